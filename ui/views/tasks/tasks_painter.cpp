// SPDX-License-Identifier: GPL-3.0-or-later
// TasksPainter: backdrop, axis, names, legend and cursor. Bars are in lane_painting.cpp, arrows and bands in free_painting.cpp.
#include "ui/views/tasks/tasks_painter.h"

#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/base/status_look.h"
#include "ui/views/base/view_words.h"

#include <QDataStream>
#include <QIODevice>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kIconLeft = 14;
constexpr double kNameLeft = 36;
constexpr double kTagPitch = 13;  ///< px between two tags where lanes are too low for names
constexpr double kLegendGap = 22; ///< px
constexpr double kSignWidth = 26;
constexpr double kSignGap = 8;
constexpr double kAxisBaseline = 11; ///< px above the lower edge of the axis

using Status = app::HeapTask::Status;

/// A task that stands still in a free has the sign of one that waits.
Status lookOf(const LaneFigures &figures) { return figures.waits_to_free ? Status::waiting : figures.status; }

double cursorX(const TasksLayout &layout, std::uint64_t timeNs)
{
    return std::clamp(layout.window.x(timeNs), layout.plot.left() + 0.5, layout.plot.right() - 0.5);
}

} // namespace

QString secondsWords(std::uint64_t timeNs) { return TasksPainter::tr("%1 s").arg(app::timeText(timeNs)); }

void TasksPainter::paint(QPainter &painter, const TasksScene &scene)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintBackdrop(painter, scene);
    painter.save();
    painter.setClipRect(scene.layout.area);
    paintLabels(painter, scene);
    painter.restore();
    paintTickTimes(painter, scene);
    paintCursor(painter, scene);
    if (scene.canvasCursor)
        paintCanvasCursor(painter, *scene.canvasCursor);
}

void TasksPainter::paintBackdrop(QPainter &painter, const TasksScene &scene)
{
    if (paintsVectors(painter)) {
        texts().forgetAfter(0);
        paintPicture(painter, scene);
        return;
    }
    const double bottom = scene.layout.bands.empty() ? scene.layout.area.bottom() : scene.layout.bands.back().rect.bottom();
    const QSizeF size(scene.layout.controls.width(), bottom + 8);
    QByteArray key;
    QDataStream(&key, QIODevice::WriteOnly) << static_cast<quint64>(scene.version) << scene.legendLeft << scene.note;
    drawBackdrop(painter, size, key, [this, &scene](QPainter &backdrop) { paintPicture(backdrop, scene); });
}

void TasksPainter::paintPicture(QPainter &painter, const TasksScene &scene)
{
    m_labels.clear();
    m_crosses.clear();
    paintGrid(painter, scene);
    painter.save();
    painter.setClipRect(scene.layout.area);
    for (std::size_t i = 0; i < scene.layout.lanes.size(); ++i)
        paintLane(painter, scene, i);
    painter.restore();
    paintBands(painter, scene);
    paintFrees(painter, scene);
    paintLeftOut(painter, scene);
    paintAxis(painter, scene);
    paintLegend(painter, scene);
}

/// Lanes of other tasks and times before and behind are dimmed, as if they had the opacity of what is left out.
void TasksPainter::paintLeftOut(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    QColor veil = theme().color(Token::canvas);
    veil.setAlphaF(static_cast<float>(1 - kLeftOut));
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    const QRectF plot(layout.plot.left(), layout.area.top(), layout.plot.width(), bottom - layout.area.top());
    QPainterPath leftOut; // one shape: what is left out for two reasons is dimmed once
    leftOut.setFillRule(Qt::WindingFill);
    for (const SwimLane &lane : layout.lanes) {
        if (scene.shows && !scene.shows(scene.rows[lane.row].id))
            leftOut.addRect(lane.rect.intersected(layout.area));
    }
    if (scene.time) {
        const double first = std::clamp(layout.window.x(scene.time->first_ns), plot.left(), plot.right());
        const double last = std::clamp(layout.window.x(scene.time->last_ns), first, plot.right());
        leftOut.addRect(QRectF(plot.left(), plot.top(), first - plot.left(), plot.height()));
        leftOut.addRect(QRectF(last, plot.top(), plot.right() - last, plot.height()));
    }
    painter.fillPath(leftOut, veil);
}

