// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of the Lanes view: frames, headers, labels, pools. Blocks, task cards and the global pool have files of their own.
#include "ui/views/lanes/lanes_painter.h"

#include "app/words/figure_text.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kTwoLines = 40;   ///< from this height on a lane's label has two lines
constexpr double kThreeLines = 64; ///< and from this one three
constexpr double kTitleGap = 7;    ///< px at least between the titles of two columns

/// The figures of the tasks have no room for words of their own.
bool hasBareFigures(const LanesLayout &layout)
{
    constexpr double kRoomForWords = 120; // px
    if (layout.cards.empty())
        return false;
    const TaskCard &card = layout.cards.front();
    return card.form == TaskCard::Form::line || (card.form == TaskCard::Form::small && card.rect.width() < kRoomForWords);
}

} // namespace

void LanesPainter::paint(QPainter &painter, const LanesScene &scene)
{
    const LanesLayout &layout = scene.layout;
    painter.setRenderHint(QPainter::Antialiasing);
    paintBackdrop(painter, scene);
    paintCards(painter, scene);
    painter.save();
    painter.setClipRect(layout.lanesArea.adjusted(-1, 0, 1, 0));
    for (const LaneBox &box : layout.lanes) {
        if (!box.visible)
            continue;
        if (box.folded) {
            paintFold(painter, scene, box);
            continue;
        }
        paintLaneLabel(painter, scene, box);
        paintRowTags(painter, scene, box);
        paintPool(painter, scene, box);
        paintEmptyQueues(painter, scene, box);
    }
    for (const StripBox &strip : layout.strips)
        paintStrip(painter, scene, strip);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Tile &tile : layout.tiles)
        paintTile(painter, tile);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Cell &cell : layout.cells)
        paintCell(painter, scene, cell);
    for (const WaitBox &wait : layout.waits)
        paintWait(painter, scene, wait);
    paintFlights(painter, scene);
    if (scene.canvasCursor)
        paintCanvasCursor(painter, *scene.canvasCursor);
    painter.restore();
    if (paintsVectors(painter)) { // nothing is clipped there: what runs over the area of the lanes is painted over
        const QRectF &area = layout.lanesArea;
        const QRectF whole(0, 0, layout.columns.lanes.right() + 16, layout.globalArea.bottom() + 16);
        painter.fillRect(QRectF(whole.topLeft(), QPointF(whole.right(), area.top())), theme().color(Token::canvas));
        painter.fillRect(QRectF(QPointF(whole.left(), area.bottom()), whole.bottomRight()), theme().color(Token::canvas));
        paintSurroundings(painter, scene);
    }
    paintGlobal(painter, scene);
}

void LanesPainter::paintBackdrop(QPainter &painter, const LanesScene &scene)
{
    const LanesLayout &layout = scene.layout;
    if (paintsVectors(painter)) {
        paintLaneFrames(painter, scene);
        return;
    }
    const QSizeF size(layout.columns.lanes.right() + 16, layout.globalArea.bottom() + 16);
    QByteArray key;
    QDataStream stream(&key, QIODevice::WriteOnly);
    stream << layout.lanesArea << static_cast<quint64>(scene.content.ttl_ns) << layout.metrics.rowPitch << layout.columns.poolCollapsed
           << layout.globalFolded << hasBareFigures(layout);
    for (const Span &strip : layout.columns.strips)
        stream << strip.left << strip.width;
    for (const LaneBox &box : layout.lanes) {
        if (box.visible)
            stream << box.rect << box.pool << box.folded << static_cast<quint64>(box.rows.size());
    }
    drawBackdrop(painter, size, key, [this, &scene](QPainter &frames) {
        paintLaneFrames(frames, scene);
        paintSurroundings(frames, scene);
    });
}

void LanesPainter::paintLaneFrames(QPainter &painter, const LanesScene &scene)
{
    const LanesLayout &layout = scene.layout;
    painter.save();
    painter.setClipRect(layout.lanesArea.adjusted(-1, 0, 1, 0));
    for (const LaneBox &box : layout.lanes) {
        if (box.visible && !box.folded)
            paintLaneFrame(painter, scene, box);
    }
    painter.restore();
}

