// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/run_minimap.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_span.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

constexpr std::uint64_t kWhole = 10'000'000;

TEST(TimelineSpan, ZoomKeepsWhatIsUnderThePointer)
{
    const TimelineSpan whole{0, kWhole};
    const TimelineSpan closer = whole.zoomed(4, 6'000'000, kWhole);
    EXPECT_EQ(closer.length(), kWhole / 4);
    EXPECT_DOUBLE_EQ(static_cast<double>(6'000'000 - closer.begin_ns) / static_cast<double>(closer.length()), 0.6);
    EXPECT_EQ(closer.zoomed(0.25, 6'000'000, kWhole), whole);
}

TEST(TimelineSpan, StaysInTheRunAndShowsNeverLessThanItsLeast)
{
    TimelineSpan span{0, kWhole};
    for (int i = 0; i < 60; ++i)
        span = span.zoomed(2, kWhole, kWhole);
    EXPECT_EQ(span.end_ns, kWhole);
    EXPECT_EQ(span.length(), TimelineSpan::kLeastNs);
    EXPECT_EQ(span.zoomed(0.0001, 0, kWhole), (TimelineSpan{0, kWhole}));
    EXPECT_EQ((TimelineSpan{0, 1}.zoomed(2, 0, 1)), (TimelineSpan{0, 1})) << "a run of one moment";
}

TEST(TimelineSpan, PansAsFarAsTheRunGoes)
{
    const TimelineSpan span{2'000'000, 4'000'000};
    EXPECT_EQ(span.panned(500'000, kWhole), (TimelineSpan{2'500'000, 4'500'000}));
    EXPECT_EQ(span.panned(-99'000'000, kWhole), (TimelineSpan{0, 2'000'000}));
    EXPECT_EQ(span.panned(99'000'000, kWhole), (TimelineSpan{8'000'000, kWhole}));
    EXPECT_EQ(span.showing(7'000'000, 0.5, kWhole), (TimelineSpan{6'000'000, 8'000'000}));
}

TEST(TimelineScale, OfAPartStandsForThatPartAlone)
{
    const TimeScale part{.left = 100, .width = 200, .end_ns = 4'000'000, .begin_ns = 2'000'000};
    EXPECT_DOUBLE_EQ(part.x(3'000'000), 200);
    EXPECT_EQ(part.time(200), 3'000'000U);
    EXPECT_DOUBLE_EQ(part.x(0), 100) << "at the nearer edge";
    EXPECT_DOUBLE_EQ(part.x(9'000'000), 300);
    using Kind = app::RunMarker::Kind;
    const std::vector<app::RunMarker> markers{{Kind::refused_handle, 1, 1'000'000, 0},
                                              {Kind::refused_handle, 2, 3'000'000, 0},
                                              {Kind::wait, 3, 1'500'000, 1'000'000},
                                              {Kind::wait, 4, 5'000'000, 1'000}};
    const auto marks = mergeMarks(markers, part);
    ASSERT_EQ(marks.size(), 1U) << "no mark of another time piles up at an edge";
    EXPECT_EQ(marks.front().event, 2U);
    const auto bars = waitBars(markers, part);
    ASSERT_EQ(bars.size(), 1U) << "the wait that reaches into the part";
    EXPECT_DOUBLE_EQ(bars.front().left, 100);
    EXPECT_DOUBLE_EQ(bars.front().right, 150);
    const auto ticks = timeTicks(part);
    ASSERT_GE(ticks.size(), 2U);
    for (const TimelineTick &tick : ticks) {
        EXPECT_GE(tick.x, 100);
        EXPECT_LE(tick.x, 300);
    }
    EXPECT_EQ(ticks.front().label, QStringLiteral("2 ms"));
}

TEST(TimelineScale, AColumnOfAPartHoldsWhatThePointBeforeItSays)
{
    const auto point = [](std::uint64_t timeNs, std::uint64_t live) {
        app::SeriesPoint at;
        at.time_ns = timeNs;
        at.live_bytes = live;
        return at;
    };
    const TimeScale part{.left = 0, .width = 10, .end_ns = 200, .begin_ns = 100};
    const auto columns = columnPeaks({point(0, 999), point(50, 7), point(150, 3), point(500, 999)}, part);
    ASSERT_EQ(columns.size(), 10U);
    EXPECT_EQ(columns[0][0], 7U);
    EXPECT_EQ(columns[4][0], 7U);
    EXPECT_EQ(columns[6][0], 3U);
    EXPECT_EQ(columns[8][0], 3U);
    EXPECT_LT(columns[9][0], 999U) << "the point behind the part is not in it";
}

TEST(TimelineScale, AStretchIsSeenInEachColumnThatItReaches)
{
    const std::vector<std::uint64_t> stretches{5, 0, 9, 1}; // of 100 ns each
    const TimeScale whole{.left = 0, .width = 8, .end_ns = 400, .begin_ns = 0};
    EXPECT_EQ(stretchPeaks(stretches, 100, whole), (std::vector<std::uint64_t>{5, 5, 0, 0, 9, 9, 1, 1}));
    const TimeScale narrow{.left = 0, .width = 2, .end_ns = 400, .begin_ns = 0};
    EXPECT_EQ(stretchPeaks(stretches, 100, narrow), (std::vector<std::uint64_t>{5, 9})) << "a spike does not vanish";
    const TimeScale part{.left = 0, .width = 4, .end_ns = 300, .begin_ns = 200};
    EXPECT_EQ(stretchPeaks(stretches, 100, part).front(), 9U);
    EXPECT_TRUE(stretchPeaks({}, 100, whole).empty());
}

TEST(TimelineLayout, GivesTracksTheRoomThatThePlotCanSpare)
{
    const TimelineLayout plain = layOutTimeline({1000, timelineHeight(0)}, 50, 100, 5);
    EXPECT_TRUE(plain.tracks.empty());
    EXPECT_DOUBLE_EQ(plain.plot.height(), TimelineLayout::kLeastPlot);
    const TimelineLayout tall = layOutTimeline({1000, timelineHeight(5)}, 50, 100, 5);
    ASSERT_EQ(tall.tracks.size(), 5U);
    EXPECT_DOUBLE_EQ(tall.plot.height(), TimelineLayout::kLeastPlot);
    EXPECT_GE(tall.tracks.front().top(), tall.plot.bottom());
    EXPECT_LE(tall.tracks.back().bottom(), tall.axis.top());
    EXPECT_DOUBLE_EQ(tall.tracks.front().left(), tall.plot.left());
    EXPECT_EQ(layOutTimeline({1000, timelineHeight(3)}, 50, 100, 5).tracks.size(), 3U);
}

} // namespace
} // namespace atomalloc::ui
