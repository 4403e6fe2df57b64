// SPDX-License-Identifier: MPL-2.0
// The line by itself. A thread that stopped half way is a second line over the same slots, whose head and tail lag behind.
#include "allocator/wait/wait_line.h"

#include <gtest/gtest.h>

#include <array>

namespace atomalloc {
namespace {

constexpr WaiterTicket kFirst{1, 11};
constexpr WaiterTicket kSecond{2, 22};
constexpr WaiterTicket kThird{3, 33};

class WaitLineOfTwo : public testing::Test
{
protected:
    WaitLineOfTwo()
    {
        line.attach(slots.data(), slots.size());
        lagging.attach(slots.data(), slots.size());
    }

    std::array<Atomic<std::uint64_t>, 2> slots{};
    WaitLine line;
    WaitLine lagging;
};

TEST_F(WaitLineOfTwo, ServesInTheOrderOfEntryTurnAfterTurn)
{
    EXPECT_FALSE(line.first());
    ASSERT_TRUE(line.enter(kFirst));
    for (int turn = 0; turn < 5; ++turn) {
        ASSERT_TRUE(line.enter(kSecond));
        EXPECT_EQ(line.length(), 2U);
        const auto head = line.first();
        ASSERT_TRUE(head);
        EXPECT_EQ(head->ticket, turn % 2 == 0 ? kFirst : kSecond);
        line.leave(*head);
        const auto next = line.first();
        ASSERT_TRUE(next);
        line.leave(*next);
        EXPECT_FALSE(line.first());
        EXPECT_EQ(line.length(), 0U);
        ASSERT_TRUE(line.enter(turn % 2 == 0 ? kSecond : kFirst));
    }
}

TEST_F(WaitLineOfTwo, RefusesAThirdAndNothingElse)
{
    ASSERT_TRUE(line.enter(kFirst));
    ASSERT_TRUE(line.enter(kSecond));
    EXPECT_FALSE(line.enter(kThird));
    line.leave(*line.first());
    EXPECT_TRUE(line.enter(kThird));
    EXPECT_FALSE(line.enter(kFirst));
    EXPECT_EQ(line.first()->ticket, kSecond);
}

TEST_F(WaitLineOfTwo, LeavesOnceForOneHead)
{
    ASSERT_TRUE(line.enter(kFirst));
    ASSERT_TRUE(line.enter(kSecond));
    const WaitLine::Head head = *line.first();
    line.leave(head);
    line.leave(head);
    EXPECT_EQ(line.first()->ticket, kSecond);
}

TEST_F(WaitLineOfTwo, IsEnteredPastASlotWhoseOwnerDidNotMoveTheTail)
{
    ASSERT_TRUE(line.enter(kFirst));
    ASSERT_TRUE(lagging.enter(kSecond)); // its tail still points at the first slot
    EXPECT_EQ(lagging.length(), 2U);
    EXPECT_FALSE(lagging.enter(kThird));
}

TEST_F(WaitLineOfTwo, IsEnteredPastASlotThatWasFilledAndLeftSinceTheTailWasThere)
{
    ASSERT_TRUE(line.enter(kFirst));
    line.leave(*line.first());
    ASSERT_TRUE(lagging.enter(kSecond));
    EXPECT_EQ(lagging.first()->ticket, kSecond) << "the head lags, too";
}

TEST(WaitLineOfOne, GoesOnWhenItsTurnsBeginAgain)
{
    std::array<Atomic<std::uint64_t>, 1> slots{};
    WaitLine line;
    line.attach(slots.data(), slots.size());
    constexpr int kTurns = 1 << 19; // as many as a slot can tell apart
    for (int turn = 0; turn < 2 * kTurns + 2; ++turn) {
        ASSERT_TRUE(line.enter(kFirst)) << turn;
        EXPECT_FALSE(line.enter(kFirst)) << turn;
        const auto head = line.first(); // never comes back where it takes the turn for another one
        ASSERT_TRUE(head && head->ticket == kFirst) << turn;
        line.leave(*head);
        EXPECT_FALSE(line.first()) << turn;
    }
}

TEST_F(WaitLineOfTwo, IsNeverShorterThanNobody)
{
    ASSERT_TRUE(line.enter(kFirst));
    line.leave(*line.first());
    EXPECT_FALSE(lagging.first()); // moves its head past its tail
    EXPECT_EQ(lagging.length(), 0U);
}

} // namespace
} // namespace atomalloc
