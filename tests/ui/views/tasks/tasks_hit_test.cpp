// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/tasks_hit.h"
#include "ui/views/tasks/tasks_painter.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

using HitKind = TasksHit::Kind;

class TasksHitTest : public testing::Test
{
protected:
    TasksHitTest()
    {
        TasksFrame frame;
        frame.size = {1310, 780};
        frame.rows = 35;
        frame.end_ns = 1'000'000;
        layout = layOutTasks(frame);
        picture.lanes.resize(layout.lanes.size());
        picture.bands.resize(layout.bands.size());
        picture.lanes[1].bar.waiting = {{400, 460, 0, 0, 7, false}};
        picture.lanes[1].bar.tiles = {{500, 504, 0.5, 3, 9}};
        picture.lanes[1].bar.freeing = {{600, 640, 0, 0, 0, false}};
        picture.lanes[1].bar.refusals = {{430, 1, 8, 0}};
    }

    [[nodiscard]] QPointF onBar(std::size_t lane, double x) const { return {x, layout.lanes[lane].bar.center().y()}; }
    [[nodiscard]] TasksHit hit(QPointF point) const { return hitTasks(layout, picture, point); }

    TasksLayout layout;
    TasksPicture picture;
};

TEST_F(TasksHitTest, FindsWhatIsDrawnUnderThePoint)
{
    EXPECT_EQ(hit(onBar(1, 405)).kind, HitKind::wait);
    EXPECT_EQ(hit(onBar(1, 502)).kind, HitKind::tile);
    EXPECT_EQ(hit(onBar(1, 605)).kind, HitKind::freeing);
    EXPECT_EQ(hit(onBar(1, 700)).kind, HitKind::lane);
    EXPECT_EQ(hit(onBar(1, 60)).kind, HitKind::name);
    EXPECT_EQ(hit(onBar(1, 60)).index, 1U);
    EXPECT_EQ(hit(layout.axis.center()).kind, HitKind::axis);
    EXPECT_EQ(hit(layout.bands[0].rect.center()).kind, HitKind::band);
    EXPECT_EQ(hit({600, 10}).kind, HitKind::nothing);
}

TEST_F(TasksHitTest, ACrossUponAWaitIsHitBeforeTheWait)
{
    EXPECT_EQ(hit(onBar(1, 432)).kind, HitKind::refusal);
    EXPECT_EQ(hit(onBar(1, 450)).kind, HitKind::wait);
}

TEST_F(TasksHitTest, BelowItsBarALaneHasNoWait) { EXPECT_EQ(hit({405, layout.lanes[1].chart.bottom() - 2}).kind, HitKind::lane); }

TEST_F(TasksHitTest, AnArrowIsHitAlongItsWayAndNotBesideIt)
{
    FreeArrow arrow;
    arrow.frees.x = 800;
    arrow.fromY = layout.lanes[4].bar.center().y();
    arrow.toX = 809;
    arrow.toY = layout.lanes[0].bar.bottom();
    picture.frees.arrows = {arrow};
    for (const QPointF &point : arrowWay(arrow))
        EXPECT_EQ(hit(point).kind, HitKind::arrow);
    EXPECT_EQ(hit(arrowWay(arrow)[6] + QPointF(14, 0)).kind, HitKind::lane);
    EXPECT_EQ(arrowWay(arrow).front(), QPointF(800, arrow.fromY)) << "it begins at the time of the free";
}

TEST(TasksCursorTest, UpAndDownGoFromLaneToLaneAndStopAtTheEnds)
{
    EXPECT_EQ(cursorAfter({2, 40}, Qt::Key_Down, 5, {}), (TasksCursor{3, std::nullopt}));
    EXPECT_EQ(cursorAfter({4, std::nullopt}, Qt::Key_Down, 5, {}), (TasksCursor{4, std::nullopt}));
    EXPECT_EQ(cursorAfter({0, std::nullopt}, Qt::Key_Up, 5, {}), (TasksCursor{0, std::nullopt}));
}

TEST(TasksCursorTest, LeftAndRightGoFromStopToStop)
{
    const std::vector<std::size_t> stops{10, 20, 30};
    EXPECT_EQ(cursorAfter({1, std::nullopt}, Qt::Key_Right, 5, stops), (TasksCursor{1, 10}));
    EXPECT_EQ(cursorAfter({1, 10}, Qt::Key_Right, 5, stops), (TasksCursor{1, 20}));
    EXPECT_EQ(cursorAfter({1, 30}, Qt::Key_Right, 5, stops), (TasksCursor{1, 30}));
    EXPECT_EQ(cursorAfter({1, 20}, Qt::Key_Left, 5, stops), (TasksCursor{1, 10}));
    EXPECT_EQ(cursorAfter({1, 10}, Qt::Key_Left, 5, stops), (TasksCursor{1, 10}));
    EXPECT_EQ(cursorAfter({1, std::nullopt}, Qt::Key_Left, 5, stops), (TasksCursor{1, 30}));
    EXPECT_EQ(cursorAfter({1, std::nullopt}, Qt::Key_Right, 5, {}), (TasksCursor{1, std::nullopt}));
}

} // namespace
} // namespace atomalloc::ui
