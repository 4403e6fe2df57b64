// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a lane: how large they are drawn, which have a place, and which only a tile or a number.
#include "tests/ui/views/lanes/designed_lanes.h"
#include "ui/views/lanes/lanes_geometry.h"
#include "ui/views/lanes/lanes_strips.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

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

TEST(LanesGeometry, ATileKnowsHowMuchOfItsBlocksTheFilterLeaves)
{
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 4321, 0, 0, 0);
    StripContent &strip = content.lanes[0].rows[0].strips[0];
    for (const Tile &tile : layOut(content, kDesigned).tiles)
        EXPECT_EQ(tile.shown, 1) << "without a filter";
    for (std::size_t i = 0; i <= strip.total; ++i) // the filter leaves the first 1,000 blocks
        strip.shown_before.push_back(static_cast<std::uint32_t>(std::min<std::size_t>(i, 1'000)));
    const LanesLayout layout = layOut(content, kDesigned);
    const auto box = std::ranges::find_if(layout.strips, [](const StripBox &s) { return s.blocksPerTile > 0; });
    ASSERT_NE(box, layout.strips.end());
    double shown = 0;
    for (const Tile &tile : layout.tiles)
        shown += tile.shown * tile.share * static_cast<double>(box->blocksPerTile);
    EXPECT_NEAR(shown, 1'000, 0.001);
    EXPECT_EQ(layout.tiles.front().shown, 1);
    EXPECT_EQ(layout.tiles.back().shown, 0);
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

} // namespace
} // namespace atomalloc::ui
