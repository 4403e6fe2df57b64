// SPDX-License-Identifier: GPL-3.0-or-later
// The heat map of the plane, its title and the scale of its colours.
#include "ui/views/lifetimes/plane_painter.h"

#include "app/words/figure_text.h"
#include "ui/base/axis.h"
#include "ui/theme/heat_colors.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kTitleBaseline = 27;

QColor towardsGround(const QColor &color, const QColor &ground, double share)
{
    const auto part = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {part(color.red(), ground.red()), part(color.green(), ground.green()), part(color.blue(), ground.blue())};
}

} // namespace

HeatScale HeatScale::of(std::uint64_t least, std::uint64_t most, bool bytes)
{
    constexpr std::size_t kLimits = kSteps - 1;
    HeatScale scale;
    scale.bytes = bytes;
    const double span = static_cast<double>(std::max<std::uint64_t>(most, 1)) / static_cast<double>(std::max<std::uint64_t>(least, 1));
    const double ratio = std::max(std::pow(span, 1.0 / kSteps), 1.0);
    const auto factor = std::bit_ceil(static_cast<std::uint64_t>(std::max(std::ceil(ratio), 2.0)));
    std::uint64_t limit = bytes ? std::bit_floor(std::max<std::uint64_t>(least, 1)) : 1;
    for (std::uint64_t &one : scale.limits) {
        limit = limit > (~std::uint64_t{0}) / factor ? limit : limit * factor;
        one = limit;
    }
    static_assert(kLimits == 6);
    return scale;
}

std::size_t HeatScale::stepOf(std::uint64_t value) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(limits, value) - limits.begin());
}

QString HeatScale::text(std::uint64_t limit) const
{
    return Axis::tickText(bytes ? AxisUnit::bytes : AxisUnit::count, static_cast<double>(limit));
}

HeatScale heatOf(const PlaneLayout &layout, const app::LifetimePlane &plane, bool bytes)
{
    std::uint64_t least = ~std::uint64_t{0};
    std::uint64_t most = 0;
    const auto take = [&](const app::LifeCount &sum) {
        const std::uint64_t value = bytes ? sum.bytes : sum.count;
        if (value == 0)
            return;
        least = std::min(least, value);
        most = std::max(most, value);
    };
    const app::CellRange columns = layout.seenColumns();
    const app::CellRange rows = layout.seenRows();
    for (std::size_t column = columns.from; column < columns.to; ++column) {
        const app::CellRange births = layout.columns.rangeOf(column);
        take(plane.neverFreed(births));
        for (std::size_t row = rows.from; row < rows.to; ++row)
            take(plane.within(births, layout.rows.rangeOf(row)));
    }
    return HeatScale::of(std::min(least, std::max<std::uint64_t>(most, 1)), most, bytes);
}

void PlanePainter::paint(QPainter &painter, const PlaneScene &scene)
{
    drawBackdrop(painter, QSizeF(scene.room.right(), scene.room.bottom()), scene.key, [&](QPainter &below) {
        below.setRenderHint(QPainter::Antialiasing);
        paintRoom(below, scene.room);
        paintCells(below, scene);
        paintAges(below, scene);
        paintEmptyWords(below, scene);
        paintBirths(below, scene);
        paintHeights(below, scene);
        paintHeat(below, scene);
        paintTitle(below, scene);
    });
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter, scene);
    paintChosen(painter, scene);
    paintCursor(painter, scene);
    paintGuide(painter, scene);
    paintPoint(painter, scene);
    if (scene.canvasCursor)
        paintCanvasCursor(painter, *scene.canvasCursor);
}

