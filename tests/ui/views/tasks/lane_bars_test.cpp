// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/lane_bars.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

using SpanKind = app::TaskSpan::Kind;
using Spans = std::vector<app::TaskSpan>;

constexpr auto kOpen = app::TaskSpan::kOpen;
/// A nanosecond is a pixel.
constexpr TimeWindow kWindow{1'000, 500, 200, 500};

TEST(LaneBars, AWaitCutsTheBarAndKeepsItsWholeTime)
{
    const Spans spans{{SpanKind::running, 900, 1'100, 1}, {SpanKind::waiting, 1'100, 1'160, 7}, {SpanKind::running, 1'160, 1'700, 9}};
    const LaneBar bar = barOf(spans, {}, kWindow, 2'000);
    ASSERT_EQ(bar.waiting.size(), 1U);
    EXPECT_EQ(bar.waiting[0], (BarPiece{300, 360, 1'100, 1'160, 7, false}));
    ASSERT_EQ(bar.running.size(), 2U);
    EXPECT_DOUBLE_EQ(bar.running[0].left, 200) << "not before the window";
    EXPECT_DOUBLE_EQ(bar.running[0].right, 300);
    EXPECT_DOUBLE_EQ(bar.running[1].right, 700) << "not behind it";
    EXPECT_FALSE(bar.start);
    EXPECT_DOUBLE_EQ(bar.dottedUntil, 0);
}

TEST(LaneBars, AWaitThatGoesOnLastsUntilTheEndOfTheRun)
{
    const LaneBar bar = barOf({{SpanKind::running, 0, 1'200, 1}, {SpanKind::waiting, 1'200, kOpen, 4}}, {}, kWindow, 1'300);
    ASSERT_EQ(bar.waiting.size(), 1U);
    EXPECT_DOUBLE_EQ(bar.waiting[0].right, 500);
    EXPECT_TRUE(bar.waiting[0].open);
}

TEST(LaneBars, ShortWaitsAreToldByTheirShareOfATile)
{
    Spans spans{{SpanKind::running, 0, 1'100, 0}};
    for (std::uint64_t i = 0; i < 20; ++i) { // every second nanosecond is waited
        spans.push_back({SpanKind::waiting, 1'100 + 2 * i, 1'101 + 2 * i, 10 + i});
        spans.push_back({SpanKind::running, 1'101 + 2 * i, 1'102 + 2 * i, 100 + i});
    }
    const LaneBar bar = barOf(spans, {}, kWindow, 2'000);
    EXPECT_TRUE(bar.waiting.empty());
    ASSERT_EQ(bar.tiles.size(), 10U);
    std::size_t waits = 0;
    for (const BarTile &tile : bar.tiles) {
        EXPECT_NEAR(tile.waitShare, 0.5, 1e-9);
        waits += tile.waits;
    }
    EXPECT_EQ(waits, 20U);
    EXPECT_EQ(bar.running.size(), 1U) << "one bar below the tiles";
}

TEST(LaneBars, ATaskIsDottedUntilItBeginsAndHasAnEnd)
{
    const Spans spans{{SpanKind::running, 1'100, 1'300, 1}, {SpanKind::done, 1'300, kOpen, 5}};
    const LaneBar bar = barOf(spans, {}, kWindow, 2'000);
    EXPECT_DOUBLE_EQ(bar.dottedUntil, 300);
    EXPECT_EQ(bar.start, 300);
    EXPECT_EQ(bar.done, 500);
    ASSERT_EQ(bar.running.size(), 1U);
    EXPECT_DOUBLE_EQ(bar.running[0].right, 500);
    EXPECT_DOUBLE_EQ(barOf({}, {}, kWindow, 2'000).dottedUntil, 700) << "a task that never began";
}

TEST(LaneBars, NothingIsDrawnOfATaskThatLivedAtAnotherTime)
{
    const Spans over{{SpanKind::running, 100, 300, 1}, {SpanKind::done, 300, kOpen, 5}};
    EXPECT_TRUE(barOf(over, {}, kWindow, 2'000).running.empty());
    const Spans later{{SpanKind::running, 1'800, kOpen, 1}};
    EXPECT_TRUE(barOf(later, {}, kWindow, 2'000).running.empty());
    EXPECT_DOUBLE_EQ(barOf(later, {}, kWindow, 2'000).dottedUntil, 700);
}

TEST(LaneBars, RefusalsThatWouldLieUponEachOtherAreOneWithACount)
{
    const std::vector<app::Refusals> refusals{{900, 900, 1, 1}, {1'100, 1'100, 2, 1}, {1'105, 1'106, 3, 4}, {1'200, 1'200, 9, 1}};
    const LaneBar bar = barOf({{SpanKind::running, 0, kOpen, 0}}, refusals, kWindow, 2'000);
    ASSERT_EQ(bar.refusals.size(), 2U);
    EXPECT_EQ(bar.refusals[0].count, 5U);
    EXPECT_EQ(bar.refusals[0].event, 2U);
    EXPECT_DOUBLE_EQ(bar.refusals[0].x, 300);
    EXPECT_EQ(bar.refusals[1].count, 1U);
}

TEST(LaneBars, APixelColumnKeepsTheLeastAndTheMostLiveBytes)
{
    TimeWindow narrow = kWindow;
    narrow.width = 50; // ten nanoseconds a pixel
    const std::vector<app::LiveStep> steps{{990, 1, 40, 40, 40}, {1'011, 2, 90, 90, 90}, {1'013, 3, 10, 10, 10}, {1'015, 4, 60, 60, 60}};
    const LiveColumns live = liveColumns(steps, narrow, 1'499);
    ASSERT_EQ(live.columns.size(), 50U);
    EXPECT_DOUBLE_EQ(live.left, 200);
    EXPECT_DOUBLE_EQ(live.columns[0].most, 40) << "what was held before the window";
    EXPECT_DOUBLE_EQ(live.columns[1].most, 90);
    EXPECT_DOUBLE_EQ(live.columns[1].least, 10);
    EXPECT_DOUBLE_EQ(live.columns[2].least, 60);
    EXPECT_DOUBLE_EQ(live.columns[49].most, 60);
}

TEST(LaneBars, LiveBytesBeginWithTheFirstStepAndEndWithTheRun)
{
    const LiveColumns live = liveColumns({{1'100, 1, 40, 40, 40}}, kWindow, 1'300);
    EXPECT_DOUBLE_EQ(live.left, 300);
    EXPECT_EQ(live.columns.size(), 200U);
    EXPECT_TRUE(liveColumns({{1'600, 1, 40, 40, 40}}, kWindow, 2'000).columns.empty());
    EXPECT_TRUE(liveColumns({}, kWindow, 2'000).columns.empty());
    EXPECT_TRUE(liveColumns({{100, 1, 40, 40, 40}}, kWindow, 900).columns.empty()) << "it ended before the window";
}

TEST(LaneBars, ATaskThatStandsStillInAFreeDoesNotRun)
{
    LaneBar bar = barOf({{SpanKind::running, 900, kOpen, 1}}, {}, kWindow, 2'000);
    const std::vector<app::FreeWait> waits{
        {TaskId{1}, TaskId{2}, 100, 200}, {TaskId{1}, TaskId{2}, 1'100, 1'102}, {TaskId{1}, TaskId{2}, 1'200, 1'300}};
    addFreeWaits(bar, waits, kWindow);
    ASSERT_EQ(bar.freeing.size(), 1U) << "the first one is not seen, the second one is too short";
    EXPECT_EQ(bar.freeing[0], (BarPiece{400, 500, 1'200, 1'300, 2, false})) << "with its place among the waits of the task";
    ASSERT_EQ(bar.freeTiles.size(), 1U);
    EXPECT_DOUBLE_EQ(bar.freeTiles[0].waitShare, 0.5) << "of 4 px";
}

} // namespace
} // namespace atomalloc::ui
