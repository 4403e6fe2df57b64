// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_figures.h"
#include "app/recording/event_rules.h"
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

/// A run of one task, whose request is granted a block just when its time is over: the allocator takes the grant back.
std::vector<Event> aGrantTakenBack(bool grantComesFirst)
{
    const auto step = [](EventKind kind, Cause cause, std::uint64_t timeNs) {
        return Event{.time_ns = timeNs, .bytes = 700, .task = TaskId{1}, .kind = kind, .cause = cause, .size_class = ClassIndex{4}};
    };
    std::vector<Event> grant{step(EventKind::grant, Cause::none, 50), step(EventKind::allocate, Cause::granted, 50),
                             step(EventKind::free, Cause::cancelled, 50)};
    for (Event &event : grant) {
        event.block = BlockId{0};
        event.generation = 1;
        event.owner = TaskId{1};
    }
    grant[1].from = grant[2].to = Place::pool;
    grant[1].to = grant[2].from = Place::live;
    std::vector<Event> events{step(EventKind::task_begin, Cause::none, 10), step(EventKind::wait, Cause::no_memory, 20)};
    const Event end = step(EventKind::wait_end, Cause::timed_out, 50);
    if (!grantComesFirst)
        events.push_back(end);
    events.insert(events.end(), grant.begin(), grant.end());
    if (grantComesFirst)
        events.push_back(end);
    events.push_back(step(EventKind::wait, Cause::no_memory, 60));
    events.push_back(step(EventKind::wait_end, Cause::timed_out, 90));
    return events;
}

TEST(TaskFigures, LeaveOutAGrantThatWasTakenBack)
{
    for (const bool first : {true, false}) {
        RecordedRun run;
        run.append(aGrantTakenBack(first));
        const TaskFigures task = taskFigures(run, run.eventCount()).at(0);
        EXPECT_EQ(task.allocations, 0U);
        EXPECT_EQ(task.deallocations, 0U);
        EXPECT_EQ(task.misses, 0U);
        EXPECT_EQ(task.allocated_bytes, 0U);
        EXPECT_EQ(task.freed_bytes, 0U);
        EXPECT_EQ(task.live_bytes, 0U);
        EXPECT_EQ(task.waits, 2U);
        EXPECT_EQ(task.wait_time_ns, 60U);
        EXPECT_EQ(task.longest_wait_ns, 30U);
        SeriesPoint totals;
        for (std::size_t i = 0; i < run.eventCount(); ++i)
            account(totals, run.event(i), 1024, run.event(i).from == Place::live ? 700 : 0, Direction::forward);
        EXPECT_EQ(totals.allocations, 0U);
        EXPECT_EQ(totals.deallocations, 0U);
        EXPECT_EQ(totals.misses, 0U);
        EXPECT_EQ(totals.waiting, 0U);
        EXPECT_EQ(totals.live_bytes, 0U);
    }
}

} // namespace
} // namespace atomalloc::app
