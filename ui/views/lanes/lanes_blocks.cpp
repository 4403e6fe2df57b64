// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of the Lanes view: strips, cells, tiles, waiting requests, and blocks in flight.
#include "app/analysis/byte_layers.h"
#include "app/base/elapsed.h"
#include "app/words/figure_text.h"
#include "ui/theme/event_token.h"
#include "ui/views/lanes/lanes_painter.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

/// From this size on a block has the room to tell what was asked for and who holds it (the design's 200 %).
constexpr double kWordsHeight = 14; ///< px: the least height of a block that has words beside it
constexpr double kDetailHeight = 34;
constexpr double kDetailWidth = 44;

/// A block that comes from the global pool has the colour of free memory.
Token tokenOf(Place place) { return place == Place::none ? Token::free : placeToken(place); }

Place placeOf(StripKind strip) { return app::kTaskPlaces[static_cast<std::size_t>(strip)]; }

} // namespace

void LanesPainter::paintStrip(QPainter &painter, const LanesScene &scene, const StripBox &strip)
{
    const bool detailed = strip.lineHeight >= 9;
    if (strip.total == 0) {
        const app::ClassState &counts = scene.content.lanes[strip.lane].counts;
        if (strip.kind != StripKind::inUse && detailed && counts.hot + counts.cold + counts.zeroing > 0)
            paintDots(painter, strip);
        return;
    }
    paintQueueFrame(painter, strip);
    paintStripEnd(painter, strip);
}

void LanesPainter::paintQueueFrame(QPainter &painter, const StripBox &strip)
{
    const QRectF &rect = strip.rect;
    const bool detailed = strip.lineHeight >= 9;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::stroke), 1.2));
    const double y = rect.top() + strip.lineHeight / 2; // the end that means something is in the first line
    const double half = std::min(5.0, strip.lineHeight / 2);
    if (strip.kind == StripKind::hot) {
        const QRectF frame = rect.adjusted(-3, detailed ? -1 : 0, 4, detailed ? 1 : 0);
        painter.drawPolyline(std::array<QPointF, 4>{frame.topLeft(), frame.topRight(), frame.bottomRight(), frame.bottomLeft()}.data(), 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::text));
        painter.drawPolygon(std::array<QPointF, 3>{QPointF(rect.left() - 6, y - half), QPointF(rect.left() - 6 - 1.4 * half, y),
                                                   QPointF(rect.left() - 6, y + half)}
                                .data(),
                            3);
    } else if (strip.kind == StripKind::cold && detailed) {
        painter.drawLine(QPointF(rect.left(), rect.top() - 1), QPointF(rect.right() + 4, rect.top() - 1));
        painter.drawLine(QPointF(rect.left(), rect.bottom() + 1), QPointF(rect.right() + 4, rect.bottom() + 1));
        painter.setPen(QPen(theme().color(Token::text), 1.7, Qt::SolidLine, Qt::RoundCap));
        painter.drawPolyline(
            std::array<QPointF, 3>{QPointF(rect.right() + 9, y - 4.5), QPointF(rect.right() + 14, y), QPointF(rect.right() + 9, y + 4.5)}
                .data(),
            3);
    }
}

void LanesPainter::paintStripEnd(QPainter &painter, const StripBox &strip)
{
    const double y = strip.more.center().y();
    const bool right = strip.kind == StripKind::cold;
    const Qt::Alignment alignment = right ? Qt::AlignRight : Qt::AlignLeft;
    const double x = right ? strip.more.right() - 2 : strip.more.left() + 2;
    if (strip.hidden > 0 && !strip.more.isEmpty() && strip.lineHeight >= 9)
        text(painter, x, y + 3.8, QStringLiteral("+%1").arg(app::shortCountText(strip.hidden)), figureFont(10.5, QFont::Medium),
             Token::text2, alignment);
    if (strip.blocksPerTile == 0)
        return;
    const QString number = app::countText(strip.blocksPerTile);
    const QString words = strip.blocksPerTile == 1 ? app::countText(strip.total)
                                                   : fittingIfRoom({tr("1 tile = %1").arg(number), tr("= %1").arg(number)}, wordFont(10.5),
                                                                   strip.more.width() - 2);
    text(painter, x, y + 3.8, words, wordFont(10.5), Token::text2, alignment);
}

