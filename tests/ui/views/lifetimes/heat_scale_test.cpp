// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/plane_painter.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(HeatScale, HasSevenStepsOfOneRatio)
{
    const HeatScale scale = HeatScale::of(3'000, 9'000'000, true);
    EXPECT_EQ(scale.stepOf(3'000), 0U);
    EXPECT_EQ(scale.stepOf(9'000'000), 6U);
    for (std::size_t i = 1; i < scale.limits.size(); ++i)
        EXPECT_EQ(scale.limits[i] / scale.limits[i - 1], scale.limits[1] / scale.limits[0]);
    EXPECT_EQ(scale.stepOf(scale.limits[2]), 3U) << "a limit is in the step behind it";
    EXPECT_EQ(HeatScale::of(1, 1, false).stepOf(1), 0U);
}

} // namespace
} // namespace atomalloc::ui
