// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/charts/charts_geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {
namespace {

ChartsFrame frameOf(QSizeF size)
{
    ChartsFrame frame;
    frame.size = size;
    frame.end_ns = 1'000'000;
    return frame;
}

void expectApart(const ChartsLayout &layout)
{
    for (const ChartBox &box : layout.boxes) {
        for (const ChartBox &other : layout.boxes)
            EXPECT_TRUE(&box == &other || !box.rect.intersects(other.rect));
        EXPECT_TRUE(box.folded || box.rect.contains(box.plot));
        EXPECT_TRUE(box.folded || box.plot.height() > 30) << static_cast<int>(box.card);
        EXPECT_TRUE(box.folded || box.plot.width() > 100) << static_cast<int>(box.card);
    }
}

TEST(ChartsGeometry, FillsTheViewWithTwoColumns)
{
    for (const QSizeF size : {QSizeF(1310, 780), QSizeF(900, 640), QSizeF(2200, 1300)}) {
        const ChartsLayout layout = layOutCharts(frameOf(size));
        ASSERT_EQ(layout.boxes.size(), kChartCards.size());
        expectApart(layout);
        EXPECT_DOUBLE_EQ(layout.height, size.height()) << "nothing is scrolled away";
        const double left = layout.boxOf(ChartCard::waiting)->rect.bottom();
        const double right = layout.boxOf(ChartCard::wait_times)->rect.bottom();
        EXPECT_NEAR(left, right, 1) << "both columns end together";
        EXPECT_NEAR(left, size.height() - 14, 1);
        EXPECT_GT(layout.boxOf(ChartCard::bytes)->plot.height(), layout.boxOf(ChartCard::hits)->plot.height());
    }
}

TEST(ChartsGeometry, CardsLieOnWholePixels)
{
    for (const QSizeF size : {QSizeF(1310, 780), QSizeF(1048, 753), QSizeF(901, 641), QSizeF(623, 400)}) {
        for (const ChartBox &box : layOutCharts(frameOf(size)).boxes) {
            for (const double edge : {box.rect.left(), box.rect.top(), box.rect.right(), box.rect.bottom()})
                EXPECT_DOUBLE_EQ(edge, std::round(edge)) << size.width() << ", card " << static_cast<int>(box.card);
        }
    }
}

TEST(ChartsGeometry, ChartsOverTimeShareOneAxis)
{
    const ChartsLayout layout = layOutCharts(frameOf({1310, 780}));
    for (const ChartCard card : {ChartCard::bytes, ChartCard::hits, ChartCard::queues, ChartCard::waiting}) {
        EXPECT_DOUBLE_EQ(layout.boxOf(card)->plot.left(), layout.window.left);
        EXPECT_DOUBLE_EQ(layout.boxOf(card)->plot.right(), layout.window.right());
    }
    EXPECT_DOUBLE_EQ(layout.window.begin_ns, 0);
    EXPECT_DOUBLE_EQ(layout.window.length_ns, 1e6);
}

TEST(ChartsGeometry, ANarrowViewHasOneColumnThatScrolls)
{
    ChartsFrame frame = frameOf({620, 400});
    const ChartsLayout atTop = layOutCharts(frame);
    ASSERT_EQ(atTop.boxes.size(), kChartCards.size());
    expectApart(atTop);
    EXPECT_GT(atTop.height, 1'000);
    for (std::size_t i = 1; i < atTop.boxes.size(); ++i)
        EXPECT_GT(atTop.boxes[i].rect.top(), atTop.boxes[i - 1].rect.bottom());
    EXPECT_LE(atTop.boxes.back().rect.bottom(), atTop.height);
    frame.scroll = {0, 250};
    const ChartsLayout scrolled = layOutCharts(frame);
    EXPECT_DOUBLE_EQ(scrolled.boxes.front().rect.top(), atTop.boxes.front().rect.top() - 250);
    EXPECT_DOUBLE_EQ(scrolled.boxes.front().plot.top(), atTop.boxes.front().plot.top() - 250);
    EXPECT_DOUBLE_EQ(scrolled.height, atTop.height);
}

TEST(ChartsGeometry, WithoutWaitsTheirChartsAreALine)
{
    ChartsFrame frame = frameOf({1310, 780});
    frame.waits = false;
    const ChartsLayout layout = layOutCharts(frame);
    expectApart(layout);
    for (const ChartCard card : {ChartCard::waiting, ChartCard::wait_times}) {
        EXPECT_TRUE(layout.boxOf(card)->folded);
        EXPECT_LT(layout.boxOf(card)->rect.height(), 40);
    }
    EXPECT_NEAR(layout.boxOf(ChartCard::waiting)->rect.bottom(), 780 - 14, 1) << "the others take the room";
    EXPECT_GT(layout.boxOf(ChartCard::hits)->rect.height(), layOutCharts(frameOf({1310, 780})).boxOf(ChartCard::hits)->rect.height());
}

TEST(ChartsGeometry, RoomAtTheRightIsKeptForWordsThatStandThere)
{
    const auto roomAtTheRight = [](bool waits, bool limit) {
        ChartsFrame frame = frameOf({1310, 780});
        frame.waits = waits;
        frame.limit = limit;
        const ChartsLayout layout = layOutCharts(frame);
        const ChartBox &bytes = *layout.boxOf(ChartCard::bytes);
        return bytes.rect.right() - bytes.plot.right();
    };
    EXPECT_LT(roomAtTheRight(false, false), 40);
    EXPECT_GT(roomAtTheRight(false, true), 80) << "the words of the limit";
    EXPECT_GT(roomAtTheRight(true, false), 80) << "the lengths of the waits";
}

TEST(ChartsGeometry, OneChartCanHaveAllTheRoom)
{
    for (const ChartCard card : kChartCards) {
        ChartsFrame frame = frameOf({1310, 780});
        frame.full = card;
        const ChartsLayout layout = layOutCharts(frame);
        ASSERT_EQ(layout.boxes.size(), 1U);
        EXPECT_EQ(layout.boxes.front().card, card);
        EXPECT_GT(layout.boxes.front().rect.width(), 1'250);
        EXPECT_GT(layout.boxes.front().rect.height(), 740);
        EXPECT_EQ(layout.timePlot.isEmpty(), !isOverTime(card));
    }
}

TEST(ChartsGeometry, ZoomAndScrollChooseThePartOfTheTime)
{
    ChartsFrame frame = frameOf({1310, 780});
    const double width = layOutCharts(frame).timePlot.width();
    frame.zoom = 4;
    frame.scroll = {width, 0}; // a quarter of the whole
    const ChartsLayout layout = layOutCharts(frame);
    EXPECT_NEAR(layout.window.begin_ns, 250'000, 1);
    EXPECT_NEAR(layout.window.length_ns, 250'000, 1);
    EXPECT_DOUBLE_EQ(layout.timeWidth(frame.zoom), width * 4);
    EXPECT_FALSE(layout.wholeRun);
}

TEST(ChartsGeometry, BarsHaveEqualPlacesWithinThePlot)
{
    const QRectF plot(50, 20, 300, 100);
    EXPECT_DOUBLE_EQ(sizeBarPlace(plot, 10), 30);
    EXPECT_DOUBLE_EQ(sizeBarPlace(plot, 2), 64) << "few bars are not slabs";
    const LifetimePlaces places = lifetimePlaces(plot, 12, true);
    EXPECT_LE(plot.left() + places.bar * 12, places.live.left()) << "the bar of what was never freed stands apart";
    EXPECT_LE(places.live.right(), plot.right());
    EXPECT_TRUE(lifetimePlaces(plot, 12, false).live.isEmpty());
    EXPECT_DOUBLE_EQ(lifetimePlaces(plot, 12, false).bar, 25);
}

} // namespace
} // namespace atomalloc::ui