void LanesPainter::paintSurroundings(QPainter &painter, const LanesScene &scene)
{
    paintHeaders(painter, scene);
    card(painter, scene.layout.globalArea, 6, Token::lane, Token::line);
}

void LanesPainter::paintHeaders(QPainter &painter, const LanesScene &scene)
{
    const Columns &columns = scene.layout.columns;
    const TextStyle title = wordFont(13.5, QFont::DemiBold);
    const TextStyle note = wordFont(11.5);
    const std::array<double, 7> x{columns.tasks.left,     columns.label.left,     columns.strips[0].left, columns.strips[1].left,
                                  columns.strips[2].left, columns.strips[3].left, columns.pool.left};
    const std::array<QString, 7> titles{tr("Tasks"),
                                        tr("Class"),
                                        tr("In use"),
                                        tr("Zeroing"),
                                        tr("Hot"),
                                        tr("Cold"),
                                        columns.poolCollapsed ? tr("Pool") : tr("Class pool")};
    const QString bytes = tr("bytes in use");
    const std::array<QString, 7> notes{hasBareFigures(scene.layout) ? bytes : tr("own blocks, or wait"),
                                       tr("block size"),
                                       tr("held by a task"),
                                       tr("wiped before reuse"),
                                       tr("last in, first out"),
                                       tr("oldest leaves first"),
                                       tr("shared")};
    const std::array<QString, 7> shortNotes{bytes, notes[1], notes[2], tr("wiped"), tr("newest first"), tr("oldest first"), notes[6]};
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const double end = i + 1 < x.size() ? x[i + 1] : columns.lanes.right();
        const auto fits = [&](const TextStyle &style) { return texts().width(titles[i], style) <= end - x[i] - kTitleGap; };
        const std::array<TextStyle, 3> sizes{title, wordFont(11, QFont::DemiBold), wordFont(10, QFont::DemiBold)};
        const auto *size = std::ranges::find_if(sizes, fits);
        const TextStyle &taken = size == sizes.end() ? sizes.back() : *size;
        text(painter, x[i], 22, fittingOrCut({titles[i]}, taken, end - x[i] - kTitleGap), taken, Token::text);
        text(painter, x[i], 38, fitting({notes[i], shortNotes[i]}, note, end - x[i] - 6), note, Token::text2);
    }
    const QString idle = tr("idle %1").arg(app::durationText(scene.content.ttl_ns));
    const std::array<QString, 4> labels{tr("free"), tr("clean"), idle, idle};
    const TextStyle small = wordFont(10.5);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double from = x[i + 2] + texts().width(titles[i + 2], title) + 12;
        const double to = x[i + 3] - 10;
        if (to - from < 14)
            continue;
        painter.setPen(QPen(theme().color(Token::text3), 1.3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(from, 17.5), QPointF(to, 17.5));
        painter.drawPolyline(std::array<QPointF, 3>{QPointF(to - 4, 13.5), QPointF(to, 17.5), QPointF(to - 4, 21.5)}.data(), 3);
        if (texts().width(labels[i], small) < to - from + 8)
            text(painter, (from + to) / 2, 12, labels[i], small, Token::text2, Qt::AlignHCenter);
    }
}

