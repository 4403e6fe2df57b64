// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/mark_flags.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

constexpr WordRoom kRoom{20, 62, 0, 600};

TEST(MarkFlags, WordsAtTheSamePlaceStandOneAboveTheOther)
{
    const Theme theme(Theme::Kind::dark);
    std::vector<FoundFlag> flags{
        {590, QStringLiteral("Peak")}, {592, QStringLiteral("First refusal")}, {594, QStringLiteral("First wait")}};
    placeWords(flags, theme, kRoom);
    for (std::size_t i = 0; i < flags.size(); ++i) {
        ASSERT_FALSE(flags[i].plate.isEmpty()) << i;
        EXPECT_GE(flags[i].plate.top(), kRoom.top);
        EXPECT_LE(flags[i].plate.bottom(), kRoom.bottom);
        for (std::size_t before = 0; before < i; ++before)
            EXPECT_FALSE(flags[before].plate.intersects(flags[i].plate)) << before << " and " << i;
    }
    EXPECT_DOUBLE_EQ(flags[0].plate.bottom(), kRoom.bottom) << "the first one is the lowest";
}

TEST(MarkFlags, AWordHasNoPlaceWhereAllRowsAreFull)
{
    const Theme theme(Theme::Kind::dark);
    std::vector<FoundFlag> flags(5, FoundFlag{599, QStringLiteral("First refusal")});
    placeWords(flags, theme, kRoom);
    EXPECT_EQ(std::ranges::count_if(flags, [](const FoundFlag &flag) { return flag.plate.isEmpty(); }), 2) << "there are three rows";
    EXPECT_FALSE(flags[2].plate.isEmpty());
}

TEST(MarkFlags, APennantCoversNoSign)
{
    const std::vector<QRectF> signs{{100, 3, 40, 12}, {200, 3, 20, 12}, {222, 3, 20, 12}};
    std::vector<MarkFlag> flags{{0, 95, QStringLiteral("A")}, {1, 221, QStringLiteral("B")}, {2, 300, QStringLiteral("C")}};
    placeFlags(flags, 1, 0, 600, signs);
    for (const MarkFlag &flag : flags)
        for (const QRectF &sign : signs)
            EXPECT_FALSE(flag.pennant.intersects(sign)) << flag.letter.toStdString();
    EXPECT_DOUBLE_EQ(flags[0].pennant.right(), 95) << "it turns to the left";
    EXPECT_DOUBLE_EQ(flags[0].pennant.top(), 1);
    EXPECT_GT(flags[1].pennant.top(), 15) << "there are signs on both sides";
    EXPECT_DOUBLE_EQ(flags[1].pennant.left(), 221);
    EXPECT_EQ(flags[2].pennant.topLeft(), QPointF(300, 1));
}

} // namespace
} // namespace atomalloc::ui
