// SPDX-License-Identifier: MPL-2.0
#include "app/engine/event_order.h"

#include <gtest/gtest.h>

#include <utility>

namespace atomalloc::app {
namespace {

using TimeAndTask = std::pair<std::uint64_t, TaskId>;

Event timedEvent(std::uint64_t timeNs, std::uint32_t task)
{
    Event event;
    event.time_ns = timeNs;
    event.task = TaskId{task};
    return event;
}

std::vector<TimeAndTask> inOrder(EventOrder &order, std::vector<Event> batch)
{
    order.apply(batch);
    std::vector<TimeAndTask> told;
    for (const Event &event : batch)
        told.emplace_back(event.time_ns, event.task);
    return told;
}

TEST(EventOrder, MergesTheRingsOfThreadsByTime)
{
    EventOrder order;
    EXPECT_EQ(inOrder(order, {timedEvent(10, 1), timedEvent(30, 1), timedEvent(20, 2), timedEvent(40, 2)}),
              (std::vector<TimeAndTask>{{10, TaskId{1}}, {20, TaskId{2}}, {30, TaskId{1}}, {40, TaskId{2}}}));
}

TEST(EventOrder, LeavesWhatHasTheSameTimeAsItWasDrained)
{
    EventOrder order;
    std::vector<Event> batch;
    std::vector<TimeAndTask> expected;
    for (std::uint32_t task = 1; task <= 100; ++task) {
        batch.push_back(timedEvent(7, task));
        expected.emplace_back(7, TaskId{task});
    }
    EXPECT_EQ(inOrder(order, batch), expected);
}

TEST(EventOrder, NeverGoesBackBehindTheBatchBefore)
{
    EventOrder order;
    EXPECT_EQ(inOrder(order, {timedEvent(50, 1)}), (std::vector<TimeAndTask>{{50, TaskId{1}}}));
    EXPECT_EQ(inOrder(order, {timedEvent(60, 2), timedEvent(45, 2)}), (std::vector<TimeAndTask>{{50, TaskId{2}}, {60, TaskId{2}}}));
    EXPECT_EQ(inOrder(order, {timedEvent(55, 3)}), (std::vector<TimeAndTask>{{60, TaskId{3}}}));
}

} // namespace
} // namespace atomalloc::app
