// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/lanes_motion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace atomalloc::ui {
namespace {

Flight flightOf(std::uint32_t block, QRectF from, QRectF to, double importance = 1)
{
    Flight flight;
    flight.block = BlockId{block};
    flight.from = from;
    flight.to = to;
    flight.importance = importance;
    return flight;
}

TEST(LanesMotion, ABlockLandsAfterItsTime)
{
    LanesMotion motion;
    motion.add({flightOf(1, QRectF(0, 0, 20, 19), QRectF(200, 0, 20, 19))});
    EXPECT_TRUE(motion.advance(100));
    const QRectF half = LanesMotion::placeAt(motion.flights().front(), 100);
    EXPECT_GT(half.left(), 100); // it eases out: more than half of the way in the first half of the time
    EXPECT_LT(half.left(), 200);
    EXPECT_EQ(half.top(), 0); // along its row
    EXPECT_FALSE(motion.advance(80));
    EXPECT_TRUE(motion.empty());
}

TEST(LanesMotion, AcrossRowsItTakesOneCurveAndArrives)
{
    const Flight flight = flightOf(1, QRectF(0, 0, 20, 19), QRectF(200, 69, 84, 19));
    EXPECT_EQ(LanesMotion::placeAt(flight, 0), flight.from);
    EXPECT_EQ(LanesMotion::placeAt(flight, LanesMotion::kFlightMs), flight.to);
}

TEST(LanesMotion, SteppingBackTakesTheSamePathTheOtherWay)
{
    const Flight there = flightOf(1, QRectF(0, 0, 20, 19), QRectF(200, 69, 20, 19));
    const Flight back = flightOf(1, there.to, there.from);
    // Ease-out is not symmetric in time, the path is: where one has a share t of it behind itself, the other has 1 - t.
    const auto whenShare = [](double share) { return LanesMotion::kFlightMs * (1 - std::cbrt(1 - share)); };
    for (double share = 0; share <= 1; share += 0.125) {
        const QPointF a = LanesMotion::placeAt(there, whenShare(share)).center();
        const QPointF b = LanesMotion::placeAt(back, whenShare(1 - share)).center();
        EXPECT_NEAR(a.x(), b.x(), 1e-6);
        EXPECT_NEAR(a.y(), b.y(), 1e-6);
    }
}

TEST(LanesMotion, WhilePlayingAtMostEightFlyAtOnce)
{
    LanesMotion motion;
    for (std::uint32_t frame = 0; frame < 5; ++frame) {
        std::vector<Flight> moves;
        for (std::uint32_t i = 0; i < 20; ++i)
            moves.push_back(flightOf(frame * 20 + i, QRectF(0, 0, 20, 19), QRectF(200, 0, 20, 19), i));
        motion.add(std::move(moves), LanesMotion::kMostPlaying);
        EXPECT_EQ(motion.flights().size(), 8U);
        motion.advance(16);
    }
}

TEST(LanesMotion, TheSelectionAndTheLargestFlyWhenThereAreTooMany)
{
    LanesMotion motion;
    std::vector<Flight> moves;
    for (std::uint32_t i = 0; i < 100; ++i)
        moves.push_back(flightOf(i, QRectF(0, 0, 20, 19), QRectF(200, 0, 20, 19), i == 3 ? 1e18 : i));
    motion.add(std::move(moves));
    EXPECT_EQ(motion.flights().size(), LanesMotion::kMost);
    EXPECT_NE(motion.find(BlockId{3}), nullptr);
    EXPECT_NE(motion.find(BlockId{99}), nullptr);
    EXPECT_EQ(motion.find(BlockId{10}), nullptr);
}

TEST(LanesMotion, ABlockThatMovesOnTurnsWhereItIs)
{
    LanesMotion motion;
    motion.add({flightOf(1, QRectF(0, 0, 20, 19), QRectF(200, 0, 20, 19))});
    motion.advance(60);
    const QRectF here = LanesMotion::placeAt(motion.flights().front(), 60);
    motion.add({flightOf(1, QRectF(200, 0, 20, 19), QRectF(400, 0, 20, 19))});
    ASSERT_EQ(motion.flights().size(), 1U);
    EXPECT_EQ(motion.flights().front().from, here);
}

TEST(LanesMotion, GhostsStayBehind)
{
    LanesMotion motion;
    motion.add({flightOf(1, QRectF(0, 0, 20, 19), QRectF(200, 0, 20, 19))});
    motion.advance(90);
    const auto ghosts = LanesMotion::ghosts(motion.flights().front());
    ASSERT_EQ(ghosts.size(), 3U);
    EXPECT_LT(ghosts[0].rect.left(), ghosts[2].rect.left());
    EXPECT_LT(ghosts[0].opacity, ghosts[2].opacity);
}

TEST(LanesMotion, ReducedMotionKeepsTheGoalMarkedForAWhile)
{
    LanesMotion motion;
    motion.setReduced(true);
    motion.add({flightOf(1, QRectF(0, 0, 20, 19), QRectF(200, 0, 20, 19))});
    EXPECT_TRUE(motion.advance(200));
    EXPECT_FALSE(motion.advance(200));
}

} // namespace
} // namespace atomalloc::ui
