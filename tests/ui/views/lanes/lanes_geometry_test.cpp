// SPDX-License-Identifier: GPL-3.0-or-later
// Where columns, lanes, rows and cards stand.
#include "tests/ui/views/lanes/designed_lanes.h"
#include "ui/views/lanes/lanes_geometry.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

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

TEST(LanesGeometry, AStripOfThousandsLeavesTheOthersRoomForTheirBlocks)
{
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 4000, 0, 16, 0);
    const LanesLayout layout = layOut(content, kDesigned);
    const StripBox &inUse = layout.strips[0];
    EXPECT_GT(inUse.blocksPerTile, 0U) << "it has room for its tiles";
    EXPECT_GE(layout.columns.strips[2].width, 150) << "of the stack of 16, beside a strip of tiles";
}

TEST(LanesGeometry, OnlyAStripThatNoNumberOfLinesCouldShowAsksForTilesAlone)
{
    const LanesContent fewer = [] {
        LanesContent content = designed();
        content.lanes[0].rows[0] = rowOf(1, 60, 0, 3, 2);
        return content;
    }();
    const LanesLayout layout = layOut(fewer, kDesigned);
    EXPECT_GT(layout.columns.strips[0].width, columnsFor(1048).strips[0].width) << "a strip of 60 blocks gets what the others leave";
    LanesContent content = designed();
    content.lanes[0].rows[0] = rowOf(1, 4000, 0, 3, 2);
    const Columns columns = layOut(content, kDesigned).columns;
    EXPECT_LE(columns.strips[0].width, columnsFor(1048).strips[0].width) << "4000 blocks are tiles, however wide their strip is";
}

TEST(LanesGeometry, ANarrowColumnOfTasksHasSmallCards)
{
    const auto formsAt = [](double width) {
        std::vector<TaskCard::Form> forms;
        for (const TaskCard &card : layOut(designed(), {QSizeF(width, 754), 1.0, 0, 0}).cards)
            forms.push_back(card.form);
        return forms;
    };
    EXPECT_EQ(formsAt(590), std::vector(5, TaskCard::Form::small)) << "there is height for large ones, and no width";
    EXPECT_EQ(formsAt(610), std::vector(5, TaskCard::Form::card));
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

TEST(LanesGeometry, ALaneUsesTheHeightThatItsLabelNeedsAnyway)
{
    LanesContent content;
    for (std::uint8_t i = 0; i < 9; ++i)
        content.lanes.push_back(laneOf(i, std::uint64_t{64} << i, {rowOf(1, 300, 0, 16, 0)}));
    const LanesLayout layout = layOut(content, {QSizeF(536, 254), 1.0, 0, 0});
    ASSERT_GT(layout.lanesHeight, layout.lanesArea.height()) << "they are scrolled";
    for (const LaneBox &box : layout.lanes) {
        EXPECT_EQ(box.rect.height(), layout.metrics.leastLane);
        EXPECT_EQ(box.visible, !box.rows.empty());
        for (const RowBox &row : box.rows)
            EXPECT_EQ(row.lines, 2U) << "three lines of words are as high as two of blocks";
    }
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

TEST(LanesGeometry, InALowViewTheGlobalPoolIsOneLine)
{
    const LanesLayout low = layOut(designed(), {QSizeF(536, 254), 1.0, 0, 0});
    EXPECT_TRUE(low.globalFolded);
    EXPECT_EQ(low.globalArea.height(), kGlobalFoldedHeight);
    EXPECT_GT(low.lanesArea.height(), 150);
    EXPECT_FALSE(layOut(designed(), {QSizeF(728, 474), 1.0, 0, 0}).globalFolded);
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

} // namespace
} // namespace atomalloc::ui