void LanesPainter::paintFold(QPainter &painter, const LanesScene &scene, const LaneBox &box)
{
    const auto &lanes = scene.content.lanes;
    card(painter, box.rect, 5, Token::canvas, Token::line);
    const double y = box.rect.center().y();
    painter.setPen(QPen(theme().color(Token::text2), 1.4, Qt::SolidLine, Qt::RoundCap));
    const double x = box.rect.left() + 18;
    painter.drawPolyline(std::array<QPointF, 3>{QPointF(x - 1.5, y - 3), QPointF(x + 1.5, y), QPointF(x - 1.5, y + 3)}.data(), 3);
    const LaneContent &lane = lanes[box.first];
    QString name = app::bytesText(lane.counts.block_size);
    if (box.last > box.first)
        name = tr("%1 – %2").arg(name, app::bytesText(lanes[box.last].counts.block_size));
    QString words = tr("not used by this scenario: no span carved");
    if (lane.used) {
        words = tr("%1 in use, %2 cached, %3 free")
                    .arg(app::countText(lane.counts.live), app::countText(lane.counts.hot + lane.counts.cold),
                         app::countText(lane.counts.pool));
    }
    const TextStyle nameFont = wordFont(12.5, QFont::DemiBold);
    text(painter, box.rect.left() + 28, y + 4.4, name, nameFont, Token::text2);
    const double from = std::max(scene.layout.columns.strips[0].left, box.rect.left() + 40 + texts().width(name, nameFont));
    text(painter, from, y + 4.2, words, wordFont(11.5), Token::text2, Qt::AlignLeft, box.rect.right() - from - 8);
}

void LanesPainter::paintLaneFrame(QPainter &painter, const LanesScene &scene, const LaneBox &box)
{
    card(painter, box.rect, 6, Token::lane, Token::line);
    card(painter, box.pool, 5, Token::canvas, Token::line);
    if (scene.layout.metrics.rowPitch < 12)
        return;
    QColor line = theme().color(Token::line);
    line.setAlphaF(0.55F);
    painter.setPen(QPen(line, 0.6));
    for (std::size_t i = 1; i < box.rows.size(); ++i) {
        const double y = box.rows[i].rect.top() - (scene.layout.metrics.rowPitch - scene.layout.metrics.height) / 2;
        painter.drawLine(QPointF(scene.layout.columns.strips[0].left - 4, y), QPointF(box.pool.left() - 10, y));
    }
}

void LanesPainter::paintLaneLabel(QPainter &painter, const LanesScene &scene, const LaneBox &box)
{
    const app::ClassState &counts = scene.content.lanes[box.first].counts;
    const double x = scene.layout.columns.label.left;
    const bool others = !box.rows.empty() && box.rows.back().task == kNoTask;
    const double width = scene.layout.columns.tag.right() - (others ? 38 : 15) - x;
    const QString name = app::bytesText(counts.block_size);
    if (box.rect.height() < kTwoLines) { // one line: the name, and how many are in use
        const double y = box.rect.center().y() + 4.5;
        text(painter, x, y, name, wordFont(12.5, QFont::DemiBold), Token::text);
        const double room = width - texts().width(name, wordFont(12.5, QFont::DemiBold)) - 6;
        text(painter, x + width, y, fitting({app::countText(counts.live), app::shortCountText(counts.live)}, wordFont(11.5), room),
             wordFont(11.5), Token::text2, Qt::AlignRight);
        return;
    }
    const bool high = box.rect.height() >= kThreeLines;
    text(painter, x, box.rect.top() + (high ? 23.5 : 19), name, wordFont(15, QFont::DemiBold), Token::text);
    const auto countLine = [&](double y, const QString &words, std::uint64_t count, int weight, Token color) {
        const bool wide = texts().width(words.arg(app::countText(count)), wordFont(11.5, weight)) <= width;
        const TextStyle style = wordFont(wide ? 11.5 : 10.5, weight);
        text(painter, x, box.rect.top() + y,
             fitting({words.arg(app::countText(count)), words.arg(app::shortCountText(count))}, style, width), style, color);
    };
    if (counts.wanted > 0 && !high)
        return countLine(36, tr("%1 wanted"), counts.wanted, QFont::Medium, Token::waiting);
    countLine(high ? 41.5 : 36, tr("%1 in use"), counts.live, QFont::Normal, Token::text2);
    if (counts.wanted > 0)
        countLine(57.5, tr("%1 wanted"), counts.wanted, QFont::Medium, Token::waiting);
    else if (high)
        countLine(57.5, tr("%1 cached"), counts.hot + counts.cold, QFont::Normal, Token::text2);
}

