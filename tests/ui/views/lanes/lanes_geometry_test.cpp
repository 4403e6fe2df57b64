// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/lanes_geometry.h"
#include "ui/views/lanes/lanes_strips.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

constexpr LanesFrame kDesigned{QSizeF(1048, 754), 1.0, 0, 0};

RowContent rowOf(std::uint32_t task, std::size_t inUse, std::size_t zeroing, std::size_t hot, std::size_t cold)
{
    RowContent row;
    row.task = TaskId{task};
    std::uint32_t block = task * 10'000;
    const std::array<std::size_t, kStripCount> counts{inUse, zeroing, hot, cold};
    for (std::size_t i = 0; i < kStripCount; ++i) {
        row.strips[i].total = counts[i];
        for (std::size_t n = 0; n < counts[i]; ++n)
            row.strips[i].blocks.push_back(BlockId{block++});
    }
    return row;
}

LaneContent laneOf(std::uint8_t index, std::uint64_t size, std::vector<RowContent> rows)
{
    LaneContent lane;
    lane.size_class = ClassIndex{index};
    lane.counts.block_size = size;
    lane.used = !rows.empty();
    lane.rows = std::move(rows);
    return lane;
}

/// Six classes and five tasks, as in the design's picture.
LanesContent designed()
{
    LanesContent content;
    for (std::uint32_t task = 1; task <= 5; ++task) {
        TaskContent card;
        card.task = TaskId{task};
        card.status = task == 3 ? app::HeapTask::Status::waiting : task == 5 ? app::HeapTask::Status::done : app::HeapTask::Status::running;
        content.tasks.push_back(card);
    }
    const auto rows = [] {
        return std::vector<RowContent>{rowOf(1, 4, 0, 3, 2), rowOf(2, 2, 0, 1, 1), rowOf(3, 2, 0, 0, 0), rowOf(4, 3, 1, 2, 2)};
    };
    content.lanes = {laneOf(0, 2048, rows()), laneOf(1, 4096, rows()),
                     laneOf(2, 8192, rows()), laneOf(3, 16384, rows()),
                     laneOf(4, 32768, {}),    laneOf(5, 65536, {rowOf(1, 1, 0, 0, 0), rowOf(3, 0, 0, 0, 0), rowOf(4, 1, 0, 0, 0)})};
    return content;
}

TEST(LanesGeometry, PutsTheColumnsWhereTheDesignHasThem)
{
    const Columns columns = columnsFor(1048);
    EXPECT_DOUBLE_EQ(columns.tasks.left, 16);
    EXPECT_DOUBLE_EQ(columns.tasks.width, 160);
    EXPECT_DOUBLE_EQ(columns.lanes.left, 190);
    EXPECT_NEAR(columns.strips[0].left, 292, 1);
    EXPECT_NEAR(columns.strips[1].left, 476, 1);
    EXPECT_NEAR(columns.strips[1].width, 84, 1);
    EXPECT_NEAR(columns.strips[2].left, 610, 1);
    EXPECT_NEAR(columns.strips[3].left, 750, 1);
    EXPECT_NEAR(columns.pool.left, 906, 1);
    EXPECT_FALSE(columns.poolCollapsed);
}

TEST(LanesGeometry, GivesEachLaneTheHeightOfItsRows)
{
    const LanesLayout layout = layOut(designed(), kDesigned);
    ASSERT_EQ(layout.lanes.size(), 6U);
    EXPECT_EQ(layout.lanes[0].rect.top(), 50);
    EXPECT_EQ(layout.lanes[0].rect.height(), 104);
    EXPECT_EQ(layout.lanes[1].rect.top(), 160);
    EXPECT_EQ(layout.lanes[4].rect.height(), kFoldHeight);
    EXPECT_TRUE(layout.lanes[4].folded);
    EXPECT_EQ(layout.lanes[5].rect.height(), 81);
    EXPECT_EQ(layout.globalArea, QRectF(16, 612, 1018, 132));
}

TEST(LanesGeometry, KeepsATaskAtTheSameRowOfEveryStrip)
{
    const LanesLayout layout = layOut(designed(), kDesigned);
    for (const StripBox &strip : layout.strips) {
        for (const RowBox &row : layout.lanes[strip.lane].rows) {
            if (row.task == strip.task) {
                EXPECT_EQ(row.rect.top(), strip.rect.top());
            }
        }
    }
}

