// SPDX-License-Identifier: MPL-2.0
#include "app/engine/event_pipe.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

Event pipedEvent(std::uint64_t timeNs)
{
    Event event;
    event.time_ns = timeNs;
    event.kind = EventKind::dropped;
    return event;
}

TEST(EventPipe, BringsAllEventsInTheirOrder)
{
    RecordedRun run;
    run.setInputs({});
    EventPipe pipe(run);
    std::uint64_t added = 0;
    for (const std::size_t more : {std::size_t{10}, 30 * EventPipe::kBatch + 7, std::size_t{1}, 3 * EventPipe::kBatch}) {
        for (std::size_t i = 0; i < more; ++i)
            pipe.add(pipedEvent(added++));
        pipe.flush();
        ASSERT_EQ(run.eventCount(), added);
    }
    for (std::size_t i = 0; i < run.eventCount(); ++i)
        ASSERT_EQ(run.event(i).time_ns, i);
}

TEST(EventPipe, DoesNotHoldMoreThanSomeBatches)
{
    RecordedRun run;
    run.setInputs({});
    EventPipe pipe(run);
    for (std::uint64_t i = 0; i < 40 * EventPipe::kBatch; ++i) {
        pipe.add(pipedEvent(i));
        ASSERT_LE(i + 1 - run.eventCount(), 7 * EventPipe::kBatch);
    }
    pipe.flush();
}

} // namespace
} // namespace atomalloc::app
