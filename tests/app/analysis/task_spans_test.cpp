// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/fold.h"
#include "app/analysis/task_spans.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using SpanKind = TaskSpan::Kind;

std::vector<SpanKind> kindsOf(const std::vector<TaskSpan> &spans)
{
    std::vector<SpanKind> kinds;
    for (const TaskSpan &span : spans)
        kinds.push_back(span.kind);
    return kinds;
}

Event step(EventKind kind, std::uint64_t timeNs)
{
    Event event;
    event.kind = kind;
    event.time_ns = timeNs;
    event.task = TaskId{1};
    return event;
}

TaskSpans spansOf(const std::vector<Event> &events)
{
    RecordedRun run;
    run.append(events);
    AtPosition<TaskSpans> spans;
    spans.moveTo(run, events.size());
    return *spans;
}

TEST(TaskSpans, ATaskRunsWaitsRunsOnAndIsDone)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<TaskSpans> spans;
    spans.moveTo(*sample.run, sample.end);
    EXPECT_EQ(kindsOf(spans->of(TaskId{3})), (std::vector{SpanKind::running, SpanKind::waiting, SpanKind::running, SpanKind::done}));
    EXPECT_EQ(kindsOf(spans->of(TaskId{1})), (std::vector{SpanKind::running, SpanKind::done}));
}

TEST(TaskSpans, FollowEachOtherWithoutAGap)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<TaskSpans> spans;
    spans.moveTo(*sample.run, sample.end);
    for (std::uint32_t task = 1; task <= 4; ++task) {
        const std::vector<TaskSpan> &all = spans->of(TaskId{task});
        ASSERT_FALSE(all.empty());
        for (std::size_t i = 1; i < all.size(); ++i)
            EXPECT_EQ(all[i - 1].end_ns, all[i].begin_ns);
        EXPECT_EQ(all.back().end_ns, TaskSpan::kOpen);
    }
}

TEST(TaskSpans, AnOpenOneLastsUntilNow)
{
    const TaskSpans spans = spansOf({step(EventKind::task_begin, 10), step(EventKind::wait, 30)});
    ASSERT_EQ(spans.of(TaskId{1}).size(), 2U);
    EXPECT_EQ(spans.of(TaskId{1})[0].lengthNs(100), 20U);
    EXPECT_EQ(spans.of(TaskId{1})[1].lengthNs(100), 70U);
}

TEST(TaskSpans, AWaitWhoseEndWasLostLastsNoTime)
{
    const TaskSpans spans = spansOf({step(EventKind::wait, 30), step(EventKind::wait, 80), step(EventKind::grant, 90)});
    ASSERT_EQ(kindsOf(spans.of(TaskId{1})), (std::vector{SpanKind::waiting, SpanKind::waiting, SpanKind::running}));
    EXPECT_EQ(spans.of(TaskId{1})[0].lengthNs(100), 0U);
    EXPECT_EQ(spans.of(TaskId{1})[1].lengthNs(100), 10U);
}

TEST(TaskSpans, AWaitThatStandsAfterItsEndLastsNoTime)
{
    const TaskSpans spans = spansOf({step(EventKind::task_begin, 10), step(EventKind::grant, 30), step(EventKind::wait, 30),
                                     step(EventKind::wait, 50), step(EventKind::grant, 70)});
    ASSERT_EQ(kindsOf(spans.of(TaskId{1})), (std::vector{SpanKind::running, SpanKind::waiting, SpanKind::running}));
    EXPECT_EQ(spans.of(TaskId{1})[1].begin_ns, 50U);
    EXPECT_EQ(spans.of(TaskId{1})[1].end_ns, 70U);
}

TEST(TaskSpans, AfterALossAnEndAloneIsOneWhoseWaitWasLost)
{
    const TaskSpans spans = spansOf({step(EventKind::task_begin, 10), step(EventKind::dropped, 20), step(EventKind::grant, 30),
                                     step(EventKind::wait, 50), step(EventKind::grant, 70)});
    ASSERT_EQ(kindsOf(spans.of(TaskId{1})), (std::vector{SpanKind::running, SpanKind::waiting, SpanKind::running}));
}

TEST(TaskSpans, AGrantThatWasTakenBackEndsNoWait)
{
    Event grant = step(EventKind::grant, 40);
    Event allocation = step(EventKind::allocate, 40);
    Event free = step(EventKind::free, 60);
    free.cause = Cause::cancelled;
    for (Event *event : {&grant, &allocation, &free})
        event->block = BlockId{7};
    RecordedRun run;
    run.append(std::vector{step(EventKind::task_begin, 10), step(EventKind::wait, 20), step(EventKind::wait_end, 30),
                           step(EventKind::wait, 35), grant, allocation, free, step(EventKind::wait_end, 80)});
    AtPosition<TaskSpans> spans;
    spans.moveTo(run, run.eventCount());
    const std::vector<TaskSpan> atTheEnd = spans->of(TaskId{1});
    ASSERT_EQ(kindsOf(atTheEnd),
              (std::vector{SpanKind::running, SpanKind::waiting, SpanKind::running, SpanKind::waiting, SpanKind::running}));
    EXPECT_EQ(atTheEnd[3].begin_ns, 35U);
    EXPECT_EQ(atTheEnd[3].end_ns, 80U);
    for (std::size_t count = run.eventCount(); count-- > 0;) {
        spans.moveTo(run, count);
        AtPosition<TaskSpans> fromTheStart;
        fromTheStart.moveTo(run, count);
        EXPECT_EQ(spans->of(TaskId{1}), fromTheStart->of(TaskId{1})) << count;
    }
}

TEST(TaskSpans, AGrantWhoseWaitWasLostChangesNothing)
{
    const TaskSpans spans = spansOf({step(EventKind::task_begin, 10), step(EventKind::grant, 30)});
    EXPECT_EQ(kindsOf(spans.of(TaskId{1})), std::vector{SpanKind::running});
}

} // namespace
} // namespace atomalloc::app
