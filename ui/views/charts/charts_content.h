// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts show, as it was read from the events of a run. Constant once it is made. Any thread.
#pragma once

#include "app/analysis/chart_detail.h"
#include "app/analysis/distributions.h"
#include "app/analysis/run_charts.h"
#include "app/query/query.h"
#include "ui/base/time_window.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atomalloc::ui {

/// What became of allocations.
struct HitCounts
{
    std::int64_t hot = 0;
    std::int64_t cold = 0;
    std::int64_t misses = 0;

    [[nodiscard]] std::int64_t allocations() const noexcept { return hot + cold + misses; }
    HitCounts operator-(const HitCounts &other) const noexcept { return {hot - other.hot, cold - other.cold, misses - other.misses}; }
};

/// Counts up to each time of a run.
class HitsSoFar
{
public:
    HitsSoFar() = default;
    /// In the order of their time.
    explicit HitsSoFar(std::span<const app::ChartStep> steps);

    /// All up to `ns`, with it.
    [[nodiscard]] HitCounts upTo(std::uint64_t ns) const;

private:
    std::vector<std::uint64_t> m_times;
    std::vector<HitCounts> m_counts;
};

struct ChartsContent
{
    /// Cost: a look at each step.
    ChartsContent(app::RunCharts charts, std::vector<app::Wait> waits, std::size_t wholeEvents, bool sampled, bool ended);

    app::RunCharts charts;
    std::vector<app::Wait> waits; ///< by the number of their event
    std::size_t wholeEvents = 0;  ///< that the run had when this was read
    bool sampled = false;         ///< the run is a measured one: its points were read
    bool ended = false;           ///< the run was, when this was read
    app::ChartStep run;           ///< all of it
    HitsSoFar hits;

    [[nodiscard]] bool complete() const { return charts.position() == wholeEvents; }
};

/// What was allocated and waited for in some time. Empty until it was read.
struct ChartsSums
{
    app::TimeRange range;
    std::vector<app::SizeBar> sizes;
    app::LifetimeDistribution lifetimes;
    app::WaitTimes waits;
    std::shared_ptr<const app::LivesOfRun> lives; ///< that were summed up
    bool known = false;
};

/// The bars that there is room for: the shortest lifetimes are one bar, from 0, when there are too many.
[[nodiscard]] std::vector<app::LifetimeBar> shownBars(const app::LifetimeDistribution &lifetimes);

/// The charts over time as the screen has them: a stretch of time for each column of pixels, and for each bucket of the hits.
struct ChartColumns
{
    std::vector<app::ChartStep> columns; ///< from the left end of the plot
    std::vector<app::ChartStep> buckets; ///< of equal round length, from the one that the left end lies in
    std::uint64_t bucket_ns = 1;
    std::uint64_t most_committed = 1; ///< in the whole run, as are the next two
    std::uint64_t most_queued = 1;
    std::uint64_t most_waiting = 1;
    std::uint64_t longest_wait_ns = 1;
    std::vector<std::uint64_t> events; ///< times of all that happened in the window, where each can be told from the next. Else empty

    /// The column at `x`. REQUIRES: there is one.
    [[nodiscard]] const app::ChartStep &at(const TimeWindow &window, double x) const;
};

/// A sign on the bytes for requests that found no memory.
struct RefusedSign
{
    double x = 0; ///< px, of the first one
    std::size_t count = 0;
    std::size_t event = 0; ///< number of the event of the first one

    bool operator==(const RefusedSign &) const = default;
};
/// Of these columns, the first of which begins at `left`. Those that are nearer than `pitch` px to the first of a sign are one with it.
[[nodiscard]] std::vector<RefusedSign> refusedSigns(std::span<const app::ChartStep> columns, double left, double pitch);

/// How far the axes of the charts go.
struct ChartsReach
{
    std::uint64_t end_ns = 1;
    std::uint64_t committed = 1;
    std::uint64_t queued = 1;
    std::uint64_t waiting = 1;
    std::uint64_t wait_ns = 1;
    std::uint64_t limit = 0;       ///< max_memory
    std::uint64_t least_limit = 0; ///< of two runs the smaller one

    /// As far as both. Of their limits those that are near enough to be shown, or 0.
    [[nodiscard]] ChartsReach with(const ChartsReach &other) const;
    bool operator==(const ChartsReach &) const = default;
};

/// That of a run that ends at `endNs`, without its limit.
[[nodiscard]] ChartsReach reachOf(const ChartsContent &content, std::uint64_t endNs);

/// `detail` covers the window, or is null. There are no columns behind `endNs`, the end of the run: an axis can go further.
[[nodiscard]] ChartColumns columnsOf(const ChartsContent &content, const app::ChartDetail *detail, const TimeWindow &window,
                                     std::uint64_t endNs);

} // namespace atomalloc::ui
