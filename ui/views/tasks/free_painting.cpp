// SPDX-License-Identifier: GPL-3.0-or-later
// TasksPainter: remote frees as arrows, and the bands of many tasks.
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/theme/hatch.h"
#include "ui/views/tasks/tasks_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr int kWayPoints = 12;
constexpr double kUnrelated = 0.3; ///< opacity of arrows that do not concern the selected task
constexpr double kTickHeight = 4;
constexpr double kArrowHead = 6;

bool meetsAny(const QRectF &rect, const std::vector<QRectF> &taken)
{
    return std::ranges::any_of(taken, [&rect](const QRectF &other) { return other.intersects(rect); });
}

/// The waits, whose words no other words may cover.
std::vector<QRectF> waitRects(const TasksLayout &layout, const TasksPicture &picture)
{
    std::vector<QRectF> rects;
    for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
        const QRectF &bar = layout.lanes[i].bar;
        for (const BarPiece &wait : picture.lanes[i].bar.waiting)
            rects.emplace_back(wait.left, bar.top(), wait.right - wait.left, bar.height());
    }
    return rects;
}

} // namespace

std::vector<QPointF> arrowWay(const FreeArrow &arrow)
{
    const QPointF from(arrow.frees.x, arrow.fromY);
    const QPointF to(arrow.toX, arrow.toY);
    const double bend = (to.y() - from.y()) * 0.45;
    std::vector<QPointF> way;
    for (int i = 0; i <= kWayPoints; ++i) {
        const double t = static_cast<double>(i) / kWayPoints;
        const double s = 1 - t;
        way.push_back(from * (s * s * s) + QPointF(from.x(), from.y() + bend) * (3 * s * s * t) +
                      QPointF(to.x(), to.y() - bend) * (3 * s * t * t) + to * (t * t * t));
    }
    return way;
}

void TasksPainter::paintFrees(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    const FreePicture &frees = scene.picture.frees;
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    painter.save();
    painter.setClipRect(QRectF(layout.plot.left() - 4, layout.area.top(), layout.plot.width() + 8, bottom - layout.area.top()));
    painter.setPen(QPen(theme().color(Token::hot), 1.4));
    for (const FreeTick &tick : frees.ticks)
        painter.drawLine(QPointF(tick.frees.x, tick.y - kTickHeight / 2), QPointF(tick.frees.x, tick.y + kTickHeight / 2));
    std::vector<QRectF> taken = waitRects(layout, scene.picture);
    for (const FreeArrow &arrow : frees.arrows) // the words leave its point and its start in sight
        for (const QPointF &end : {arrowWay(arrow).front(), arrowWay(arrow).back()})
            taken.push_back(QRectF(end, QSizeF(0, 0)).adjusted(-kArrowHead, -kArrowHead, kArrowHead, kArrowHead));
    taken.insert(taken.end(), m_crosses.begin(), m_crosses.end());
    const auto concerns = [&scene](const FreeArrow &arrow) {
        return scene.selected == kNoTask || arrow.frees.pair.by == scene.selected || arrow.frees.pair.owner == scene.selected;
    };
    for (const bool second : {false, true}) {
        for (const FreeArrow &arrow : frees.arrows) {
            if (concerns(arrow) == second)
                paintArrow(painter, arrow, second ? 1 : kUnrelated);
        }
    }
    for (const FreeArrow &arrow : frees.arrows) {
        if (concerns(arrow) && layout.detail == LaneDetail::block)
            paintArrowText(painter, scene, arrow, taken);
    }
    painter.restore();
}

void TasksPainter::paintArrow(QPainter &painter, const FreeArrow &arrow, double opacity)
{
    const std::vector<QPointF> way = arrowWay(arrow);
    const QColor color = theme().color(Token::hot);
    painter.setOpacity(opacity);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, arrow.frees.count > 1 ? 2.0 : 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(way.data(), static_cast<int>(way.size()));
    const QPointF tip = way.back();
    const double back = arrow.toY < arrow.fromY ? 5 : -5;
    painter.drawPolyline(std::array<QPointF, 3>{tip + QPointF(-4.5, back), tip, tip + QPointF(4.5, back)}.data(), 3);
    painter.setBrush(theme().color(Token::canvas));
    painter.drawEllipse(way.front(), 2.8, 2.8);
    painter.setOpacity(1);
}

