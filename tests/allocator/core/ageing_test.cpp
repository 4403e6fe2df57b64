// SPDX-License-Identifier: MPL-2.0
// cache_ttl and max_caches, on a clock that moves when told.
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

namespace atomalloc {
namespace {

using test::expectSound;
using test::HookedClock;
using test::makeAllocator;

class Ageing : public testing::Test
{
protected:
    static constexpr std::uint64_t kTtl = 1'600'000;
    static constexpr std::uint64_t kTick = kTtl / 16; ///< idle times are told apart by so much

    AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 4 << 20;
        config.cache_ttl = std::chrono::nanoseconds(kTtl);
        config.initial_pool_size = 0;
        config.max_caches = 2;
        config.event_tracing = true; // also refreshes the coarse time with every operation
        return config;
    }
    Environment environment()
    {
        Environment environment;
        environment.clock = &clock;
        environment.time_each_event = true;
        return environment;
    }
    void pass(std::uint64_t ns)
    {
        clock.advance(ns);
        allocator.maintain();
        expectSound(allocator);
    }
    void useAndFree(Task &task, std::size_t size, int count)
    {
        std::vector<Block> blocks;
        for (int i = 0; i < count; ++i)
            blocks.push_back(std::move(task.tryAllocate({size})).value());
        for (Block &block : blocks)
            ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value());
    }

    std::vector<Event> events()
    {
        std::vector<Event> all;
        allocator.drainEvents([&](std::span<const Event> some) { all.insert(all.end(), some.begin(), some.end()); });
        return all;
    }

    HookedClock clock;
    AtomAlloc allocator = makeAllocator(config(), environment());
};

TEST_F(Ageing, IdleBlocksGoFromHotToColdToThePoolToTheSystem)
{
    Task task = allocator.createTask();
    useAndFree(task, 32 << 10, 4);
    EXPECT_EQ(allocator.statsNow().hot_bytes, 4U * (32 << 10));
    pass(kTtl - 1);
    EXPECT_EQ(allocator.statsNow().cold_bytes, 0U) << "moved before one TTL had passed";
    pass(kTtl / 8);
    EXPECT_EQ(allocator.statsNow().hot_bytes, 0U);
    EXPECT_EQ(allocator.statsNow().cold_bytes, 4U * (32 << 10));
    EXPECT_EQ(allocator.statsNow().demotions, 4U);
    pass(kTtl + kTtl / 8);
    EXPECT_EQ(allocator.statsNow().cold_bytes, 0U);
    EXPECT_GT(allocator.statsNow().classes[9].pool_blocks, 0U);
    pass(kTtl + kTtl / 8);
    EXPECT_EQ(allocator.statsNow().classes[9].pool_blocks, 0U);
    EXPECT_GT(allocator.statsNow().committed_bytes, 0U);
    pass(2 * kTtl);
    pass(2 * kTtl);
    EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
}

TEST_F(Ageing, BlocksInUseStayHot)
{
    Task task = allocator.createTask();
    for (int i = 0; i < 40; ++i) {
        useAndFree(task, 1 << 10, 1);
        pass(kTtl / 4);
    }
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.hot_hits, 39U);
}

TEST_F(Ageing, AColdBlockIsPromotedWhenHotIsEmpty)
{
    Task task = allocator.createTask();
    useAndFree(task, 1 << 10, 3);
    pass(kTtl + kTtl / 8);
    ASSERT_EQ(allocator.statsNow().hot_bytes, 0U);
    const Block block = std::move(task.tryAllocate({1 << 10})).value();
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.cold_hits, 1U);
    EXPECT_GT(stats.promotions, 0U);
}

TEST_F(Ageing, AFurtherTaskTakesOverTheLongestIdleCache)
{
    Task first = allocator.createTask();
    Task second = allocator.createTask();
    Task third = allocator.createTask();
    useAndFree(first, 64, 1);
    clock.advance(kTick + 1);
    useAndFree(second, 128, 1);
    clock.advance(kTick + 1);
    useAndFree(third, 256, 1);
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.cache_takeovers, 1U);
    EXPECT_EQ(stats.task_caches, 2U);
    EXPECT_EQ(stats.classes[0].hot_blocks, 0U) << "the first task's cache was the longest idle";
    EXPECT_GT(stats.classes[1].hot_blocks, 0U);
    useAndFree(first, 64, 1); // goes on, with the cache of the second
    EXPECT_EQ(allocator.statsNow().cache_takeovers, 2U);
    EXPECT_EQ(allocator.statsNow().classes[1].hot_blocks, 0U);
    expectSound(allocator);
}

// trimNow() holds the cache of `first` while the clock is read for the block that it takes out there.
TEST_F(Ageing, ATaskThatFoundItsCacheClaimedIsNotTakenForIdle)
{
    Task first = allocator.createTask();
    Task second = allocator.createTask();
    Block kept;
    for (const bool frees : {false, true}) {
        useAndFree(first, 64, 1);
        clock.advance(kTick + 1);
        useAndFree(second, 128, 1);
        clock.advance(kTick + 1);
        events();
        HookedClock::onRead(1, [&] {
            if (frees)
                EXPECT_TRUE(first.tryDeallocate(std::move(kept)).has_value());
            else
                kept = std::move(first.tryAllocate({64})).value();
        });
        allocator.trimNow();
        int past = 0;
        for (const Event &event : events())
            past += frees ? event.kind == EventKind::zero_end && event.to == Place::pool : event.cause == Cause::bypass;
        ASSERT_EQ(past, 1) << "it did not go past its cache";
        Task third = allocator.createTask();
        useAndFree(third, 256, 1);
        for (const Event &event : events())
            if (event.kind == EventKind::cache_claim) {
                EXPECT_EQ(event.bytes, toIndex(second.id())) << (frees ? "free" : "allocation");
            }
    }
    EXPECT_EQ(allocator.statsNow().cache_takeovers, 2U);
    expectSound(allocator);
}

// Against the clock set back, all that came later is idle, and what came before is not.
TEST_F(Ageing, HotBlocksFindRoomInAColdQueueThatIsFullOfYoungerOnes)
{
    constexpr std::size_t kSize = 32 << 10; // hot 4, cold 8
    Task task = allocator.createTask();
    useAndFree(task, kSize, 12);
    ASSERT_EQ(allocator.statsNow().hot_bytes, 4 * kSize);
    ASSERT_EQ(allocator.statsNow().cold_bytes, 8 * kSize);
    clock.advance(2 * kTtl);
    useAndFree(task, kSize, 4);
    pass(~(2 * kTtl) + 1);
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.hot_bytes, 0U);
    EXPECT_EQ(stats.cold_bytes, 8 * kSize);
    EXPECT_EQ(stats.classes[9].pool_blocks, 4U) << "the oldest of cold make room, one by one";
}

TEST_F(Ageing, ATaskThatEndsLeavesItsCacheToTheNext)
{
    {
        Task task = allocator.createTask();
        useAndFree(task, 64, 5);
        EXPECT_EQ(allocator.statsNow().task_caches, 1U);
    }
    EXPECT_EQ(allocator.statsNow().task_caches, 0U);
    EXPECT_EQ(allocator.statsNow().hot_bytes, 0U);
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