TEST(LanesGeometry, BlocksGrowOneStepPerClass)
{
    const BlockMetrics metrics = blockMetrics(6, 1.0);
    EXPECT_EQ(metrics.widths, (std::vector<double>{22, 26, 32, 40, 52, 72}));
    EXPECT_EQ(metrics.height, 19);
    EXPECT_EQ(metrics.rowPitch, 23);
    const BlockMetrics twice = blockMetrics(6, 2.0);
    EXPECT_EQ(twice.widths.back(), 144);
    EXPECT_EQ(twice.height, 38);
    EXPECT_EQ(twice.rowPitch, 46);
    EXPECT_EQ(blockMetrics(6, 0.25).widths.front(), 4);
    EXPECT_EQ(blockMetrics(6, 0.25).height, 6);
    EXPECT_FALSE(blockMetrics(6, 0.25).tiles);
    EXPECT_TRUE(blockMetrics(6, 0.2).tiles);
}

TEST(LanesGeometry, ASingleClassShowsItsBlocksAtTwiceTheSize)
{
    EXPECT_EQ(blockMetrics(1, 1.0).height, 38);
    LanesContent content;
    content.lanes = {laneOf(0, 4096, {rowOf(1, 1, 0, 0, 0)})};
    const LanesLayout layout = layOut(content, kDesigned);
    EXPECT_EQ(layout.lanes[0].rect.height(), layout.lanesArea.height());
}

TEST(LanesGeometry, HotIsReadFromItsOpenEndAndColdFromTheEndThatLeaves)
{
    const LanesLayout layout = layOut(designed(), kDesigned);
    std::vector<Cell> hot, cold;
    for (const Cell &cell : layout.cells) {
        if (cell.lane == 0 && cell.rect.top() == 58) {
            if (cell.strip == StripKind::hot)
                hot.push_back(cell);
            if (cell.strip == StripKind::cold)
                cold.push_back(cell);
        }
    }
    ASSERT_EQ(hot.size(), 3U);
    EXPECT_TRUE(hot[0].top);
    EXPECT_FALSE(hot[1].top);
    EXPECT_LT(hot[0].rect.left(), hot[1].rect.left());
    ASSERT_EQ(cold.size(), 2U);
    EXPECT_GT(cold[0].rect.left(), cold[1].rect.left());
    EXPECT_EQ(cold[0].rect.right(), layout.columns.strips[3].right() - 4);
}

TEST(LanesGeometry, AnOverflowingStripSaysHowManyItHides)
{
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 4, 0, 20, 0);
    const LanesLayout layout = layOut(content, kDesigned);
    const auto strip = std::find_if(layout.strips.begin(), layout.strips.end(),
                                    [](const StripBox &s) { return s.lane == 0 && s.task == TaskId{1} && s.kind == StripKind::hot; });
    ASSERT_NE(strip, layout.strips.end());
    const auto shown = std::count_if(layout.cells.begin(), layout.cells.end(), [&](const Cell &c) {
        return c.strip == StripKind::hot && c.lane == 0 && c.rect.top() == strip->rect.top();
    });
    EXPECT_GT(strip->hidden, 0U);
    EXPECT_EQ(static_cast<std::size_t>(shown) + strip->hidden, 20U);
    EXPECT_EQ(hitTest(layout, strip->more.center()).kind, LanesHit::Kind::more);
    EXPECT_LE(strip->more.right(), strip->rect.right() + 1);
}

TEST(LanesGeometry, TilesStandForEveryBlockAndForNoneTwice)
{
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 4321, 0, 0, 0);
    const LanesLayout layout = layOut(content, kDesigned);
    const auto strip = std::find_if(layout.strips.begin(), layout.strips.end(),
                                    [](const StripBox &s) { return s.lane == 0 && s.task == TaskId{1} && s.kind == StripKind::inUse; });
    ASSERT_GT(strip->blocksPerTile, 0U);
    double blocks = 0;
    for (const Tile &tile : layout.tiles) {
        blocks += tile.share * static_cast<double>(strip->blocksPerTile);
        EXPECT_LE(tile.rect.right(), strip->rect.right());
        EXPECT_GE(tile.rect.top(), strip->rect.top());
        EXPECT_LE(tile.rect.bottom(), strip->rect.bottom());
    }
    EXPECT_NEAR(blocks, 4321, 0.001);
}

