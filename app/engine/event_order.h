// SPDX-License-Identifier: MPL-2.0
// EventOrder: puts the events of several threads in one order. Each thread has a ring of its own, and the rings are drained one after the
// other. What has the same time stays as it was drained: a thread's own events never change places. Any thread, one at a time.
#pragma once

#include "allocator/api/event.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

class EventOrder
{
public:
    /// Sorts by time. What is older than the last one of the batch before gets the time of that one.
    void apply(std::vector<Event> &batch)
    {
        std::ranges::stable_sort(batch, {}, &Event::time_ns);
        for (Event &event : batch)
            m_lastNs = event.time_ns = std::max(event.time_ns, m_lastNs);
    }

private:
    std::uint64_t m_lastNs = 0;
};

} // namespace atomalloc::app