void PlanePainter::paintRoom(QPainter &painter, const QRectF &room)
{
    painter.fillRect(room, theme().color(Token::canvas));
    painter.setPen(QPen(theme().color(Token::line), 1));
    painter.setBrush(theme().color(Token::lane));
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void PlanePainter::paintWordsInstead(QPainter &painter, const QRectF &room, const QString &words)
{
    texts().forgetAfter(0);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRoom(painter, room);
    text(painter, room.center().x(), room.center().y(), words, wordFont(13), Token::text2, Qt::AlignHCenter, room.width() - 28);
}

void PlanePainter::paintTitle(QPainter &painter, const PlaneScene &scene)
{
    const double left = scene.room.left() + 14 + scene.titleIndent;
    const double baseline = scene.room.top() + kTitleBaseline;
    const TextStyle titleStyle = wordFont(13.5, QFont::DemiBold);
    const TextStyle style = wordFont(11.5);
    const double width = scene.titleRoom - 14 - scene.titleIndent;
    // The count is worth more than a long title.
    for (const QString &title : {scene.title, tr("Lifetimes"), QString()}) {
        const double end = title.isEmpty() ? 0 : texts().width(title, titleStyle) + 12;
        const QString note = fittingIfRoom(scene.notes, style, width - end);
        if (note.isEmpty() && !title.isEmpty())
            continue;
        if (!title.isEmpty())
            text(painter, left, baseline, title, titleStyle, Token::text);
        if (!note.isEmpty())
            text(painter, left + end, baseline, note, style, Token::text3);
        return;
    }
}

void PlanePainter::paintCells(QPainter &painter, const PlaneScene &scene)
{
    m_cells.clear();
    const PlaneLayout &layout = scene.layout;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(layout.plot, theme().color(Token::canvas));
    painter.fillRect(layout.band, theme().color(Token::canvas));
    const app::CellRange columns = layout.seenColumns();
    const app::CellRange rows = layout.seenRows();
    for (std::size_t column = columns.from; column < columns.to; ++column) {
        if (scene.all.within(layout.columns.rangeOf(column), {0, app::LifetimePlane::kCells}).count > 0) {
            for (std::size_t row = rows.from; row < rows.to; ++row)
                paintCell(painter, scene, {column, row}, layout.cellRect(column, row).intersected(layout.plot));
        }
        paintCell(painter, scene, {column, layout.rows.count}, layout.bandRect(column).intersected(layout.band));
    }
    painter.restore();
}

void PlanePainter::paintCell(QPainter &painter, const PlaneScene &scene, PlaneCell cell, const QRectF &rect)
{
    const PlaneLayout &layout = scene.layout;
    const app::CellRange births = layout.columns.rangeOf(cell.column);
    const auto sumOf = [&](const app::LifetimePlane &plane) {
        const app::LifeCount sum =
            cell.row >= layout.rows.count ? plane.neverFreed(births) : plane.within(births, layout.rows.rangeOf(cell.row));
        return scene.heat.bytes ? sum.bytes : sum.count;
    };
    const std::uint64_t whole = sumOf(scene.all);
    if (whole == 0)
        return;
    const std::uint64_t lit = &scene.lit == &scene.all ? whole : sumOf(scene.lit);
    const std::size_t step = scene.heat.stepOf(lit > 0 ? lit : whole);
    const bool marked = scene.marked != nullptr && sumOf(*scene.marked) > 0;
    m_cells.push_back({cell, step, lit > 0, marked});
    const QColor color = heatColor(theme().kind(), step);
    const QRect pixels = QRectF(rect.left(), rect.top(), rect.width() - 1, rect.height() - 1).toRect();
    painter.fillRect(pixels, lit > 0 ? color : towardsGround(color, theme().color(Token::canvas), kLeftOut));
    if (!marked)
        return;
    painter.setPen(QPen(theme().color(Token::text), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(pixels.adjusted(0, 0, -1, -1));
}

/// Below the band, which has all the lives.
void PlanePainter::paintEmptyWords(QPainter &painter, const PlaneScene &scene)
{
    const QRectF &plot = scene.layout.plot;
    const TextStyle style = wordFont(13);
    const QString words = fittingIfRoom(scene.emptyWords, style, plot.width() - 24);
    if (words.isEmpty())
        return;
    const double width = texts().width(words, style) + 16;
    const QRectF plate(plot.center().x() - width / 2, plot.top() + std::min(plot.height() * 0.2, 40.0), width, 22);
    painter.fillRect(plate, theme().color(Token::canvas));
    text(painter, plate.left() + 8, plate.bottom() - 6, words, style, Token::text2);
}

void PlanePainter::paintHeat(QPainter &painter, const PlaneScene &scene)
{
    const QRectF &rect = scene.layout.heat;
    if (rect.isEmpty())
        return;
    const double step = rect.width() / HeatScale::kSteps;
    for (std::size_t i = 0; i < HeatScale::kSteps; ++i)
        painter.fillRect(QRectF(rect.left() + static_cast<double>(i) * step, rect.top() - 4, step - 1, 9), heatColor(theme().kind(), i));
    const TextStyle style = figureFont(10.5);
    // Every second limit: they are long words.
    for (std::size_t i = 0; i < scene.heat.limits.size(); i += 2)
        text(painter, rect.left() + static_cast<double>(i + 1) * step, rect.bottom() + 2, scene.heat.text(scene.heat.limits[i]), style,
             Token::text3, Qt::AlignHCenter);
    const QString words = fittingIfRoom({scene.heat.bytes ? tr("Bytes per cell") : tr("Blocks per cell")}, wordFont(11.5),
                                        rect.left() - scene.layout.plot.left() - 90);
    if (!words.isEmpty())
        text(painter, rect.left() - 10, rect.top() + 5, words, wordFont(11.5), Token::text2, Qt::AlignRight);
}

void PlanePainter::paintGuide(QPainter &painter, const PlaneScene &scene)
{
    const QRectF &rect = scene.layout.guide;
    if (rect.isEmpty())
        return;
    painter.setPen(QPen(theme().color(Token::line), 1));
    painter.setBrush(theme().color(Token::lane));
    painter.drawRoundedRect(rect, 6, 6);
    text(painter, rect.left() + 12, rect.top() + 19, tr("How to read it"), wordFont(12, QFont::DemiBold), Token::text);
    const QStringList lines{tr("Near the diagonal: freed soon after birth."), tr("High above it: held long. Top band: never freed."),
                            tr("Left of a mark and above it: live at it.")};
    for (qsizetype i = 0; i < lines.size(); ++i)
        text(painter, rect.left() + 12, rect.top() + 36 + 15 * static_cast<double>(i), lines[i], wordFont(11.5), Token::text2,
             Qt::AlignLeft, rect.width() - 20);
}

} // namespace atomalloc::ui
