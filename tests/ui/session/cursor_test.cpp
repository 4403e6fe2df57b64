// SPDX-License-Identifier: GPL-3.0-or-later
// Times, positions and speeds of the cursor.
#include "tests/support/sample_run.h"
#include "ui/session/cursor.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(Cursor, CountsTheEventsUpToATime)
{
    const auto run = test::sampleRun().run;
    ASSERT_GT(run->eventCount(), 10U);
    for (std::size_t position = 1; position < run->eventCount(); ++position) {
        const std::uint64_t time = timeOf(*run, position);
        const std::size_t there = positionAt(*run, time);
        EXPECT_GE(there, position);
        EXPECT_EQ(timeOf(*run, there), time) << "all events of that time, and none after it";
    }
    EXPECT_EQ(positionAt(*run, run->endTimeNs()), run->eventCount());
    EXPECT_EQ(timeOf(*run, 0), 0U);
}

TEST(Cursor, AdvancesByRealTimeTimesSpeedUpToTheEnd)
{
    EXPECT_EQ(advanced(1'000, 16'000'000, 1, 1'000'000'000), 16'001'000U);
    EXPECT_EQ(advanced(0, 16'000'000, 0.0625, 1'000'000'000), 1'000'000U);
    EXPECT_EQ(advanced(900'000'000, 16'000'000, 64, 1'000'000'000), 1'000'000'000U);
    EXPECT_EQ(advanced(2'000, 16'000'000, 1, 1'000), 1'000U);
}

TEST(Cursor, DoesNotLeapAfterAnInterruptedFrame) { EXPECT_EQ(advanced(0, 3'600'000'000'000, 1, UINT64_MAX), 100'000'000U); }

TEST(Cursor, DoublesAndHalvesTheSpeedWithinItsRange)
{
    EXPECT_DOUBLE_EQ(speedAfter(1, 1), 2);
    EXPECT_DOUBLE_EQ(speedAfter(1, -12), kSlowest);
    EXPECT_DOUBLE_EQ(speedAfter(kSlowest, -1), kSlowest);
    EXPECT_DOUBLE_EQ(speedAfter(kFastest, 1), kFastest);
}

TEST(Cursor, FindsTheNeighbouringEventsOfABlock)
{
    const test::SampleRun sample = test::sampleRun();
    const auto &run = *sample.run;
    std::size_t position = 0;
    std::size_t met = 0;
    while (const auto next = eventAfter(run, position, sample.reused, kNoTask)) {
        EXPECT_TRUE(run.event(*next).block == sample.reused || run.event(*next).kind == EventKind::carve);
        EXPECT_GE(*next, position);
        position = *next + 1;
        ++met;
    }
    ASSERT_GT(met, 3U);
    for (std::size_t back = met; --back > 0;) {
        const auto before = eventBefore(run, position, sample.reused, kNoTask);
        ASSERT_TRUE(before);
        EXPECT_LT(*before + 1, position);
        position = *before + 1;
    }
    EXPECT_FALSE(eventBefore(run, position, sample.reused, kNoTask));
    EXPECT_FALSE(eventAfter(run, 0, kNoBlock, kNoTask)) << "nothing is selected";
}

} // namespace
} // namespace atomalloc::ui
