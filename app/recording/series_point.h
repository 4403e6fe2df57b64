// SPDX-License-Identifier: MPL-2.0
// What the first events of a run came to: sums over the whole heap, and the peak. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>

namespace atomalloc::app {

/// State of the whole heap at one time: a row of timeseries.csv and of every chart.
struct SeriesPoint
{
    std::uint64_t time_ns = 0;
    std::uint64_t event = 0; ///< number of events before this point
    std::uint64_t live_bytes = 0;
    std::uint64_t hot_bytes = 0;
    std::uint64_t cold_bytes = 0;
    std::uint64_t zeroing_bytes = 0;
    std::uint64_t free_bytes = 0;
    std::uint64_t retired_bytes = 0;
    std::uint64_t committed_bytes = 0;
    std::uint64_t requested_bytes = 0;
    std::uint64_t waiting = 0;
    std::uint64_t allocations = 0; ///< so far
    std::uint64_t deallocations = 0;
    std::uint64_t hot_hits = 0;
    std::uint64_t cold_hits = 0;
    std::uint64_t misses = 0;

    bool operator==(const SeriesPoint &) const = default;
};

/// When most bytes were live.
struct RunPeak
{
    std::size_t position = 0; ///< number of events up to it. 0: nothing was allocated
    std::uint64_t time_ns = 0;
    std::uint64_t bytes = 0; ///< asked for
};

/// What the first events of a run came to.
struct RunSoFar
{
    SeriesPoint totals; ///< totals.event is how many events they are
    RunPeak peak;
    std::uint64_t end_ns = 0; ///< the latest time of all

    [[nodiscard]] std::size_t events() const noexcept { return static_cast<std::size_t>(totals.event); }
};

} // namespace atomalloc::app
