// SPDX-License-Identifier: GPL-3.0-or-later
// The mark of each state: the shape carries the state, the fill the generation; less detail in small blocks, never another meaning.
#include "app/words/figure_text.h"
#include "ui/theme/hatch.h"
#include "ui/theme/theme.h"

#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <utility>

namespace atomalloc::ui {
namespace {

constexpr double kNumberMinWidth = 14;
constexpr double kNumberMinHeight = 16;
constexpr double kDetailMinHeight = 9; ///< below it: no outline details, ticks or plates

double cornerOf(const QRectF &rect) { return std::min({3.0, rect.height() / 4, rect.width() / 4}); }

QRectF inset(const QRectF &rect, double by) { return rect.adjusted(by, by, -by, -by); }

/// A rounded rectangle whose top left corner is cut by `cut`.
QPainterPath cutShape(const QRectF &r, double cut, double radius)
{
    QPainterPath path;
    path.moveTo(r.left() + cut, r.top());
    path.lineTo(r.right() - radius, r.top());
    path.quadTo(r.right(), r.top(), r.right(), r.top() + radius);
    path.lineTo(r.right(), r.bottom() - radius);
    path.quadTo(r.right(), r.bottom(), r.right() - radius, r.bottom());
    path.lineTo(r.left() + radius, r.bottom());
    path.quadTo(r.left(), r.bottom(), r.left(), r.bottom() - radius);
    path.lineTo(r.left(), r.top() + cut);
    path.closeSubpath();
    return path;
}

QColor fillOf(const Theme &theme, const BlockLook &look, Place place)
{
    return look.fill.isValid() ? look.fill : theme.generationColor(place, look.generation);
}

/// What reads on the fill: the numbers of a state have one colour for all generations, on any other colour the lighter or the darker one.
QColor onFill(const Theme &theme, const BlockLook &look)
{
    return !look.fill.isValid() ? theme.onGeneration() : look.fill.lightnessF() > 0.5F ? QColor(Qt::black) : QColor(Qt::white);
}

/// The number as it fits into `room` px, with the font of the painter set for it: whole, smaller, or cut to "1.2k" or "1k". Empty: not at
/// all.
QString numberFor(QPainter &painter, const Theme &theme, std::uint64_t generation, double pixels, double room)
{
    constexpr double kLeastPixels = 8.5;
    const QString whole = QString::number(generation);
    const QString cut = app::shortCountText(generation);
    const std::uint64_t step = generation < 1'000'000 ? 1'000 : 1'000'000; // without tenths, and not rounded either
    const QString rough = generation < 1'000 ? whole : QString::number(generation / step) + (step == 1'000 ? u'k' : u'M');
    for (const auto &[number, size] :
         {std::pair(&whole, pixels), std::pair(&whole, kLeastPixels), std::pair(&cut, kLeastPixels), std::pair(&rough, kLeastPixels)}) {
        painter.setFont(theme.figureFont(size, QFont::DemiBold));
        if (painter.fontMetrics().horizontalAdvance(*number) <= room)
            return *number;
    }
    return {};
}

void paintNumber(QPainter &painter, const Theme &theme, const QRectF &rect, std::uint64_t generation, const QColor &color)
{
    const QString number = numberFor(painter, theme, generation, rect.height() > 30 ? 13 : 10.5, rect.width() - 2);
    painter.setPen(color);
    painter.drawText(rect, Qt::AlignCenter, number);
}

bool fitsNumber(const QRectF &rect, const BlockLook &look)
{
    return look.showNumber && rect.width() >= kNumberMinWidth && rect.height() >= kNumberMinHeight && look.generation > 0;
}

void paintLive(QPainter &painter, const Theme &theme, const QRectF &rect, const BlockLook &look)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(fillOf(theme, look, Place::live));
    const double radius = cornerOf(rect);
    painter.drawRoundedRect(rect, radius, radius);
    if (fitsNumber(rect, look))
        paintNumber(painter, theme, rect, look.generation, onFill(theme, look));
}

