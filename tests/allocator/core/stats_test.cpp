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

} // namespace
} // namespace atomalloc
