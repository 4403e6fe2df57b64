// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over the heat map: axes, lines of equal age, marks, the cursor of the run, and the chosen rectangle.
#include "app/words/figure_text.h"
#include "ui/base/axis.h"
#include "ui/views/lifetimes/plane_painter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atomalloc::ui {

namespace {

constexpr double kBirthTickPitch = 76; ///< px between two times, at least
constexpr double kDeathTickPitch = 40;
constexpr int kAgeLines = 3;

} // namespace

void PlanePainter::paintBirths(QPainter &painter, const PlaneScene &scene)
{
    const PlaneLayout &layout = scene.layout;
    const TimeWindow window = layout.window();
    const TextStyle style = figureFont(10.5);
    const int wanted = std::max(1, static_cast<int>(window.width / kBirthTickPitch));
    for (const Axis::Tick &tick : timeTicksBetween(window.begin_ns, window.endNs(), wanted)) {
        const double x = layout.x(static_cast<std::uint64_t>(std::max(tick.value, 0.0)));
        const double half = texts().width(tick.text, style) / 2;
        painter.fillRect(QRectF(x - 0.5, layout.plot.bottom(), 1, 4), theme().color(Token::stroke));
        text(painter, std::clamp(x, layout.plot.left() + half - 20, layout.plot.right() - half + 14), layout.plot.bottom() + 16, tick.text,
             style, Token::text3, Qt::AlignHCenter);
    }
    painter.fillRect(QRectF(layout.plot.left(), layout.plot.bottom() - 0.5, layout.plot.width(), 1), theme().color(Token::stroke));
    if (!layout.low)
        text(painter, layout.plot.left(), layout.plot.bottom() + 35, tr("born at"), wordFont(11.5), Token::text2);
}

/// Returns how wide its words are.
double PlanePainter::paintHeightTick(QPainter &painter, const PlaneScene &scene, double y, const QString &words)
{
    const QRectF &plot = scene.layout.plot;
    if (y < plot.top() + 4 || y > plot.bottom() + 1)
        return 0;
    painter.fillRect(QRectF(plot.left() - 4, y - 0.5, 4, 1), theme().color(Token::stroke));
    text(painter, plot.left() - 22, y + 4, words, figureFont(10.5), Token::text3, Qt::AlignRight);
    return texts().width(words, figureFont(10.5));
}

void PlanePainter::paintHeights(QPainter &painter, const PlaneScene &scene)
{
    const PlaneLayout &layout = scene.layout;
    double widest = 0; // of the words at the axis
    if (layout.heights.isLogarithmic()) {
        // Powers of ten, as many as there is room for.
        const double perPower =
            layout.whole.height() /
            std::max(1.0, std::log10(static_cast<double>(layout.heights.endNs()) / static_cast<double>(layout.heights.leastNs())));
        std::uint64_t step = 10;
        for (double room = perPower; room < 22; room += perPower)
            step *= 10;
        for (std::uint64_t age = layout.heights.leastNs(); age < layout.heights.endNs(); age *= step)
            widest = std::max(widest, paintHeightTick(painter, scene, layout.y(age), app::durationText(age)));
    } else {
        const double from = static_cast<double>(layout.highAt(layout.plot.bottom()));
        const double to = static_cast<double>(layout.highAt(layout.plot.top()));
        const int wanted = std::max(1, static_cast<int>(layout.plot.height() / kDeathTickPitch));
        for (const Axis::Tick &tick : timeTicksBetween(from, to, wanted))
            widest = std::max(widest,
                              paintHeightTick(painter, scene, layout.y(static_cast<std::uint64_t>(std::max(tick.value, 0.0))), tick.text));
    }
    const QString title = layout.heights.isLogarithmic() ? tr("age when freed") : tr("freed at");
    // Else it would run into the words of the band, or of the axis.
    if (texts().width(title, wordFont(11.5)) <= layout.plot.height() && layout.plot.left() - 22 - widest >= scene.room.left() + 21) {
        painter.save();
        painter.translate(scene.room.left() + 16, layout.plot.center().y());
        painter.rotate(-90);
        text(painter, 0, 0, title, wordFont(11.5), Token::text2, Qt::AlignHCenter);
        painter.restore();
    }
    const double right = layout.band.left() - 22;
    if (layout.low) {
        text(painter, right, layout.band.center().y() + 4, tr("live"), wordFont(11), Token::text2, Qt::AlignRight);
        return;
    }
    text(painter, right, layout.band.center().y() - 2, tr("still"), wordFont(11), Token::text2, Qt::AlignRight);
    text(painter, right, layout.band.center().y() + 11, tr("live"), wordFont(11), Token::text2, Qt::AlignRight);
}

