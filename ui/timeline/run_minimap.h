// SPDX-License-Identifier: GPL-3.0-or-later
// What the minimap of a run shows, as plain data: where a time lies, which marks stand where, which ticks the axis has. Pure. Any thread.
#pragma once

#include "app/analysis/byte_layers.h"
#include "app/analysis/run_markers.h"

#include <QRectF>
#include <QString>

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace atomalloc::ui {

/// From time to pixels and back. The end is never before 1 ns, so that there is always a scale.
struct TimeScale
{
    double left = 0;
    double width = 1;
    std::uint64_t end_ns = 1;
    std::uint64_t begin_ns = 0; ///< at the left edge

    /// A time outside the scale stands at its nearer edge.
    [[nodiscard]] double x(std::uint64_t timeNs) const;
    [[nodiscard]] std::uint64_t time(double x) const;
    [[nodiscard]] bool holds(std::uint64_t timeNs) const { return timeNs >= begin_ns && timeNs <= end_ns; }
};

/// A mark, or several that would stand too close. Told by the most important kind among them.
struct TimelineMark
{
    app::RunMarker::Kind kind = app::RunMarker::Kind::wait;
    double x = 0;
    double start = 0; ///< the first mark of the kind that is shown
    double end = 0;   ///< of the last one. A wait: where it ends
    std::size_t count = 1;
    std::uint64_t event = 0; ///< of the first of the most important kind: where a click leads
    std::uint64_t time_ns = 0;
};

/// Marks nearer than `leastDistance` px become one. Out of memory goes before stale handles, these go before waits.
[[nodiscard]] std::vector<TimelineMark> mergeMarks(const std::vector<app::RunMarker> &markers, const TimeScale &scale,
                                                   double leastDistance = 12);

/// How far the count of a mark stands from its middle, px.
inline constexpr double kMarkCountOffset = 7;
/// Merges marks on until no count runs into the next mark. `countWidth` gives the width of a count in px.
[[nodiscard]] std::vector<TimelineMark> withRoomForCounts(const std::vector<TimelineMark> &marks,
                                                          const std::function<double(std::size_t)> &countWidth);

/// From where to where something waited, in px. Waits that touch share one bar. Where nothing waited there is none.
struct TimelineBar
{
    double left = 0, right = 0;
};
[[nodiscard]] std::vector<TimelineBar> waitBars(const std::vector<app::RunMarker> &markers, const TimeScale &scale);

/// Bytes of the layers that are in use, each with all layers below it.
using LayerSums = std::array<std::uint64_t, app::kUsedByteLayers>;
[[nodiscard]] LayerSums stacked(const app::SeriesPoint &point);
/// For each pixel column, from the left edge of the scale to the last point, the largest sums in it. What a point says holds until the next
/// one. Points before the scale are not seen, but for what the last of them says.
[[nodiscard]] std::vector<LayerSums> columnPeaks(const std::vector<app::SeriesPoint> &series, const TimeScale &scale);

/// For each pixel column of the scale that the stretches reach, the most in it. Stretch n begins at n times `stretchNs`.
[[nodiscard]] std::vector<std::uint64_t> stretchPeaks(const std::vector<std::uint64_t> &mostOfStretch, std::uint64_t stretchNs,
                                                      const TimeScale &scale);

/// The kinds of marks, as the legend names them.
inline constexpr std::array<app::RunMarker::Kind, 3> kTimelineMarkKinds{app::RunMarker::Kind::wait, app::RunMarker::Kind::refused_request,
                                                                        app::RunMarker::Kind::refused_handle};

struct TimelineTick
{
    double x = 0;
    QString label;
};
/// About one tick in `distance` px, at round times, the first and the last within the scale.
[[nodiscard]] std::vector<TimelineTick> timeTicks(const TimeScale &scale, double distance = 110);

} // namespace atomalloc::ui
