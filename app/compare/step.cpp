// SPDX-License-Identifier: MPL-2.0
#include "app/compare/step.h"

#include "app/analysis/event_groups.h"

#include <algorithm>

namespace atomalloc::app {

bool RequestIndex::extend(const RecordedRun &run, std::size_t most)
{
    const std::size_t count = run.eventCount();
    const std::size_t end = most < count - m_position ? m_position + most : count;
    if (end == m_position)
        return false;
    for (; m_position < end; ++m_position) {
        if (m_position % kSpacing == 0)
            m_before.push_back(m_requests);
        m_requests += isRequest(run.event(m_position)) ? 1 : 0;
    }
    return true;
}

std::uint64_t RequestIndex::requestsBefore(const RecordedRun &run, std::size_t position) const
{
    if (position >= m_position)
        return m_requests;
    const std::size_t entry = position / kSpacing;
    std::uint64_t requests = m_before[entry];
    for (std::size_t event = entry * kSpacing; event < position; ++event)
        requests += isRequest(run.event(event)) ? 1 : 0;
    return requests;
}

std::size_t RequestIndex::positionOf(const RecordedRun &run, std::uint64_t request) const
{
    if (request == 0)
        return 0;
    if (request > m_requests)
        return m_position;
    // The last entry with fewer requests before it than that: the request is behind it.
    const auto after = std::ranges::lower_bound(m_before, request);
    const auto entry = static_cast<std::size_t>(after - m_before.begin()) - 1;
    std::uint64_t requests = m_before[entry];
    std::size_t position = entry * kSpacing;
    while (requests < request)
        requests += isRequest(run.event(position++)) ? 1 : 0;
    return position;
}

std::size_t positionInStep(const SteppedRun &from, std::size_t position, std::uint64_t timeNs, const SteppedRun &to, StepBy by)
{
    const std::size_t count = to.run.eventCount();
    switch (by) {
    case StepBy::time: {
        if (count == 0)
            return 0;
        const std::size_t last = to.run.eventAt(timeNs);
        return to.run.event(last).time_ns <= timeNs ? last + 1 : 0;
    }
    case StepBy::event:
        return std::min(position, count);
    case StepBy::request:
        break;
    }
    return to.requests.positionOf(to.run, from.requests.requestsBefore(from.run, position));
}

} // namespace atomalloc::app
