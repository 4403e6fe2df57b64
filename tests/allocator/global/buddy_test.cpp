// SPDX-License-Identifier: MPL-2.0
// The buddy's own check: each way in which its bitmaps can be wrong is told.
#include "allocator/global/buddy.h"

#include <gtest/gtest.h>

#include <vector>

namespace atomalloc {
namespace {

constexpr std::uint64_t kGranules = 4096; // two levels of bits in the lowest order

class BuddyCheck : public testing::Test
{
protected:
    BuddyCheck() : memory(Buddy::wordsFor(kGranules)) { buddy.attach(memory.data(), kGranules); }

    /// Sets or clears bit 0 .. 63 of the lowest order by hand, with its summary.
    void setLowest(std::uint64_t bits)
    {
        memory[0].store(bits, std::memory_order_relaxed);
        memory[64].store(bits != 0 ? 1 : 0, std::memory_order_relaxed);
    }

    std::vector<AtomicBitmap::Word> memory;
    Buddy buddy;
};

TEST_F(BuddyCheck, PassesWhatTheBuddyDoes)
{
    EXPECT_TRUE(buddy.checkInvariants());
    const auto run = buddy.take(3);
    ASSERT_TRUE(run);
    EXPECT_TRUE(buddy.checkInvariants());
    buddy.give(*run, 5);
    EXPECT_TRUE(buddy.checkInvariants());
    buddy.give(*run + 5, 3);
    EXPECT_TRUE(buddy.checkInvariants());
    EXPECT_EQ(buddy.take(12), 0U) << "all has merged again";
}

TEST_F(BuddyCheck, TellsOfTwoHalvesThatShouldHaveMerged)
{
    ASSERT_TRUE(buddy.take(12));
    setLowest(0b11);
    EXPECT_FALSE(buddy.checkInvariants());
    setLowest(0b01);
    EXPECT_TRUE(buddy.checkInvariants());
}

TEST_F(BuddyCheck, TellsOfRunsThatOverlap)
{
    setLowest(0b01); // while all is one free run
    EXPECT_FALSE(buddy.checkInvariants());
}

TEST_F(BuddyCheck, TellsOfASummaryThatDoesNotFit)
{
    ASSERT_TRUE(buddy.take(12));
    memory[3].store(1, std::memory_order_relaxed);
    EXPECT_FALSE(buddy.checkInvariants());
}

TEST_F(BuddyCheck, RefusesARunBeyondTheEnd)
{
    EXPECT_FALSE(buddy.tryTake(kGranules, 0));
    EXPECT_FALSE(buddy.take(13));
}

} // namespace
} // namespace atomalloc
