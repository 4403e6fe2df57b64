// SPDX-License-Identifier: GPL-3.0-or-later
// How often what has happened up to the cursor.
#include "ui/inspector/run_tally.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

void addTo(Tally &tally, const Event &event, std::int64_t sign)
{
    const auto time = sign * static_cast<std::int64_t>(event.time_ns);
    switch (event.kind) {
    case EventKind::allocate:
        tally.allocations += sign;
        tally.requested += sign * static_cast<std::int64_t>(event.bytes);
        tally.hot_hits += event.cause == Cause::hot_hit ? sign : 0;
        tally.cold_hits += event.cause == Cause::cold_hit ? sign : 0;
        tally.misses += event.cause != Cause::hot_hit && event.cause != Cause::cold_hit ? sign : 0;
        break;
    case EventKind::free:
        tally.frees += sign;
        tally.remote_frees += event.cause == Cause::remote ? sign : 0;
        break;
    case EventKind::wait:
        tally.waits += sign;
        tally.waiting += sign;
        tally.wait_ns -= time;
        break;
    case EventKind::grant:
    case EventKind::wait_end:
        tally.waiting -= sign;
        tally.wait_ns += time;
        break;
    case EventKind::out_of_memory:
    case EventKind::invalid_size:
        tally.refused += sign;
        break;
    case EventKind::stale_handle:
    case EventKind::double_free:
        tally.stale += sign;
        break;
    default:
        break;
    }
}

} // namespace

std::uint64_t Tally::waitNs(std::uint64_t nowNs) const
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, wait_ns + waiting * static_cast<std::int64_t>(nowNs)));
}

void RunTally::reset() { *this = RunTally(); }

void RunTally::sync(const app::RecordedRun &run, std::size_t position)
{
    position = std::min(position, run.eventCount());
    if (position < m_position / 2) // nearer to the start than to where we are
        reset();
    for (; m_position < position; ++m_position)
        apply(run.event(m_position), 1);
    while (m_position > position)
        apply(run.event(--m_position), -1);
}

void RunTally::apply(const Event &event, std::int64_t sign)
{
    m_kinds[static_cast<std::size_t>(event.kind)] += sign;
    if (event.kind == EventKind::dropped)
        m_dropped += sign * static_cast<std::int64_t>(event.aux);
    addTo(m_all, event, sign);
    if (event.task != kNoTask)
        addTo(m_tasks[toIndex(event.task)], event, sign);
}

const Tally &RunTally::task(TaskId task) const
{
    static const Tally kNothing;
    const auto found = m_tasks.find(toIndex(task));
    return found == m_tasks.end() ? kNothing : found->second;
}

} // namespace atomalloc::ui
