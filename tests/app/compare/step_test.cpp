// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/event_groups.h"
#include "app/compare/step.h"
#include "tests/support/busy_run.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using ConstRun = std::shared_ptr<const RecordedRun>;

RequestIndex indexOf(const RecordedRun &run)
{
    RequestIndex index;
    index.extend(run);
    return index;
}

/// Requests among the first `position` events, counted one by one.
std::uint64_t countedRequests(const RecordedRun &run, std::size_t position)
{
    std::uint64_t requests = 0;
    for (std::size_t event = 0; event < position; ++event) {
        const Event at = run.event(event);
        const bool served = at.kind == EventKind::allocate && at.cause != Cause::granted;
        requests += served || at.kind == EventKind::wait || at.kind == EventKind::out_of_memory || at.kind == EventKind::invalid_size;
    }
    return requests;
}

/// The place in `to`, looked for event by event.
std::size_t searchedPlace(const RecordedRun &from, std::size_t position, std::uint64_t timeNs, const RecordedRun &to, StepBy by)
{
    const std::uint64_t requests = countedRequests(from, position);
    std::size_t place = 0;
    switch (by) {
    case StepBy::time:
        while (place < to.eventCount() && to.event(place).time_ns <= timeNs)
            ++place;
        break;
    case StepBy::event:
        while (place < to.eventCount() && place < position)
            ++place;
        break;
    case StepBy::request:
        while (place < to.eventCount() && countedRequests(to, place) < requests)
            ++place;
        break;
    }
    return place;
}

void expectSteps(const ConstRun &from, const ConstRun &to)
{
    const RequestIndex fromIndex = indexOf(*from);
    const RequestIndex toIndex = indexOf(*to);
    const std::size_t pitch = std::max<std::size_t>(1, from->eventCount() / 150);
    for (const StepBy by : {StepBy::time, StepBy::event, StepBy::request})
        for (std::size_t position = 0; position <= from->eventCount(); position += pitch) {
            const std::uint64_t time = position == 0 ? 0 : from->event(position - 1).time_ns;
            EXPECT_EQ(positionInStep({*from, fromIndex}, position, time, {*to, toIndex}, by), searchedPlace(*from, position, time, *to, by))
                << "by " << static_cast<int>(by) << " at " << position;
        }
}

TEST(Step, FindsThePlaceThatASearchFinds)
{
    const ConstRun busy = test::busyRun(400);
    const ConstRun longer = test::busyRun(900);
    const ConstRun sample = test::sampleRun().run;
    expectSteps(busy, longer);
    expectSteps(longer, busy);
    expectSteps(sample, busy);
    expectSteps(busy, sample);
}

TEST(Step, CountsARequestOnceWhereItIsFirstTold)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a"), QString());
    const TaskId other = builder.beginTask(QStringLiteral("b"), QString());
    builder.commit(0, 4096);
    builder.carve(4, 0, 1);
    const BlockId block = builder.allocate(task, 1000); // one
    builder.wait(other, 1000);                          // two: the grant is the same request
    const std::size_t waits = builder.eventCount();
    builder.free(task, block);
    builder.flushHot(task, 4, Cause::hot_full);
    builder.grant(other);
    builder.outOfMemory(task, 64); // three
    const ConstRun run = builder.build();
    const RequestIndex index = indexOf(*run);
    EXPECT_EQ(index.requests(), 3U);
    EXPECT_EQ(index.positionOf(*run, 2), waits);
    EXPECT_EQ(index.positionOf(*run, 3), run->eventCount());
    EXPECT_EQ(index.positionOf(*run, 0), 0U);
    EXPECT_EQ(index.positionOf(*run, 4), run->eventCount());
    EXPECT_EQ(index.requestsBefore(*run, waits), 2U);
    EXPECT_EQ(index.requestsBefore(*run, waits - 1), 1U);
}

TEST(RequestIndex, IsExactWhereverItsEntriesAre)
{
    const ConstRun run = test::busyRun(14'000);
    ASSERT_GT(run->eventCount(), 3 * RequestIndex::kSpacing);
    RequestIndex index;
    while (index.extend(*run, 1'000)) // in pieces, as a run grows
        continue;
    EXPECT_EQ(index.position(), run->eventCount());
    std::uint64_t requests = 0;
    for (std::size_t event = 0; event < run->eventCount(); ++event) {
        if (event % 37 == 0 || event % RequestIndex::kSpacing < 3) {
            EXPECT_EQ(index.requestsBefore(*run, event), requests) << event;
        }
        if (!isRequest(run->event(event)))
            continue;
        ++requests;
        if (requests % 29 == 0 || event % RequestIndex::kSpacing < 3) {
            EXPECT_EQ(index.positionOf(*run, requests), event + 1) << requests;
        }
    }
    EXPECT_EQ(index.requests(), requests);
}

TEST(Step, StopsAtTheEndOfAShorterRun)
{
    const ConstRun shorter = test::busyRun(100);
    const ConstRun longer = test::busyRun(300);
    const RequestIndex a = indexOf(*longer);
    const RequestIndex b = indexOf(*shorter);
    for (const StepBy by : {StepBy::time, StepBy::event, StepBy::request})
        EXPECT_EQ(positionInStep({*longer, a}, longer->eventCount(), longer->endTimeNs(), {*shorter, b}, by), shorter->eventCount());
    const RecordedRun nothing;
    const RequestIndex none;
    for (const StepBy by : {StepBy::time, StepBy::event, StepBy::request})
        EXPECT_EQ(positionInStep({*longer, a}, 50, 1'000, {nothing, none}, by), 0U);
}

} // namespace
} // namespace atomalloc::app