void TasksPainter::paintArrowText(QPainter &painter, const TasksScene &scene, const FreeArrow &arrow, const std::vector<QRectF> &signs)
{
    const TextStyle style = wordFont(10.5, QFont::Medium);
    const QString bytes = app::bytesText(arrow.frees.bytes);
    const QString words = arrow.frees.count == 1 ? bytes : tr("×%1, %2").arg(app::countText(arrow.frees.count), bytes);
    const double width = texts().width(words, style) + 10;
    const std::vector<QPointF> way = arrowWay(arrow);
    for (const int place : {kWayPoints / 2, kWayPoints / 3, kWayPoints * 2 / 3, kWayPoints / 4, kWayPoints * 3 / 4}) {
        const QPointF at = way[static_cast<std::size_t>(place)];
        for (const double left : {at.x() + 6, at.x() - 6 - width}) {
            const QRectF plate(left, at.y() - 8, width, 16);
            if (meetsAny(plate, signs) || meetsAny(plate, m_labels) || !scene.layout.plot.adjusted(0, 0, 0, 70).contains(plate))
                continue;
            m_labels.push_back(plate);
            QColor background = theme().color(Token::canvas);
            background.setAlphaF(0.88F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(background);
            painter.drawRoundedRect(plate, 3, 3);
            text(painter, plate.left() + 5, plate.bottom() - 4.5, words, style, Token::text);
            return;
        }
    }
}

void TasksPainter::paintBands(QPainter &painter, const TasksScene &scene)
{
    for (std::size_t i = 0; i < scene.layout.bands.size(); ++i)
        paintBand(painter, scene, scene.layout.bands[i], scene.picture.bands[i]);
}

void TasksPainter::paintBand(QPainter &painter, const TasksScene &scene, const BandBox &band, const std::vector<BandTile> &tiles)
{
    painter.setPen(QPen(theme().color(Token::line), 1));
    painter.setBrush(theme().color(Token::lane));
    painter.drawRoundedRect(band.rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    icon(painter, QRectF(14, band.rect.center().y() - 6, 12, 12), QStringLiteral("chevron-right"), Token::text2);
    const double right = scene.layout.labels;
    const TextStyle title = wordFont(12.5, QFont::DemiBold);
    const TextStyle small = wordFont(11);
    const auto count = static_cast<std::uint64_t>(band.tasks);
    const QString more = app::plural("Tasks", QT_TRANSLATE_N_NOOP("Tasks", "%n more tasks"), count);
    text(painter, 36, band.rect.center().y() - 3, more, title, Token::text, Qt::AlignLeft, right - 36);
    const QString tile = app::plural("Tasks", QT_TRANSLATE_N_NOOP("Tasks", "1 tile = %n tasks, %1"), count)
                             .arg(app::durationText(bandTileNs(scene.layout.window)));
    text(painter, 36, band.rect.center().y() + 14, tile, small, Token::text3, Qt::AlignLeft, right - 36);
    QColor running = theme().color(Token::inUse);
    running.setAlphaF(0.8F);
    const double height = band.plot.height();
    const double most = static_cast<double>(std::max<std::size_t>(band.tasks, 1));
    for (const BandTile &one : tiles) {
        const double run = one.running / most * height;
        const double wait = one.waiting > 0 ? std::max(one.waiting / most * height, 1.0) : 0;
        painter.fillRect(QRectF(one.left, band.plot.bottom() - run, one.right - one.left, run), running);
        const QRectF waits(one.left, band.plot.top(), one.right - one.left, wait);
        painter.fillRect(waits, theme().color(Token::waitBackground));
        painter.setPen(QPen(theme().color(Token::waiting), 1.4));
        for (const QLineF &line : hatchLines(waits, 4.5, Slant::down))
            painter.drawLine(line);
    }
}

} // namespace atomalloc::ui
