// SPDX-License-Identifier: GPL-3.0-or-later
// TasksPainter: one lane: its bar, its waits, its ends, what was refused, and its live bytes.
#include "app/words/figure_text.h"
#include "ui/views/tasks/tasks_painter.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kBarRadius = 3;
constexpr double kPieceGap = 0.75; ///< px left free at each end of a piece
constexpr double kScaleFrom = 90;  ///< px of a chart: from here on it has a scale of its own
constexpr double kScalePitch = 34; ///< px between two values of the scale, at least
constexpr double kCountRoom = 46;  ///< px behind a cross for the number of refusals that it stands for
constexpr double kScaleText = 13;  ///< px that a value needs above its line

QRectF pieceRect(const QRectF &bar, double left, double right)
{
    const double gap = right - left > 4 ? kPieceGap : 0;
    return {left + gap, bar.top(), std::max(right - left - 2 * gap, 1.0), bar.height()};
}

double radiusFor(const QRectF &rect) { return std::min({kBarRadius, rect.width() / 2, rect.height() / 2}); }

/// The outline of one side of the columns, in steps, from left to right.
QPolygonF stepsOf(const LiveColumns &live, const QRectF &chart, double most, double LiveColumns::Column::*side)
{
    QPolygonF line;
    double last = -1;
    for (std::size_t i = 0; i < live.columns.size(); ++i) {
        const double y = chart.bottom() - std::min(live.columns[i].*side / most, 1.0) * chart.height();
        const double x = live.left + static_cast<double>(i);
        if (y == last)
            continue;
        if (last >= 0)
            line << QPointF(x, last);
        line << QPointF(x, y);
        last = y;
    }
    if (!line.isEmpty())
        line << QPointF(std::min(live.left + static_cast<double>(live.columns.size()), chart.right()), last);
    return line;
}

} // namespace

void TasksPainter::paintLane(QPainter &painter, const TasksScene &scene, std::size_t index)
{
    const SwimLane &box = scene.layout.lanes[index];
    const LanePicture &lane = scene.picture.lanes[index];
    if (lane.task == scene.selected) {
        QColor tint = theme().color(Token::accentBackground);
        tint.setAlphaF(0.55F);
        painter.fillRect(box.rect, tint);
        painter.fillRect(QRectF(box.rect.left(), box.rect.top(), 3, box.rect.height()), theme().color(Token::accent));
    }
    if (box.rect.height() >= 20) {
        painter.setPen(QPen(theme().color(Token::line), 1));
        const double y = std::floor(box.rect.bottom()) - 0.5;
        painter.drawLine(QPointF(0, y), QPointF(box.rect.right(), y));
    }
    paintLive(painter, box, lane, scene.picture.most_live);
    paintBar(painter, box, lane);
    paintEnds(painter, box, lane, scene.layout.window);
    paintRefusals(painter, box, lane);
}

void TasksPainter::paintBar(QPainter &painter, const SwimLane &box, const LanePicture &lane)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::inUse));
    for (const BarPiece &piece : lane.bar.running) {
        const QRectF rect = pieceRect(box.bar, piece.left, piece.right);
        painter.drawRoundedRect(rect, radiusFor(rect), radiusFor(rect));
    }
    for (const BarTile &tile : lane.bar.freeTiles) {
        const double height = std::clamp(box.bar.height() * tile.waitShare, std::min(2.0, box.bar.height()), box.bar.height());
        painter.fillRect(QRectF(tile.left, box.bar.top(), tile.right - tile.left, height), theme().color(Token::lane));
    }
    for (const BarPiece &piece : lane.bar.freeing)
        paintFreeWait(painter, pieceRect(box.bar, piece.left, piece.right));
    for (const BarTile &tile : lane.bar.tiles)
        paintTile(painter, box.bar, tile);
    for (std::size_t i = 0; i < lane.bar.waiting.size(); ++i) {
        const BarPiece &piece = lane.bar.waiting[i];
        paintWait(painter, pieceRect(box.bar, piece.left, piece.right), lane.waits[i]);
    }
}

void TasksPainter::paintWait(QPainter &painter, const QRectF &rect, const WaitFacts &facts)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::waitBackground));
    painter.drawRoundedRect(rect, radiusFor(rect), radiusFor(rect));
    paintWaiting(painter, theme(), rect);
    constexpr double kPlate = 4; // px beside the words
    const TextStyle style = wordFont(10.5, QFont::DemiBold);
    const QString bytes = app::bytesText(facts.bytes);
    const QString words = rect.height() < 12 ? QString()
                                             : fittingIfRoom({tr("%1, %2").arg(bytes, app::durationText(facts.length_ns)), bytes}, style,
                                                             rect.width() - 2 * kPlate - 8);
    if (words.isEmpty())
        return;
    const double width = texts().width(words, style);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::waitBackground));
    painter.drawRect(QRectF(rect.center().x() - width / 2 - kPlate, rect.top() + 1.5, width + 2 * kPlate, rect.height() - 3));
    text(painter, rect.center().x(), rect.center().y() + 4, words, style, Token::text, Qt::AlignHCenter);
    m_labels.emplace_back(rect.center().x() - width / 2 - kPlate, rect.top(), width + 2 * kPlate, rect.height());
}

/// An empty bar: the task did nothing. It has no hatching, as it waited for no memory.
void TasksPainter::paintFreeWait(QPainter &painter, const QRectF &rect)
{
    painter.fillRect(rect, theme().color(Token::lane));
    QPen pen(theme().color(Token::inUse), 1.2);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), radiusFor(rect), radiusFor(rect));
}

