// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/attention.h"

#include <gtest/gtest.h>

namespace atomalloc {
namespace {

struct Watched
{
    CoreFront front;
    Attention attention{front};
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

TEST(Attention, IsCalmWhileNobodyWaitsAndNothingIsDue)
{
    Watched watched;
    EXPECT_TRUE(watched.attention.isCalm());
    watched.attention.addWaiter();
    EXPECT_FALSE(watched.attention.isCalm());
    watched.attention.removeWaiter();
    EXPECT_TRUE(watched.attention.isCalm());
    watched.attention.askForAgeing();
    EXPECT_FALSE(watched.attention.isCalm());
    EXPECT_TRUE(watched.attention.takeAgeing());
    EXPECT_FALSE(watched.attention.takeAgeing()) << "one does it";
    EXPECT_TRUE(watched.attention.isCalm());
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
    EXPECT_FALSE(watched.attention.isCalm());
}

} // namespace
} // namespace atomalloc
