// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/hatch.h"

#include <gtest/gtest.h>

#include <cmath>

namespace atomalloc::ui {
namespace {

TEST(Hatching, FillsTheRectangleAndNothingBesideIt)
{
    const QRectF rect(10, 20, 41, 15);
    for (const Slant slant : {Slant::up, Slant::down}) {
        const std::vector<QLineF> lines = hatchLines(rect, 6, slant);
        ASSERT_GE(lines.size(), 9U) << "41 + 15 px in steps of 6";
        for (const QLineF &line : lines) {
            for (const QPointF end : {line.p1(), line.p2()}) {
                EXPECT_GE(end.x(), rect.left());
                EXPECT_LE(end.x(), rect.right());
                EXPECT_GE(end.y(), rect.top() - 1e-9);
                EXPECT_LE(end.y(), rect.bottom() + 1e-9);
            }
            EXPECT_DOUBLE_EQ(std::abs(line.dx()), std::abs(line.dy())) << "45 degrees";
            EXPECT_EQ(line.dy() < 0, slant == Slant::up);
        }
    }
    EXPECT_TRUE(hatchLines(QRectF(0, 0, 0, 10), 6, Slant::up).empty());
}

} // namespace
} // namespace atomalloc::ui