TEST(LanesGeometry, RowsOfALaneShareOneScaleOfTiles)
{
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 4000, 0, 0, 0);
    content.lanes[0].rows[1] = rowOf(2, 40, 0, 0, 0);
    content.lanes[0].rows[2] = rowOf(3, 2, 0, 0, 0);
    const LanesLayout layout = layOut(content, kDesigned);
    std::array<std::size_t, 4> perTile{};
    for (const StripBox &strip : layout.strips) {
        if (strip.lane == 0 && strip.kind == StripKind::inUse)
            perTile[toIndex(strip.task) - 1] = strip.blocksPerTile;
    }
    EXPECT_GT(perTile[0], 0U);
    EXPECT_EQ(perTile[1], perTile[0]);
    EXPECT_EQ(perTile[2], 0U); // what fits is drawn block by block
}

TEST(LanesGeometry, AFewBlocksStayBlocksHoweverFarOneZoomsIn)
{
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 13, 0, 0, 0);
    for (const double zoom : {1.0, 2.0, 4.0}) {
        const LanesLayout layout = layOut(content, {QSizeF(1048, 754), zoom, 0, 0});
        EXPECT_TRUE(layout.tiles.empty()) << zoom;
        EXPECT_FALSE(layout.cells.empty()) << zoom;
    }
}

