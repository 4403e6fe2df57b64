// SPDX-License-Identifier: GPL-3.0-or-later
// What the minimap of a run shows.
#include "ui/timeline/run_minimap.h"

#include "app/words/catalogue.h"
#include "ui/base/axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace atomalloc::ui {

namespace {

int importance(app::RunMarker::Kind kind)
{
    switch (kind) {
    case app::RunMarker::Kind::refused_request:
        return 2;
    case app::RunMarker::Kind::refused_handle:
        return 1;
    case app::RunMarker::Kind::wait:
        break;
    }
    return 0;
}

/// Two marks as one, which stands where the first one stood.
TimelineMark merged(const TimelineMark &first, const TimelineMark &second)
{
    TimelineMark mark = importance(second.kind) > importance(first.kind) ? second : first;
    mark.x = first.x;
    mark.count = first.count + second.count;
    if (first.kind == second.kind) {
        mark.start = std::min(first.start, second.start);
        mark.end = std::max(first.end, second.end);
    }
    return mark;
}

} // namespace

double TimeScale::x(std::uint64_t timeNs) const
{
    const std::uint64_t length = std::max<std::uint64_t>(end_ns - begin_ns, 1);
    const std::uint64_t from = std::clamp(timeNs, begin_ns, end_ns) - begin_ns;
    return left + static_cast<double>(from) / static_cast<double>(length) * width;
}

std::uint64_t TimeScale::time(double x) const
{
    const double share = std::clamp((x - left) / std::max(width, 1.0), 0.0, 1.0);
    return begin_ns + static_cast<std::uint64_t>(std::llround(share * static_cast<double>(end_ns - begin_ns)));
}

std::vector<TimelineMark> mergeMarks(const std::vector<app::RunMarker> &markers, const TimeScale &scale, double leastDistance)
{
    std::vector<app::RunMarker> sorted;
    std::ranges::copy_if(markers, std::back_inserter(sorted),
                         [&scale](const app::RunMarker &marker) { return scale.holds(marker.time_ns); });
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.time_ns < b.time_ns; });
    std::vector<TimelineMark> marks;
    for (const app::RunMarker &marker : sorted) {
        const double x = scale.x(marker.time_ns);
        const TimelineMark mark{marker.kind, x, x, scale.x(marker.time_ns + marker.duration_ns), 1, marker.event, marker.time_ns};
        // From where the group began: a long row of close marks must not slide into one.
        if (marks.empty() || x - marks.back().x >= leastDistance)
            marks.push_back(mark);
        else
            marks.back() = merged(marks.back(), mark);
    }
    return marks;
}

std::vector<TimelineMark> withRoomForCounts(const std::vector<TimelineMark> &marks, const std::function<double(std::size_t)> &countWidth)
{
    constexpr double kHalfMark = 6;
    std::vector<TimelineMark> roomy;
    for (const TimelineMark &mark : marks) {
        const double countEnd =
            roomy.empty() || roomy.back().count == 1 ? -1 : roomy.back().x + kMarkCountOffset + countWidth(roomy.back().count);
        if (countEnd > mark.x - kHalfMark)
            roomy.back() = merged(roomy.back(), mark);
        else
            roomy.push_back(mark);
    }
    return roomy;
}

std::vector<TimelineBar> waitBars(const std::vector<app::RunMarker> &markers, const TimeScale &scale)
{
    std::vector<TimelineBar> bars;
    for (const app::RunMarker &marker : markers) {
        const bool seen = marker.time_ns <= scale.end_ns && marker.time_ns + marker.duration_ns >= scale.begin_ns;
        if (marker.kind == app::RunMarker::Kind::wait && marker.duration_ns > 0 && seen)
            bars.push_back({scale.x(marker.time_ns), scale.x(marker.time_ns + marker.duration_ns)});
    }
    std::sort(bars.begin(), bars.end(), [](const TimelineBar &a, const TimelineBar &b) { return a.left < b.left; });
    std::vector<TimelineBar> joined;
    for (const TimelineBar &bar : bars) {
        if (joined.empty() || bar.left > joined.back().right + 1)
            joined.push_back(bar);
        else
            joined.back().right = std::max(joined.back().right, bar.right);
    }
    return joined;
}

