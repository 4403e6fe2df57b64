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

} // namespace
} // namespace atomalloc