void TasksPainter::paintGrid(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    QColor color = theme().color(Token::line);
    color.setAlphaF(0.55F);
    painter.setPen(QPen(color, 1));
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    for (const Axis::Tick &tick : scene.picture.ticks) {
        const double x = std::floor(layout.window.x(static_cast<std::uint64_t>(tick.value))) + 0.5;
        painter.drawLine(QPointF(x, layout.axis.bottom()), QPointF(x, bottom));
    }
}

void TasksPainter::paintAxis(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    const double baseline = layout.axis.bottom() - kAxisBaseline;
    painter.setPen(QPen(theme().color(Token::line), 1));
    painter.drawLine(QPointF(0, layout.axis.bottom() - 0.5), QPointF(layout.controls.width(), layout.axis.bottom() - 0.5));
    paintPlaceInRun(painter, scene);
    const TextStyle note = wordFont(11);
    const QStringList ways{tr("Live bytes up to %1").arg(app::bytesText(scene.picture.most_live)),
                           tr("live up to %1", "bytes").arg(app::bytesText(scene.picture.most_live))};
    const bool scaled = layout.detail == LaneDetail::block || layout.detail == LaneDetail::line;
    const QString shown = !scene.note.isEmpty() ? scene.note : scaled ? fittingIfRoom(ways, note, layout.labels - kIconLeft) : QString();
    text(painter, kIconLeft, baseline, shown, note, Token::text3);
}

void TasksPainter::paintPlaceInRun(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    if (layout.wholeRun)
        return;
    constexpr double kLeast = 4; // px: a narrower one is not seen
    const double width = std::max(layout.window.length_ns / layout.run_ns * layout.plot.width(), kLeast);
    const double left = layout.plot.left() + layout.window.begin_ns / layout.run_ns * (layout.plot.width() - kLeast);
    painter.fillRect(QRectF(left, layout.axis.bottom() - 2.5, std::min(width, layout.plot.right() - left), 2.5),
                     theme().color(Token::accent));
}

std::vector<TasksPainter::LegendItem> TasksPainter::legendItems(const TasksScene &scene) const
{
    const FreePicture &frees = scene.picture.frees;
    QStringList ways;
    const QString slot = app::durationText(frees.slot_ns);
    if (frees.joined && !frees.ticks.empty())
        ways << tr("remote free, ×n: n of them within %1, others as ticks").arg(slot)
             << tr("remote free, ×n within %1, or ticks").arg(slot);
    if (!frees.joined && !frees.ticks.empty())
        ways << tr("remote free, others as ticks");
    if (frees.joined)
        ways << tr("remote free, ×n: n of them within %1").arg(slot) << tr("remote free, ×n within %1").arg(slot);
    ways << tr("remote free");
    std::vector<LegendItem> items{{LegendItem::Sign::free, ways}};
    if (scene.picture.waits_to_free)
        items.push_back({LegendItem::Sign::freeing, {tr("waiting to free a block"), tr("waiting to free")}});
    items.push_back({LegendItem::Sign::waiting, {tr("waiting for memory"), tr("for memory"), tr("waiting")}});
    items.push_back({LegendItem::Sign::running, {tr("running")}});
    return items;
}

void TasksPainter::paintLegend(QPainter &painter, const TasksScene &scene)
{
    const TextStyle style = wordFont(11.5);
    double right = scene.layout.plot.right();
    const double middle = scene.layout.controls.center().y();
    const std::vector<LegendItem> items = legendItems(scene);
    for (std::size_t i = 0; i < items.size(); ++i) {
        double longest = 0; // what the items that follow take
        double least = 0;
        for (std::size_t later = i + 1; later < items.size(); ++later) {
            const double sign = kSignWidth + kSignGap + kLegendGap;
            longest += texts().width(items[later].ways.front(), style) + sign;
            least += texts().width(items[later].ways.back(), style) + sign;
        }
        const double room = right - scene.legendLeft - kLegendGap - kSignWidth - kSignGap;
        QString words;
        for (const double others : {longest, least, 0.0}) {
            if (words.isEmpty())
                words = fittingIfRoom(items[i].ways, style, room - others);
        }
        if (words.isEmpty())
            return;
        right -= texts().width(words, style);
        text(painter, right, middle + 4, words, style, Token::text2);
        right -= kSignGap + kSignWidth;
        paintSign(painter, items[i].sign, QRectF(right, middle - 6, kSignWidth, 12));
        right -= kLegendGap;
    }
}

