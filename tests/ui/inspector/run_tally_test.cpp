// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_run.h"
#include "ui/inspector/run_tally.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(RunTally, CountsUpToTheCursorAndNoFurther)
{
    const test::SampleRun sample = test::sampleRun();
    RunTally tally;
    tally.sync(*sample.run, sample.filled);
    EXPECT_EQ(tally.all().allocations, 4);
    EXPECT_EQ(tally.all().frees, 0);
    tally.sync(*sample.run, sample.end);
    EXPECT_GT(tally.all().frees, 0);
    EXPECT_GT(tally.all().stale, 0);
    EXPECT_GT(tally.all().waits, 0);
    EXPECT_EQ(tally.all().waiting, 0);
    EXPECT_EQ(tally.all().allocations, tally.all().hot_hits + tally.all().cold_hits + tally.all().misses);
}

TEST(RunTally, SteppingBackTakesAwayWhatSteppingOnAdded)
{
    const test::SampleRun sample = test::sampleRun();
    for (std::size_t position = 0; position <= sample.end; position += 7) {
        RunTally fresh, back;
        fresh.sync(*sample.run, position);
        back.sync(*sample.run, sample.end);
        for (std::size_t step = sample.end; step-- > position;)
            back.sync(*sample.run, step);
        EXPECT_EQ(fresh.all().allocations, back.all().allocations);
        EXPECT_EQ(fresh.all().wait_ns, back.all().wait_ns);
        EXPECT_EQ(fresh.task(TaskId{2}).frees, back.task(TaskId{2}).frees);
        EXPECT_EQ(fresh.count(EventKind::zero_chunk), back.count(EventKind::zero_chunk));
    }
}

TEST(RunTally, AnOpenWaitGrowsWithTime)
{
    const test::SampleRun sample = test::sampleRun();
    RunTally tally;
    tally.sync(*sample.run, sample.waiting);
    EXPECT_EQ(tally.all().waiting, 2);
    const std::uint64_t now = sample.run->event(sample.waiting - 1).time_ns;
    EXPECT_EQ(tally.all().waitNs(now + 1000), tally.all().waitNs(now) + 2000);
}

} // namespace
} // namespace atomalloc::ui