void LanesPainter::paintDots(QPainter &painter, const StripBox &strip)
{
    const QColor color = theme().color(Token::line);
    const double y = std::round(strip.rect.top() + strip.lineHeight / 2);
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (double x = std::round(strip.rect.left()); x < strip.rect.right(); x += 6)
        painter.fillRect(QRectF(x, y, 1, 1), color);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void LanesPainter::paintTile(QPainter &painter, const Tile &tile)
{
    painter.setOpacity(opacityOfShare(tile.shown));
    fillTile(painter, tile);
    painter.setOpacity(1);
}

void LanesPainter::fillTile(QPainter &painter, const Tile &tile)
{
    const Place place = placeOf(tile.strip);
    const QRectF r = tile.rect;
    const QColor color = place == Place::live || place == Place::hot ? theme().generationColor(place, 4) : theme().color(tokenOf(place));
    QRectF filled = r;
    filled.setWidth(std::max(1.0, r.width() * tile.share));
    if (tile.share < 1)
        painter.fillRect(r, theme().color(Token::canvas));
    if (place == Place::cold) {
        QColor light = color;
        light.setAlphaF(0.3F);
        painter.fillRect(filled, light);
        fillHatched(painter, filled, Token::cold);
        return;
    }
    if (place == Place::zeroing) {
        painter.setPen(QPen(color, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(filled.adjusted(0, 0, -1, -1));
        return;
    }
    painter.fillRect(filled, color);
    if (place == Place::hot && filled.width() >= 4) { // the cut corner
        painter.fillRect(QRectF(r.left(), r.top(), 2, 1), theme().color(Token::lane));
        painter.fillRect(QRectF(r.left(), r.top() + 1, 1, 1), theme().color(Token::lane));
    }
}

void LanesPainter::paintCell(QPainter &painter, const LanesScene &scene, const Cell &cell)
{
    const app::BlockState *state = scene.block(cell.block);
    if (state == nullptr)
        return;
    const Flight *flight = scene.motion.find(cell.block);
    if (flight != nullptr && !scene.motion.reduced()) {
        paintGoal(painter, cell.rect, flight->toPlace, false);
        return;
    }
    BlockLook look;
    look.place = state->place;
    look.generation = state->generation;
    look.topOfStack = cell.top;
    look.selected = cell.block == scene.selectedBlock || (scene.marks && scene.marks(*state));
    look.chunks = static_cast<int>(state->chunks);
    look.wiped = state->chunks > 0 ? static_cast<double>(state->chunks_done) / state->chunks : 0;
    if (scene.content.ttl_ns > 0)
        look.ttlPassed =
            static_cast<double>(app::elapsedNs(state->since_ns, scene.content.now_ns)) / static_cast<double>(scene.content.ttl_ns);
    const bool described = state->place != Place::none && state->place != Place::pool && state->place != Place::retired;
    const bool detailed = described && cell.rect.height() >= kDetailHeight && cell.rect.width() >= kDetailWidth;
    look.showNumber = !detailed;
    painter.setOpacity(!scene.shows || scene.shows(*state) ? 1 : kLeftOut);
    sprites().draw(painter, cell.rect, look);
    if (detailed)
        paintDetails(painter, scene, cell.rect, *state);
    painter.setOpacity(1);
    if (flight != nullptr)
        paintGoal(painter, cell.rect.adjusted(-2, -2, 2, 2), flight->toPlace, true);
    const double beside = scene.layout.columns.strips[2].left - cell.rect.right();
    if (cell.strip == StripKind::zeroing && cell.rect.height() >= 14 && beside > 34 && state->chunks > 1)
        text(painter, cell.rect.right() + 8, cell.rect.center().y() + 4, QStringLiteral("%1/%2").arg(state->chunks_done).arg(state->chunks),
             figureFont(11, QFont::DemiBold), Token::text);
}

void LanesPainter::paintDetails(QPainter &painter, const LanesScene &scene, const QRectF &rect, const app::BlockState &state)
{
    // A solid block carries its words; on hatching and on a wipe they need a plate to be read.
    const bool solid = state.place == Place::live || state.place == Place::hot;
    const auto words = [&](double x, double baseline, const QString &text, const TextStyle &style, Qt::Alignment alignment) {
        const double width = texts().width(text, style);
        if (!solid && !text.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().color(Token::lane));
            painter.drawRoundedRect(QRectF(alignment == Qt::AlignRight ? x - width - 2 : x - 2, baseline - 9.5, width + 4, 12), 2, 2);
        }
        this->text(painter, x, baseline, text, style, solid ? Token::accentText : Token::text, alignment);
    };
    const double left = rect.left() + (state.place == Place::hot ? 8 : 5); // hot: past the corner that is cut
    const double right = rect.right() - 5;
    const TextStyle number = figureFont(11, QFont::DemiBold);
    const TextStyle small = figureFont(9.5);
    const QString generation = app::countText(state.generation);
    const QString tag = app::taskTag(state.task);
    words(left, rect.top() + 15, generation, number, Qt::AlignLeft);
    if (state.task != kNoTask && left + texts().width(generation, number) + 4 + texts().width(tag, small) <= right)
        words(right, rect.top() + 15, tag, small, Qt::AlignRight);
    const std::uint64_t size = scene.content.lanes[toIndex(state.size_class)].counts.block_size;
    const bool cached = state.place == Place::hot || state.place == Place::cold; // nobody asks for its bytes now
    const QStringList ways = cached ? QStringList{app::bytesText(size), app::classText(size)}
                                    : QStringList{tr("%1 of %2").arg(app::exactBytesText(state.requested), app::bytesText(size)),
                                                  QStringLiteral("%1/%2").arg(app::countText(state.requested), app::classText(size)),
                                                  app::exactBytesText(state.requested), app::percentText(state.requested, size)};
    const double lift = state.place == Place::cold ? 9 : 7; // cold: above the bar of the TTL
    words(rect.left() + 5, rect.bottom() - lift, fittingIfRoom(ways, small, right - rect.left() - 5), small, Qt::AlignLeft);
}

void LanesPainter::paintWait(QPainter &painter, const LanesScene &scene, const WaitBox &wait)
{
    painter.setOpacity(!scene.showsEvent || scene.showsEvent(wait.wait.event) ? 1 : kLeftOut);
    painter.setBrush(Qt::NoBrush);
    paintWaiting(painter, theme(), wait.rect);
    if (wait.rect.height() >= kWordsHeight)
        paintWaitWords(painter, scene, wait);
    painter.setOpacity(1);
}

void LanesPainter::paintWaitWords(QPainter &painter, const LanesScene &scene, const WaitBox &wait)
{
    const double room = scene.layout.columns.strips[1].left - wait.rect.right() - 14;
    const std::uint64_t waited = app::elapsedNs(wait.wait.since_ns, scene.content.now_ns);
    const TextStyle style = wordFont(11.5, QFont::DemiBold);
    const QString time = app::durationText(waited);
    const QString words = fittingIfRoom({tr("%1 waits %2").arg(app::taskTag(wait.wait.task), time), time}, style, room);
    text(painter, wait.rect.right() + 8, wait.rect.center().y() + 4, words, style, Token::waiting);
}

void LanesPainter::paintGoal(QPainter &painter, const QRectF &rect, Place place, bool thick)
{
    QPen pen(theme().color(tokenOf(place)), thick ? 2.4 : 1.2);
    if (!thick)
        pen.setDashPattern({2 / 1.2, 3 / 1.2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3);
}

void LanesPainter::paintFlights(QPainter &painter, const LanesScene &scene)
{
    if (scene.motion.reduced())
        return;
    for (const Flight &flight : scene.motion.flights()) {
        const QColor color = theme().color(tokenOf(flight.fromPlace));
        QPen pen(color, 1.6, Qt::CustomDashLine, Qt::RoundCap);
        pen.setDashPattern({2 / 1.6, 5 / 1.6});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        QPainterPath path(LanesMotion::placeAt(flight, flight.elapsedMs).center());
        for (double t = flight.elapsedMs; t <= LanesMotion::kFlightMs; t += 6)
            path.lineTo(LanesMotion::placeAt(flight, t).center());
        painter.drawPath(path);
        painter.setPen(Qt::NoPen);
        for (const LanesMotion::Ghost &ghost : LanesMotion::ghosts(flight)) {
            painter.setOpacity(ghost.opacity);
            painter.setBrush(color);
            painter.drawRoundedRect(ghost.rect, 3, 3);
        }
        const app::BlockState *state = scene.block(flight.block);
        painter.setOpacity(state == nullptr || !scene.shows || scene.shows(*state) ? 1 : kLeftOut);
        const QRectF rect = LanesMotion::placeAt(flight, flight.elapsedMs);
        painter.setBrush(theme().color(Token::canvas));
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4);
        BlockLook look;
        look.place = flight.fromPlace == Place::none ? flight.toPlace : flight.fromPlace;
        look.generation = flight.generation;
        look.selected = flight.block == scene.selectedBlock;
        paintBlock(painter, theme(), rect, look);
        painter.setOpacity(1);
    }
}

} // namespace atomalloc::ui
