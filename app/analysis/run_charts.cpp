// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/run_charts.h"

#include "app/recording/event_rules.h"
#include "app/recording/thinned_series.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

/// A stretch without length at which the figures have these values.
ChartStep stepOf(std::uint64_t timeNs, std::size_t event, const ChartValues &values) noexcept
{
    ChartStep step;
    step.time_ns = step.end_ns = step.fullest_ns = timeNs;
    step.event = event;
    for (std::size_t i = 0; i < kChartFigures; ++i)
        step.ranges[i] = {values[i], values[i], values[i], 0};
    step.fullest = values;
    return step;
}

ChartValues valuesOf(const SeriesPoint &totals, std::uint64_t hotBlocks, std::uint64_t coldBlocks) noexcept
{
    ChartValues values{totals.live_bytes, totals.zeroing_bytes, totals.hot_bytes,
                       totals.cold_bytes, totals.free_bytes,    totals.committed_bytes,
                       hotBlocks,         coldBlocks,           totals.waiting};
    for (std::uint64_t &value : values)
        value = notNegative(value);
    return values;
}

constexpr std::size_t kInUse = static_cast<std::size_t>(ChartFigure::in_use);

} // namespace

double ChartStep::mean(ChartFigure figure) const noexcept
{
    const ChartRange &range = of(figure);
    return end_ns > time_ns ? range.area / static_cast<double>(end_ns - time_ns) : static_cast<double>(range.last);
}

void ChartStep::lastUntil(std::uint64_t timeNs) noexcept
{
    if (timeNs <= end_ns)
        return;
    const auto length = static_cast<double>(timeNs - end_ns);
    for (ChartRange &range : ranges)
        range.area += static_cast<double>(range.last) * length;
    end_ns = timeNs;
}

void ChartStep::join(const ChartStep &later) noexcept
{
    lastUntil(later.time_ns);
    for (std::size_t i = 0; i < kChartFigures; ++i) {
        const ChartRange &next = later.ranges[i];
        ranges[i].least = std::min(ranges[i].least, next.least);
        ranges[i].most = std::max(ranges[i].most, next.most);
        ranges[i].last = next.last;
        ranges[i].area += next.area;
    }
    if (later.fullest[kInUse] > fullest[kInUse]) {
        fullest = later.fullest;
        fullestPosition = later.fullestPosition;
        fullest_ns = later.fullest_ns;
    }
    if (refused == 0)
        firstRefusal = later.firstRefusal;
    refused += later.refused;
    end_ns = std::max(end_ns, later.end_ns);
    hot_hits += later.hot_hits;
    cold_hits += later.cold_hits;
    misses += later.misses;
}

ChartStep ChartStep::after(std::uint64_t timeNs, std::size_t nextEvent) const noexcept
{
    ChartValues values{};
    for (std::size_t i = 0; i < kChartFigures; ++i)
        values[i] = ranges[i].last;
    ChartStep step = stepOf(timeNs, nextEvent, values);
    step.fullestPosition = nextEvent;
    return step;
}

ChartStep EventSteps::next(const Event &at, std::size_t event) noexcept
{
    const std::size_t sizeClass = toIndex(at.size_class);
    const std::uint64_t blockBytes = sizeClass < m_classBytes.size() ? m_classBytes[sizeClass] : 0;
    const SeriesPoint before = m_totals;
    account(m_totals, at, blockBytes, 0, Direction::forward); // what was asked for is in no chart
    countQueues(at);
    m_timeNs = std::max(m_timeNs, at.time_ns); // threads of a measured run are not always in the order of their clocks
    ChartStep step = stepOf(m_timeNs, event, valuesNow());
    step.fullestPosition = event + 1;
    step.refused = at.kind == EventKind::out_of_memory ? 1 : 0;
    step.firstRefusal = event;
    step.hot_hits = static_cast<std::int64_t>(m_totals.hot_hits - before.hot_hits);
    step.cold_hits = static_cast<std::int64_t>(m_totals.cold_hits - before.cold_hits);
    step.misses = static_cast<std::int64_t>(m_totals.misses - before.misses);
    return step;
}

