// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"
#include "ui/views/tasks/free_arrows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace atomalloc::ui {
namespace {

constexpr TaskId kMaker{1}, kTaker{2}, kOther{3};
constexpr std::uint64_t kEnd = 1'000'000; // ns

/// Task 2 frees a block of 64 bytes of task 1 at each of these times.
app::TaskTimeline freedAt(const std::vector<std::uint64_t> &times, bool otherToo = false)
{
    test::RunBuilder builder(test::sampleConfig());
    for (const auto *const name : {u"maker", u"taker", u"other"})
        builder.beginTask(QString::fromUtf16(name), QStringLiteral("group"));
    builder.commit(0, 16 << 10);
    builder.carve(0, 0, 200);
    std::vector<BlockId> blocks;
    for (std::size_t i = 0; i < 2 * times.size(); ++i)
        blocks.push_back(builder.allocate(kMaker, i < times.size() ? 64 : 8));
    for (std::size_t i = 0; i < times.size(); ++i) {
        builder.setTime(times[i]);
        builder.free(kTaker, blocks[i]);
        if (otherToo)
            builder.free(kOther, blocks[times.size() + i]);
    }
    app::TaskTimeline timeline;
    (void)timeline.sync(*builder.build());
    return timeline;
}

std::optional<LaneAnchor> anchorOf(TaskId task)
{
    const double top = 100.0 * toIndex(task);
    return LaneAnchor{top, top + 14};
}

FreePicture pictureOf(const app::TaskTimeline &timeline, std::size_t most = 30, TaskId favourite = kNoTask, double width = 1'000)
{
    return freePicture(timeline, {0, kEnd, 0, width}, anchorOf, favourite, most);
}

std::uint64_t toldBytes(const FreePicture &picture)
{
    std::uint64_t bytes = 0;
    for (const FreeArrow &arrow : picture.arrows)
        bytes += arrow.frees.bytes;
    for (const FreeTick &tick : picture.ticks)
        bytes += tick.frees.bytes;
    return bytes;
}

TEST(FreeArrows, LeadFromTheTaskThatFreedToTheOwnerAtThatTime)
{
    const FreePicture picture = pictureOf(freedAt({500'000}));
    ASSERT_EQ(picture.arrows.size(), 1U);
    const FreeArrow &arrow = picture.arrows[0];
    EXPECT_EQ(arrow.frees.pair, (app::FreeingPair{kTaker, kMaker}));
    EXPECT_DOUBLE_EQ(arrow.frees.x, 500);
    EXPECT_DOUBLE_EQ(arrow.fromY, 207) << "the middle of the bar of the taker";
    EXPECT_DOUBLE_EQ(arrow.toY, 114) << "the nearer edge of the bar of the maker";
    EXPECT_EQ(arrow.frees.count, 1U);
    EXPECT_EQ(arrow.frees.bytes, 64U);
    EXPECT_FALSE(picture.joined);
}

TEST(FreeArrows, LeanTowardsLaterTimesAndBackWhereThePlotEnds)
{
    const FreePicture picture = pictureOf(freedAt({500'000, 985'000, 999'000}));
    ASSERT_EQ(picture.arrows.size(), 3U);
    EXPECT_DOUBLE_EQ(picture.arrows[0].toX, 509);
    EXPECT_DOUBLE_EQ(picture.arrows[1].toX, 994);
    EXPECT_DOUBLE_EQ(picture.arrows[2].toX, 990) << "its head would lie beyond the plot";
}

TEST(FreeArrows, ThatWouldLieTooCloseAreOneWithNumberAndSum)
{
    const FreePicture picture = pictureOf(freedAt({500'000, 501'500, 503'000, 800'000}));
    ASSERT_EQ(picture.arrows.size(), 2U);
    EXPECT_EQ(picture.arrows[0].frees.count, 3U);
    EXPECT_EQ(picture.arrows[0].frees.bytes, 192U);
    EXPECT_NEAR(picture.arrows[0].frees.x, 501.5, 0.01);
    EXPECT_TRUE(picture.joined);
    EXPECT_EQ(picture.arrows[1].frees.count, 1U);
}

TEST(FreeArrows, ZoomedInAreSingleAgain)
{
    const app::TaskTimeline timeline = freedAt({500'000, 501'500, 503'000, 800'000});
    const FreePicture picture = freePicture(timeline, {499'000, 6'000, 0, 1'000}, anchorOf, kNoTask, 30);
    ASSERT_EQ(picture.arrows.size(), 3U);
    EXPECT_FALSE(picture.joined);
}

TEST(FreeArrows, AreNoMoreThanThereIsRoomForAndNoByteIsLost)
{
    std::vector<std::uint64_t> times;
    for (std::uint64_t i = 0; i < 90; ++i)
        times.push_back(20'000 + i * 10'000);
    const app::TaskTimeline timeline = freedAt(times, true);
    for (const std::size_t most : {std::size_t{4}, std::size_t{12}, std::size_t{30}, std::size_t{300}}) {
        const FreePicture picture = pictureOf(timeline, most);
        EXPECT_LE(picture.arrows.size(), most);
        EXPECT_EQ(toldBytes(picture), 90U * 64 + 90U * 8) << most;
    }
    EXPECT_FALSE(pictureOf(timeline, 4).ticks.empty());
    EXPECT_TRUE(pictureOf(timeline, 300).ticks.empty());
}

TEST(FreeArrows, ShowEachPairAndThoseOfTheSelectedTaskFirst)
{
    std::vector<std::uint64_t> times;
    for (std::uint64_t i = 0; i < 90; ++i)
        times.push_back(20'000 + i * 10'000);
    const app::TaskTimeline timeline = freedAt(times, true);
    const auto byTaker = [](const FreePicture &picture) {
        return std::ranges::count_if(picture.arrows, [](const FreeArrow &arrow) { return arrow.frees.pair.by == kTaker; });
    };
    EXPECT_EQ(byTaker(pictureOf(timeline, 4)), 2) << "two of each pair, though those of the other task are smaller";
    EXPECT_EQ(byTaker(pictureOf(timeline, 4, kOther)), 0);
    EXPECT_EQ(byTaker(pictureOf(timeline, 4, kTaker)), 4);
}

TEST(FreeArrows, NeedTwoLanesThatAreSeen)
{
    const app::TaskTimeline timeline = freedAt({500'000});
    const auto oneBand = [](TaskId) { return std::optional(LaneAnchor{10, 20}); };
    EXPECT_TRUE(freePicture(timeline, {0, kEnd, 0, 1'000}, oneBand, kNoTask, 30).arrows.empty());
    const auto noLane = [](TaskId task) { return task == kMaker ? std::nullopt : anchorOf(task); };
    EXPECT_TRUE(freePicture(timeline, {0, kEnd, 0, 1'000}, noLane, kNoTask, 30).arrows.empty());
}

} // namespace
} // namespace atomalloc::ui
