// SPDX-License-Identifier: MPL-2.0
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace atomalloc {
namespace {

TEST(Stats, NeverShowFiguresBelowZeroWhileOperationsAreInFlight)
{
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    AtomAlloc allocator = test::makeAllocator(config);
    std::atomic<bool> started{false};
    std::atomic<bool> stop{false};
    std::thread user([&] {
        Task task = allocator.createTask();
        while (!stop.load()) {
            Block past = std::move(task.tryAllocate({100})).value();
            (void)task.tryDeallocate(std::move(task.tryAllocate({100})).value());
            started.store(true);
            started.notify_one();
        }
    });
    started.wait(false);
    std::uint64_t highest = 0;
    for (int round = 0; round < 50'000; ++round) {
        const AtomAllocStats figures = allocator.statsNow();
        highest = std::max({highest, figures.live_bytes, figures.bytes_live, figures.free_bytes});
    }
    EXPECT_LE(highest, config.max_memory);
    stop.store(true);
    user.join();
}

TEST(Stats, AreExactAfterMoreOperationsThanTheCountersOfACacheHold)
{
    constexpr std::uint64_t kPairs = 3 * (std::uint64_t{1} << 16);
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    AtomAlloc allocator = test::makeAllocator(config);
    Task task = allocator.createTask();
    Task other = allocator.createTask();
    for (std::uint64_t pair = 0; pair < kPairs; ++pair) // one in four is a remote free
        (void)(pair % 4 == 0 ? other : task).tryDeallocate(std::move(task.tryAllocate({100})).value());
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.allocations, kPairs);
    EXPECT_EQ(figures.deallocations, kPairs);
    EXPECT_EQ(figures.remote_frees, kPairs / 4);
    EXPECT_EQ(figures.bytes_allocated, 100 * kPairs);
    EXPECT_EQ(figures.bytes_freed, 100 * kPairs);
    test::expectSound(allocator);
}

/// One task allocates, another frees. In the queues of 64-byte blocks: hot 32, cold 64, batch 16.
class Pipe : public testing::TestWithParam<bool> // with events: most of it on other ways
{
protected:
    static constexpr std::uint64_t kRounds = 1'600;
    static constexpr std::uint64_t kBatch = 16;

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 64 << 20;
        config.max_hot_blocks = 32;
        config.initial_pool_size = 0;
        config.event_tracing = GetParam();
        return config;
    }
    void run(std::uint64_t rounds)
    {
        for (std::uint64_t i = 0; i < rounds; ++i) {
            Block block = std::move(from.tryAllocate({60})).value();
            ASSERT_TRUE(to.tryDeallocate(std::move(block)).has_value());
        }
    }

    AtomAlloc allocator = test::makeAllocator(config());
    Task from = allocator.createTask();
    Task to = allocator.createTask();
};

TEST_P(Pipe, HasTheFiguresOfBothEnds)
{
    run(kRounds);
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.remote_frees, kRounds);
    EXPECT_EQ(stats.bytes_allocated, 60 * kRounds);
    EXPECT_EQ(stats.bytes_freed, 60 * kRounds);
    EXPECT_EQ(stats.bytes_zeroed, 64 * kRounds);
    EXPECT_EQ(stats.misses, kRounds / kBatch);
    EXPECT_EQ(stats.refills, kRounds / kBatch);
    EXPECT_EQ(stats.hot_hits, kRounds - kRounds / kBatch);
    // The other end: 32 blocks stay in hot, then a batch goes to cold at a time; when there are 64, another one leaves it each time.
    EXPECT_EQ(stats.demotions, kRounds - 32);
    EXPECT_EQ(stats.flushes, (kRounds - 32 - 64) / kBatch);
    EXPECT_EQ(stats.promotions, 0U);
    test::expectSound(allocator);
}

TEST_P(Pipe, BringsTheBlocksBackToItsBeginWithoutNewOnes)
{
    run(kRounds);
    AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.carves, 4U) << "two batches each: six in the cache at the end of the pipe, two on their way back";
    EXPECT_EQ(stats.classes[0].hot_blocks, 32U);
    EXPECT_EQ(stats.classes[0].cold_blocks, 64U);
    EXPECT_EQ(stats.classes[0].pool_blocks, 32U);
    run(kRounds);
    stats = allocator.statsNow();
    EXPECT_EQ(stats.carves, 4U);
    EXPECT_EQ(stats.remote_frees, 2 * kRounds);

    const Block own = std::move(to.tryAllocate({60})).value(); // what it freed is its own to hand out
    EXPECT_EQ(allocator.statsNow().hot_hits, stats.hot_hits + 1);
    from = Task();
    EXPECT_EQ(allocator.statsNow().classes[0].hot_blocks, 31U);
    EXPECT_EQ(allocator.statsNow().classes[0].cold_blocks, 64U);
    test::expectSound(allocator);
}

INSTANTIATE_TEST_SUITE_P(Stats, Pipe, testing::Bool(), [](const auto &each) { return each.param ? "WithEvents" : "Inlined"; });

} // namespace
} // namespace atomalloc
