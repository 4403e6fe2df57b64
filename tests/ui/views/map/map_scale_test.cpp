// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/map/map_scale.h"

#include <gtest/gtest.h>

#include <bit>

namespace atomalloc::ui {
namespace {

constexpr QSizeF kRoom(900, 560);

TEST(MapScale, ShowsAllOfTheSpaceWithoutScrolling)
{
    for (const std::uint64_t bytes : {4096ULL, 512ULL << 10, 1ULL << 20, 32ULL << 20, 2ULL << 30, 1ULL << 40}) {
        const MapScale scale({bytes, 64}, kRoom, 1);
        EXPECT_LE(scale.height(), kRoom.height()) << bytes;
        EXPECT_GE(scale.tiles() * scale.tileBytes(), bytes);
        EXPECT_LT((scale.tiles() - 1) * scale.tileBytes(), bytes);
        EXPECT_TRUE(std::has_single_bit(scale.tileBytes()));
        EXPECT_TRUE(std::has_single_bit(scale.columns()));
    }
}

TEST(MapScale, FillsMoreThanHalfOfTheRoomUnlessTilesWouldBeHuge)
{
    for (const std::uint64_t bytes : {512ULL << 10, 1ULL << 20, 32ULL << 20, 2ULL << 30})
        EXPECT_GT(MapScale({bytes, 64}, kRoom, 1).height(), kRoom.height() / 2) << bytes;
}

/// As the views of windows of 1280x720 and 1600x1000 have it.
TEST(MapScale, FillsMostOfAWideRoom)
{
    for (const QSizeF room : {QSizeF(720, 370), QSizeF(776, 606), QSizeF(460, 370)}) {
        EXPECT_GT(MapScale({512ULL << 10, 2048}, room, 1).height(), room.height() * 0.8) << room.width();
    }
}

TEST(MapScale, TwiceTheZoomShowsHalfTheBytesInARow)
{
    const MapSpace space{32ULL << 20, 64};
    std::uint64_t row = MapScale(space, kRoom, 1).rowBytes();
    for (double zoom = 2; zoom <= MapScale::nearestZoom(space, kRoom, 1e9); zoom *= 2) {
        const MapScale scale(space, kRoom, zoom);
        EXPECT_EQ(scale.rowBytes() * 2, row) << zoom;
        EXPECT_GE(scale.tileBytes(), space.least_bytes);
        row = scale.rowBytes();
    }
}

TEST(MapScale, AtTheLargestZoomATileIsTheSmallestBlockAndHasRoomForANumber)
{
    const MapSpace space{32ULL << 20, 256};
    const MapScale scale(space, kRoom, MapScale::nearestZoom(space, kRoom, 1e9));
    EXPECT_EQ(scale.tileBytes(), 256U);
    EXPECT_GE(scale.rectOf(0).width(), 40);
    EXPECT_GE(scale.rectOf(0).height(), 16);
}

TEST(MapScale, EveryPointOfATileLeadsBackToIt)
{
    const MapScale scale({1ULL << 20, 64}, QSizeF(917, 560), 1);
    for (std::size_t tile = 0; tile < scale.tiles(); ++tile) {
        const QRectF rect = scale.rectOf(tile);
        ASSERT_GT(rect.width(), 0);
        for (const QPointF &point : {rect.topLeft(), rect.center(), rect.bottomRight() - QPointF(0.01, 0.01)})
            ASSERT_EQ(scale.tileAt(point), tile);
    }
    EXPECT_FALSE(scale.tileAt({-1, 5}));
    EXPECT_FALSE(scale.tileAt({5, scale.height() + 1}));
    EXPECT_FALSE(scale.tileAt({917, 5}));
}

TEST(MapScale, TilesOfARowTouchEachOther)
{
    const MapScale scale({1ULL << 20, 64}, QSizeF(917, 560), 1);
    for (std::size_t tile = 0; tile + 1 < scale.columns(); ++tile)
        EXPECT_DOUBLE_EQ(scale.rectOf(tile).right(), scale.rectOf(tile + 1).left());
    EXPECT_DOUBLE_EQ(scale.rectOf(scale.columns()).top(), scale.rectOf(0).bottom());
}

TEST(MapScale, NothingHasNoTiles)
{
    const MapScale scale({0, 64}, kRoom, 1);
    EXPECT_EQ(scale.tiles(), 0U);
    EXPECT_FALSE(scale.tileAt({5, 5}));
}

} // namespace
} // namespace atomalloc::ui
