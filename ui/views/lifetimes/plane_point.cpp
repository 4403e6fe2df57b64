// SPDX-License-Identifier: GPL-3.0-or-later
// The one allocation that is selected, over the heat map: a ring where it was born and freed, and its words.
#include "ui/views/lifetimes/plane_painter.h"

#include <algorithm>

namespace atomalloc::ui {

void PlanePainter::paintPoint(QPainter &painter, const PlaneScene &scene)
{
    constexpr double kRing = 6; // px, its radius
    if (!scene.point)
        return;
    const QPointF at = scene.layout.pointOf(scene.point->born_ns, scene.point->high_ns);
    const QRectF canvas = scene.layout.canvas();
    if (!canvas.adjusted(-1, -1, 1, 1).contains(at))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::canvas), 4));
    painter.drawEllipse(at, kRing, kRing);
    painter.setPen(QPen(theme().color(Token::accent), 2));
    painter.drawEllipse(at, kRing, kRing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::text));
    painter.drawEllipse(at, 2, 2);
    const TextStyle style = wordFont(11.5, QFont::DemiBold);
    const double width = texts().width(scene.point->words, style) + 14;
    const bool atRight = at.x() + 12 + width <= canvas.right();
    const double left = std::max(atRight ? at.x() + 12 : at.x() - 12 - width, canvas.left() + 2);
    const QRectF chip(left, std::clamp(at.y() - 10, canvas.top() + 2, canvas.bottom() - 22), width, 20);
    painter.setBrush(theme().color(Token::accent));
    painter.drawRoundedRect(chip, 4, 4);
    text(painter, chip.left() + 7, chip.bottom() - 6, scene.point->words, style, Token::accentText);
}

} // namespace atomalloc::ui
