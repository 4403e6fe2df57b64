// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/charts/charts_content.h"

#include "app/analysis/byte_layers.h"
#include "ui/base/axis.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kBucketPixels = 5;   ///< of the hits, at least
constexpr double kEventPixels = 4;    ///< between two events that are told apart, on the whole
constexpr std::size_t kMostBars = 16; ///< of lifetimes: five powers of ten

/// Empty where they are too close to each other, or known in sums alone.
std::vector<std::uint64_t> singleEvents(std::span<const app::ChartStep> steps, std::uint64_t slotNs, const TimeWindow &window)
{
    const auto first = std::ranges::lower_bound(steps, window.wholeTimeAt(window.left), {}, &app::ChartStep::time_ns);
    const auto last = std::ranges::upper_bound(steps, window.wholeTimeAt(window.right()), {}, &app::ChartStep::time_ns);
    std::vector<std::uint64_t> times;
    if (slotNs > 1 || static_cast<double>(last - first) * kEventPixels > window.width)
        return times;
    for (auto step = first; step != last; ++step)
        times.push_back(step->time_ns);
    return times;
}

} // namespace

ChartsContent::ChartsContent(app::RunCharts read, std::vector<app::Wait> all, std::size_t events, bool isSampled, bool hasEnded)
    : charts(std::move(read)),
      waits(std::move(all)),
      wholeEvents(events),
      sampled(isSampled),
      ended(hasEnded),
      run(charts.between(0, charts.endNs() + 1)),
      hits(charts.steps())
{
}

std::vector<app::LifetimeBar> shownBars(const app::LifetimeDistribution &lifetimes)
{
    std::vector<app::LifetimeBar> bars = lifetimes.bars;
    if (bars.size() <= kMostBars)
        return bars;
    const auto kept = bars.end() - static_cast<std::ptrdiff_t>(kMostBars - 1);
    app::LifetimeBar first{0, kept->from_ns, 0};
    for (auto bar = bars.begin(); bar != kept; ++bar)
        first.blocks += bar->blocks;
    bars.erase(bars.begin(), kept);
    bars.insert(bars.begin(), first);
    return bars;
}

HitsSoFar::HitsSoFar(std::span<const app::ChartStep> steps)
{
    HitCounts sum;
    for (const app::ChartStep &step : steps) {
        sum = {sum.hot + step.hot_hits, sum.cold + step.cold_hits, sum.misses + step.misses};
        m_times.push_back(step.time_ns);
        m_counts.push_back(sum);
    }
}

HitCounts HitsSoFar::upTo(std::uint64_t ns) const
{
    const auto after = std::ranges::upper_bound(m_times, ns) - m_times.begin();
    return after == 0 ? HitCounts() : m_counts[static_cast<std::size_t>(after - 1)];
}

const app::ChartStep &ChartColumns::at(const TimeWindow &window, double x) const
{
    const auto last = static_cast<double>(columns.size() - 1);
    return columns[static_cast<std::size_t>(std::clamp(std::floor(x - window.left), 0.0, last))];
}

std::vector<RefusedSign> refusedSigns(std::span<const app::ChartStep> columns, double left, double pitch)
{
    std::vector<RefusedSign> signs;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double x = left + static_cast<double>(i) + 0.5;
        if (columns[i].refused == 0)
            continue;
        if (signs.empty() || x - signs.back().x >= pitch)
            signs.push_back({x, columns[i].refused, columns[i].firstRefusal});
        else
            signs.back().count += columns[i].refused;
    }
    return signs;
}

ChartsReach ChartsReach::with(const ChartsReach &other) const
{
    ChartsReach both{std::max(end_ns, other.end_ns), std::max(committed, other.committed), std::max(queued, other.queued),
                     std::max(waiting, other.waiting), std::max(wait_ns, other.wait_ns)};
    for (const std::uint64_t one : {limit, other.limit})
        if (app::limitIsNear(one, both.committed)) {
            both.limit = std::max(both.limit, one);
            both.least_limit = both.least_limit == 0 ? one : std::min(both.least_limit, one);
        }
    return both;
}

ChartsReach reachOf(const ChartsContent &content, std::uint64_t endNs)
{
    const auto most = [&content](app::ChartFigure figure) { return std::max<std::uint64_t>(1, content.run.of(figure).most); };
    ChartsReach reach{endNs, most(app::ChartFigure::committed),
                      std::max(most(app::ChartFigure::hot_blocks), most(app::ChartFigure::cold_blocks)), most(app::ChartFigure::waiting),
                      1};
    for (const app::Wait &wait : content.waits)
        reach.wait_ns = std::max(reach.wait_ns, std::min(wait.end_ns, std::max(endNs, wait.begin_ns)) - wait.begin_ns);
    return reach;
}

ChartColumns columnsOf(const ChartsContent &content, const app::ChartDetail *detail, const TimeWindow &window, std::uint64_t endNs)
{
    const auto between = [&](std::uint64_t from, std::uint64_t to) {
        return detail != nullptr && detail->covers(from, to) ? detail->between(from, to) : content.charts.between(from, to);
    };
    ChartColumns result;
    const auto count = static_cast<std::size_t>(std::max(window.width, 1.0));
    result.columns.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = window.left + static_cast<double>(i);
        const std::uint64_t from = window.wholeTimeAt(x);
        if (from > endNs)
            break;
        result.columns.push_back(between(from, std::max(window.wholeTimeAt(x + 1), from + 1)));
    }
    const double wanted = window.length_ns / window.width * kBucketPixels;
    result.bucket_ns = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(Axis::stepFor(AxisUnit::nanoseconds, window.length_ns, static_cast<int>(window.length_ns / wanted))));
    const auto windowEnd = static_cast<std::uint64_t>(window.endNs());
    for (std::uint64_t from = window.wholeTimeAt(window.left) / result.bucket_ns * result.bucket_ns; from <= windowEnd;
         from += result.bucket_ns)
        result.buckets.push_back(between(from, from + result.bucket_ns));
    const ChartsReach reach = reachOf(content, endNs);
    result.most_committed = reach.committed;
    result.most_queued = reach.queued;
    result.most_waiting = reach.waiting;
    result.longest_wait_ns = reach.wait_ns;
    result.events = detail != nullptr ? singleEvents(detail->steps(), detail->slotNs(), window)
                                      : singleEvents(content.charts.steps(), content.charts.slotNs(), window);
    return result;
}

} // namespace atomalloc::ui
