// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of one row of a lane.
#include "ui/views/lanes/lanes_strips.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kTileWidth = 8;
constexpr double kTileHeight = 6;
constexpr double kTileLabelWidth = 74;      ///< "1 tile = 200"
constexpr double kQueueInset = 8;           ///< room for the triangle at the open end of a hot stack
constexpr double kQueueEnd = 4;             ///< frame of a queue behind its last block
constexpr double kWaitWords = 56;           ///< room for "126 ms" beside a request that waits, where its strip is long
constexpr double kWaitWordsFrom = 260;      ///< such a strip
constexpr double kLeastBlockBesideMore = 8; ///< of a block that shares a narrow strip with "+37"
/// Fewer are never too many: who zooms in wants to see blocks, and the number tells the rest.
constexpr std::size_t kLeastForTiles = 40;

/// Room for "+37".
double moreWidth(std::size_t hidden) { return hidden < 10 ? 20 : hidden < 100 ? 26 : hidden < 1000 ? 32 : 44; }

/// Cold leaves at the right end; everything else is read from the left.
bool fromTheRight(StripKind kind) { return kind == StripKind::cold; }

/// Lines of a strip at this zoom.
std::size_t linesOf(const StripBox &box, const BlockMetrics &metrics)
{
    return static_cast<std::size_t>(std::lround((box.rect.height() - metrics.height) / metrics.rowPitch)) + 1;
}

/// `room` is the part of the strip that blocks may take.
QRectF placed(const StripBox &box, const QRectF &room, double offset, double width, double top, double height)
{
    const double x = fromTheRight(box.kind) ? room.right() - offset - width : room.left() + offset;
    return {x, top, width, height};
}

/// How much of the blocks `first` up to, but not at, `end` the filter leaves.
double shareShown(const StripContent &strip, std::size_t first, std::size_t end)
{
    if (strip.shown_before.size() <= end || first == end)
        return 1;
    return static_cast<double>(strip.shown_before[end] - strip.shown_before[first]) / static_cast<double>(end - first);
}

void layOutTiles(const StripContent &strip, const QRectF &room, std::size_t largest, StripBox &box, LanesLayout &layout)
{
    const double space = std::max(room.width() - kTileLabelWidth, kTileWidth * 3);
    const auto lines = std::max<std::size_t>(1, static_cast<std::size_t>((room.height() + 1) / (kTileHeight + 1)));
    const std::size_t columns = std::max<std::size_t>(cellsThatFit(space, kTileWidth, 1), 1);
    const std::size_t perTile = blocksPerTile(largest, columns * lines);
    const std::size_t tiles = (box.total + perTile - 1) / perTile;
    const double used = static_cast<double>(lines) * (kTileHeight + 1) - 1;
    const double top = room.center().y() - used / 2;
    box.blocksPerTile = perTile;
    for (std::size_t i = 0; i < tiles; ++i) {
        const std::size_t column = i / lines;
        const std::size_t line = i % lines;
        const std::size_t inTile = std::min(perTile, box.total - i * perTile);
        Tile tile;
        tile.strip = box.kind;
        tile.share = static_cast<double>(inTile) / static_cast<double>(perTile);
        tile.shown = shareShown(strip, i * perTile, i * perTile + inTile);
        tile.rect = placed(box, room, static_cast<double>(column) * (kTileWidth + 1), kTileWidth,
                           top + static_cast<double>(line) * (kTileHeight + 1), kTileHeight);
        layout.tiles.push_back(tile);
    }
    const double end = std::ceil(static_cast<double>(tiles) / static_cast<double>(lines)) * (kTileWidth + 1) + 4;
    box.more = placed(box, room, end, std::max(room.width() - end, 0.0), room.top(), room.height());
}

void layOutCells(const StripContent &strip, const QRectF &room, double width, StripBox &box, LanesLayout &layout)
{
    const double gap = layout.metrics.gap;
    const std::size_t lines = linesOf(box, layout.metrics);
    width = std::min(width, room.width()); // a block wider than its strip is still seen
    std::size_t perLine = std::max<std::size_t>(cellsThatFit(room.width(), width, gap), 1);
    std::size_t shown = std::min(strip.total, perLine * lines);
    std::size_t beside = 0; // blocks in the last line, before "+37"
    if (strip.total > shown) {
        // "+37" stands behind the last block of the last line. Where there is no room for both, the block stays: it is the end that means
        // something, and the tool tip has the number.
        const double besideMore = room.width() - gap - moreWidth(strip.total);
        if (besideMore >= kLeastBlockBesideMore)
            width = std::min(width, besideMore);
        perLine = std::max<std::size_t>(cellsThatFit(room.width(), width, gap), 1);
        beside = std::max<std::size_t>(cellsThatFit(besideMore, width, gap), 1);
        shown = perLine * (lines - 1) + beside;
    }
    shown = std::min(shown, strip.blocks.size());
    const auto placeOf = [&](std::size_t line, std::size_t column, double itsWidth) {
        const double top = room.top() + static_cast<double>(line) * layout.metrics.rowPitch;
        return placed(box, room, static_cast<double>(column) * (width + gap), itsWidth, top, layout.metrics.height);
    };
    for (std::size_t i = 0; i < shown; ++i) {
        Cell cell;
        cell.block = strip.blocks[i];
        cell.strip = box.kind;
        cell.lane = box.lane;
        cell.top = box.kind == StripKind::hot && i == 0;
        cell.rect = placeOf(i / perLine, i % perLine, width);
        layout.cells.push_back(cell);
    }
    box.hidden = strip.total - shown;
    if (box.hidden > 0 && room.width() - static_cast<double>(beside) * (width + gap) >= moreWidth(box.hidden))
        box.more = placeOf(lines - 1, beside, moreWidth(box.hidden));
}

