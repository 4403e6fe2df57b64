// SPDX-License-Identifier: MPL-2.0
// cache_ttl in a program that never calls maintain(): the allocator ages from its own long ways.
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <vector>

namespace atomalloc {
namespace {

using test::Coroutine;
using test::expectSound;
using test::makeAllocator;

class OwnAgeing : public testing::Test
{
protected:
    static constexpr std::uint64_t kTtl = 1'600'000;
    static constexpr std::size_t kIdleSize = 32 << 10;
    static constexpr std::size_t kIdleClass = 9;

    static AtomAllocConfig config(bool traced)
    {
        AtomAllocConfig config;
        config.max_memory = 4 << 20;
        config.max_hot_blocks = 32; // so a task that works comes to its long ways often
        config.cache_ttl = std::chrono::nanoseconds(kTtl);
        config.initial_pool_size = 0;
        config.event_tracing = traced;
        return config;
    }
    explicit OwnAgeing(bool traced = false) : allocator(makeAllocator(config(traced), {.clock = &clock})) {}

    static void useAndFree(Task &task, std::size_t size, std::size_t count)
    {
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < count; ++i)
            blocks.push_back(std::move(task.tryAllocate({size})).value());
        for (Block &block : blocks)
            ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value());
    }
    /// Refills and flushes enough for the clock to be read.
    void takeLongWays() { useAndFree(busy, 1 << 10, 400); }
    /// The whole program: one task works on.
    void workFor(std::uint64_t ns)
    {
        for (std::uint64_t passed = 0; passed < ns; passed += kTtl / 8) {
            clock.advance(kTtl / 8);
            takeLongWays();
            expectSound(allocator);
        }
    }
    [[nodiscard]] ClassStats idle() const { return allocator.statsNow().classes[kIdleClass]; }

    test::ManualClock clock;
    AtomAlloc allocator;
    Task busy = allocator.createTask();
};

class OwnAgeingTraced : public OwnAgeing
{
protected:
    OwnAgeingTraced() : OwnAgeing(true) {}
};

TEST_F(OwnAgeing, TakesWhatAnIdleTaskKeepsFromHotToColdToThePoolToTheSystem)
{
    Task sleeper = allocator.createTask();
    useAndFree(sleeper, kIdleSize, 4);
    ASSERT_EQ(idle().hot_blocks, 4U);
    workFor(kTtl * 3 / 2);
    EXPECT_EQ(idle().hot_blocks, 0U);
    EXPECT_EQ(idle().cold_blocks, 4U);
    workFor(kTtl * 3 / 2);
    EXPECT_EQ(idle().cold_blocks, 0U);
    workFor(kTtl * 3 / 2);
    EXPECT_EQ(idle().pool_blocks, 0U);
    workFor(3 * kTtl);
    EXPECT_LT(allocator.statsNow().committed_bytes, 1U << 20) << "only what the busy task uses";
}

TEST_F(OwnAgeing, AgesTheCacheOfTheTaskThatTakesTheLongWay)
{
    useAndFree(busy, kIdleSize, 4);
    ASSERT_EQ(idle().hot_blocks, 4U);
    workFor(kTtl * 3 / 2);
    EXPECT_EQ(idle().hot_blocks, 0U);
    EXPECT_EQ(idle().cold_blocks, 4U);
}

TEST_F(OwnAgeing, LeavesItToAProgramThatCallsMaintainFourTimesATtl)
{
    Task sleeper = allocator.createTask();
    useAndFree(sleeper, kIdleSize, 4);
    for (int i = 0; i < 4; ++i) { // up to exactly one TTL, when nothing is idle for longer
        clock.advance(kTtl / 4);
        allocator.maintain();
    }
    ASSERT_EQ(idle().hot_blocks, 4U);
    clock.advance(kTtl / 4);
    takeLongWays();
    EXPECT_EQ(idle().hot_blocks, 4U) << "aged less than a quarter after the last maintain()";
    clock.advance(kTtl / 8);
    takeLongWays();
    EXPECT_EQ(idle().hot_blocks, 0U) << "the program has stopped calling";
}

TEST_F(OwnAgeing, WaitsAQuarterOfTheTtlAfterItself)
{
    Task sleeper = allocator.createTask();
    clock.advance(kTtl);
    takeLongWays(); // ages, and nothing is old
    useAndFree(sleeper, kIdleSize, 4);
    clock.advance(kTtl);
    takeLongWays(); // too young by a tick
    ASSERT_EQ(idle().hot_blocks, 4U);
    clock.advance(kTtl / 4);
    takeLongWays();
    EXPECT_EQ(idle().hot_blocks, 4U) << "twice within a quarter";
    clock.advance(kTtl / 8);
    takeLongWays();
    EXPECT_EQ(idle().hot_blocks, 0U);
}

TEST_F(OwnAgeingTraced, HappensOnTheLongerWaysOfATracedAllocatorAsWell)
{
    Task sleeper = allocator.createTask();
    useAndFree(sleeper, kIdleSize, 4);
    workFor(kTtl * 3 / 2);
    EXPECT_EQ(idle().cold_blocks, 4U);
}

TEST_F(OwnAgeing, LeavesFreesOnTheShortWay)
{
    clock.advance(kTtl);
    takeLongWays();
    expectSound(allocator); // (N4): the hint for frees is back
}

TEST(DeadlineWithoutExecutor, ActsAtTheEndOfTheNextOperation)
{
    test::ManualClock clock;
    AtomAllocConfig config;
    config.max_memory = 256 << 10;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config, {.clock = &clock});
    Task task = allocator.createTask();
    Task other = allocator.createTask();
    std::vector<Block> all;
    while (auto block = task.tryAllocate({64 << 10}))
        all.push_back(std::move(block).value());
    all.pop_back();
    Block small = std::move(other.tryAllocate({100})).value();
    std::optional<Result<Block, AllocError>> result;
    const Coroutine coroutine = [](Task &from, std::uint64_t deadline, std::optional<Result<Block, AllocError>> &into) -> Coroutine {
        WaitOptions options;
        options.deadline_ns = deadline;
        auto block = co_await from.allocateWhenAvailable({64 << 10}, options);
        into.emplace(std::move(block));
    }(task, clock.nowNs() + 10, result);
    clock.advance(9);
    EXPECT_TRUE(other.tryAllocate({100}).has_value());
    EXPECT_FALSE(result.has_value()) << "before its time";
    clock.advance(1);
    EXPECT_TRUE(other.tryAllocate({100}).has_value());
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->error().code, ErrorCode::timed_out);
    EXPECT_EQ(allocator.statsNow().waits_timed_out, 1U);
    all.clear();
    small = Block();
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
