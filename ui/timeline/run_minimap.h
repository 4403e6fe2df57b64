// SPDX-License-Identifier: GPL-3.0-or-later
// What the minimap of a run shows, as plain data: where a time lies, which marks stand where, which ticks the axis has. Pure; any thread.
#pragma once

#include "app/analysis/run_markers.h"

#include <QRectF>
#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

/// From time to pixels and back. The end is never before 1 ns, so that there is always a scale.
struct TimeScale
{
    double left = 0;
    double width = 1;
    std::uint64_t end_ns = 1;

    [[nodiscard]] double x(std::uint64_t timeNs) const;
    [[nodiscard]] std::uint64_t time(double x) const;
};

/// A mark, or several that would stand closer than 12 px; told by the most important kind among them.
struct TimelineMark
{
    app::RunMarker::Kind kind = app::RunMarker::Kind::wait;
    double x = 0;
    double end = 0; ///< waits: how far the bar under it reaches
    std::size_t count = 1;
    std::uint64_t event = 0; ///< of the first of the most important kind: where a click leads
    std::uint64_t time_ns = 0;
};

/// Out of memory before stale handles before waits.
[[nodiscard]] std::vector<TimelineMark> mergeMarks(const std::vector<app::RunMarker> &markers, const TimeScale &scale,
                                                   double leastDistance = 12);

struct TimelineTick
{
    double x = 0;
    QString label;
};
/// About one tick in `distance` px, at round times, the first and the last within the scale.
[[nodiscard]] std::vector<TimelineTick> timeTicks(const TimeScale &scale, double distance = 110);

} // namespace atomalloc::ui