void TasksPainter::paintSign(QPainter &painter, LegendItem::Sign sign, const QRectF &rect)
{
    switch (sign) {
    case LegendItem::Sign::running:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::inUse));
        painter.drawRoundedRect(rect, 3, 3);
        return;
    case LegendItem::Sign::waiting:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::waitBackground));
        painter.drawRoundedRect(rect, 3, 3);
        paintWaiting(painter, theme(), rect);
        return;
    case LegendItem::Sign::freeing:
        paintFreeWait(painter, rect);
        return;
    case LegendItem::Sign::free: {
        painter.setPen(QPen(theme().color(Token::hot), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        const QPointF tip(rect.right() - 1, rect.center().y());
        painter.drawLine(QPointF(rect.left(), tip.y()), tip);
        painter.drawPolyline(std::array<QPointF, 3>{tip + QPointF(-5, -4), tip, tip + QPointF(-5, 4)}.data(), 3);
        return;
    }
    }
}

void TasksPainter::paintLabels(QPainter &painter, const TasksScene &scene)
{
    double lastTag = -kTagPitch;
    for (const SwimLane &box : scene.layout.lanes) {
        if (scene.layout.detail != LaneDetail::bar) {
            paintLabel(painter, scene, box);
        } else if (box.rect.top() - lastTag >= kTagPitch) {
            lastTag = box.rect.top();
            paintTag(painter, scene, box);
        }
    }
}

void TasksPainter::paintTag(QPainter &painter, const TasksScene &scene, const SwimLane &box)
{
    text(painter, scene.layout.labels, box.rect.center().y() + 3.5, app::taskTag(scene.rows[box.row].id), figureFont(10), Token::text3,
         Qt::AlignRight);
}

void TasksPainter::paintLabel(QPainter &painter, const TasksScene &scene, const SwimLane &box)
{
    const LaneFigures figures = scene.figuresOf(scene.rows[box.row].id);
    if (scene.layout.detail == LaneDetail::block)
        paintLabelBlock(painter, scene, box, figures);
    else
        paintLabelLine(painter, scene, box, figures);
}

void TasksPainter::paintLabelBlock(QPainter &painter, const TasksScene &scene, const SwimLane &box, const LaneFigures &figures)
{
    const app::RunTask &task = scene.rows[box.row];
    const double first = box.bar.center().y() + 4.5;
    const double second = first + 18;
    const double right = scene.layout.labels;
    const QString tag = app::taskTag(task.id);
    const Status shown = lookOf(figures);
    const Token state = statusToken(shown);
    icon(painter, QRectF(kIconLeft, first - 11, 13, 13), statusIcon(shown), state);
    const double tagWidth = texts().width(tag, figureFont(11));
    const TextStyle name = wordFont(12.5, QFont::DemiBold);
    text(painter, kNameLeft, first, fittingOrCut({task.name}, name, right - tagWidth - 8 - kNameLeft), name, Token::text);
    text(painter, right, first, tag, figureFont(11), Token::text3, Qt::AlignRight);
    const bool held = figures.status != app::HeapTask::Status::not_started;
    const QString status = statusOf(figures);
    const TextStyle style = wordFont(11.5);
    QStringList ways{status};
    if (figures.status == app::HeapTask::Status::waiting && figures.place_in_line > 0)
        ways = {tr("%1, %2").arg(status, placeInLineText(figures.place_in_line)), tr("%1, no. %2").arg(status).arg(figures.place_in_line),
                status};
    const QString figure = held ? app::bytesText(figures.live_bytes) : QStringLiteral("–");
    const QString live = held ? tr("%1 live").arg(figure) : figure;
    const auto roomBeside = [&](const QString &words) { return right - texts().width(words, figureFont(11)) - 8 - kNameLeft; };
    const QString told = fittingIfRoom(ways, style, roomBeside(figure)); // where it has no room the sign tells it
    const bool roomy = told.isEmpty() || texts().width(ways.front(), style) <= roomBeside(live);
    text(painter, right, second, roomy ? live : figure, figureFont(11), Token::text2, Qt::AlignRight);
    text(painter, kNameLeft, second, told, style, state);
}

