// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_figures.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(TaskFigures, TellWhatEachTaskDid)
{
    const auto sample = test::sampleRun();
    const std::vector<TaskFigures> tasks = taskFigures(*sample.run, sample.end);
    ASSERT_EQ(tasks.size(), 4U);
    EXPECT_EQ(tasks[0].allocations, 3U);
    EXPECT_EQ(tasks[0].hot_hits, 3U);
    EXPECT_EQ(tasks[0].out_of_memory, 1U);
    EXPECT_EQ(tasks[0].stale_handles, 1U);
    EXPECT_EQ(tasks[0].peak_live_bytes, 104U);
    EXPECT_EQ(tasks[0].live_bytes, 60U); // the block that was retired was never freed
    EXPECT_EQ(tasks[1].remote_frees, 1U);
    EXPECT_EQ(tasks[1].freed_bytes, 1000U + 40U + 200U);
    EXPECT_EQ(tasks[1].live_bytes, 0U);
    EXPECT_EQ(tasks[2].waits, 1U);
    EXPECT_GT(tasks[2].wait_time_ns, 900'000U);
    EXPECT_EQ(tasks[2].wait_time_ns, tasks[2].longest_wait_ns);
    EXPECT_EQ(tasks[2].live_bytes, 300U); // the leak
    EXPECT_EQ(tasks[3].waits, 1U);
}

TEST(TaskFigures, CountAWaitThatGoesOnUntilTheLastEvent)
{
    const auto sample = test::sampleRun();
    const std::vector<TaskFigures> tasks = taskFigures(*sample.run, sample.waiting);
    const std::uint64_t now = sample.run->event(sample.waiting - 1).time_ns;
    std::size_t wait = sample.waiting;
    while (sample.run->event(wait - 1).kind != EventKind::wait || sample.run->event(wait - 1).task != TaskId{3})
        --wait;
    EXPECT_EQ(tasks[2].wait_time_ns, now - sample.run->event(wait - 1).time_ns);
    EXPECT_EQ(tasks[2].longest_wait_ns, tasks[2].wait_time_ns);
}

Event lifeEvent(EventKind kind, TaskId task, std::uint64_t generation, std::uint64_t bytes)
{
    return {.generation = generation,
            .bytes = bytes,
            .block = BlockId{4},
            .task = task,
            .owner = TaskId{1},
            .kind = kind,
            .from = kind == EventKind::allocate ? Place::hot : Place::live,
            .to = kind == EventKind::allocate ? Place::live : Place::hot,
            .size_class = ClassIndex{0}};
}

// Threads of a Measure run write the times of their events apart, so that a free can stand before its allocation.
TEST(TaskFigures, AFreeBeforeItsAllocationLeavesNothingLive)
{
    RecordedRun run;
    const std::vector<Event> events{lifeEvent(EventKind::allocate, TaskId{1}, 1, 64), lifeEvent(EventKind::free, TaskId{2}, 3, 40),
                                    lifeEvent(EventKind::free, TaskId{2}, 2, 64), lifeEvent(EventKind::allocate, TaskId{1}, 2, 40)};
    run.append(events);
    const std::vector<TaskFigures> tasks = taskFigures(run, events.size());
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks[0].live_bytes, 0U);
    EXPECT_EQ(tasks[0].peak_live_bytes, 64U);
    EXPECT_EQ(tasks[1].freed_bytes, 104U);
    EXPECT_EQ(taskFigures(run, 1)[0].live_bytes, 64U);
}

} // namespace
} // namespace atomalloc::app