void paintHot(QPainter &painter, const Theme &theme, const QRectF &rect, const BlockLook &look)
{
    const bool detailed = rect.height() >= kDetailMinHeight;
    const bool outlined = look.topOfStack && detailed;
    const QRectF body = outlined ? inset(rect, 2) : detailed ? inset(rect, 1) : rect;
    const double cut = std::min({6.0, rect.height() / 2, rect.width() / 2});
    painter.setPen(Qt::NoPen);
    painter.setBrush(fillOf(theme, look, Place::hot));
    painter.drawPath(cutShape(body, cut, cornerOf(body)));
    if (outlined) {
        painter.setPen(QPen(theme.color(Token::text), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(cutShape(inset(rect, 0.25), cut + 1.2, cornerOf(rect)));
    }
    if (fitsNumber(rect, look))
        paintNumber(painter, theme, body, look.generation, onFill(theme, look));
}

QColor mixed(const QColor &back, const QColor &front, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(mix(back.red(), front.red()), mix(back.green(), front.green()), mix(back.blue(), front.blue()));
}

void paintCold(QPainter &painter, const Theme &theme, const QRectF &rect, const BlockLook &look)
{
    const QColor cold = fillOf(theme, look, Place::cold);
    const QColor lane = theme.color(Token::lane);
    const QRectF body = inset(rect, 0.6);
    const double radius = cornerOf(rect);
    QPainterPath outline;
    outline.addRoundedRect(body, radius, radius);
    painter.fillPath(outline, mixed(lane, cold, 0.2));
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    const double spacing = rect.height() < kDetailMinHeight ? 4 : 6.5;
    painter.setPen(QPen(mixed(mixed(lane, cold, 0.2), cold, 0.62), rect.height() < kDetailMinHeight ? 1.2 : 1.7));
    for (const QLineF &line : hatchLines(body, spacing, Slant::up))
        painter.drawLine(line);
    painter.restore();
    if (fitsNumber(rect, look)) {
        const QString number = numberFor(painter, theme, look.generation, 10, rect.width() - 4);
        const double width = painter.fontMetrics().horizontalAdvance(number) + 4.0;
        const QRectF plate(rect.center().x() - width / 2, rect.top() + 1.5, width, rect.height() - 6.5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(lane, cold, 0.14));
        painter.drawRoundedRect(plate, 2, 2);
        painter.setPen(theme.color(Token::text));
        painter.drawText(plate, Qt::AlignCenter, number);
    }
    if (rect.height() >= 16) {
        painter.fillRect(QRectF(body.left() + 0.6, rect.bottom() - 5, body.width() - 1.2, 3.8), lane);
        const double length = (rect.width() - 4) * std::clamp(look.ttlPassed, 0.0, 1.0);
        painter.fillRect(QRectF(rect.left() + 2, rect.bottom() - 4.3, length, 2.6), theme.color(Token::text));
    }
    painter.setPen(QPen(cold, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(body, radius, radius);
}

void paintZeroing(QPainter &painter, const Theme &theme, const QRectF &rect, const BlockLook &look)
{
    const double radius = cornerOf(rect);
    const double edge = rect.left() + rect.width() * std::clamp(look.wiped, 0.0, 1.0);
    QPainterPath shape;
    shape.addRoundedRect(rect, radius, radius);
    painter.fillPath(shape, theme.color(Token::lane));
    QPainterPath dirty;
    dirty.addRect(QRectF(edge, rect.top(), rect.right() - edge, rect.height()));
    painter.save();
    painter.fillPath(shape.intersected(dirty), fillOf(theme, look, Place::live));
    painter.setClipPath(shape, Qt::IntersectClip);
    if (look.chunks > 1 && rect.width() / look.chunks >= 2 && rect.height() >= kDetailMinHeight) {
        for (int i = 1; i < look.chunks; ++i) {
            const double x = rect.left() + rect.width() * i / look.chunks;
            const bool wiped = x < edge;
            painter.setPen(QPen(theme.color(wiped ? Token::free : Token::lane), 1));
            painter.drawLine(QPointF(x, wiped ? rect.bottom() - 5 : rect.top()), QPointF(x, rect.bottom()));
        }
    }
    painter.restore();
    painter.setPen(QPen(theme.color(Token::zeroing), rect.height() < kDetailMinHeight ? 1 : 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(inset(rect, 0.7), radius, radius);
    const double overhang = rect.height() < kDetailMinHeight ? 0 : 3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::zeroing));
    painter.drawRoundedRect(QRectF(edge - 1.5, rect.top() - overhang, 3, rect.height() + 2 * overhang), 1.5, 1.5);
}

void paintOutline(QPainter &painter, const Theme &theme, const QRectF &rect, Place place)
{
    const Token token = place == Place::pool ? Token::free : place == Place::retired ? Token::retired : Token::decommitted;
    QPen pen(theme.color(token), 1.3);
    if (place == Place::none)
        pen.setDashPattern({1.6, 1.6});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double radius = cornerOf(rect);
    painter.drawRoundedRect(inset(rect, 0.65), radius, radius);
    if (place == Place::retired)
        painter.drawLine(rect.bottomLeft() + QPointF(2, -2), rect.topRight() + QPointF(-2, 2));
}

} // namespace

void paintBlock(QPainter &painter, const Theme &theme, const QRectF &rect, const BlockLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (look.place) {
    case Place::live:
        paintLive(painter, theme, rect, look);
        break;
    case Place::hot:
        paintHot(painter, theme, rect, look);
        break;
    case Place::cold:
        paintCold(painter, theme, rect, look);
        break;
    case Place::zeroing:
        paintZeroing(painter, theme, rect, look);
        break;
    case Place::pool:
    case Place::retired:
    case Place::none:
        paintOutline(painter, theme, rect, look.place);
        break;
    }
    if (look.selected) {
        painter.setPen(QPen(theme.color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 5, 5);
    }
    painter.restore();
}

void paintWaiting(QPainter &painter, const Theme &theme, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = theme.color(Token::waiting);
    const double radius = cornerOf(rect);
    QPainterPath shape;
    shape.addRoundedRect(inset(rect, 0.7), radius, radius);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.setPen(QPen(color, rect.height() < kDetailMinHeight ? 1.2 : 2.2));
    const double spacing = rect.height() < kDetailMinHeight ? 4 : 9.9;
    for (const QLineF &line : hatchLines(rect, spacing, Slant::down))
        painter.drawLine(line);
    painter.restore();
    QPen pen(color, 1.4);
    pen.setDashPattern({4 / 1.4, 3 / 1.4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush); // or the outline would fill the hatching
    painter.drawPath(shape);
    painter.restore();
}

void paintError(QPainter &painter, const Theme &theme, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = theme.color(Token::error);
    painter.setPen(QPen(color, 1.3));
    painter.setBrush(theme.color(Token::lane));
    painter.drawRoundedRect(inset(rect, 0.65), cornerOf(rect), cornerOf(rect));
    const double margin = std::min(rect.width(), rect.height()) * 0.28;
    const QRectF cross = inset(rect, margin);
    painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
    painter.restore();
}

} // namespace atomalloc::ui
