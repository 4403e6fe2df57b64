// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/curve.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace atomalloc::ui {

namespace {

// Of the width of the pen.
constexpr double kDash = 4;
constexpr double kDashGap = 3;

} // namespace

std::vector<QLineF> segmentsOf(const QPolygonF &curve)
{
    std::vector<QLineF> segments;
    for (qsizetype i = 1; i < curve.size(); ++i)
        segments.emplace_back(curve[i - 1], curve[i]);
    return segments;
}

std::vector<QLineF> dashesOf(const QPolygonF &curve, double dash, double gap)
{
    std::vector<QLineF> dashes;
    const double pitch = dash + gap;
    for (const QLineF &segment : segmentsOf(curve)) {
        const double begin = segment.x1() - curve.first().x();
        const double end = segment.x2() - curve.first().x();
        if (end <= begin) { // upright
            if (std::fmod(begin, pitch) <= dash)
                dashes.push_back(segment);
            continue;
        }
        for (double first = std::floor(begin / pitch) * pitch; first < end; first += pitch) {
            const double from = std::max(first, begin);
            const double to = std::min(first + dash, end);
            if (from < to)
                dashes.emplace_back(segment.pointAt((from - begin) / (end - begin)), segment.pointAt((to - begin) / (end - begin)));
        }
    }
    return dashes;
}

std::vector<QRectF> uprightBeside(const QRectF &line, const std::vector<QRectF> &words)
{
    std::vector<QRectF> gaps;
    std::ranges::copy_if(words, std::back_inserter(gaps), [&line](const QRectF &word) { return word.intersects(line); });
    std::ranges::sort(gaps, {}, [](const QRectF &gap) { return gap.top(); });
    std::vector<QRectF> parts;
    double top = line.top();
    for (const QRectF &gap : gaps) {
        if (gap.top() > top)
            parts.emplace_back(line.left(), top, line.width(), gap.top() - top);
        top = std::max(top, gap.bottom());
    }
    if (line.bottom() > top)
        parts.emplace_back(line.left(), top, line.width(), line.bottom() - top);
    return parts;
}

void drawCurve(QPainter &painter, const QPolygonF &curve, CurveStyle style)
{
    const double width = std::max(painter.pen().widthF(), 1.0);
    const std::vector<QLineF> lines = style == CurveStyle::solid ? segmentsOf(curve) : dashesOf(curve, kDash * width, kDashGap * width);
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
}

} // namespace atomalloc::ui
