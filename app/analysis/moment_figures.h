// SPDX-License-Identifier: MPL-2.0
// MomentFigures: the whole heap after some number of events of a run, as the charts have it, and what became of the allocations shortly
// before. So two moments can be compared. Exact: they are counted from the events. Pure functions. Any thread.
#pragma once

#include "app/analysis/run_charts.h"
#include "app/recording/heap_state.h"

#include <cstddef>
#include <cstdint>

namespace atomalloc::app {

struct MomentFigures
{
    static constexpr std::uint64_t kRecentNs = 100'000'000; ///< how long before the moment allocations count as recent

    std::size_t position = 0; ///< number of events before it
    std::uint64_t time_ns = 0;
    ChartValues values{};
    std::uint64_t retired_bytes = 0; ///< committed, and never to be given out again
    // What became of the recent allocations.
    std::int64_t hot_hits = 0;
    std::int64_t cold_hits = 0;
    std::int64_t misses = 0;

    [[nodiscard]] std::uint64_t of(ChartFigure figure) const noexcept { return values[static_cast<std::size_t>(figure)]; }
    [[nodiscard]] std::int64_t allocations() const noexcept { return hot_hits + cold_hits + misses; }
    bool operator==(const MomentFigures &) const = default;
};

/// What the heap has in each figure of the charts.
[[nodiscard]] ChartValues chartValuesOf(const HeapState &heap) noexcept;

/// The moment after the first `position` events of `run`, at most all that it has. `heap` is of that run. It is moved there.
/// Cost: two jumps.
[[nodiscard]] MomentFigures momentAt(HeapState &heap, const RecordedRun &run, std::size_t position);

} // namespace atomalloc::app
