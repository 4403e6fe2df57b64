// SPDX-License-Identifier: GPL-3.0-or-later
// Curves of charts: many points, from left to right. They are painted segment by segment. As one path a curve of a thousand points that
// goes up and down takes 70 ms, its segments take 1 ms. The pen is opaque, for segments lie over one another at their ends.
#pragma once

#include <QLineF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

class QPainter;

namespace atomalloc::ui {

[[nodiscard]] std::vector<QLineF> segmentsOf(const QPolygonF &curve);
/// What lies in dashes: a dash, a gap, a dash and so on, px from left to right. A segment that stands upright is in a dash or not.
[[nodiscard]] std::vector<QLineF> dashesOf(const QPolygonF &curve, double dash, double gap);

/// The parts of an upright line, from its top, that go beside words.
[[nodiscard]] std::vector<QRectF> uprightBeside(const QRectF &line, const std::vector<QRectF> &words);

enum class CurveStyle { solid, dashed };
/// With the pen of the painter, which is a solid line.
void drawCurve(QPainter &painter, const QPolygonF &curve, CurveStyle style = CurveStyle::solid);

} // namespace atomalloc::ui