/// Blocks being wiped share the whole strip: the wipe is the picture, so it gets the width.
double zeroingWidth(const QRectF &room, std::size_t count, double gap)
{
    const double shared = (room.width() - gap * static_cast<double>(count - 1)) / static_cast<double>(count);
    return std::max(shared, 16.0);
}

/// What a request that waits takes from the blocks of its task: its own place, and in a long strip that of the time that it waits.
double waitPlace(const StripBox &inUse, double cell) { return cell + (inUse.rect.width() >= kWaitWordsFrom ? kWaitWords : 0); }

/// A request that waits stands behind the blocks of its task, and covers none of them.
void layOutWait(const RowContent &row, const StripBox &inUse, std::size_t firstCell, double width, LanesLayout &layout)
{
    if (row.waits.empty())
        return;
    QPointF at = inUse.rect.topLeft();
    if (layout.cells.size() > firstCell)
        at = layout.cells.back().rect.topRight() + QPointF(layout.metrics.gap, 0);
    if (inUse.hidden > 0 || inUse.blocksPerTile > 0)
        at.setX(inUse.rect.right() - waitPlace(inUse, width + layout.metrics.gap) + layout.metrics.gap);
    at.setX(std::max(std::min(at.x(), inUse.rect.right() - width), inUse.rect.left()));
    layout.waits.push_back({QRectF(at, QSizeF(std::min(width, inUse.rect.width()), layout.metrics.height)), row.waits.front()});
}

QRectF stripRect(StripKind kind, const Span &span, const QRectF &row, double lineHeight)
{
    const double inset = kind == StripKind::hot ? kQueueInset + 3 : 0;
    const bool queue = kind == StripKind::hot || kind == StripKind::cold;
    const double height = kind == StripKind::zeroing ? lineHeight : row.height();
    return {span.left + inset, row.top(), span.width - inset - (queue ? kQueueEnd : 0), height};
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
            maxima[i] = std::max({maxima[i], row.strips[i].total, row.most[i]});
    }
    return maxima;
}

double stripExtras(const RowContent &row, StripKind kind, double cell)
{
    if (kind == StripKind::hot)
        return kQueueInset + 3 + kQueueEnd;
    if (kind == StripKind::cold)
        return kQueueEnd;
    return kind == StripKind::inUse && (row.keepsWaitPlace || !row.waits.empty()) ? cell : 0;
}

void layOutStrips(const RowContent &row, std::uint32_t lane, const QRectF &rowRect, const StripMaxima &maxima, LanesLayout &layout)
{
    const BlockMetrics &metrics = layout.metrics;
    const double full = metrics.widths[lane];
    for (std::size_t i = 0; i < kStripCount; ++i) {
        StripBox box;
        box.kind = static_cast<StripKind>(i);
        box.rect = stripRect(box.kind, layout.columns.strips[i], rowRect, metrics.height);
        box.lineHeight = metrics.height;
        box.task = row.task;
        box.lane = lane;
        const StripContent &strip = row.strips[i];
        box.total = strip.total;
        const double kept = box.kind == StripKind::inUse && !row.waits.empty() ? waitPlace(box, full + metrics.gap) : 0;
        const QRectF room = box.rect.adjusted(0, 0, -std::min(kept, box.rect.width() / 2), 0);
        const double width = box.kind == StripKind::zeroing && strip.total > 0 ? zeroingWidth(room, strip.total, metrics.gap) : full;
        const std::size_t fit = std::max<std::size_t>(cellsThatFit(room.width(), width, metrics.gap), 1) * linesOf(box, metrics);
        const std::size_t firstCell = layout.cells.size();
        if (strip.total > 0) {
            const std::size_t largest = row.task == kNoTask ? strip.total : maxima[i];
            if (metrics.tiles ||
                (strip.total > fit && largest >= std::max(kTilesFrom * fit, kLeastForTiles) && room.width() >= kTilesWidth))
                layOutTiles(strip, room, largest, box, layout);
            else
                layOutCells(strip, room, width, box, layout);
        }
        if (box.kind == StripKind::inUse)
            layOutWait(row, box, firstCell, full, layout);
        layout.strips.push_back(box);
    }
}

} // namespace atomalloc::ui