/// The part of a line that rises to the right that lies in the rectangle. Nothing: none does. An SVG has no clip, so lines are cut here.
std::optional<QLineF> PlanePainter::seenPart(const QPointF &from, const QPointF &to, const QRectF &rect)
{
    const double width = to.x() - from.x();
    const double height = from.y() - to.y();
    if (width <= 0 || height <= 0)
        return std::nullopt;
    const double first = std::max({0.0, (rect.left() - from.x()) / width, (from.y() - rect.bottom()) / height});
    const double last = std::min({1.0, (rect.right() - from.x()) / width, (from.y() - rect.top()) / height});
    return first < last ? std::optional(QLineF(from + (to - from) * first, from + (to - from) * last)) : std::nullopt;
}

/// Where the height is the age, no block can be older than the time from its birth to the end of the run.
void PlanePainter::paintOldest(QPainter &painter, const PlaneScene &scene)
{
    const PlaneLayout &layout = scene.layout;
    const std::uint64_t end = layout.births.endNs();
    QPolygonF limit;
    for (double x = layout.plot.left(); x <= layout.plot.right(); x += 4) {
        const double y = layout.y(end - std::min(layout.bornAt(x), end));
        if (y >= layout.plot.top() && y <= layout.plot.bottom())
            limit << QPointF(x, y);
    }
    painter.setPen(QPen(theme().color(Token::stroke), 1));
    painter.drawPolyline(limit);
}

/// The diagonal, and dotted lines of lives that were freed at the same age. Where the height is the age, the end of the run is a curve.
void PlanePainter::paintAges(QPainter &painter, const PlaneScene &scene)
{
    const PlaneLayout &layout = scene.layout;
    if (layout.heights.isLogarithmic()) {
        paintOldest(painter, scene);
        return;
    }
    const std::uint64_t end = layout.births.endNs();
    if (const auto line = seenPart({layout.x(0), layout.y(0)}, {layout.x(end), layout.y(end)}, layout.plot)) {
        painter.setPen(QPen(theme().color(Token::text2), 1));
        painter.drawLine(*line);
    }
    const double seen = layout.plot.height() / layout.whole.height() * static_cast<double>(end);
    const double step = Axis::stepFor(AxisUnit::nanoseconds, seen * 0.7, kAgeLines);
    m_ageWords = {};
    for (int i = 1; i <= kAgeLines; ++i) {
        const double age = step * i;
        if (age <= 0 || age >= static_cast<double>(end))
            break;
        const QPointF from(layout.x(0), layout.y(static_cast<std::uint64_t>(age)));
        const QPointF to(layout.x(static_cast<std::uint64_t>(static_cast<double>(end) - age)), layout.y(end));
        if (const auto line = seenPart(from, to, layout.plot))
            paintAge(painter, scene, *line, tr("freed after %1").arg(Axis::tickText(AxisUnit::nanoseconds, age)));
    }
}

/// Its words stand where it comes into sight, where they have room.
void PlanePainter::paintAge(QPainter &painter, const PlaneScene &scene, const QLineF &line, const QString &words)
{
    constexpr double kBefore = 18;
    constexpr double kBehind = 12;
    painter.setPen(QPen(theme().color(Token::text3), 1, Qt::DotLine));
    painter.drawLine(line);
    const TextStyle style = wordFont(10.5);
    if (kBefore + texts().width(words, style) + kBehind > line.length())
        return;
    const QPointF along = (line.p2() - line.p1()) / line.length();
    const QPointF up(along.y(), -along.x());
    const QPointF from = line.pointAt(kBefore / line.length());
    const QPointF to = from + along * texts().width(words, style);
    const QRectF place = QPolygonF({from + up * 14, to + up * 14, to, from}).boundingRect();
    const auto covers = [&place](const FoundFlag &flag) { return flag.plate.intersects(place); };
    if (std::ranges::any_of(scene.marks.words, covers) || place.intersects(m_ageWords))
        return;
    m_ageWords = place;
    painter.save();
    painter.translate(line.pointAt(kBefore / line.length()));
    painter.rotate(-line.angle());
    QColor ground = theme().color(Token::canvas);
    ground.setAlphaF(0.92F); // the words stand on cells
    painter.fillRect(QRectF(-2, -14, texts().width(words, style) + 4, 13), ground);
    text(painter, 0, -4, words, style, Token::text2);
    painter.restore();
}

void PlanePainter::paintMarks(QPainter &painter, const PlaneScene &scene)
{
    const double bottom = scene.layout.plot.bottom();
    paintWords(painter, theme(), scene.marks.words, scene.layout.band.top(), bottom);
    paintFlags(painter, theme(), scene.marks.flags, bottom);
    std::vector<MarkFlag> cloths = scene.sideFlags;
    for (MarkFlag &flag : cloths) {
        painter.setPen(QPen(theme().color(Token::text2), 1, Qt::DotLine));
        painter.drawLine(QPointF(flag.pennant.right(), flag.x), QPointF(scene.layout.plot.right(), flag.x));
        flag.x = flag.pennant.left();
        paintFlags(painter, theme(), {flag}, flag.pennant.bottom()); // its pole is no longer than the cloth
    }
}

