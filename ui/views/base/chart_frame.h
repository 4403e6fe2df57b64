// SPDX-License-Identifier: GPL-3.0-or-later
// ChartFrame: the plot of a chart between its two axes. The horizontal axis is time. It knows where a value lies on the screen, and paints
// grid, ticks and the values under the pointer. A plain value. UI thread only.
#pragma once

#include "ui/base/axis.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <QStringList>

namespace atomalloc::ui {

class ChartFrame
{
public:
    /// `room` holds the plot and the words of the axes. `endNs`: where the time axis ends.
    ChartFrame(const QRectF &room, std::uint64_t endNs, AxisUnit unit, double most);

    [[nodiscard]] const QRectF &plot() const { return m_plot; }
    [[nodiscard]] const Axis &time() const { return m_time; }
    [[nodiscard]] const Axis &values() const { return m_values; }
    [[nodiscard]] QPointF at(double timeNs, double value) const;
    [[nodiscard]] double timeAt(double x) const { return m_time.valueAt((x - m_plot.left()) / m_plot.width()); }

    void paintAxes(QPainter &painter, const Theme &theme) const;
    /// A line at this time and a box beside it, a text a line.
    void paintHover(QPainter &painter, const Theme &theme, double timeNs, const QStringList &lines) const;

private:
    QRectF m_plot;
    Axis m_time;
    Axis m_values;
};

} // namespace atomalloc::ui
