// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/tally.h"

#include "app/recording/event_rules.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

void addTo(Tally &tally, const Event &event, const WaitChange &change, std::int64_t one)
{
    tally.waiting += one * change.waiting;
    tally.wait_ns += one * change.wait_ns;
    switch (event.kind) {
    case EventKind::allocate:
        countAllocation(tally, event.cause, one);
        tally.allocated_bytes += one * static_cast<std::int64_t>(event.bytes);
        break;
    case EventKind::free:
        if (takesGrantBack(event)) {
            countAllocation(tally, Cause::granted, -one);
            tally.allocated_bytes -= one * static_cast<std::int64_t>(event.bytes);
        } else {
            tally.deallocations += one;
            tally.remote_frees += event.cause == Cause::remote ? one : 0;
        }
        break;
    case EventKind::wait:
        tally.waits += one;
        break;
    case EventKind::out_of_memory:
        tally.out_of_memory += one;
        break;
    case EventKind::invalid_size:
        tally.invalid_sizes += one;
        break;
    case EventKind::stale_handle:
        tally.stale_handles += one;
        break;
    case EventKind::double_free:
        tally.double_frees += one;
        break;
    default:
        break;
    }
}

Tally &at(std::vector<Tally> &tallies, std::size_t number)
{
    if (number >= tallies.size())
        tallies.resize(number + 1);
    return tallies[number];
}

const Tally &atOrNothing(const std::vector<Tally> &tallies, std::size_t number) noexcept
{
    static const Tally kNothing;
    return number < tallies.size() ? tallies[number] : kNothing;
}

} // namespace

std::uint64_t Tally::waitNs(std::uint64_t nowNs) const noexcept
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, wait_ns + waiting * static_cast<std::int64_t>(nowNs)));
}

void RunTally::add(const RecordedRun &run, std::size_t event) { count(run.event(event), m_spans.add(run, event), 1); }

void RunTally::takeBack(const RecordedRun &run, std::size_t event) { count(run.event(event), m_spans.takeBack(run, event), -1); }

void RunTally::count(const Event &event, const WaitChange &change, std::int64_t one)
{
    m_kinds[static_cast<std::size_t>(event.kind)] += one;
    if (event.kind == EventKind::dropped)
        m_dropped += one * static_cast<std::int64_t>(event.aux);
    addTo(m_all, event, change, one);
    if (event.task != kNoTask)
        addTo(at(m_tasks, toIndex(event.task)), event, change, one);
    if (event.size_class != kNoClass)
        addTo(at(m_classes, toIndex(event.size_class)), event, {}, one);
}

std::size_t RunTally::memoryBytes() const noexcept
{
    return sizeof(RunTally) + (m_tasks.size() + m_classes.size()) * sizeof(Tally) + m_spans.memoryBytes();
}

const Tally &RunTally::task(TaskId task) const noexcept { return atOrNothing(m_tasks, toIndex(task)); }
const Tally &RunTally::sizeClass(ClassIndex sizeClass) const noexcept { return atOrNothing(m_classes, toIndex(sizeClass)); }

} // namespace atomalloc::app
