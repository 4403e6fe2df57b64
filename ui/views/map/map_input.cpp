// SPDX-License-Identifier: GPL-3.0-or-later
// MapView: clicks, the canvas cursor, tooltips, and the picture in words.
#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/session/refresher.h"
#include "ui/views/base/block_tip.h"
#include "ui/views/map/map_view.h"

#include <QFocusEvent>
#include <QStringList>

#include <algorithm>

namespace atomalloc::ui {

QRectF MapView::rectOf(std::size_t tile) const
{
    return m_scale.rectOf(tile).translated(m_layout.tiles.topLeft() - QPointF(0, scrollOf(0).y()));
}

std::optional<std::size_t> MapView::tileAt(QPointF point) const
{
    if (m_runView.heap() == nullptr || !m_layout.tiles.contains(point))
        return std::nullopt;
    const auto tile = m_scale.tileAt(point - m_layout.tiles.topLeft() + QPointF(0, scrollOf(0).y()));
    return tile && *tile >= m_firstTile && *tile - m_firstTile < m_tiles.tiles().size() ? tile : std::nullopt;
}

bool MapView::wheelZoomsAt(QPointF point) const { return m_layout.tiles.contains(point); }

bool MapView::invitesClick(QPointF point) const
{
    const auto tile = tileAt(point);
    return tile && m_tiles.tiles()[*tile - m_firstTile].blocks > 0;
}

void MapView::clicked(QPointF point)
{
    refresh();
    clearCursor();
    if (const auto tile = tileAt(point))
        selectIn(*tile);
}

/// The first block of the tile, or the one behind the block that is selected in it, and after the last one the first again.
void MapView::selectIn(std::size_t tile)
{
    const app::HeapState *heap = m_runView.heap();
    if (heap == nullptr || tile < m_firstTile || tile - m_firstTile >= m_tiles.tiles().size())
        return;
    const app::AddressTile &counted = m_tiles.tiles()[tile - m_firstTile];
    if (counted.blocks == 0)
        return;
    const BlockId selected = m_selection.block();
    const bool within = selected != kNoBlock && selected >= counted.first && selected < counted.last;
    const auto next = within ? heap->blocks().upperBound(toIndex(selected)) : heap->blocks().find(toIndex(counted.first));
    if (next != heap->blocks().end())
        m_selection.selectBlock(next->second.block);
}

void MapView::moveCursor(Qt::Key arrow)
{
    refresh();
    if (m_scale.tiles() == 0)
        return;
    std::size_t tile = m_cursor.value_or(0);
    const std::size_t columns = m_scale.columns();
    if (!m_cursor && m_selection.block() != kNoBlock)
        tile = static_cast<std::size_t>(toIndex(m_selection.block()) * m_runView.refresher().words().granule() / m_scale.tileBytes());
    else if (m_cursor && arrow == Qt::Key_Left && tile > 0)
        --tile;
    else if (m_cursor && arrow == Qt::Key_Right)
        ++tile;
    else if (m_cursor && arrow == Qt::Key_Up && tile >= columns)
        tile -= columns;
    else if (m_cursor && arrow == Qt::Key_Down)
        tile += columns;
    if (tile >= m_scale.tiles())
        return;
    m_cursor = tile;
    showTile(tile);
    setAccessibleDescription(tileText(tile));
    update();
}

/// Scrolls as far as the tile is seen whole.
void MapView::showTile(std::size_t tile)
{
    const QRectF place = m_scale.rectOf(tile);
    const double top = scrollOf(0).y();
    const double height = m_layout.tiles.height();
    if (place.top() < top)
        scrollTo(0, {0, place.top()});
    else if (place.bottom() > top + height)
        scrollTo(0, {0, place.bottom() - height});
    invalidate();
    refresh();
}

void MapView::chooseCursor()
{
    if (m_cursor)
        selectIn(*m_cursor);
}

bool MapView::clearCursor()
{
    if (!m_cursor)
        return false;
    m_cursor.reset();
    update();
    return true;
}

void MapView::focusInEvent(QFocusEvent *event)
{
    setAccessibleDescription(m_cursor ? tileText(*m_cursor) : tableText());
    ZoomCanvas::focusInEvent(event);
}

QString MapView::tileText(std::size_t tile) const
{
    const app::HeapState *heap = m_runView.heap();
    if (heap == nullptr || tile < m_firstTile || tile - m_firstTile >= m_tiles.tiles().size())
        return {};
    const app::AddressTile &counted = m_tiles.tiles()[tile - m_firstTile];
    const app::EventWords &words = m_runView.refresher().words();
    if (counted.blocks == 1)
        return blockTip(*heap, *m_runView.run(), words, counted.first);
    const std::uint64_t from = tile * m_scale.tileBytes();
    QStringList lines{tr("+%1 to +%2").arg(app::bytesText(from), app::bytesText(from + m_scale.tileBytes()))};
    if (counted.blocks > 0) {
        lines << app::plural("MapView", QT_TRANSLATE_N_NOOP("MapView", "%n blocks of generation %1 on average"), counted.blocks)
                     .arg(app::countText(counted.generations / counted.blocks));
        for (const Place place : app::kPlaceOrder) {
            if (counted.in(place) > 0)
                lines << tr("%1: %2").arg(app::byteStateText(place), app::bytesText(counted.in(place)));
        }
        if (counted.task != kNoTask)
            lines << tr("most of it in use by %1").arg(words.taskName(counted.task));
        if (m_colors == MapColors::site && m_sites != nullptr && counted.group < m_sites->groups().size())
            lines << tr("most of it for %1").arg(m_sites->groups()[counted.group].name);
    }
    if (counted.in(Place::none) > counted.decommitted)
        lines << tr("in no block: %1").arg(app::bytesText(counted.in(Place::none)-counted.decommitted));
    if (counted.decommitted > 0)
        lines << tr("not committed: %1").arg(app::bytesText(counted.decommitted));
    if (counted.blocks > 1)
        lines << tr("A click selects the first of them, the next click the next one.");
    return lines.join(QLatin1Char('\n'));
}

MapView::Tip MapView::tipAt(QPointF point)
{
    refresh();
    const auto tile = tileAt(point);
    return tile ? Tip{tileText(*tile), rectOf(*tile)} : Tip{};
}

QString MapView::tableText()
{
    refresh();
    const app::HeapState *heap = m_runView.heap();
    if (heap == nullptr)
        return tr("Nothing to show yet");
    const app::SeriesPoint &totals = heap->totals();
    return tr("%1 of addresses: %2 in use, %3 zeroing, %4 hot, %5 cold. The longest free run has %6.")
        .arg(app::bytesText(m_space.bytes), app::bytesText(totals.live_bytes), app::bytesText(totals.zeroing_bytes),
             app::bytesText(totals.hot_bytes), app::bytesText(totals.cold_bytes), app::bytesText(m_freeRuns.longest));
}

} // namespace atomalloc::ui
