// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/event_groups.h"

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::app {
namespace {

TEST(EventGroups, OfRefusalsHoldWhatWasRefusedAndNothingElse)
{
    std::set<EventKind> refusals;
    for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind) {
        if (groupOf(static_cast<EventKind>(kind)) == EventGroup::refusals)
            refusals.insert(static_cast<EventKind>(kind));
    }
    EXPECT_EQ(refusals, (std::set{EventKind::stale_handle, EventKind::double_free, EventKind::foreign_handle, EventKind::out_of_range,
                                  EventKind::out_of_memory, EventKind::invalid_size}));
    EXPECT_EQ(groupOf(EventKind::dropped), EventGroup::losses);
    EXPECT_EQ(groupOf(EventKind::broken_canary), EventGroup::damage);
}

TEST(EventGroups, AreAllUsed)
{
    std::set<EventGroup> used;
    for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind)
        used.insert(groupOf(static_cast<EventKind>(kind)));
    EXPECT_EQ(used.size(), static_cast<std::size_t>(kLastEventGroup) + 1);
}

} // namespace
} // namespace atomalloc::app
