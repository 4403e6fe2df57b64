// SPDX-License-Identifier: MPL-2.0
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::app {
namespace {

TEST(FigureText, SizesCarryTheirUnit)
{
    EXPECT_EQ(bytesText(0), QStringLiteral("0 B"));
    EXPECT_EQ(bytesText(192), QStringLiteral("192 B"));
    EXPECT_EQ(bytesText(65536), QStringLiteral("64 KiB"));
    EXPECT_EQ(bytesText(1536 * 1024), QStringLiteral("1.5 MiB"));
    EXPECT_EQ(bytesText(11520 * 1024), QStringLiteral("11.25 MiB")) << "as the limit is written";
    EXPECT_EQ(bytesText(11521 * 1024), QStringLiteral("11.3 MiB"));
    EXPECT_EQ(bytesText(1280), QStringLiteral("1.25 KiB")) << "a size class";
    EXPECT_EQ(bytesText(1024 * 1024 - 1), QStringLiteral("1 MiB"));
    EXPECT_EQ(exactBytesText(6144), QStringLiteral("6,144 B"));
}

TEST(FigureText, TimesAreGroupedByThousands)
{
    EXPECT_EQ(timeText(3'842'110'000), QStringLiteral("3.842 110"));
    EXPECT_EQ(timeText(3'842'110'001), QStringLiteral("3.842 111")) << "up, so that the time leads to its event again";
    EXPECT_EQ(timeText(0), QStringLiteral("0.000 000"));
    EXPECT_EQ(durationText(1'800'000), QStringLiteral("1.8 ms"));
    EXPECT_EQ(durationText(14'000), QStringLiteral("14 µs"));
    EXPECT_EQ(durationText(300'000'000'000), QStringLiteral("5 min"));
}

TEST(FigureText, PercentOfNothingIsADash)
{
    EXPECT_EQ(percentText(3, 4), QStringLiteral("75 %"));
    EXPECT_EQ(percentText(0, 0), QStringLiteral("\u2013"));
}

TEST(FigureText, BlockNamesCountPlacesOfTheClass)
{
    EXPECT_EQ(blockName(BlockId{40}, 8192, 2048), QStringLiteral("8K·11"));
    EXPECT_EQ(blockName(BlockId{0}, 192, 64), QStringLiteral("192·1"));
}

TEST(FigureText, NamesOfBlocksHaveTheMarksOfTheLanguage)
{
    EXPECT_EQ(blockName(BlockId{96'000}, 1536, 64), QStringLiteral("1.5K·4,001"));
    speak(QLocale::German);
    EXPECT_EQ(blockName(BlockId{96'000}, 1536, 64), QStringLiteral("1,5K·4.001"));
    speak(QLocale::English);
}

TEST(FigureText, NeighboursOfAnOddClassHaveDifferentNames)
{
    std::set<QString> names;
    for (std::uint32_t granule = 1; granule < 60; granule += 3)
        names.insert(blockName(BlockId{granule}, 192, 64));
    EXPECT_EQ(names.size(), 20U);
}

TEST(FigureText, ShortCountsNeverTakeMoreThanFourPlaces)
{
    EXPECT_EQ(shortCountText(0), QStringLiteral("0"));
    EXPECT_EQ(shortCountText(999), QStringLiteral("999"));
    EXPECT_EQ(shortCountText(1960), QStringLiteral("1.9k"));
    EXPECT_EQ(shortCountText(20'304), QStringLiteral("20k"));
    EXPECT_EQ(shortCountText(999'999), QStringLiteral("999k"));
    EXPECT_EQ(shortCountText(1'250'000), QStringLiteral("1.2M"));
    EXPECT_EQ(shortCountText(100'000'000'000), QStringLiteral("100G"));
}

} // namespace
} // namespace atomalloc::app
