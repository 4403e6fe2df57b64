// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/views/lanes/designed_lanes.h"
#include "ui/views/lanes/lanes_geometry.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

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
