// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/chart_detail.h"

#include <algorithm>
#include <limits>

namespace atomalloc::app {
namespace {

constexpr std::size_t kEventsBetweenStops = 1 << 14; // looks at the stop request

} // namespace

std::shared_ptr<const ChartDetail> ChartDetail::read(const RecordedRun &run, const RunCharts &charts, TimeRange range,
                                                     const WorkControl &work, std::size_t mostSteps)
{
    const std::shared_ptr<ChartDetail> detail(new ChartDetail(mostSteps));
    const std::span<const ChartStep> coarse = charts.steps();
    const auto after = [coarse](std::uint64_t ns) { return std::ranges::lower_bound(coarse, ns, {}, &ChartStep::time_ns); };
    // From the step on that the time begins in: what was before it is known exactly, and so is what was before the next one.
    auto first = after(range.from_ns);
    if (first != coarse.begin() && (first == coarse.end() || first->time_ns > range.from_ns))
        first = after((first - 1)->time_ns);
    const auto last = after(range.to_ns);
    detail->m_fromNs = first == coarse.begin() ? 0 : first->time_ns;
    detail->m_toNs = last == coarse.end() ? std::numeric_limits<std::uint64_t>::max() : last->time_ns;
    detail->m_end = last == coarse.end() ? charts.position() : last->event;
    if (first == coarse.end())
        return detail;
    EventSteps events;
    events.setClasses(run.classBytes());
    if (first != coarse.begin()) {
        detail->m_before = *(first - 1);
        events.startAfter(detail->m_before, first->time_ns);
    }
    for (std::size_t event = first->event; event < detail->m_end; ++event) {
        if (event % kEventsBetweenStops == 0 && work.stopRequested())
            return nullptr;
        detail->m_steps.add(0, events.next(run.event(event), event));
    }
    return detail;
}

} // namespace atomalloc::app
