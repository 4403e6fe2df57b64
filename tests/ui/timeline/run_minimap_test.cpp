// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/figure_text.h"
#include "ui/timeline/run_minimap.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

using Kind = app::RunMarker::Kind;
constexpr TimeScale kTenSeconds{270, 1000, 10'000'000'000};

app::RunMarker markerAt(Kind kind, std::uint64_t timeMs, std::uint64_t event = 0, std::uint64_t durationMs = 0)
{
    return {kind, event, timeMs * 1'000'000, durationMs * 1'000'000};
}

TEST(RunMinimap, TimesGoToPixelsAndBack)
{
    EXPECT_DOUBLE_EQ(kTenSeconds.x(0), 270);
    EXPECT_DOUBLE_EQ(kTenSeconds.x(5'000'000'000), 770);
    EXPECT_DOUBLE_EQ(kTenSeconds.x(99'000'000'000), 1270); // past the end is the end
    EXPECT_EQ(kTenSeconds.time(770), 5'000'000'000U);
    EXPECT_EQ(kTenSeconds.time(-50), 0U);
    EXPECT_EQ(kTenSeconds.time(9999), 10'000'000'000U);
}

TEST(RunMinimap, MarksThatStandApartStayApart)
{
    const auto marks = mergeMarks({markerAt(Kind::wait, 1000, 7, 200), markerAt(Kind::refused_handle, 3000, 9)}, kTenSeconds);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_DOUBLE_EQ(marks[0].x, 370);
    EXPECT_DOUBLE_EQ(marks[0].end, 390);
    EXPECT_EQ(marks[0].event, 7U);
    EXPECT_EQ(marks[1].count, 1U);
}

TEST(RunMinimap, CloseMarksBecomeOneWithACountAndTheGravestKind)
{
    const auto marks = mergeMarks(
        {markerAt(Kind::refused_handle, 1050, 2), markerAt(Kind::wait, 1000, 1), markerAt(Kind::refused_request, 1100, 3)}, kTenSeconds);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_EQ(marks[0].count, 3U);
    EXPECT_EQ(marks[0].kind, Kind::refused_request);
    EXPECT_EQ(marks[0].event, 3U);
}

TEST(RunMinimap, ALongRowOfMarksDoesNotSlideIntoOne)
{
    std::vector<app::RunMarker> markers;
    for (std::uint64_t i = 0; i < 1000; ++i)
        markers.push_back(markerAt(Kind::wait, i * 10, i));
    const auto marks = mergeMarks(markers, kTenSeconds);
    EXPECT_GT(marks.size(), 60U);
    std::size_t count = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        count += marks[i].count;
        if (i > 0) {
            EXPECT_GE(marks[i].x - marks[i - 1].x, 12);
        }
    }
    EXPECT_EQ(count, 1000U);
}

TEST(RunMinimap, ABarStandsOnlyWhereSomethingWaited)
{
    // A refusal at 1.0 s, a wait from 1.02 to 1.03 s, another from 1.08 s on: one mark, and two bars with a gap between them.
    const std::vector<app::RunMarker> markers{markerAt(Kind::refused_request, 1000, 1), markerAt(Kind::wait, 1020, 2, 10),
                                              markerAt(Kind::wait, 1080, 3, 100)};
    const auto marks = mergeMarks(markers, kTenSeconds);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_EQ(marks[0].kind, Kind::refused_request);
    EXPECT_DOUBLE_EQ(marks[0].end, marks[0].x) << "the refusal lasted no time";
    const auto bars = waitBars(markers, kTenSeconds);
    ASSERT_EQ(bars.size(), 2U);
    EXPECT_DOUBLE_EQ(bars[0].left, 372);
    EXPECT_DOUBLE_EQ(bars[0].right, 373);
    EXPECT_DOUBLE_EQ(bars[1].left, 378);
    EXPECT_DOUBLE_EQ(bars[1].right, 388);
    EXPECT_TRUE(waitBars({markerAt(Kind::refused_handle, 500), markerAt(Kind::refused_request, 700)}, kTenSeconds).empty());
}

TEST(RunMinimap, TheBarOfAMergedMarkReachesOverItsOwnKind)
{
    const auto marks =
        mergeMarks({markerAt(Kind::wait, 1000, 1, 500), markerAt(Kind::refused_request, 1040, 2), markerAt(Kind::refused_request, 1090, 3)},
                   kTenSeconds);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_DOUBLE_EQ(marks[0].x, 370);
    EXPECT_DOUBLE_EQ(marks[0].start, 374);
    EXPECT_DOUBLE_EQ(marks[0].end, 379);
}

TEST(RunMinimap, NoCountRunsIntoTheNextMark)
{
    constexpr double kDigit = 6;
    const auto width = [](std::size_t count) { return kDigit * static_cast<double>(app::shortCountText(count).size()); };
    std::vector<app::RunMarker> markers;
    for (std::uint64_t i = 0; i < 200'000; ++i)
        markers.push_back(markerAt(Kind::refused_request, i / 20, i));
    const auto marks = withRoomForCounts(mergeMarks(markers, kTenSeconds), width);
    std::size_t count = 0;
    ASSERT_GT(marks.size(), 10U);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        count += marks[i].count;
        if (i > 0) {
            EXPECT_LE(marks[i - 1].x + kMarkCountOffset + width(marks[i - 1].count), marks[i].x - 6);
        }
    }
    EXPECT_EQ(count, 200'000U);
}

TEST(RunMinimap, AColumnShowsTheMostOfItsPixelAndHoldsItUntilTheNextPoint)
{
    const auto point = [](std::uint64_t timeNs, std::uint64_t live, std::uint64_t hot) {
        app::SeriesPoint at;
        at.time_ns = timeNs;
        at.live_bytes = live;
        at.hot_bytes = hot;
        at.free_bytes = 1000; // not in use
        return at;
    };
    // 10 px for 100 ns: a peak of 1 ns within pixel 2, then the same until pixel 7.
    const TimeScale scale{50, 10, 100};
    const auto columns = columnPeaks({point(0, 10, 1), point(21, 90, 5), point(22, 30, 2), point(70, 4, 0)}, scale);
    ASSERT_EQ(columns.size(), 8U);
    EXPECT_EQ(columns[1], (LayerSums{10, 10, 11, 11}));
    EXPECT_EQ(columns[2], (LayerSums{90, 90, 95, 95}));
    EXPECT_EQ(columns[3], (LayerSums{30, 30, 32, 32}));
    EXPECT_EQ(columns[6], (LayerSums{30, 30, 32, 32}));
    EXPECT_EQ(columns[7], (LayerSums{30, 30, 32, 32})); // the last pixel of the longer state
    EXPECT_TRUE(columnPeaks({}, scale).empty());
}

TEST(RunMinimap, TicksAreRoundAndCarryTheirUnit)
{
    const auto seconds = timeTicks(kTenSeconds);
    ASSERT_EQ(seconds.size(), 6U);
    EXPECT_EQ(seconds[0].label, QStringLiteral("0 s"));
    EXPECT_EQ(seconds[5].label, QStringLiteral("10 s"));
    EXPECT_DOUBLE_EQ(seconds[5].x, 1270);
    const auto millis = timeTicks({0, 1000, 2'500'000});
    EXPECT_EQ(millis.back().label, QStringLiteral("2.5 ms"));
    EXPECT_EQ(timeTicks({0, 1000, 1}).front().label, QStringLiteral("0 ns"));
}

} // namespace
} // namespace atomalloc::ui
