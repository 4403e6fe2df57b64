// SPDX-License-Identifier: MPL-2.0
// The ways of blocks into, within and out of one cache: eight blocks hot, sixteen cold, four at a time.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

class CacheMovesOfATask : public testing::Test
{
protected:
    static constexpr std::uint32_t kHot = 8, kCold = 16, kBatch = 4;

    void pushNew(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i)
            parts.pushHot(task, parts.takeNew());
    }
    void expectPlaces(std::uint32_t hot, std::uint32_t cold, std::uint32_t pooled) const
    {
        EXPECT_EQ(queue.hotSize(), hot);
        EXPECT_EQ(queue.coldSize(), cold);
        EXPECT_EQ(parts.pooled(), pooled);
    }

    test::BareParts parts;
    TaskState &task = parts.beginTaskInCache();
    TaskCache &cache = *task.cache;
    ClassQueue &queue = task.queue(test::kClass64);
};

TEST_F(CacheMovesOfATask, FillHotFromNewlyCutBlocksAndLeaveABatchInThePool)
{
    EXPECT_EQ(parts.moves.fillHot(task, queue, test::kClass64), Cause::miss);
    expectPlaces(kBatch, 0, kBatch);
    EXPECT_EQ(queue.misses.load(), 1U);
    EXPECT_EQ(cache.refills.load(), 1U);
    EXPECT_EQ(queue.popHot().block, 0U) << "the lowest address is on top";
}

TEST_F(CacheMovesOfATask, FillHotFromThePoolAndKeepItsMagazine)
{
    (void)parts.moves.fillHot(task, queue, test::kClass64);
    while (queue.hotSize() > 0)
        (void)queue.popHot();
    const std::uint64_t magazines = parts.stock.magazines().everUsed();
    EXPECT_EQ(parts.moves.fillHot(task, queue, test::kClass64), Cause::miss);
    expectPlaces(kBatch, 0, 0);
    EXPECT_EQ(cache.spares.take(parts.stock.magazines()), 0U) << "the one that came with the blocks";
    EXPECT_EQ(parts.stock.magazines().everUsed(), magazines);
}

TEST_F(CacheMovesOfATask, FillHotFromColdFirst)
{
    pushNew(kHot);
    parts.moves.makeRoomInHot(task, queue, test::kClass64);
    while (queue.hotSize() > 0)
        (void)queue.popHot();
    EXPECT_EQ(parts.moves.fillHot(task, queue, test::kClass64), Cause::cold_hit);
    expectPlaces(kBatch, 0, 0);
    EXPECT_EQ(queue.coldHits.load(), 1U);
    EXPECT_EQ(cache.promotions.load(), kBatch);
}

TEST_F(CacheMovesOfATask, CountNothingWhereThereIsNoMemory)
{
    while (parts.stock.takeOne(test::kClass64)) {
    }
    EXPECT_EQ(parts.moves.fillHot(task, queue, test::kClass64), Cause::no_memory);
    EXPECT_EQ(queue.misses.load() + queue.coldHits.load() + cache.refills.load(), 0U);
    EXPECT_EQ(cache.transits.load() % 2, 0U) << "nothing is carried any more";
}

TEST_F(CacheMovesOfATask, DemoteABatchOfAFullHotQueueAndFlushOneOfAFullColdQueue)
{
    pushNew(kHot + kCold);
    expectPlaces(kHot, kCold, 0);
    EXPECT_EQ(cache.demotions.load(), kCold);
    EXPECT_EQ(cache.flushes.load(), 0U);
    pushNew(1);
    expectPlaces(kHot - kBatch + 1, kCold, kBatch);
    EXPECT_EQ(cache.flushes.load(), 1U);
    EXPECT_EQ(parts.stock.takeOne(test::kClass64), kBatch - 1) << "the oldest were flushed";
}

TEST_F(CacheMovesOfATask, MakePlacesAtTheEndOfTheRowWithoutADemotion)
{
    pushNew(2);
    parts.clock.advance(1700);
    parts.age.read();
    parts.moves.age(cache, task, task.id); // cold begins two places off the batches
    do
        pushNew(1);
    while (!queue.full() || queue.hotSize() == kHot);
    const std::uint32_t hot = queue.hotSize();
    const std::uint64_t demotions = cache.demotions.load();
    parts.moves.makeRoomInHot(task, queue, test::kClass64);
    EXPECT_FALSE(queue.full());
    EXPECT_EQ(queue.hotSize(), hot);
    EXPECT_EQ(cache.demotions.load(), demotions);
}

TEST_F(CacheMovesOfATask, EmptyACacheIntoPoolsOrIntoTheGlobalPool)
{
    pushNew(kHot + kCold);
    parts.moves.empty(cache, task, task.id, Cause::task_end, false);
    expectPlaces(0, 0, kHot + kCold);
    EXPECT_EQ(cache.flushes.load(), 1U);
    pushNew(3);
    parts.moves.empty(cache, task, task.id, Cause::pressure, true);
    expectPlaces(0, 0, kHot + kCold);
    EXPECT_EQ(parts.stock.carvedBytes(), (kHot + kCold) * 64U);
}

TEST_F(CacheMovesOfATask, AgeFromHotToColdToThePoolOneTtlEach)
{
    pushNew(2);
    const auto ageAfter = [&](std::uint64_t ticks) {
        parts.clock.advance(100 * ticks);
        parts.age.read();
        parts.moves.age(cache, task, task.id);
    };
    ageAfter(16);
    expectPlaces(2, 0, 0);
    ageAfter(1);
    expectPlaces(0, 2, 0);
    ageAfter(16);
    expectPlaces(0, 2, 0);
    ageAfter(1);
    expectPlaces(0, 0, 2);
}

TEST_F(CacheMovesOfATask, PourCountsBeforeTheyOverflow)
{
    parts.moves.pourIfHigh(task, queue);
    EXPECT_EQ(queue.requestedPoured.load(), 0U);
    queue.word.set(QueueBits(queue.word.own().bits() | std::uint64_t{0xff'ffff} << QueueBits::kBytesAt));
    parts.moves.pourIfHigh(task, queue);
    EXPECT_EQ(queue.requestedPoured.load(), 0xff'ffffU);
    EXPECT_EQ(queue.word.own().bytes(), 0U);
}

TEST_F(CacheMovesOfATask, OpenNoGateOfAHardenedAllocator)
{
    EXPECT_EQ(parts.moves.openGate(task, queue, test::kClass64), parts.base.asymmetric);
    AtomAllocConfig config = test::bareConfig();
    config.canaries = true;
    test::BareParts hardened(config);
    TaskState &other = hardened.beginTaskInCache();
    EXPECT_FALSE(hardened.moves.openGate(other, other.queue(test::kClass64), test::kClass64));
    EXPECT_TRUE(other.queue(test::kClass64).isClosed());
}

} // namespace
} // namespace atomalloc
