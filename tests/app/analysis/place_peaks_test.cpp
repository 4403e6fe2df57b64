// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/place_peaks.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

constexpr ClassIndex k64{0};

PlaceMost peaksOf(const RecordedRun &run)
{
    PlacePeaks peaks(run);
    for (std::size_t event = 0; event < run.eventCount(); ++event)
        peaks.add(run, event);
    return peaks.result();
}

TEST(PlacePeaks, KnowTheMostBlocksThatATaskHadInEachPlace)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("reader"), QStringLiteral("reader"));
    builder.commit(0, 4096);
    builder.carve(0, 0, 4);
    builder.refill(task, 0, 4);
    const BlockId first = builder.allocate(task, 64);
    const BlockId second = builder.allocate(task, 64);
    builder.allocate(task, 64);
    builder.freeZeroing(task, first, 2);
    builder.freeZeroing(task, second, 2);
    const auto run = builder.build();
    const PlaceMost peaks = peaksOf(*run);
    EXPECT_EQ(peaks.most(Place::live, k64, task), 3U);
    EXPECT_EQ(peaks.most(Place::zeroing, k64, task), 1U);
    EXPECT_EQ(peaks.most(Place::hot, k64, task), 4U);
    EXPECT_EQ(peaks.most(Place::cold, k64, task), 0U);
    EXPECT_EQ(peaks.most(Place::live, ClassIndex{1}, task), 0U);
}

TEST(PlacePeaks, CountALiveBlockForTheTaskThatAllocatedIt)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId reader = builder.beginTask(QStringLiteral("reader"), QStringLiteral("reader"));
    const TaskId writer = builder.beginTask(QStringLiteral("writer"), QStringLiteral("writer"));
    builder.commit(0, 4096);
    builder.carve(0, 0, 1);
    builder.refill(reader, 0, 1);
    const BlockId block = builder.allocate(reader, 64);
    builder.free(writer, block);
    const auto run = builder.build();
    const PlaceMost peaks = peaksOf(*run);
    EXPECT_EQ(peaks.most(Place::live, k64, reader), 1U);
    EXPECT_EQ(peaks.most(Place::live, k64, writer), 0U);
    EXPECT_EQ(peaks.most(Place::hot, k64, writer), 1U);
}

TEST(PlacePeaks, KnowWhichTasksEverWaitForAClass)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId reader = builder.beginTask(QStringLiteral("reader"), QStringLiteral("reader"));
    const TaskId writer = builder.beginTask(QStringLiteral("writer"), QStringLiteral("writer"));
    builder.wait(writer, 100);
    const auto run = builder.build();
    const PlaceMost peaks = peaksOf(*run);
    EXPECT_TRUE(peaks.waits(ClassIndex{1}, writer)); // 128 bytes
    EXPECT_FALSE(peaks.waits(ClassIndex{0}, writer));
    EXPECT_FALSE(peaks.waits(ClassIndex{1}, reader));
}

} // namespace
} // namespace atomalloc::app