void TasksPainter::paintLabelLine(QPainter &painter, const TasksScene &scene, const SwimLane &box, const LaneFigures &figures)
{
    const app::RunTask &task = scene.rows[box.row];
    const bool roomy = scene.layout.detail == LaneDetail::line;
    const double size = roomy ? 12 : 11;
    const double baseline = box.rect.center().y() + 4;
    const double right = scene.layout.labels;
    icon(painter, QRectF(kIconLeft, baseline - 10, 11, 11), statusIcon(lookOf(figures)), statusToken(lookOf(figures)));
    const QString tag = app::taskTag(task.id);
    const TextStyle name = wordFont(size, QFont::Medium);
    double room = right - kNameLeft + 4;
    // The name goes before the bytes, which a tooltip has as well.
    const QString bytes = figures.status == app::HeapTask::Status::not_started ? QString() : app::bytesText(figures.live_bytes);
    const double bytesWidth = texts().width(bytes, figureFont(10.5)) + 8;
    if (texts().width(task.name, name) <= room - bytesWidth) {
        text(painter, right, baseline, bytes, figureFont(10.5), Token::text2, Qt::AlignRight);
        room -= bytesWidth;
    }
    text(painter, kNameLeft - 4, baseline, fittingOrCut({tag + u' ' + task.name, task.name}, name, room), name, Token::text);
}

void TasksPainter::paintCursor(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    if (!layout.window.holds(scene.cursor_ns))
        return;
    const double x = cursorX(layout, scene.cursor_ns);
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    paintUpright(painter, QRectF(x - 0.8, layout.axis.bottom() - 6, 1.6, bottom - layout.axis.bottom() + 6), m_labels);
    const QRectF chip = cursorChip(scene);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::text));
    painter.drawRoundedRect(chip, 4, 4);
    text(painter, chip.left() + 7, chip.bottom() - 5.5, secondsWords(scene.cursor_ns), figureFont(11, QFont::DemiBold), Token::canvas);
}

QRectF TasksPainter::cursorChip(const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    if (!layout.window.holds(scene.cursor_ns))
        return {};
    const double width = texts().width(secondsWords(scene.cursor_ns), figureFont(11, QFont::DemiBold)) + 14;
    const double left = cursorX(layout, scene.cursor_ns) - width / 2;
    return {std::clamp(left, layout.labels, layout.controls.width() - width - 2), layout.axis.bottom() - 26, width, 19};
}

void TasksPainter::paintTickTimes(QPainter &painter, const TasksScene &scene)
{
    const TasksLayout &layout = scene.layout;
    const TextStyle style = figureFont(10.5);
    const double baseline = layout.axis.bottom() - kAxisBaseline;
    const QRectF cursor = cursorChip(scene).adjusted(-4, 0, 4, 0);
    for (const Axis::Tick &tick : scene.picture.ticks) {
        const double width = texts().width(tick.text, style);
        const double x = layout.window.x(static_cast<std::uint64_t>(tick.value)) - width / 2;
        const double left = std::clamp(x, layout.plot.left(), layout.plot.right() - width);
        const QRectF place(left, baseline - 8, width, 9);
        const auto meets = [&place](const QRectF &pennant) { return pennant.adjusted(-2, 0, 2, 0).intersects(place); };
        if (!cursor.intersects(place) && std::ranges::none_of(scene.pennants, meets))
            text(painter, left, baseline, tick.text, style, Token::text3);
    }
}

} // namespace atomalloc::ui
