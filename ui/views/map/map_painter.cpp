// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/map/map_painter.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace atomalloc::ui {

namespace {

// px
constexpr double kHeader = 46;
constexpr double kColumnsHeight = 22;
constexpr double kRowLabels = 70;
constexpr double kLegendWidth = 184;
constexpr double kLineHeight = 34;
constexpr double kWithLegend = 640; ///< the least width that has a legend
constexpr double kGapFrom = 5;      ///< the least width of a tile that has a gap to the next one
constexpr double kPlainWidth = 12;  ///< up to here a block in use is a plain rectangle

/// A tile without the gaps to its right and below.
QRectF inner(const QRectF &rect, bool goesOnBelow = false)
{
    return rect.adjusted(0, 0, rect.width() < kGapFrom ? 0 : -1, goesOnBelow ? 0 : -1);
}

/// Of a step of an axis, which is never rounded.
QString exactBytes(std::uint64_t bytes) { return app::localFigure(app::formatBytes(bytes)); }

} // namespace

MapLayout layOutMap(const QSizeF &size, bool withHeader)
{
    MapLayout layout;
    const double top = withHeader ? kHeader : 8;
    const double right = size.width() >= kWithLegend ? size.width() - kLegendWidth : size.width();
    layout.header = QRectF(0, 0, size.width(), withHeader ? kHeader : 0);
    layout.columns = QRectF(kRowLabels, top, right - kRowLabels - 16, kColumnsHeight);
    layout.tiles = QRectF(kRowLabels, top + kColumnsHeight, right - kRowLabels - 16, size.height() - top - kColumnsHeight - kLineHeight);
    layout.line = QRectF(kRowLabels, layout.tiles.bottom(), layout.tiles.width(), kLineHeight);
    if (right < size.width())
        layout.legend = QRectF(right, top, kLegendWidth - 14, size.height() - top - 8);
    return layout;
}

void MapPainter::paintTiles(QPainter &painter, const MapScene &scene, std::size_t first, std::size_t last)
{
    const std::size_t columns = scene.scale.columns();
    while (first < last) {
        const std::size_t rowEnd = std::min(last, first + columns - (scene.firstTile + first) % columns);
        paintRowParts(painter, scene, first, rowEnd);
        first = rowEnd;
    }
}

void MapPainter::paintRowParts(QPainter &painter, const MapScene &scene, std::size_t first, std::size_t last)
{
    const auto &tiles = scene.tiles.tiles();
    const QPointF origin = scene.layout.tiles.topLeft() - QPointF(0, scene.scroll);
    const std::size_t columns = scene.scale.columns();
    const BlockId left = tiles[first].whole;
    // What is drawn as one block is drawn as one: a change in the middle of it begins at its first tile in the row.
    while (left != kNoBlock && (scene.firstTile + first) % columns != 0 && first > 0 && tiles[first - 1].whole == left)
        --first;
    for (std::size_t tile = first; tile < last;) {
        std::size_t end = tile + 1;
        const BlockId whole = tiles[tile].whole;
        while (whole != kNoBlock && end < tiles.size() && (scene.firstTile + end) % columns != 0 && tiles[end].whole == whole)
            ++end;
        QRectF rect = scene.scale.rectOf(scene.firstTile + tile).translated(origin);
        rect.setRight(scene.scale.rectOf(scene.firstTile + end - 1).translated(origin).right());
        painter.fillRect(rect, theme().color(Token::canvas));
        const double opacity = opacityOf(scene, tiles[tile]);
        painter.setOpacity(opacity);
        const app::BlockState *block = whole == kNoBlock ? nullptr : scene.heap.block(whole);
        const bool goesOnBelow = end - tile == columns && end < tiles.size() && tiles[end].whole == whole;
        if (block != nullptr)
            paintWhole(painter, scene, inner(rect, goesOnBelow), *block, tiles[tile].group);
        else
            paintMixed(painter, scene, inner(rect), tiles[tile]);
        painter.setOpacity(1);
        tile = end;
    }
}

/// What is left out is dimmed, not removed. A tile of several blocks is dimmed by the share that is left out.
double MapPainter::opacityOf(const MapScene &scene, const app::AddressTile &tile)
{
    if (scene.chosen != kNoTask && tile.of_chosen_task == 0)
        return kLeftOut;
    const std::uint64_t inBlocks = scene.scale.tileBytes() - std::min(scene.scale.tileBytes(), tile.in(Place::none));
    if ((!scene.filtered && !scene.marked) || inBlocks == 0)
        return 1;
    return opacityOfShare(static_cast<double>(tile.shown) / static_cast<double>(inBlocks));
}

