// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of one row of a lane.
#include "ui/views/lanes/lanes_strips.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kTileWidth = 8;
constexpr double kTileHeight = 6;
constexpr double kTileLabelWidth = 74; ///< "1 tile = 200"
constexpr double kQueueInset = 8;      ///< room for the triangle at the open end of a hot stack
/// A strip that holds this many times what it can show is drawn as tiles: a number alone would hide the proportions.
constexpr std::size_t kTilesFrom = 6;
/// A shorter strip has no room for tiles beside their label: there, blocks and "+37" tell more.
constexpr double kTilesWidth = 150;

/// Room for "+37".
double moreWidth(std::size_t hidden) { return hidden < 10 ? 20 : hidden < 100 ? 26 : hidden < 1000 ? 32 : 44; }

/// Cold leaves at the right end; everything else is read from the left.
bool fromTheRight(StripKind kind) { return kind == StripKind::cold; }

QRectF placed(const StripBox &box, double offset, double width, double top, double height)
{
    const double x = fromTheRight(box.kind) ? box.rect.right() - offset - width : box.rect.left() + offset;
    return {x, top, width, height};
}

void layOutTiles(StripBox &box, std::size_t largest, LanesLayout &layout)
{
    const double space = std::max(box.rect.width() - kTileLabelWidth, kTileWidth * 3);
    const auto lines = std::max<std::size_t>(1, static_cast<std::size_t>((box.rect.height() + 1) / (kTileHeight + 1)));
    const std::size_t columns = std::max<std::size_t>(cellsThatFit(space, kTileWidth, 1), 1);
    const std::size_t perTile = blocksPerTile(largest, columns * lines);
    const std::size_t tiles = (box.total + perTile - 1) / perTile;
    const double used = static_cast<double>(lines) * (kTileHeight + 1) - 1;
    const double top = box.rect.center().y() - used / 2;
    box.blocksPerTile = perTile;
    for (std::size_t i = 0; i < tiles; ++i) {
        const std::size_t column = i / lines;
        const std::size_t line = i % lines;
        const std::size_t inTile = std::min(perTile, box.total - i * perTile);
        Tile tile;
        tile.strip = box.kind;
        tile.share = static_cast<double>(inTile) / static_cast<double>(perTile);
        tile.rect = placed(box, static_cast<double>(column) * (kTileWidth + 1), kTileWidth,
                           top + static_cast<double>(line) * (kTileHeight + 1), kTileHeight);
        layout.tiles.push_back(tile);
    }
    const double end = std::ceil(static_cast<double>(tiles) / static_cast<double>(lines)) * (kTileWidth + 1) + 4;
    box.more = placed(box, end, std::max(box.rect.width() - end, 0.0), box.rect.top(), box.rect.height());
}

void layOutCells(const StripContent &strip, StripBox &box, double width, double gap, LanesLayout &layout)
{
    std::size_t shown = cellsThatFit(box.rect.width(), width, gap);
    if (strip.total > shown) // the end that means something stays, even where "+37" would not fit beside it
        shown = std::max<std::size_t>(cellsThatFit(box.rect.width() - moreWidth(strip.total), width, gap), std::min<std::size_t>(shown, 1));
    shown = std::min(shown, strip.blocks.size());
    double offset = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        Cell cell;
        cell.block = strip.blocks[i];
        cell.strip = box.kind;
        cell.lane = box.lane;
        cell.top = box.kind == StripKind::hot && i == 0;
        cell.rect = placed(box, offset, width, box.rect.top(), box.rect.height());
        layout.cells.push_back(cell);
        offset += width + gap;
    }
    box.hidden = strip.total - shown;
    if (box.hidden > 0)
        box.more = placed(box, offset, moreWidth(box.hidden), box.rect.top(), box.rect.height());
}

/// Blocks being wiped share the whole strip: the wipe is the picture, so it gets the width.
double zeroingWidth(const StripBox &box, std::size_t count, double gap)
{
    const double shared = (box.rect.width() - gap * static_cast<double>(count - 1)) / static_cast<double>(count);
    return std::max(shared, 16.0);
}

void layOutWaits(const RowContent &row, const StripBox &inUse, double width, double gap, LanesLayout &layout)
{
    double x = inUse.rect.left();
    for (const Cell &cell : layout.cells) {
        if (cell.lane == inUse.lane && cell.strip == StripKind::inUse && cell.rect.top() == inUse.rect.top())
            x = std::max(x, cell.rect.right() + gap);
    }
    if (inUse.hidden > 0 || inUse.blocksPerTile > 0)
        x = inUse.more.right() + gap;
    x = std::max(std::min(x, inUse.rect.right() - width), inUse.rect.left());
    if (!row.waits.empty())
        layout.waits.push_back({QRectF(x, inUse.rect.top(), width, inUse.rect.height()), row.waits.front()});
}

} // namespace

std::size_t cellsThatFit(double space, double width, double gap)
{
    return space < width ? 0 : static_cast<std::size_t>((space + gap) / (width + gap) + 1e-9);
}

std::size_t blocksPerTile(std::size_t blocks, std::size_t tiles)
{
    tiles = std::max<std::size_t>(tiles, 1);
    for (std::size_t unit = 1;; unit *= 10) {
        for (const std::size_t step : {unit, unit * 2, unit * 5}) {
            if (step * tiles >= blocks)
                return step;
        }
    }
}

StripMaxima stripMaxima(const LaneContent &lane)
{
    StripMaxima maxima{};
    for (const RowContent &row : lane.rows) {
        for (std::size_t i = 0; i < kStripCount && row.task != kNoTask; ++i)
            maxima[i] = std::max(maxima[i], row.strips[i].total);
    }
    return maxima;
}

void layOutStrips(const RowContent &row, std::uint32_t lane, const QRectF &rowRect, const StripMaxima &maxima, LanesLayout &layout)
{
    const double full = layout.metrics.widths[lane];
    for (std::size_t i = 0; i < kStripCount; ++i) {
        const Span &span = layout.columns.strips[i];
        StripBox box;
        box.kind = static_cast<StripKind>(i);
        const bool queue = box.kind == StripKind::hot || box.kind == StripKind::cold;
        box.rect = QRectF(span.left + (box.kind == StripKind::hot ? kQueueInset + 3 : 0), rowRect.top(),
                          span.width - (box.kind == StripKind::hot ? kQueueInset + 3 : 0), rowRect.height());
        if (queue)
            box.rect.adjust(0, 0, -4, 0);
        box.task = row.task;
        box.lane = lane;
        const StripContent &strip = row.strips[i];
        box.total = strip.total;
        double width = full;
        if (box.kind == StripKind::zeroing && strip.total > 0)
            width = zeroingWidth(box, strip.total, layout.metrics.gap);
        const std::size_t fit = std::max<std::size_t>(cellsThatFit(box.rect.width(), width, layout.metrics.gap), 1);
        if (strip.total > 0) {
            const std::size_t largest = row.task == kNoTask ? strip.total : maxima[i];
            if (layout.metrics.tiles || (strip.total > fit && largest >= kTilesFrom * fit && box.rect.width() >= kTilesWidth))
                layOutTiles(box, largest, layout);
            else
                layOutCells(strip, box, width, layout.metrics.gap, layout);
        }
        if (box.kind == StripKind::inUse)
            layOutWaits(row, box, full, layout.metrics.gap, layout);
        layout.strips.push_back(box);
    }
}

} // namespace atomalloc::ui
