// SPDX-License-Identifier: MPL-2.0
// cache_ttl and max_caches, on a clock that moves when told.
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;
using test::ManualClock;

class Ageing : public testing::Test
{
protected:
    static constexpr std::uint64_t kTtl = 1'600'000;

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

    ManualClock clock;
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
    clock.advance(kTtl / 16 + 1); // idle times are told apart by sixteenths of the ttl
    useAndFree(second, 128, 1);
    clock.advance(kTtl / 16 + 1);
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
