// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/tasks_geometry.h"

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::ui {
namespace {

TasksFrame frameOf(std::size_t rows, QSizeF size = {1310, 780})
{
    TasksFrame frame;
    frame.size = size;
    frame.rows = rows;
    frame.end_ns = 10'000'000'000;
    return frame;
}

/// Every row that is told in lanes or bands, and how often.
std::multiset<std::size_t> toldRows(const TasksLayout &layout)
{
    std::multiset<std::size_t> rows;
    for (const SwimLane &lane : layout.lanes)
        rows.insert(lane.row);
    for (const BandBox &band : layout.bands) {
        for (std::size_t row = band.first; row < band.first + band.rows; ++row) {
            if (row != layout.pinned)
                rows.insert(row);
        }
    }
    return rows;
}

TEST(TasksGeometry, OneTaskIsAsLargeAsItMayBe)
{
    const TasksLayout layout = layOutTasks(frameOf(1));
    ASSERT_EQ(layout.lanes.size(), 1U);
    EXPECT_DOUBLE_EQ(layout.lanes[0].rect.height(), layout.area.height());
    EXPECT_GT(layout.lanes[0].chart.height(), 500);
}

TEST(TasksGeometry, LanesFillTheWindowWhileTheyHaveTheRoomForNames)
{
    for (std::size_t rows = 1; rows <= 28; ++rows) {
        const TasksLayout layout = layOutTasks(frameOf(rows));
        ASSERT_EQ(layout.lanes.size(), rows);
        EXPECT_TRUE(layout.bands.empty());
        EXPECT_TRUE(layout.everyTaskFits);
        EXPECT_GE(layout.laneHeight, 24);
        EXPECT_NEAR(layout.lanes.back().rect.bottom(), layout.area.bottom(), 0.01);
    }
    EXPECT_FALSE(layOutTasks(frameOf(29)).everyTaskFits);
}

TEST(TasksGeometry, BarAndChartLieInTheirLaneAndNotUponEachOther)
{
    for (const LaneSize size : {LaneSize::large, LaneSize::medium, LaneSize::small}) {
        for (const std::size_t rows : {1U, 2U, 5U, 9U, 13U, 20U, 28U, 35U, 60U, 90U, 3'000U}) {
            TasksFrame frame = frameOf(rows);
            frame.laneSize = size;
            for (const SwimLane &lane : layOutTasks(frame).lanes) {
                EXPECT_TRUE(lane.rect.contains(lane.bar)) << rows;
                EXPECT_GE(lane.bar.height(), 6) << rows;
                if (!lane.chart.isEmpty()) {
                    EXPECT_TRUE(lane.rect.contains(lane.chart)) << rows;
                    EXPECT_FALSE(lane.chart.intersects(lane.bar)) << rows;
                }
            }
        }
    }
}

TEST(TasksGeometry, EveryTaskIsInALaneOrInABandAndInOneAlone)
{
    for (const std::size_t rows : {29U, 35U, 100U, 450U, 900U, 3'000U}) {
        for (const std::optional<std::size_t> pinned :
             {std::optional<std::size_t>(), std::optional<std::size_t>(2), std::optional(rows - 1)}) {
            TasksFrame frame = frameOf(rows);
            frame.pinned = pinned;
            const TasksLayout layout = layOutTasks(frame);
            const auto told = toldRows(layout);
            EXPECT_EQ(told.size(), rows);
            EXPECT_EQ(std::set(told.begin(), told.end()).size(), rows);
            std::size_t tasks = layout.lanes.size();
            for (const BandBox &band : layout.bands)
                tasks += band.tasks;
            EXPECT_EQ(tasks, rows);
            EXPECT_TRUE(!pinned || layout.laneOf(*pinned) != nullptr);
        }
    }
}

TEST(TasksGeometry, BandsStandBelowTheLanesAndWithinTheWindow)
{
    for (const QSizeF size : {QSizeF(560, 320), QSizeF(800, 360), QSizeF(1310, 780), QSizeF(2300, 1200)}) {
        for (const std::size_t rows : {100U, 3'000U}) {
            const TasksLayout layout = layOutTasks(frameOf(rows, size));
            ASSERT_FALSE(layout.bands.empty());
            double above = layout.lanes.back().rect.bottom();
            for (const BandBox &band : layout.bands) {
                EXPECT_GE(band.rect.top(), above);
                EXPECT_TRUE(band.rect.contains(band.plot));
                above = band.rect.bottom();
            }
        }
    }
    const TasksLayout layout = layOutTasks(frameOf(35));
    EXPECT_LE(layout.bands.back().rect.bottom(), 780);
    EXPECT_EQ(layout.bands.size(), 1U);
    EXPECT_GE(layout.laneHeight, 54);
}

TEST(TasksGeometry, SmallLanesShrinkToEightPixelsAndThenScroll)
{
    TasksFrame frame = frameOf(60);
    frame.laneSize = LaneSize::small;
    TasksLayout layout = layOutTasks(frame);
    EXPECT_EQ(layout.lanes.size(), 60U);
    EXPECT_LT(layout.laneHeight, 24);
    frame.rows = 3'000;
    layout = layOutTasks(frame);
    EXPECT_DOUBLE_EQ(layout.laneHeight, 8);
    EXPECT_DOUBLE_EQ(layout.lanesHeight, 24'000);
    EXPECT_LT(layout.lanes.size(), 90U) << "only those that are seen";
    frame.scroll = {0, 8'000};
    layout = layOutTasks(frame);
    EXPECT_EQ(layout.lanes.front().row, 1'000U);
    EXPECT_DOUBLE_EQ(layout.lanes.front().rect.top(), layout.area.top());
}

TEST(TasksGeometry, ZoomAndScrollSayWhichTimeIsSeen)
{
    TasksFrame frame = frameOf(5);
    EXPECT_DOUBLE_EQ(layOutTasks(frame).window.length_ns, 1e10);
    frame.zoom = 20;
    const double width = layOutTasks(frame).plot.width();
    frame.scroll = {width * 20 * 0.36, 0};
    const TimeWindow window = layOutTasks(frame).window;
    EXPECT_NEAR(window.begin_ns, 3.6e9, 1);
    EXPECT_NEAR(window.endNs(), 4.1e9, 1);
    EXPECT_NEAR(window.x(3'850'000'000), window.left + window.width / 2, 0.01);
    EXPECT_NEAR(window.timeAt(window.x(3'700'000'000)), 3.7e9, 1);
}

TEST(TasksGeometry, ARowThatIsSoughtIsScrolledIntoView)
{
    TasksFrame frame = frameOf(3'000);
    frame.laneSize = LaneSize::medium;
    for (const std::size_t row : {0U, 5U, 700U, 2'999U}) {
        const double scroll = scrollToRow(layOutTasks(frame), row, frame.scroll.y());
        frame.scroll.setY(scroll);
        const TasksLayout layout = layOutTasks(frame);
        const SwimLane *lane = layout.laneOf(row);
        ASSERT_NE(lane, nullptr) << row;
        EXPECT_GE(lane->rect.top(), layout.area.top() - 0.01);
        EXPECT_LE(lane->rect.bottom(), layout.area.bottom() + 0.01);
        EXPECT_DOUBLE_EQ(scrollToRow(layout, row, scroll), scroll) << "it is seen already";
    }
}

} // namespace
} // namespace atomalloc::ui
