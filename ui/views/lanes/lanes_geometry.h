// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything in the Lanes view is: pure functions from content, size and zoom to rectangles, and back from a point to what is
// there. The rules are those of the design: columns in the order of a block's life, a row per task at the same place in each lane, a
// level of detail for each zoom. Any thread.
#pragma once

#include "ui/views/lanes/lanes_content.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace atomalloc::ui {

/// What the view decides about the picture.
struct LanesFrame
{
    QSizeF size;
    double zoom = 1.0;
    double scroll = 0;     ///< of the lanes, px
    double taskScroll = 0; ///< of the task column, px
};

/// A column: left edge and width, in view coordinates.
struct Span
{
    double left = 0;
    double width = 0;
    [[nodiscard]] double right() const { return left + width; }
};

struct Columns
{
    Span tasks, lanes, label, tag;
    std::array<Span, kStripCount> strips;
    Span pool;
    bool poolCollapsed = false; ///< pool boxes show their number only
};

/// Width that each strip would like to have, in px.
using StripWishes = std::array<double, kStripCount>;

/// Sizes of blocks at a zoom.
struct BlockMetrics
{
    double height = 19;
    double rowPitch = 23;
    double gap = 4;
    double lanePadding = 8;     ///< above and below the rows of a lane
    double leastLane = 66;      ///< least height of a lane: what its label needs at this zoom
    bool tiles = false;         ///< blocks would be narrower than 4 px
    std::vector<double> widths; ///< per lane
};

/// One block that is drawn as itself.
struct Cell
{
    BlockId block = kNoBlock;
    QRectF rect;
    StripKind strip = StripKind::inUse;
    bool top = false; ///< hot: the end that is popped
    std::uint32_t lane = 0;
};

/// One tile that stands for up to `blocks_per_tile` blocks. `share` of it is filled.
struct Tile
{
    QRectF rect;
    StripKind strip = StripKind::inUse;
    double share = 1;
    double shown = 1; ///< how much of its blocks the filter leaves, 0 to 1
};

/// One strip of one row.
struct StripBox
{
    QRectF rect;
    double lineHeight = 0; ///< of one of its lines. `rect` is higher where the row wraps
    StripKind kind = StripKind::inUse;
    TaskId task = kNoTask;
    std::uint32_t lane = 0;
    std::size_t total = 0;
    std::size_t hidden = 0;        ///< blocks behind "+37"
    QRectF more;                   ///< where "+37" stands
    std::size_t blocksPerTile = 0; ///< 0 = blocks are drawn as themselves
};

struct RowBox
{
    QRectF rect;           ///< from the tag to the end of the cold strip
    std::size_t lines = 1; ///< a row with many blocks wraps
    TaskId task = kNoTask;
    QString tag;
};

struct WaitBox
{
    QRectF rect;
    WaitContent wait;
};

struct LaneBox
{
    QRectF rect;
    QRectF pool;
    bool folded = false;
    std::size_t first = 0, last = 0; ///< index range of the lanes it stands for. A fold may stand for several
    std::vector<RowBox> rows;
    bool visible = false;
};

struct TaskCard
{
    enum class Form { card, small, line };
    QRectF rect;
    Form form = Form::card;
    std::size_t index = 0; ///< in LanesContent::tasks
};

struct LanesLayout
{
    Columns columns;
    BlockMetrics metrics;
    QRectF lanesArea, tasksArea, globalArea;
    bool globalFolded = false;   ///< the global pool is one line
    bool everythingFits = true;  ///< every lane is on the screen and every row has the lines that it wants
    double lanesHeight = 0;      ///< of all lanes
    double tasksHeight = 0;      ///< of all cards
    std::vector<TaskCard> cards; ///< visible ones
    std::vector<LaneBox> lanes;
    std::vector<StripBox> strips; ///< of visible lanes
    std::vector<Cell> cells;
    std::vector<Tile> tiles;
    std::vector<WaitBox> waits;
};

inline constexpr double kHeaderHeight = 50;
inline constexpr double kGlobalHeight = 132;
inline constexpr double kGlobalFoldedHeight = 30;
inline constexpr double kLeastHeightWithPool = 400; ///< in a lower view the global pool folds to one line
inline constexpr double kFoldHeight = 24;
inline constexpr double kLaneGap = 6;
inline constexpr double kCardHeight = 92; ///< of every task card, whatever the task does

/// The columns in a view of this width. `othersRow`: some lane has a row for tasks without one of their own, whose tag needs the room of a
/// word. A strip that wishes for more than the design gives it takes room from
/// strips that need less. Where there is too little for all, they share by their wishes.
[[nodiscard]] Columns columnsFor(double width, bool othersRow = false, const StripWishes &wishes = {});
/// What the strips of these lanes wish: room in one line for the most blocks that a row holds in the whole run.
[[nodiscard]] StripWishes stripWishes(const LanesContent &content, const BlockMetrics &metrics);
[[nodiscard]] BlockMetrics blockMetrics(std::size_t lanes, double zoom);
[[nodiscard]] LanesLayout layOut(const LanesContent &content, const LanesFrame &frame);

/// Blocks that a tile must stand for so that `blocks` fit `tiles` tiles: 1, 2, 5, 10, 20, 50 ...
[[nodiscard]] std::size_t blocksPerTile(std::size_t blocks, std::size_t tiles);

/// What is at a point.
struct LanesHit
{
    enum class Kind { nothing, block, tile, strip, more, task, lane, pool, wait, global };
    Kind kind = Kind::nothing;
    std::size_t index = 0; ///< into cells, tiles, strips, cards, lanes or waits
    QRectF rect;
};
[[nodiscard]] LanesHit hitTest(const LanesLayout &layout, QPointF point);

/// Where a block of the class's pool, which is not drawn as itself, would be.
[[nodiscard]] std::optional<QRectF> poolAnchorOf(const LanesLayout &layout, ClassIndex sizeClass);

/// The cell that an arrow key leads to from the cell `from`: the nearest one in that direction.
[[nodiscard]] std::optional<std::size_t> neighbour(const LanesLayout &layout, std::size_t from, Qt::Key key);

} // namespace atomalloc::ui
