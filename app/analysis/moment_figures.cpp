// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/moment_figures.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

/// How many of the first `position` events are not recent.
std::size_t positionBeforeRecent(const RecordedRun &run, std::size_t position, std::uint64_t timeNs)
{
    if (timeNs < MomentFigures::kRecentNs || position == 0)
        return 0;
    const std::uint64_t old = timeNs - MomentFigures::kRecentNs;
    return run.event(0).time_ns > old ? 0 : std::min(run.eventAt(old) + 1, position);
}

} // namespace

ChartValues chartValuesOf(const HeapState &heap) noexcept
{
    const SeriesPoint &totals = heap.totals();
    std::uint64_t hot = 0;
    std::uint64_t cold = 0;
    for (const ClassState &blocks : heap.classes()) {
        hot += blocks.hot;
        cold += blocks.cold;
    }
    return {totals.live_bytes,
            totals.zeroing_bytes,
            totals.hot_bytes,
            totals.cold_bytes,
            totals.free_bytes,
            totals.committed_bytes,
            hot,
            cold,
            heap.waitingLine().size()};
}

MomentFigures momentAt(HeapState &heap, const RecordedRun &run, std::size_t position)
{
    position = std::min(position, run.eventCount());
    const std::uint64_t timeNs = position == 0 ? 0 : run.event(position - 1).time_ns;
    heap.seek(positionBeforeRecent(run, position, timeNs));
    const SeriesPoint before = heap.totals();
    heap.seek(position);
    const SeriesPoint &after = heap.totals();
    const auto since = [](std::uint64_t now, std::uint64_t then) {
        return static_cast<std::int64_t>(now) - static_cast<std::int64_t>(then);
    };
    return {position,
            timeNs,
            chartValuesOf(heap),
            after.retired_bytes,
            since(after.hot_hits, before.hot_hits),
            since(after.cold_hits, before.cold_hits),
            since(after.misses, before.misses)};
}

} // namespace atomalloc::app
