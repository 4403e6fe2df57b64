// SPDX-License-Identifier: MPL-2.0
// Programs whose sizes change: memory that one size class has left serves the others before more is taken from the system.
#include "allocator/atomalloc.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace atomalloc {
namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kPhase = 48 * kMiB; // above what a pool keeps and what is too little to look after

AtomAlloc makeAllocator()
{
    AtomAllocConfig config;
    config.zero_on_dealloc = false;
    config.initial_pool_size = 0;
    auto made = AtomAlloc::create(config);
    EXPECT_TRUE(made);
    return std::move(*made);
}

/// So many bytes in blocks of this size are allocated, then all freed.
void phase(Task &task, std::size_t size, std::uint64_t bytes)
{
    std::vector<Block> blocks(bytes / size);
    for (Block &block : blocks) {
        auto got = task.tryAllocate({.size = size});
        ASSERT_TRUE(got);
        block = std::move(*got);
    }
    for (Block &block : blocks)
        EXPECT_TRUE(task.tryDeallocate(std::move(block)));
}

std::uint64_t pooledBytes(const AtomAlloc &allocator, std::size_t size)
{
    for (const ClassStats &figures : allocator.statsNow().classes)
        if (figures.block_size == size)
            return figures.pool_blocks * figures.block_size;
    return 0;
}

TEST(ReusedMemory, ServesLargerBlocksOnceSmallOnesAreGone)
{
    AtomAlloc allocator = makeAllocator();
    Task task = allocator.createTask();
    phase(task, 256, kPhase);
    phase(task, 4096, kPhase);
    EXPECT_LE(allocator.statsNow().peak_committed_bytes, kPhase + 8 * kMiB) << "without it, twice the bytes of a phase";
    phase(task, 256, kPhase);
    EXPECT_LE(allocator.statsNow().peak_committed_bytes, kPhase + 8 * kMiB);
    EXPECT_EQ(allocator.checkInvariants(), std::vector<std::string>{});
}

TEST(ReusedMemory, LeavesAFewMiBToEachClass)
{
    AtomAlloc allocator = makeAllocator();
    Task task = allocator.createTask();
    phase(task, 256, kPhase);
    phase(task, 4096, kPhase);
    EXPECT_GE(pooledBytes(allocator, 256), 3 * kMiB) << "what a pool may keep is 4 MiB";
    EXPECT_LE(pooledBytes(allocator, 256), 5 * kMiB);
}

TEST(ReusedMemory, IsLeftAloneWhereLittleIsCommitted)
{
    AtomAlloc allocator = makeAllocator();
    Task task = allocator.createTask();
    phase(task, 256, 12 * kMiB);
    phase(task, 4096, 12 * kMiB);
    EXPECT_GE(pooledBytes(allocator, 256), 11 * kMiB);
    EXPECT_GE(allocator.statsNow().committed_bytes, 24 * kMiB);
}

TEST(ReusedMemory, IsTakenOnceByManyThreads)
{
    AtomAlloc allocator = makeAllocator();
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i) {
        threads.emplace_back([&allocator, i] {
            Task task = allocator.createTask();
            for (std::size_t round = 0; round < 4; ++round)
                phase(task, std::size_t{512} << ((i + round) % 4), kPhase / 4);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(allocator.checkInvariants(), std::vector<std::string>{});
    EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
}

} // namespace
} // namespace atomalloc
