// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie in the plane of births and deaths, and what is hit.
#include "ui/views/lifetimes/plane_geometry.h"

#include <gtest/gtest.h>

#include <random>

namespace atomalloc::ui {
namespace {

constexpr std::uint64_t kPlaneEnd = 12'000'000'000;

PlaneLayout planeLayout(app::PlaneHeight height = app::PlaneHeight::freed, double zoom = 1, QPointF scroll = {})
{
    const auto births = app::CellEdges::even(kPlaneEnd, app::LifetimePlane::kCells);
    const auto heights =
        height == app::PlaneHeight::freed ? births : app::CellEdges::logarithmic(1'000, kPlaneEnd, app::LifetimePlane::kCells);
    return layOutPlane({QRectF(12, 68, 640, 640), zoom, scroll, PlaneScale(births), PlaneScale(heights)});
}

TEST(PlaneGeometry, FindsATimeAgainWhereItWasPut)
{
    for (const app::PlaneHeight height : {app::PlaneHeight::freed, app::PlaneHeight::age}) {
        const PlaneLayout layout = planeLayout(height, 3, {200, 300});
        std::mt19937_64 draw(3);
        for (int i = 0; i < 200; ++i) {
            const std::uint64_t ns = draw() % kPlaneEnd;
            EXPECT_NEAR(static_cast<double>(layout.bornAt(layout.x(ns))), static_cast<double>(ns), 2);
            EXPECT_NEAR(static_cast<double>(layout.highAt(layout.y(ns))), static_cast<double>(ns), 1e-6 * static_cast<double>(ns) + 2);
        }
    }
}

TEST(PlaneGeometry, CellsCoverThePlaneWithoutGapsAndHoldTheCellsOfThePlane)
{
    for (const double pixels : {5.0, 400.0, 864.0, 9216.0, 90000.0}) {
        const CellGrid grid = CellGrid::of(pixels);
        std::size_t next = 0;
        for (std::size_t i = 0; i < grid.count; ++i) {
            const app::CellRange range = grid.rangeOf(i);
            EXPECT_EQ(range.from, next);
            EXPECT_GT(range.to, range.from) << "no cell is empty";
            next = range.to;
        }
        EXPECT_EQ(next, app::LifetimePlane::kCells);
    }
    EXPECT_EQ(CellGrid::of(864).count, 96U) << "9 px each";
}

TEST(PlaneGeometry, ACellIsHitWhereItIsPainted)
{
    const PlaneLayout layout = planeLayout(app::PlaneHeight::freed, 2, {100, 50});
    const app::CellRange columns = layout.seenColumns();
    const app::CellRange rows = layout.seenRows();
    for (std::size_t column = columns.from + 1; column + 1 < columns.to; column += 5) {
        for (std::size_t row = rows.from + 1; row + 1 < rows.to; row += 5) {
            const QRectF cell = layout.cellRect(column, row);
            EXPECT_TRUE(layout.plot.contains(cell.center()));
            EXPECT_EQ(cellAt(layout, cell.center()), (PlaneCell{column, row}));
        }
        EXPECT_EQ(cellAt(layout, layout.bandRect(column).center()), (PlaneCell{column, layout.rows.count})) << "the band";
    }
    EXPECT_FALSE(cellAt(layout, layout.plot.bottomLeft() + QPointF(5, 8)));
}

TEST(PlaneGeometry, ARectangleBetweenTwoPointsIsSeenBetweenThem)
{
    const PlaneLayout layout = planeLayout();
    const QPointF one(layout.plot.left() + 100, layout.plot.bottom() - 300);
    const QPointF other(layout.plot.left() + 250, layout.plot.bottom() - 420);
    for (const auto &drawn :
         {rectangleBetween(layout, app::PlaneHeight::freed, one, other), rectangleBetween(layout, app::PlaneHeight::freed, other, one)}) {
        EXPECT_FALSE(drawn.never);
        const QRectF rect = layout.rectOf(drawn);
        EXPECT_NEAR(rect.left(), one.x(), 0.01);
        EXPECT_NEAR(rect.right(), other.x(), 0.01);
        EXPECT_NEAR(rect.bottom(), one.y(), 0.01);
        EXPECT_NEAR(rect.top(), other.y(), 0.01);
    }
    const auto intoTheBand = rectangleBetween(layout, app::PlaneHeight::freed, one, {other.x(), layout.band.center().y()});
    EXPECT_TRUE(intoTheBand.never);
    EXPECT_NEAR(layout.rectOf(intoTheBand).top(), layout.band.top(), 0.01);
    const auto band =
        rectangleBetween(layout, app::PlaneHeight::freed, {one.x(), layout.band.top() + 3}, {other.x(), layout.band.bottom()});
    EXPECT_TRUE(band.never);
    EXPECT_EQ(band.high.from_ns, band.high.to_ns) << "nothing that was freed";
    EXPECT_EQ(layout.rectOf(band).bottom(), layout.band.bottom());
    EXPECT_TRUE(planeLayout(app::PlaneHeight::age).rectOf(intoTheBand).isEmpty()) << "of another height it is no rectangle";
}

TEST(PlaneGeometry, HandlesAreEasierToHitThanTheyAreLarge)
{
    const QRectF rect(100, 100, 200, 160);
    const auto handles = handlesOf(rect);
    for (std::size_t i = 0; i < kHandles; ++i) {
        EXPECT_EQ(handles[i].size(), QSizeF(8, 8));
        EXPECT_EQ(handleAt(rect, handles[i].center() + QPointF(11, -11)), static_cast<Handle>(i));
    }
    EXPECT_EQ(handleAt(rect, rect.center()), Handle::inside);
    EXPECT_FALSE(handleAt(rect, {80, 100}));
    EXPECT_EQ(handleAt(QRectF(100, 100, 18, 18), QPointF(109, 109)), Handle::inside) << "a small one can be moved as well";
    EXPECT_FALSE(handleAt(QRectF(), {0, 0}));
}

TEST(PlaneGeometry, ADraggedRectangleStaysInTheCanvasAndKeepsItsSides)
{
    const QRectF canvas(0, 0, 400, 400);
    const QRectF rect(100, 100, 200, 100);
    EXPECT_EQ(draggedRect(rect, Handle::inside, {50, 60}, canvas), QRectF(150, 160, 200, 100));
    EXPECT_EQ(draggedRect(rect, Handle::inside, {900, -900}, canvas), QRectF(200, 0, 200, 100));
    EXPECT_EQ(draggedRect(rect, Handle::bottom_right, {20, 30}, canvas), QRectF(100, 100, 220, 130));
    EXPECT_EQ(draggedRect(rect, Handle::left, {30, 99}, canvas), QRectF(130, 100, 170, 100)) << "its other sides stay";
    EXPECT_EQ(draggedRect(rect, Handle::top, {7, -300}, canvas), QRectF(100, 0, 200, 200));
    const QRectF thin = draggedRect(rect, Handle::right, {-900, 0}, canvas);
    EXPECT_EQ(thin.left(), 100);
    EXPECT_GT(thin.width(), 0) << "sides do not change places";
}

TEST(PlaneGeometry, TheWordsLieUnderTheDiagonalOrNowhere)
{
    const PlaneLayout layout = planeLayout();
    ASSERT_FALSE(layout.guide.isEmpty());
    EXPECT_LT(layout.y(layout.bornAt(layout.guide.left())), layout.guide.top()) << "the diagonal passes above them";
    EXPECT_TRUE(planeLayout(app::PlaneHeight::age).guide.isEmpty()) << "there lives can lie anywhere";
    EXPECT_TRUE(planeLayout(app::PlaneHeight::freed, 2).guide.isEmpty());
}

} // namespace
} // namespace atomalloc::ui