void PlanePainter::paintCursor(QPainter &painter, const PlaneScene &scene)
{
    const PlaneLayout &layout = scene.layout;
    if (!layout.window().holds(scene.cursor_ns))
        return;
    const double x = std::clamp(layout.x(scene.cursor_ns), layout.plot.left(), layout.plot.right());
    painter.fillRect(QRectF(x - 0.8, layout.band.top() - 4, 1.6, layout.plot.bottom() - layout.band.top() + 4), theme().color(Token::text));
    if (const double y = layout.y(scene.cursor_ns);
        !layout.heights.isLogarithmic() && y >= layout.plot.top() && y <= layout.plot.bottom()) {
        QColor faint = theme().color(Token::text);
        faint.setAlphaF(0.5F);
        painter.fillRect(QRectF(layout.plot.left(), y - 0.5, layout.plot.width(), 1), faint);
    }
    const TextStyle style = figureFont(11, QFont::DemiBold);
    const QString words = tr("%1 s").arg(app::timeText(scene.cursor_ns));
    const double width = texts().width(words, style) + 14;
    const double left = std::clamp(x - width / 2, layout.plot.left() - 40, layout.plot.right() - width + 14);
    QRectF chip(left, layout.band.top() - 22, width, 18);
    for (const MarkFlag &flag : scene.marks.flags) { // whose letters stay in sight
        if (!chip.intersects(flag.pennant))
            continue;
        if (chip.center().x() <= flag.pennant.center().x())
            chip.moveRight(flag.pennant.left() - 2);
        else
            chip.moveLeft(flag.pennant.right() + 2);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::text));
    painter.drawRoundedRect(chip, 4, 4);
    text(painter, chip.left() + 7, chip.bottom() - 5, words, style, Token::canvas);
}

/// A rectangle of times of frees is a slanted stripe where the height is the age.
QPolygonF PlanePainter::shapeOf(const PlaneScene &scene)
{
    const PlaneLayout &layout = scene.layout;
    const app::PlaneRectangle &chosen = *scene.chosen;
    if (const QRectF rect = layout.rectOf(chosen); !rect.isEmpty())
        return QPolygonF(rect);
    QPolygonF upper;
    QPolygonF lower;
    if (chosen.height == app::PlaneHeight::age || !layout.heights.isLogarithmic())
        return upper;
    const double left = std::max(layout.x(chosen.born.from_ns), layout.plot.left());
    const double right = std::min(layout.x(chosen.born.to_ns), layout.plot.right());
    for (double x = left; x <= right; x += 2) {
        const std::uint64_t born = layout.bornAt(x);
        const auto ageAt = [born](std::uint64_t ns) { return ns - std::min(ns, born); };
        const double top = chosen.never ? layout.band.top() : layout.y(std::min(ageAt(chosen.high.to_ns), layout.heights.endNs()));
        upper << QPointF(x, std::clamp(top, layout.band.top(), layout.plot.bottom()));
        lower.prepend(QPointF(x, std::clamp(layout.y(ageAt(chosen.high.from_ns)), layout.band.top(), layout.plot.bottom())));
    }
    return upper + lower;
}

void PlanePainter::paintChosen(QPainter &painter, const PlaneScene &scene)
{
    if (!scene.chosen)
        return;
    const QPolygonF shape = shapeOf(scene);
    if (shape.isEmpty())
        return;
    QColor fill = theme().color(Token::accent);
    fill.setAlphaF(0.12F);
    painter.setPen(QPen(theme().color(Token::accent), 2));
    painter.setBrush(fill);
    painter.drawPolygon(shape);
    const QRectF rect = shape.boundingRect();
    const TextStyle style = wordFont(12, QFont::DemiBold);
    const QRectF canvas = scene.layout.canvas();
    const QString words = fittingIfRoom(scene.chosenWords, style, canvas.width() - 24);
    if (!words.isEmpty()) {
        const double width = texts().width(words, style) + 16;
        const double left = std::clamp(rect.left() + 8, canvas.left() + 2, std::max(canvas.right() - width - 2, canvas.left()));
        const QRectF chip(left, std::clamp(rect.bottom() - 30, canvas.top() + 2, canvas.bottom() - 24), width, 22);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::accent));
        painter.drawRoundedRect(chip, 4, 4);
        text(painter, chip.left() + 8, chip.bottom() - 6.5, words, style, Token::accentText);
    }
    if (!scene.handles)
        return;
    painter.setPen(QPen(theme().color(Token::accent), 1.5));
    painter.setBrush(theme().color(Token::canvas));
    for (const QRectF &handle : handlesOf(rect))
        painter.drawRoundedRect(handle, 1.5, 1.5);
}

} // namespace atomalloc::ui
