// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_figures.h"
#include "app/analysis/task_timeline.h"
#include "tests/support/busy_run.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::busyRun;

TaskTimeline timelineOf(const RecordedRun &run, std::size_t mostSteps = TaskTimeline::kMostSteps)
{
    TaskTimeline timeline(mostSteps);
    (void)timeline.sync(run);
    return timeline;
}

void expectLiveBytesOfTheFold(const RecordedRun &run, const TaskTimeline &timeline)
{
    AtPosition<TaskFold> fold;
    for (std::size_t position = 0; position <= run.eventCount(); ++position) {
        fold.moveTo(run, position);
        for (const TaskFigures &figures : fold->figures(run))
            ASSERT_EQ(timeline.liveAt(run, figures.task.id, position), figures.live_bytes)
                << "task " << toIndex(figures.task.id) << " at " << position;
    }
}

TEST(TaskTimeline, KnowsTheLiveBytesOfEachTaskAfterEachEvent)
{
    const test::SampleRun sample = test::sampleRun();
    expectLiveBytesOfTheFold(*sample.run, timelineOf(*sample.run));
    const auto busy = busyRun(2'000);
    expectLiveBytesOfTheFold(*busy, timelineOf(*busy));
}

TEST(TaskTimeline, KnowsThemAlsoWhereChangesWereJoined)
{
    const auto run = busyRun(2'000);
    const TaskTimeline timeline = timelineOf(*run, 64);
    EXPECT_GT(timeline.liveSlotNs(), 1'000U) << "so that a slot has several events";
    expectLiveBytesOfTheFold(*run, timeline);
}

TEST(TaskTimeline, JoinedChangesKeepTheirExtremes)
{
    const auto run = busyRun(2'000);
    const TaskTimeline exact = timelineOf(*run);
    const TaskTimeline joined = timelineOf(*run, 64);
    for (std::uint32_t number = 1; number <= 3; ++number) {
        const TaskId task{number};
        std::int64_t least = 1'000'000;
        std::int64_t most = 0;
        for (const LiveStep &step : joined.live(task)) {
            least = std::min(least, step.least);
            most = std::max(most, step.most);
        }
        std::int64_t exactLeast = 1'000'000;
        for (const LiveStep &step : exact.live(task))
            exactLeast = std::min(exactLeast, step.least);
        EXPECT_EQ(least, exactLeast);
        EXPECT_EQ(static_cast<std::uint64_t>(most), exact.mostLive(task));
        EXPECT_EQ(joined.live(task).back().last, exact.live(task).back().last);
        EXPECT_LE(joined.live(task).size(), 64U);
        EXPECT_EQ(joined.mostLive(task), exact.mostLive(task));
    }
}

TEST(TaskTimeline, JoinedRemoteFreesKeepTheirCountAndBytes)
{
    const auto run = busyRun(2'000);
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event event = run->event(i);
        if (event.kind == EventKind::free && event.task != event.owner) {
            ++count;
            bytes += event.bytes;
        }
    }
    ASSERT_GT(count, 100U);
    for (const std::size_t mostSteps : {TaskTimeline::kMostSteps, std::size_t{48}}) {
        const TaskTimeline timeline = timelineOf(*run, mostSteps);
        std::uint64_t counted = 0;
        std::uint64_t summed = 0;
        for (std::size_t pair = 0; pair < timeline.pairs().size(); ++pair) {
            EXPECT_NE(timeline.pairs()[pair].by, timeline.pairs()[pair].owner);
            for (const RemoteFrees &frees : timeline.frees(pair)) {
                counted += frees.count;
                summed += frees.bytes;
                EXPECT_EQ(run->event(frees.event).time_ns, frees.time_ns);
                EXPECT_EQ(run->event(frees.event).task, timeline.pairs()[pair].by);
            }
        }
        EXPECT_EQ(counted, count) << mostSteps;
        EXPECT_EQ(summed, bytes) << mostSteps;
    }
}

TEST(TaskTimeline, IsTheSameWhetherTheRunWasThereOrGrew)
{
    const auto whole = busyRun(500);
    RecordedRun growing;
    growing.setInputs(whole->inputs());
    TaskTimeline grown(64);
    for (std::size_t i = 0; i < whole->eventCount(); ++i) {
        const Event event = whole->event(i);
        growing.append({&event, 1});
        EXPECT_TRUE(grown.sync(growing));
        EXPECT_FALSE(grown.sync(growing));
    }
    const TaskTimeline atOnce = timelineOf(*whole, 64);
    for (std::uint32_t task = 1; task <= 3; ++task) {
        ASSERT_EQ(grown.live(TaskId{task}).size(), atOnce.live(TaskId{task}).size());
        EXPECT_EQ(grown.live(TaskId{task}).back().event, atOnce.live(TaskId{task}).back().event);
    }
    EXPECT_EQ(grown.pairs(), atOnce.pairs());
}

TEST(TaskTimeline, TakesInNoMoreEventsThanAskedFor)
{
    const auto run = busyRun(100);
    TaskTimeline timeline;
    EXPECT_TRUE(timeline.sync(*run, 10));
    EXPECT_EQ(timeline.position(), 10U);
    EXPECT_TRUE(timeline.sync(*run));
    EXPECT_EQ(timeline.position(), run->eventCount());
}

TEST(TaskTimeline, KnowsWhatWasRefusedAndWhoStandsBeforeWhom)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId first = builder.beginTask(QStringLiteral("a"), QStringLiteral("a"));
    const TaskId second = builder.beginTask(QStringLiteral("b"), QStringLiteral("b"));
    const TaskId third = builder.beginTask(QStringLiteral("c"), QStringLiteral("c"));
    builder.setTime(10'000);
    builder.outOfMemory(first, 512);
    builder.wait(second, 512);
    builder.wait(first, 256);
    const std::size_t last = builder.eventCount();
    builder.wait(third, 64);
    builder.endWait(second, Cause::timed_out);
    const std::size_t after = builder.eventCount();
    builder.wait(second, 64);
    const auto run = builder.build();
    const TaskTimeline timeline = timelineOf(*run);
    ASSERT_EQ(timeline.refusals(first).size(), 1U);
    EXPECT_EQ(timeline.refusals(first)[0].time_ns, 10'000U);
    EXPECT_TRUE(timeline.refusals(second).empty());
    EXPECT_EQ(timeline.waitRequest(third, last).bytes, 64U);
    EXPECT_EQ(timeline.waitRequest(third, last).place, 3U);
    EXPECT_EQ(timeline.waitRequest(second, last).bytes, 0U) << "that wait is of another task";
    EXPECT_EQ(timeline.inLineBefore(last), (std::vector{second, first}));
    EXPECT_EQ(timeline.inLineBefore(after), (std::vector{first, third}));
}

TEST(TaskTimeline, SumsTheTimeThatATaskWaited)
{
    const test::SampleRun sample = test::sampleRun();
    const TaskTimeline timeline = timelineOf(*sample.run);
    for (const TaskFigures &figures : taskFigures(*sample.run, sample.end))
        EXPECT_EQ(timeline.waitedNs(figures.task.id, sample.run->endTimeNs()), figures.wait_time_ns);
    EXPECT_GT(timeline.waitedNs(TaskId{3}, sample.run->endTimeNs()), 0U);
}

} // namespace
} // namespace atomalloc::app