LayerSums stacked(const app::SeriesPoint &point)
{
    LayerSums sums{};
    std::uint64_t sum = 0;
    for (std::size_t layer = 0; layer < sums.size(); ++layer)
        sums[layer] = sum += point.*app::kByteLayers[layer].bytes;
    return sums;
}

std::vector<LayerSums> columnPeaks(const std::vector<app::SeriesPoint> &series, const TimeScale &scale)
{
    if (series.empty() || series.front().time_ns > scale.end_ns)
        return {};
    const auto columnOf = [&scale](std::uint64_t timeNs) {
        return static_cast<std::size_t>(std::clamp(scale.x(timeNs) - scale.left, 0.0, scale.width - 1));
    };
    std::vector<LayerSums> columns(columnOf(series.back().time_ns) + 1, LayerSums{});
    for (std::size_t i = 0; i < series.size() && series[i].time_ns <= scale.end_ns; ++i) {
        if (i + 1 < series.size() && series[i + 1].time_ns < scale.begin_ns)
            continue;
        const LayerSums sums = stacked(series[i]);
        const std::size_t last = i + 1 < series.size() ? columnOf(series[i + 1].time_ns) : columns.size() - 1;
        for (std::size_t column = columnOf(series[i].time_ns); column <= last; ++column) {
            for (std::size_t layer = 0; layer < sums.size(); ++layer)
                columns[column][layer] = std::max(columns[column][layer], sums[layer]);
        }
    }
    return columns;
}

std::vector<std::uint64_t> stretchPeaks(const std::vector<std::uint64_t> &mostOfStretch, std::uint64_t stretchNs, const TimeScale &scale)
{
    const std::uint64_t end = mostOfStretch.size() * stretchNs;
    if (end <= scale.begin_ns)
        return {};
    const auto columnOf = [&scale](std::uint64_t timeNs) {
        return static_cast<std::size_t>(std::clamp(scale.x(timeNs) - scale.left, 0.0, scale.width - 1));
    };
    std::vector<std::uint64_t> columns(columnOf(end - 1) + 1, 0);
    for (std::size_t i = scale.begin_ns / stretchNs; i < mostOfStretch.size() && i * stretchNs <= scale.end_ns; ++i) {
        for (std::size_t column = columnOf(i * stretchNs); column <= columnOf((i + 1) * stretchNs - 1); ++column)
            columns[column] = std::max(columns[column], mostOfStretch[i]);
    }
    return columns;
}

std::vector<TimelineTick> timeTicks(const TimeScale &scale, double distance)
{
    struct Unit
    {
        double ns;
        const char16_t *name;
    };
    if (scale.begin_ns > 0) {
        std::vector<TimelineTick> ticks;
        const auto most = static_cast<double>(scale.end_ns);
        for (const Axis::Tick &tick : timeTicksBetween(static_cast<double>(scale.begin_ns), most, static_cast<int>(scale.width / distance)))
            ticks.push_back({scale.x(static_cast<std::uint64_t>(std::llround(tick.value))), tick.text});
        return ticks;
    }
    static constexpr std::array<Unit, 4> kUnits{{{1e9, u"s"}, {1e6, u"ms"}, {1e3, u"µs"}, {1, u"ns"}}};
    const double end = static_cast<double>(std::max<std::uint64_t>(scale.end_ns, 1));
    const double step = Axis::stepFor(AxisUnit::nanoseconds, end, static_cast<int>(scale.width / distance));
    const auto unit = std::find_if(kUnits.begin(), kUnits.end() - 1, [end](const Unit &u) { return end >= u.ns; });
    std::vector<TimelineTick> ticks;
    for (double time = 0; time <= end * 1.0001; time += step) {
        const QString label =
            QStringLiteral("%1 %2").arg(app::localFigure(QString::number(time / unit->ns, 'g', 6)), QString::fromUtf16(unit->name));
        ticks.push_back({scale.left + scale.width * time / end, label});
    }
    return ticks;
}

} // namespace atomalloc::ui