TEST(LanesGeometry, BlocksPerTileIsARoundNumber)
{
    EXPECT_EQ(blocksPerTile(40, 40), 1U);
    EXPECT_EQ(blocksPerTile(41, 40), 2U);
    EXPECT_EQ(blocksPerTile(201, 40), 10U);
    EXPECT_EQ(blocksPerTile(100'000, 40), 5000U);
}

TEST(LanesGeometry, UnusedNeighboursShareOneFold)
{
    LanesContent content = designed();
    content.lanes[3] = laneOf(3, 16384, {});
    const LanesLayout layout = layOut(content, kDesigned);
    ASSERT_EQ(layout.lanes.size(), 5U);
    EXPECT_EQ(layout.lanes[3].first, 3U);
    EXPECT_EQ(layout.lanes[3].last, 4U);
    EXPECT_EQ(layout.lanes[4].first, 5U);
}

TEST(LanesGeometry, CardsShrinkWithTheNumberOfTasks)
{
    LanesContent content = designed();
    LanesLayout layout = layOut(content, kDesigned);
    EXPECT_EQ(layout.cards[0].rect, QRectF(16, 50, 160, 92));
    layout = layOut(content, {QSizeF(728, 474), 1.0, 0, 0});
    EXPECT_EQ(layout.cards[0].form, TaskCard::Form::small); // five cards would not fit
    content.tasks.resize(12);
    layout = layOut(content, kDesigned);
    EXPECT_EQ(layout.cards[0].form, TaskCard::Form::small);
    EXPECT_EQ(layout.cards[0].rect.height(), 40);
    content.tasks.resize(3000);
    layout = layOut(content, kDesigned);
    EXPECT_EQ(layout.cards[0].form, TaskCard::Form::line);
    EXPECT_LT(layout.cards.size(), 40U); // only the visible ones
    EXPECT_EQ(layout.tasksHeight, 60'000);
}

TEST(LanesGeometry, ACardKeepsItsHeightWhateverItsTaskDoes)
{
    LanesContent content = designed();
    const LanesLayout before = layOut(content, kDesigned);
    for (TaskContent &task : content.tasks)
        task.status = app::HeapTask::Status::waiting;
    const LanesLayout after = layOut(content, kDesigned);
    for (std::size_t i = 0; i < before.cards.size(); ++i)
        EXPECT_EQ(before.cards[i].rect, after.cards[i].rect);
}

TEST(LanesGeometry, UpToFortyTasksNoCardLiesUnderTheGlobalPoolAtTheSizesOfTheDesign)
{
    for (const std::size_t tasks : {1U, 5U, 6U, 7U, 12U}) {
        for (const QSizeF size : {QSizeF(728, 474), QSizeF(1048, 754), QSizeF(2008, 1194), QSizeF(536, 254)}) {
            LanesContent content = designed();
            content.tasks.resize(tasks);
            const LanesLayout layout = layOut(content, {size, 1.0, 0, 0});
            if (size.height() < kLeastHeightWithPool && tasks > 7)
                continue;
            ASSERT_EQ(layout.cards.size(), tasks);
            EXPECT_LE(layout.cards.back().rect.bottom(), layout.tasksArea.bottom()) << tasks << " at " << size.height();
        }
    }
}

TEST(LanesGeometry, TheFullestStripGetsTheRoomThatOthersDoNotNeed)
{
    LanesContent content = designed();
    for (LaneContent &lane : content.lanes) {
        for (RowContent &row : lane.rows)
            row = rowOf(toIndex(row.task), 2, 0, 1, 0);
    }
    const Columns before = layOut(content, kDesigned).columns;
    content.lanes[0].rows[0].most[0] = 20; // later in the run
    const LanesLayout layout = layOut(content, kDesigned);
    EXPECT_GT(layout.columns.strips[0].width, before.strips[0].width + 80);
    EXPECT_LT(layout.columns.strips[1].width, before.strips[1].width);
    EXPECT_LT(layout.columns.strips[3].width, before.strips[3].width);
    EXPECT_DOUBLE_EQ(layout.columns.strips[3].right(), before.strips[3].right()) << "the pools stay where they are";
    for (std::size_t i = 0; i + 1 < kStripCount; ++i)
        EXPECT_LT(layout.columns.strips[i].right(), layout.columns.strips[i + 1].left);
    for (const Span &strip : layout.columns.strips)
        EXPECT_GE(strip.width, 55) << "its heading has a place";
}

TEST(LanesGeometry, ARowWithManyBlocksWrapsWhereThereIsHeight)
{
    LanesContent content = designed();
    content.lanes.resize(2);
    content.lanes[0].rows[0] = rowOf(1, 30, 0, 3, 2);
    const LanesLayout layout = layOut(content, kDesigned);
    EXPECT_GT(layout.lanes[0].rows[0].lines, 1U);
    EXPECT_EQ(layout.lanes[0].rows[1].lines, 1U);
    EXPECT_GE(layout.lanes[0].rows[1].rect.top(), layout.lanes[0].rows[0].rect.bottom());
    const auto inFirstRow = std::count_if(layout.cells.begin(), layout.cells.end(), [&](const Cell &c) {
        return c.strip == StripKind::inUse && c.lane == 0 && c.rect.top() < layout.lanes[0].rows[0].rect.bottom();
    });
    EXPECT_EQ(inFirstRow, 30) << "every block of the task is on the screen";
    EXPECT_TRUE(layout.everythingFits);
}

TEST(LanesGeometry, LinesDependOnTheRunAndNotOnTheMoment)
{
    LanesContent content = designed();
    content.lanes.resize(2);
    content.lanes[0].rows[0].most = {30, 1, 3, 2};
    const LanesLayout few = layOut(content, kDesigned);
    const auto most = content.lanes[0].rows[0].most;
    content.lanes[0].rows[0] = rowOf(1, 30, 1, 3, 2);
    content.lanes[0].rows[0].most = most;
    const LanesLayout many = layOut(content, kDesigned);
    ASSERT_EQ(few.lanes.size(), many.lanes.size());
    for (std::size_t i = 0; i < few.lanes.size(); ++i)
        EXPECT_EQ(few.lanes[i].rect, many.lanes[i].rect);
    for (std::size_t i = 0; i < kStripCount; ++i)
        EXPECT_EQ(few.columns.strips[i].left, many.columns.strips[i].left);
}

TEST(LanesGeometry, ZoomingOutShowsMoreLanes)
{
    LanesContent content = designed();
    std::size_t before = 0;
    for (const double zoom : {2.0, 1.0, 0.5, 0.25}) {
        const LanesLayout layout = layOut(content, {QSizeF(728, 474), zoom, 0, 0});
        std::size_t visible = 0;
        for (const LaneBox &box : layout.lanes)
            visible += box.rect.bottom() <= layout.lanesArea.bottom() ? 1 : 0;
        EXPECT_GT(visible, before) << zoom;
        before = visible;
    }
    EXPECT_EQ(before, content.lanes.size());
}

TEST(LanesGeometry, ZoomingInNeverHidesTheOnlyBlock)
{
    LanesContent content = designed();
    content.lanes[5].rows = {rowOf(1, 1, 0, 1, 1), rowOf(3, 3, 0, 0, 0)};
    for (const QSizeF size : {QSizeF(728, 474), QSizeF(1048, 754), QSizeF(536, 420)}) {
        for (const double zoom : {1.0, 2.0, 4.0}) {
            LanesFrame frame{size, zoom, 0, 0};
            frame.scroll = layOut(content, frame).lanesHeight - layOut(content, frame).lanesArea.height();
            const LanesLayout layout = layOut(content, frame);
            for (const StripBox &strip : layout.strips) {
                if (strip.lane == 5 && strip.task == TaskId{1}) {
                    EXPECT_EQ(strip.hidden, 0U) << zoom;
                }
                const bool shown = std::any_of(layout.cells.begin(), layout.cells.end(), [&strip](const Cell &c) {
                    return c.lane == strip.lane && c.strip == strip.kind && strip.rect.adjusted(-1, -1, 1, 1).contains(c.rect);
                });
                EXPECT_EQ(shown, strip.total > 0) << "an empty strip that says +" << strip.hidden << " at " << zoom;
            }
        }
    }
}

TEST(LanesGeometry, InALowViewTheGlobalPoolIsOneLine)
{
    const LanesLayout low = layOut(designed(), {QSizeF(536, 254), 1.0, 0, 0});
    EXPECT_TRUE(low.globalFolded);
    EXPECT_EQ(low.globalArea.height(), kGlobalFoldedHeight);
    EXPECT_GT(low.lanesArea.height(), 150);
    EXPECT_FALSE(layOut(designed(), {QSizeF(728, 474), 1.0, 0, 0}).globalFolded);
}

TEST(LanesGeometry, AWaitingRequestCoversNoBlock)
{
    for (const QSizeF size : {QSizeF(560, 320), QSizeF(728, 474), QSizeF(1048, 754), QSizeF(2008, 1194)}) {
        LanesContent content = designed();
        content.lanes[0].rows[0] = rowOf(1, 40, 0, 0, 0);
        content.lanes[0].rows[0].keepsWaitPlace = true;
        const LanesLayout before = layOut(content, {size, 1.0, 0, 0});
        content.lanes[0].rows[0].waits.push_back({TaskId{1}, 2048, 0});
        const LanesLayout layout = layOut(content, {size, 1.0, 0, 0});
        ASSERT_EQ(layout.waits.size(), 1U);
        const QRectF wait = layout.waits[0].rect;
        for (const Cell &cell : layout.cells)
            EXPECT_FALSE(cell.rect.intersects(wait)) << size.width();
        for (const StripBox &strip : layout.strips)
            EXPECT_FALSE(strip.more.intersects(wait)) << "+" << strip.hidden;
        ASSERT_EQ(layout.lanes.size(), before.lanes.size());
        for (std::size_t i = 0; i < layout.lanes.size(); ++i)
            EXPECT_EQ(layout.lanes[i].rect, before.lanes[i].rect) << "nothing moves when a task begins to wait";
    }
}

TEST(LanesGeometry, LanesThatAreScrolledAwayCostNothing)
{
    LanesContent content = designed();
    LanesFrame frame = kDesigned;
    frame.scroll = 112;
    const LanesLayout layout = layOut(content, frame);
    EXPECT_FALSE(layout.lanes[0].visible);
    for (const StripBox &strip : layout.strips)
        EXPECT_NE(strip.lane, 0U);
}

TEST(LanesGeometry, AWaitingRequestStandsBehindTheBlocksOfItsTask)
{
    LanesContent content = designed();
    content.lanes[5].rows[1].waits.push_back({TaskId{3}, 65536, 0});
    content.lanes[5].rows[0].waits.push_back({TaskId{1}, 65536, 0});
    const LanesLayout layout = layOut(content, kDesigned);
    ASSERT_EQ(layout.waits.size(), 2U);
    EXPECT_EQ(layout.waits[0].rect.left(), layout.columns.strips[0].left + 72 + 4);
    EXPECT_EQ(layout.waits[1].rect.left(), layout.columns.strips[0].left);
    EXPECT_EQ(hitTest(layout, layout.waits[1].rect.center()).kind, LanesHit::Kind::wait);
}

TEST(LanesGeometry, EveryCellIsFoundAtItsOwnCentre)
{
    const LanesLayout layout = layOut(designed(), kDesigned);
    ASSERT_FALSE(layout.cells.empty());
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
        const LanesHit hit = hitTest(layout, layout.cells[i].rect.center());
        EXPECT_EQ(hit.kind, LanesHit::Kind::block);
        EXPECT_EQ(hit.index, i);
    }
    EXPECT_EQ(hitTest(layout, layout.cards[1].rect.center()).kind, LanesHit::Kind::task);
    EXPECT_EQ(hitTest(layout, layout.lanes[0].pool.center()).kind, LanesHit::Kind::pool);
    EXPECT_EQ(hitTest(layout, layout.lanes[4].rect.center()).kind, LanesHit::Kind::lane);
    EXPECT_EQ(hitTest(layout, QPointF(2, 2)).kind, LanesHit::Kind::nothing);
}

TEST(LanesGeometry, NothingOverlapsWhereRowsWrap)
{
    LanesContent content = designed();
    for (LaneContent &lane : content.lanes) {
        for (RowContent &row : lane.rows)
            row = rowOf(toIndex(row.task), 21, 2, 17, 13);
    }
    for (const QSizeF size : {QSizeF(728, 474), QSizeF(1048, 754), QSizeF(2008, 1194), QSizeF(560, 320)}) {
        for (const double zoom : {0.1, 0.25, 0.5, 1.0, 2.0}) {
            const LanesLayout layout = layOut(content, {size, zoom, 0, 0});
            std::vector<QRectF> taken;
            for (const Cell &cell : layout.cells)
                taken.push_back(cell.rect);
            for (const StripBox &strip : layout.strips) {
                if (!strip.more.isEmpty() && strip.blocksPerTile == 0)
                    taken.push_back(strip.more);
            }
            for (std::size_t i = 0; i < taken.size(); ++i) {
                for (std::size_t j = i + 1; j < taken.size(); ++j)
                    EXPECT_FALSE(taken[i].intersects(taken[j])) << size.width() << " at " << zoom;
            }
            std::size_t blocks = layout.cells.size();
            std::size_t total = 0;
            for (const StripBox &strip : layout.strips) {
                blocks += strip.blocksPerTile > 0 ? strip.total : strip.hidden;
                total += strip.total;
            }
            EXPECT_EQ(blocks, total) << "shown or counted, none twice";
        }
    }
}

TEST(LanesGeometry, NothingOverlapsAtAnySize)
{
    for (const QSizeF size : {QSizeF(728, 474), QSizeF(1048, 754), QSizeF(2008, 1194), QSizeF(560, 320)}) {
        for (const double zoom : {0.1, 0.25, 0.5, 1.0, 2.0}) {
            const LanesLayout layout = layOut(designed(), {size, zoom, 0, 0});
            for (std::size_t i = 0; i < layout.cells.size(); ++i) {
                for (std::size_t j = i + 1; j < layout.cells.size(); ++j)
                    EXPECT_FALSE(layout.cells[i].rect.intersects(layout.cells[j].rect)) << size.width() << " at " << zoom;
            }
            for (const StripBox &strip : layout.strips)
                EXPECT_LT(strip.rect.right(), layout.columns.pool.left);
        }
    }
}

TEST(LanesGeometry, ArrowKeysLeadToTheNearestBlock)
{
    const LanesLayout layout = layOut(designed(), kDesigned);
    const auto right = neighbour(layout, 0, Qt::Key_Right);
    ASSERT_TRUE(right);
    EXPECT_EQ(*right, 1U);
    EXPECT_EQ(neighbour(layout, *right, Qt::Key_Left), std::optional<std::size_t>(0));
    const auto down = neighbour(layout, 0, Qt::Key_Down);
    ASSERT_TRUE(down);
    EXPECT_EQ(layout.cells[*down].rect.left(), layout.cells[0].rect.left());
    EXPECT_EQ(layout.cells[*down].rect.top(), layout.cells[0].rect.top() + 23);
    EXPECT_FALSE(neighbour(layout, 0, Qt::Key_Left));
}

} // namespace
} // namespace atomalloc::ui