void LanesPainter::paintRowTags(QPainter &painter, const LanesScene &scene, const LaneBox &box)
{
    if (scene.layout.metrics.rowPitch < 12)
        return;
    for (const RowBox &row : box.rows) {
        const bool selected = row.task != kNoTask && row.task == scene.selectedTask;
        const TextStyle style = row.task == kNoTask ? wordFont(10.5) : figureFont(11, QFont::Medium);
        text(painter, scene.layout.columns.tag.right(), row.rect.top() + scene.layout.metrics.height / 2 + 3.8, row.tag, style,
             selected ? Token::accent : Token::text2, Qt::AlignRight);
    }
}

void LanesPainter::paintPool(QPainter &painter, const LanesScene &scene, const LaneBox &box)
{
    const app::ClassState &counts = scene.content.lanes[box.first].counts;
    const QRectF &pool = box.pool;
    const Token strong = counts.pool > 0 ? Token::text : Token::text2;
    const double baseline = pool.top() + std::min(21.0, pool.height() / 2 + 4.5);
    if (scene.layout.columns.poolCollapsed) {
        const TextStyle style = figureFont(12, QFont::Medium);
        text(painter, pool.center().x(), baseline,
             fitting({app::countText(counts.pool), app::shortCountText(counts.pool)}, style, pool.width() - 6), style, strong,
             Qt::AlignHCenter);
        return;
    }
    double x = pool.left() + 10;
    if (counts.pool > 0 && pool.height() >= 24) {
        BlockLook look;
        look.place = Place::pool;
        sprites().draw(painter, QRectF(x, baseline - 12, 21, 15), look);
        x += 29;
    }
    const TextStyle style = wordFont(12, QFont::Medium);
    const QString free = tr("%1 free");
    text(painter, x, baseline,
         fitting({free.arg(app::countText(counts.pool)), free.arg(app::shortCountText(counts.pool))}, style, pool.right() - 8 - x), style,
         strong);
    if (pool.height() < 46)
        return;
    const std::uint64_t carved = counts.live + counts.hot + counts.cold + counts.zeroing + counts.pool + counts.retired;
    const TextStyle note = wordFont(11);
    const double room = pool.width() - 14;
    const QString carvedWords = tr("%1 carved");
    text(painter, pool.left() + 9.5, pool.top() + 39,
         fitting({carvedWords.arg(app::countText(carved)), carvedWords.arg(app::shortCountText(carved))}, note, room), note, Token::text2);
    if (pool.height() >= 64)
        text(painter, pool.left() + 9.5, pool.top() + 54, tr("= %1").arg(app::bytesText(carved * counts.block_size)), note, Token::text2);
    if (counts.retired > 0 && pool.height() >= 80)
        text(painter, pool.left() + 9.5, pool.top() + 69, tr("%1 retired").arg(app::countText(counts.retired)), note, Token::text2);
}

void LanesPainter::paintEmptyQueues(QPainter &painter, const LanesScene &scene, const LaneBox &box)
{
    const app::ClassState &counts = scene.content.lanes[box.first].counts;
    if (counts.hot + counts.cold + counts.zeroing > 0 || box.rows.empty())
        return;
    const bool carved = counts.live + counts.pool + counts.retired > 0;
    const double x = scene.layout.columns.strips[2].left;
    const QRectF plate(x, box.rect.center().y() - 9, scene.layout.columns.strips[3].right() - x, 18);
    painter.fillRect(plate, theme().color(Token::lane));
    const QStringList ways = carved ? QStringList{tr("empty: nothing is cached"), tr("nothing cached"), tr("empty")}
                                    : QStringList{tr("empty: no block is carved"), tr("none carved"), tr("empty")};
    text(painter, x + 8, box.rect.center().y() + 4, fitting(ways, wordFont(11.5), plate.width() - 8), wordFont(11.5), Token::text2);
}

} // namespace atomalloc::ui