void EventSteps::startAfter(const ChartStep &before, std::uint64_t timeNs) noexcept
{
    const auto last = [&before](ChartFigure figure) { return before.of(figure).last; };
    m_totals = SeriesPoint();
    m_totals.live_bytes = last(ChartFigure::in_use);
    m_totals.zeroing_bytes = last(ChartFigure::zeroing);
    m_totals.hot_bytes = last(ChartFigure::hot);
    m_totals.cold_bytes = last(ChartFigure::cold);
    m_totals.free_bytes = last(ChartFigure::free);
    m_totals.committed_bytes = last(ChartFigure::committed);
    m_totals.waiting = last(ChartFigure::waiting);
    m_hotBlocks = last(ChartFigure::hot_blocks);
    m_coldBlocks = last(ChartFigure::cold_blocks);
    m_timeNs = timeNs;
}

void EventSteps::countQueues(const Event &at) noexcept
{
    if (!changesPlace(at))
        return;
    m_hotBlocks += static_cast<std::uint64_t>(at.to == Place::hot) - static_cast<std::uint64_t>(at.from == Place::hot);
    m_coldBlocks += static_cast<std::uint64_t>(at.to == Place::cold) - static_cast<std::uint64_t>(at.from == Place::cold);
}

ChartValues EventSteps::valuesNow() const noexcept { return valuesOf(m_totals, m_hotBlocks, m_coldBlocks); }

RunCharts::RunCharts(std::size_t mostSteps) : m_steps(mostSteps) {}

RunCharts RunCharts::ofSamples(std::span<const SeriesPoint> points, std::size_t events)
{
    RunCharts charts;
    SeriesPoint before;
    for (const SeriesPoint &point : points) {
        const auto event = static_cast<std::size_t>(point.event);
        ChartStep step = stepOf(std::max(point.time_ns, before.time_ns), event, valuesOf(point, 0, 0));
        step.fullestPosition = event;
        step.hot_hits = static_cast<std::int64_t>(point.hot_hits - before.hot_hits);
        step.cold_hits = static_cast<std::int64_t>(point.cold_hits - before.cold_hits);
        step.misses = static_cast<std::int64_t>(point.misses - before.misses);
        charts.m_steps.add(0, step);
        before = point;
    }
    charts.m_position = events;
    return charts;
}

bool RunCharts::sync(const RecordedRun &run, std::size_t most)
{
    if (m_position == 0)
        m_eventSteps.setClasses(run.classBytes());
    const std::size_t end = m_position + std::min(most, run.eventCount() - m_position);
    const bool grows = m_position < end;
    for (; m_position < end; ++m_position) {
        m_spans.add(run, m_position);
        m_steps.add(0, m_eventSteps.next(run.event(m_position), m_position));
    }
    return grows;
}

std::uint64_t RunCharts::endNs() const noexcept { return steps().empty() ? 0 : steps().back().end_ns; }

ChartStep stretchOf(std::span<const ChartStep> steps, const ChartStep &before, std::size_t end, std::uint64_t fromNs,
                    std::uint64_t toNs) noexcept
{
    auto next = std::ranges::lower_bound(steps, fromNs, {}, &ChartStep::time_ns);
    const bool startsThere = next != steps.end() && next->time_ns == fromNs && fromNs < toNs;
    const std::size_t nextEvent = next == steps.end() ? end : next->event;
    ChartStep sum = startsThere ? *next++ : (next == steps.begin() ? before : *(next - 1)).after(fromNs, nextEvent);
    for (; next != steps.end() && next->time_ns < toNs; ++next)
        sum.join(*next);
    sum.lastUntil(toNs);
    return sum;
}

} // namespace atomalloc::app
