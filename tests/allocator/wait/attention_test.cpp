// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/attention.h"

#include <gtest/gtest.h>

namespace atomalloc {
namespace {

constexpr std::uint64_t kHint = 77;

struct Watched
{
    [[nodiscard]] std::uint64_t hint() const { return front.plainBefore.load(); }

    CoreFront front;
    Attention attention{front, kHint};
};

TEST(Attention, TellsHowManyWaitedBefore)
{
    Watched watched;
    EXPECT_FALSE(watched.attention.someoneWaits());
    EXPECT_EQ(watched.attention.addWaiter(), 0U);
    EXPECT_EQ(watched.attention.addWaiter(), 1U);
    EXPECT_TRUE(watched.attention.someoneWaits());
    EXPECT_EQ(watched.attention.waiting(), 2U);
    watched.attention.removeWaiter();
    watched.attention.removeWaiter();
    EXPECT_FALSE(watched.attention.someoneWaits());
}

TEST(Attention, TakesTheHintForInlinedFreesAwayWhileSomebodyWaits)
{
    Watched watched;
    EXPECT_EQ(watched.hint(), kHint);
    watched.attention.addWaiter();
    EXPECT_EQ(watched.hint(), 0U);
    watched.attention.removeWaiter();
    EXPECT_EQ(watched.hint(), kHint);
    EXPECT_TRUE(watched.attention.checkInvariants());
}

TEST(Attention, StaysClosedWhoeverComesAndGoes)
{
    Watched watched;
    watched.attention.close();
    EXPECT_TRUE(watched.attention.closed());
    EXPECT_FALSE(watched.attention.someoneWaits());
    EXPECT_EQ(watched.attention.addWaiter(), 0U);
    watched.attention.removeWaiter();
    EXPECT_TRUE(watched.attention.closed());
    EXPECT_EQ(watched.hint(), 0U);
    EXPECT_TRUE(watched.attention.checkInvariants());
}

TEST(Attention, GivesNoHintWhereNoFreeMayBeInlined)
{
    CoreFront front;
    Attention attention(front, 0);
    attention.addWaiter();
    attention.removeWaiter();
    EXPECT_EQ(front.plainBefore.load(), 0U);
    EXPECT_TRUE(attention.checkInvariants());
}

TEST(Attention, TellsOfAHintThatDoesNotFit)
{
    Watched watched;
    watched.front.plainBefore.store(0);
    EXPECT_FALSE(watched.attention.checkInvariants());
    watched.attention.addWaiter();
    EXPECT_TRUE(watched.attention.checkInvariants());
    watched.front.plainBefore.store(kHint);
    EXPECT_FALSE(watched.attention.checkInvariants());
}

} // namespace
} // namespace atomalloc