void MapPainter::paintWhole(QPainter &painter, const MapScene &scene, const QRectF &rect, const app::BlockState &block, std::uint32_t group)
{
    const bool byState = scene.palette.colors() == MapColors::state;
    if (block.place == Place::live && (rect.width() < kPlainWidth || rect.height() < kPlainWidth)) {
        painter.fillRect(rect, scene.palette.blockColor(block, group));
        return;
    }
    BlockLook look;
    look.place = block.place;
    look.generation = block.generation;
    look.chunks = static_cast<int>(block.chunks);
    look.wiped = block.chunks > 0 ? static_cast<double>(block.chunks_done) / block.chunks : 0;
    if (!byState && block.place != Place::pool && block.place != Place::retired)
        look.fill = scene.palette.blockColor(block, group);
    if (block.place != Place::zeroing) {
        sprites().draw(painter, rect, look);
        return;
    }
    painter.save(); // the edge of a wipe stands out above the block, and would stay upon the neighbours
    painter.setClipRect(rect, Qt::IntersectClip);
    sprites().draw(painter, rect, look);
    painter.restore();
}

void MapPainter::paintMixed(QPainter &painter, const MapScene &scene, const QRectF &rect, const app::AddressTile &tile)
{
    if (tile.decommitted >= scene.scale.tileBytes()) {
        painter.fillRect(QRectF(std::floor(rect.center().x()), std::floor(rect.center().y()), 1, 1), theme().color(Token::decommitted));
        return;
    }
    painter.fillRect(rect, theme().color(Token::card));
    double bottom = rect.bottom();
    const TileParts parts = scene.palette.partsOf(tile);
    for (std::size_t i = 0; i < parts.count; ++i) {
        const TilePart &part = parts.parts[i];
        const double height = part.share * rect.height();
        const QRectF filled(rect.left(), bottom - height, rect.width(), height);
        bottom -= height;
        if (part.place == Place::cold) {
            QColor back = part.color;
            back.setAlphaF(0.3F);
            painter.fillRect(filled, back);
            fillHatched(painter, filled, Token::cold);
        } else {
            painter.fillRect(filled, part.color);
        }
    }
    if (parts.count == 0 && tile.in(Place::pool) > 0 && rect.height() >= 5) {
        painter.setPen(QPen(theme().color(Token::free), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void MapPainter::paintAddresses(QPainter &painter, const MapScene &scene)
{
    const TextStyle font = figureFont(10.5);
    const MapScale &scale = scene.scale;
    const QRectF &area = scene.layout.tiles;
    const std::size_t parts = area.width() >= 560 ? 8 : area.width() >= 280 ? 4 : 2;
    for (std::size_t i = 0; i < parts; ++i) {
        const std::uint64_t at = scale.rowBytes() * i / parts;
        const double x = area.left() + scale.columnLeft(scale.columns() * i / parts);
        text(painter, x, scene.layout.columns.bottom() - 7, QStringLiteral("+%1").arg(at == 0 ? QStringLiteral("0") : exactBytes(at)), font,
             Token::text3);
    }
    const auto step = std::bit_ceil(static_cast<std::size_t>(std::ceil(std::max(30.0 / scale.rowHeight(), 1.0))));
    const auto first = static_cast<std::size_t>(scene.scroll / scale.rowHeight());
    for (std::size_t row = (first + step - 1) / step * step; row < scale.rows(); row += step) {
        const double y = area.top() + static_cast<double>(row) * scale.rowHeight() - scene.scroll;
        if (y + 10 > area.bottom())
            break;
        const std::uint64_t at = scale.rowBytes() * row;
        text(painter, area.left() - 10, y + 9, at == 0 ? QStringLiteral("0") : exactBytes(at), font, Token::text3, Qt::AlignRight);
        painter.fillRect(QRectF(area.left() - 6, std::floor(y), 5, 1), theme().color(Token::line));
    }
}

void MapPainter::paintRing(QPainter &painter, const MapScene &scene)
{
    const QPointF origin = scene.layout.tiles.topLeft() - QPointF(0, scene.scroll);
    const auto rectOf = [&](std::size_t tile) { return inner(scene.scale.rectOf(tile).translated(origin)); };
    painter.save();
    painter.setClipRect(scene.layout.tiles.adjusted(-6, -6, 6, 6));
    painter.setRenderHint(QPainter::Antialiasing);
    if (const app::BlockState *block = scene.selected == kNoBlock ? nullptr : scene.heap.block(scene.selected); block != nullptr) {
        const std::uint64_t from = toIndex(block->block) * scene.words.granule();
        const std::uint64_t to = from + std::max<std::uint64_t>(scene.words.blockSize(block->size_class), 1);
        const auto first = static_cast<std::size_t>(from / scene.scale.tileBytes());
        const auto last = static_cast<std::size_t>((to - 1) / scene.scale.tileBytes());
        const std::size_t columns = scene.scale.columns();
        painter.setPen(QPen(theme().color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        for (std::size_t tile = first; tile <= last;) {
            const std::size_t end = std::min(last, tile + columns - 1 - tile % columns);
            const QRectF ring = rectOf(tile).united(rectOf(end)).adjusted(-2.5, -2.5, 2.5, 2.5);
            if (ring.intersects(scene.layout.tiles))
                painter.drawRoundedRect(ring, 4, 4);
            tile = end + 1;
        }
    }
    if (scene.cursor && *scene.cursor < scene.scale.tiles())
        paintCanvasCursor(painter, rectOf(*scene.cursor));
    painter.restore();
}

void MapPainter::paintLine(QPainter &painter, const MapScene &scene)
{
    const QRectF &line = scene.layout.line;
    const double baseline = line.top() + 21;
    const TextStyle words = wordFont(12);
    const TextStyle strong = wordFont(12, QFont::DemiBold);
    const std::size_t blocks = scene.heap.blocks().size();
    const QString count = app::plural("MapPainter", QT_TRANSLATE_N_NOOP("MapPainter", "%n blocks"), blocks);
    const std::uint64_t tile = scene.scale.tileBytes();
    const QString hint = tile <= scene.least_block ? tr("One cell for each block")
                                                   : tr("Zoom in %1× for one cell per block").arg(app::countText(tile / scene.least_block));
    double x = line.left();
    x += text(painter, x, baseline, count, strong, Token::text) + 8;
    const QString runs = app::plural("MapPainter", QT_TRANSLATE_N_NOOP("MapPainter", "%n runs"), scene.freeRuns.count);
    if (scene.filtered) {
        const QString shown = app::bytesText(scene.filtered->shown);
        const QString all = app::bytesText(scene.filtered->all);
        const QStringList ways{tr("%1 of %2 in blocks match the filter; the others are dimmed").arg(shown, all),
                               tr("%1 of %2 match the filter").arg(shown, all), tr("%1 of %2").arg(shown, all)};
        text(painter, x, baseline, fittingIfRoom(ways, words, line.right() - x), words, Token::text2);
        return;
    }
    if (scene.marked) {
        const QStringList ways{tr("lit: in use by the call stacks that are chosen in Sites"), tr("lit: chosen in Sites")};
        text(painter, x, baseline, fittingIfRoom(ways, words, line.right() - x), words, Token::text2);
        return;
    }
    const QString free =
        tr("%1 free in %2, the longest %3").arg(app::bytesText(scene.freeRuns.bytes), runs, app::bytesText(scene.freeRuns.longest));
    const double room = line.right() - x;
    const QString told = fittingIfRoom({free, tr("longest free run %1").arg(app::bytesText(scene.freeRuns.longest))}, words, room);
    const double used = text(painter, x, baseline, told, words, Token::text2);
    if (const QString right = fittingIfRoom({hint, tr("1 tile = %1").arg(app::bytesText(tile))}, words, room - used - 24); !right.isEmpty())
        text(painter, line.right(), baseline, right, words, Token::text2, Qt::AlignRight);
}

void MapPainter::paintAround(QPainter &painter, const MapScene &scene)
{
    texts().forgetAfter(0);
    paintAddresses(painter, scene);
    paintRing(painter, scene);
    paintLine(painter, scene);
    if (!scene.layout.legend.isEmpty())
        paintLegend(painter, scene);
}

} // namespace atomalloc::ui
