// SPDX-License-Identifier: GPL-3.0-or-later
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
    const auto marks = mergeMarks({markerAt(Kind::wait, 1000, 7, 200), markerAt(Kind::stale_handle, 3000, 9)}, kTenSeconds);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_DOUBLE_EQ(marks[0].x, 370);
    EXPECT_DOUBLE_EQ(marks[0].end, 390);
    EXPECT_EQ(marks[0].event, 7U);
    EXPECT_EQ(marks[1].count, 1U);
}

TEST(RunMinimap, CloseMarksBecomeOneWithACountAndTheGravestKind)
{
    const auto marks = mergeMarks(
        {markerAt(Kind::stale_handle, 1050, 2), markerAt(Kind::wait, 1000, 1), markerAt(Kind::out_of_memory, 1100, 3)}, kTenSeconds);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_EQ(marks[0].count, 3U);
    EXPECT_EQ(marks[0].kind, Kind::out_of_memory);
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
