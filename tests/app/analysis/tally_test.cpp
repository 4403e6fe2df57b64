// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/fold.h"
#include "app/analysis/tally.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(RunTally, CountsUpToTheCursorAndNoFurther)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<RunTally> tally;
    tally.moveTo(*sample.run, sample.filled);
    EXPECT_EQ(tally->all().allocations, 4);
    EXPECT_EQ(tally->all().deallocations, 0);
    tally.moveTo(*sample.run, sample.end);
    EXPECT_GT(tally->all().deallocations, 0);
    EXPECT_GT(tally->all().stale_handles, 0);
    EXPECT_GT(tally->all().double_frees, 0);
    EXPECT_GT(tally->all().waits, 0);
    EXPECT_EQ(tally->all().waiting, 0);
    EXPECT_EQ(tally->all().allocations, tally->all().hot_hits + tally->all().cold_hits + tally->all().misses);
}

TEST(RunTally, OfAllTasksAndOfAllClassesIsTheWholeRun)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<RunTally> tally;
    tally.moveTo(*sample.run, sample.end);
    std::int64_t byTask = 0;
    std::int64_t byClass = 0;
    for (std::uint32_t number = 0; number < 8; ++number) {
        byTask += tally->task(TaskId{number}).allocated_bytes;
        byClass += tally->sizeClass(static_cast<ClassIndex>(number)).allocated_bytes;
    }
    EXPECT_EQ(byTask, tally->all().allocated_bytes);
    EXPECT_EQ(byClass, tally->all().allocated_bytes);
}

TEST(RunTally, CountsAFreeForTheTaskThatFreesAndNotForTheOwner)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<RunTally> tally;
    tally.moveTo(*sample.run, sample.end);
    EXPECT_EQ(tally->task(TaskId{2}).remote_frees, 1);
    EXPECT_EQ(tally->task(TaskId{1}).remote_frees, 0);
}

TEST(RunTally, AnOpenWaitGrowsWithTime)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<RunTally> tally;
    tally.moveTo(*sample.run, sample.waiting);
    EXPECT_EQ(tally->all().waiting, 2);
    const std::uint64_t now = sample.run->event(sample.waiting - 1).time_ns;
    EXPECT_EQ(tally->all().waitNs(now + 1000), tally->all().waitNs(now) + 2000);
}

TEST(RunTally, CountsTheEventsThatTheRunLost)
{
    RecordedRun run;
    Event lost;
    lost.kind = EventKind::dropped;
    lost.aux = 17;
    run.append({&lost, 1});
    AtPosition<RunTally> tally;
    tally.moveTo(run, 1);
    EXPECT_EQ(tally->dropped(), 17);
}

} // namespace
} // namespace atomalloc::app
