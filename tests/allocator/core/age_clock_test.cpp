// SPDX-License-Identifier: MPL-2.0
// When the clock is read, and when ageing is asked for.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

class AgeClockOfATask : public testing::Test
{
protected:
    static constexpr std::uint64_t kTick = 100; ///< ns, of bareConfig()

    /// Whether a refill of so many blocks read the clock.
    bool reads(std::uint32_t batch)
    {
        const std::uint32_t before = parts.age.tick();
        parts.clock.advance(kTick);
        parts.age.readNowAndThen(cache, batch);
        return parts.age.tick() != before;
    }
    /// Moves of `batch` blocks after one reading up to the next, that one included.
    int movesBetweenReadings(std::uint32_t batch)
    {
        while (!reads(batch)) {
        }
        int moves = 1;
        while (!reads(batch))
            ++moves;
        return moves;
    }

    test::BareParts parts;
    TaskCache &cache = *parts.beginTaskInCache().cache;
};

TEST_F(AgeClockOfATask, IsReadOnceInSixteenMovesOfUpToSixteenBlocks)
{
    for (const std::uint32_t batch : {1U, 4U, 16U})
        EXPECT_EQ(movesBetweenReadings(batch), 16) << batch;
}

TEST_F(AgeClockOfATask, IsReadOnceIn256BlocksOfLargerMoves)
{
    EXPECT_EQ(movesBetweenReadings(32), 8);
    EXPECT_EQ(movesBetweenReadings(64), 4);
}

TEST_F(AgeClockOfATask, TicksSixteenTimesATtl)
{
    const std::uint32_t before = parts.age.tick();
    parts.clock.advance(1600);
    parts.age.read();
    EXPECT_EQ(parts.age.tick() - before, 16U);
    EXPECT_EQ(parts.base.front.clockNs.load(), parts.clock.nowNs());
    EXPECT_EQ(parts.base.front.clockTick.load() >> 32, parts.age.tick());
}

TEST_F(AgeClockOfATask, AsksForAgeingMoreThanFiveTicksAfterTheLast)
{
    const auto asksAfter = [&](std::uint64_t ns) {
        while (!reads(64)) {
        }
        parts.age.noteAgeing(parts.age.read());
        (void)parts.base.attention.takeAgeing();
        cache.blocksUntilClock = 0; // the next move reads
        parts.clock.advance(ns);
        parts.age.readNowAndThen(cache, 64);
        return parts.base.attention.takeAgeing();
    };
    EXPECT_FALSE(asksAfter(5 * kTick)) << "a program that calls maintain() four times a ttl never ages here";
    EXPECT_TRUE(asksAfter(5 * kTick + 1));
}

} // namespace
} // namespace atomalloc
