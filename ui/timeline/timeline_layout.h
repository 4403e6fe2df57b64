// SPDX-License-Identifier: GPL-3.0-or-later
// TimelineLayout: where the parts of the timeline stand. Plain values and pure functions. Any thread.
#pragma once

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <vector>

namespace atomalloc::ui {

struct TimelineLayout
{
    static constexpr double kPlotTop = 26; ///< above it stand the marks
    static constexpr double kAxis = 24;
    static constexpr double kTrack = 20; ///< one class with its gap
    static constexpr double kTrackGap = 6;
    static constexpr double kLeastPlot = 53;

    QRectF plot;
    std::vector<QRectF> tracks; ///< below the plot, as many as there is room for
    QRectF axis;                ///< ticks, below all of them

    /// From the plot down to the last track.
    [[nodiscard]] QRectF body() const { return {plot.topLeft(), QPointF(plot.right(), axis.top())}; }
};

/// `gutter`: room for the scale at the left. `legend`: room at the right.
[[nodiscard]] TimelineLayout layOutTimeline(QSizeF size, double gutter, double legend, std::size_t tracks);
/// The height in which so many tracks have room.
[[nodiscard]] double timelineHeight(std::size_t tracks);

} // namespace atomalloc::ui