void TasksPainter::paintTile(QPainter &painter, const QRectF &bar, const BarTile &tile)
{
    // The share of the time that was waited, from above. The least of them is seen as well.
    const double height = std::clamp(bar.height() * tile.waitShare, std::min(2.0, bar.height()), bar.height());
    const QRectF rect(tile.left, bar.top(), tile.right - tile.left, height);
    painter.fillRect(rect, theme().color(Token::waitBackground));
    QColor color = theme().color(Token::waiting);
    painter.fillRect(rect.adjusted(0.5, 0, -0.5, 0), color);
}

void TasksPainter::paintEnds(QPainter &painter, const SwimLane &box, const LanePicture &lane, const TimeWindow &window)
{
    const double middle = box.bar.center().y();
    const double reach = box.bar.height() < 10 ? 0 : 2;
    const QPen end(theme().color(Token::text2), 2);
    if (lane.bar.dottedUntil > window.left) {
        QPen dots(theme().color(Token::stroke), 1.4);
        dots.setDashPattern({1.4, 2.8});
        painter.setPen(dots);
        painter.drawLine(QPointF(window.left, middle), QPointF(lane.bar.dottedUntil, middle));
    }
    for (const std::optional<double> &x : {lane.bar.start, lane.bar.done}) {
        if (!x)
            continue;
        painter.setPen(end);
        painter.drawLine(QPointF(*x, box.bar.top() - reach), QPointF(*x, box.bar.bottom() + reach));
    }
    if (!lane.bar.done || box.bar.height() < 10)
        return;
    const TextStyle style = wordFont(11);
    const double left = *lane.bar.done + 10;
    const QString kept = lane.left_bytes == 0 ? tr("done, all returned") : tr("done, %1 never freed").arg(app::bytesText(lane.left_bytes));
    const QString words = fittingIfRoom({kept, tr("done")}, style, window.right() - left - 18);
    if (words.isEmpty())
        return;
    icon(painter, QRectF(left, middle - 5.5, 11, 11), QStringLiteral("check"), Token::text3);
    text(painter, left + 16, middle + 4, words, style, Token::text2);
}

void TasksPainter::paintRefusals(QPainter &painter, const SwimLane &box, const LanePicture &lane)
{
    const double side = std::min(box.bar.height() + (box.bar.height() < 12 ? 0 : 1), 15.0);
    for (std::size_t i = 0; i < lane.bar.refusals.size(); ++i) {
        const RefusalMark &mark = lane.bar.refusals[i];
        const QRectF rect(mark.x - side / 2, box.bar.center().y() - side / 2, side, side);
        paintError(painter, theme(), rect);
        m_crosses.push_back(rect);
        const bool alone = i + 1 == lane.bar.refusals.size() || lane.bar.refusals[i + 1].x - mark.x > kCountRoom;
        if (mark.count < 2 || !alone || side < 12)
            continue;
        const TextStyle style = figureFont(10, QFont::DemiBold);
        const QString count = QStringLiteral("\u00d7%1").arg(app::shortCountText(mark.count));
        const QRectF plate(rect.right() + 2, rect.top() + 1, texts().width(count, style) + 6, rect.height() - 2);
        if (plate.right() > box.bar.right())
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::errorBackground));
        painter.drawRoundedRect(plate, 3, 3);
        text(painter, plate.left() + 3, plate.center().y() + 3.5, count, style, Token::text);
        m_labels.push_back(plate);
    }
}

void TasksPainter::paintLive(QPainter &painter, const SwimLane &box, const LanePicture &lane, std::uint64_t mostLive)
{
    if (lane.live.columns.empty() || mostLive == 0)
        return;
    const double most = static_cast<double>(mostLive);
    painter.setRenderHint(QPainter::Antialiasing, false); // steps have no slopes
    const QPolygonF top = stepsOf(lane.live, box.chart, most, &LiveColumns::Column::most);
    const QPolygonF bottom = stepsOf(lane.live, box.chart, most, &LiveColumns::Column::least);
    QColor fill = theme().color(Token::inUse);
    painter.setPen(Qt::NoPen);
    for (const auto &[line, opacity] : {std::pair(&top, 0.20F), std::pair(&bottom, 0.20F)}) {
        QPolygonF shape = *line;
        shape << QPointF(shape.last().x(), box.chart.bottom()) << QPointF(shape.first().x(), box.chart.bottom());
        fill.setAlphaF(opacity);
        painter.setBrush(fill);
        painter.drawPolygon(shape);
    }
    fill.setAlphaF(0.85F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(fill, 1));
    painter.drawPolyline(top);
    painter.setRenderHint(QPainter::Antialiasing);
    if (box.chart.height() >= kScaleFrom)
        paintBytesScale(painter, box, mostLive);
}

void TasksPainter::paintBytesScale(QPainter &painter, const SwimLane &box, std::uint64_t mostLive)
{
    const double most = static_cast<double>(mostLive);
    const Axis scale(AxisUnit::bytes, most, std::max(1, static_cast<int>(box.chart.height() / kScalePitch)));
    QColor line = theme().color(Token::line);
    line.setAlphaF(0.7F);
    QColor background = theme().color(Token::canvas);
    background.setAlphaF(0.8F);
    for (const Axis::Tick &tick : scale.ticks()) {
        const double y = std::floor(box.chart.bottom() - tick.value / most * box.chart.height()) + 0.5;
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(box.chart.left(), y), QPointF(box.chart.right(), y));
        if (tick.value <= 0 || y - box.chart.top() < kScaleText)
            continue;
        const TextStyle style = figureFont(10);
        const QRectF plate(box.chart.left() + 3, y - 13, texts().width(tick.text, style) + 5, 12);
        painter.fillRect(plate, background);
        text(painter, plate.left() + 2, plate.bottom() - 2, tick.text, style, Token::text3);
    }
}

} // namespace atomalloc::ui
