// SPDX-License-Identifier: MPL-2.0
// max_memory is exact, memory moves between classes and tasks, and out_of_memory is the truth. Also the other fields that shape memory.
#include "allocator/os/system_environment.h"
#include "tests/support/bytes.h"
#include "tests/support/manual_environment.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <thread>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

AtomAllocConfig oneMebibyte()
{
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    return config;
}

std::vector<Block> fill(Task &task, std::size_t size)
{
    std::vector<Block> blocks;
    while (auto block = task.tryAllocate({size}))
        blocks.push_back(std::move(block).value());
    return blocks;
}

TEST(Limit, IsUsableToTheLastByteAndNoFurther)
{
    AtomAlloc allocator = makeAllocator(oneMebibyte());
    Task task = allocator.createTask();
    for (const std::size_t size : {64U, 1000U, 64U << 10}) {
        const auto blocks = fill(task, size);
        EXPECT_EQ(blocks.size(), (1U << 20) / std::bit_ceil(size));
        EXPECT_EQ(allocator.statsNow().committed_bytes, 1U << 20);
        expectSound(allocator);
    }
}

TEST(Limit, MemoryMovesBetweenClasses)
{
    AtomAlloc allocator = makeAllocator(oneMebibyte());
    Task task = allocator.createTask();
    fill(task, 64).clear();
    EXPECT_EQ(fill(task, 128).size(), (1U << 20) / 128);
    EXPECT_EQ(fill(task, 64 << 10).size(), 16U);
    expectSound(allocator);
}

TEST(Limit, OutOfMemoryCountsTheCachesOfOtherTasks)
{
    AtomAlloc allocator = makeAllocator(oneMebibyte());
    Task hoarder = allocator.createTask();
    Task needy = allocator.createTask();
    auto blocks = fill(hoarder, 1 << 10);
    for (Block &block : blocks)
        ASSERT_TRUE(hoarder.tryDeallocate(std::move(block)).has_value());
    EXPECT_GT(allocator.statsNow().hot_bytes, 0U);
    EXPECT_EQ(fill(needy, 64 << 10).size(), 16U);
    expectSound(allocator);
}

TEST(Limit, RacingThreadsGetEveryByteAndNoSpuriousRefusal)
{
    AtomAllocConfig config = oneMebibyte();
    AtomAlloc allocator = makeAllocator(config);
    std::vector<std::thread> threads;
    std::atomic<int> refusals{0};
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            Task task = allocator.createTask();
            // 4 x 4 x 64 KiB = the limit: whatever the others hold in caches, a request must find its run.
            for (int round = 0; round < 2'000; ++round) {
                std::array<Block, 4> held;
                for (Block &block : held) {
                    auto result = task.tryAllocate({64 << 10});
                    if (result)
                        block = std::move(result).value();
                    else
                        ++refusals;
                }
                for (Block &block : held)
                    if (block)
                        (void)task.tryDeallocate(std::move(block));
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(refusals.load(), 0);
    EXPECT_LE(allocator.statsNow().peak_committed_bytes, config.max_memory);
    expectSound(allocator);
}

TEST(InitialPool, IsCommittedAtCreationAndStays)
{
    AtomAllocConfig config;
    config.initial_pool_size = 3 << 20;
    AtomAlloc allocator = makeAllocator(config);
    EXPECT_EQ(allocator.statsNow().committed_bytes, 3U << 20);
    allocator.trimNow();
    EXPECT_EQ(allocator.statsNow().committed_bytes, 3U << 20);
}

TEST(Trim, DecommitsAllFreeMemoryAboveTheInitialPool)
{
    AtomAllocConfig config;
    config.initial_pool_size = 1 << 20;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    {
        std::vector<Block> blocks;
        for (int i = 0; i < 100; ++i)
            blocks.push_back(std::move(task.tryAllocate({64 << 10})).value());
        EXPECT_GE(allocator.statsNow().committed_bytes, 100U * (64 << 10));
    }
    EXPECT_GT(allocator.trimNow(), 0U);
    EXPECT_EQ(allocator.statsNow().committed_bytes, 1U << 20);
    auto block = task.tryAllocate({64 << 10});
    const auto bytes = block->span().value();
    EXPECT_TRUE(test::isAll(bytes, std::byte{0}));
    expectSound(allocator);
}

TEST(ZeroingPolicy, WrittenBytesKnowsOfWritesThroughAWeakHandle)
{
    AtomAllocConfig config;
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    Block block = std::move(task.tryAllocate({64})).value();
    const BlockId id = block.id();
    const std::array<std::byte, 3> secret{std::byte{1}, std::byte{2}, std::byte{3}};
    ASSERT_TRUE(block.ref().write(7, secret).has_value());
    ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value());
    EXPECT_TRUE(test::isAll(test::openArena(allocator).subspan(toIndex(id) * std::size_t{64}, 64), std::byte{0}));
}

TEST(ZeroingPolicy, WrittenBytesClearsJustWhatWasWritten)
{
    AtomAllocConfig config;
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    Block block = std::move(task.tryAllocate({64 << 10})).value();
    std::array<std::byte, 100> bytes;
    bytes.fill(std::byte{7});
    ASSERT_TRUE(block.write(1000, bytes).has_value());
    ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value());
    EXPECT_EQ(allocator.statsNow().bytes_zeroed, 1100U);
    EXPECT_TRUE(test::isAll(test::openArena(allocator).first(64 << 10), std::byte{0}));
}

/// Refuses to commit after `allowed` units, and to reserve at all when `reserves` is used up.
class FailingPages : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        if (reserves-- <= 0)
            return nullptr;
        ++reserved;
        return systemPageSource().reserve(bytes, alignment);
    }
    void release(std::byte *address, std::size_t bytes) noexcept override
    {
        --reserved;
        systemPageSource().release(address, bytes);
    }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        if (allowed-- > 0)
            return systemPageSource().commit(address, bytes, touch);
        ++refused;
        return false;
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        return !refusesDecommit && systemPageSource().decommit(address, bytes);
    }

    int reserves = 4; // the core, the arena, the metadata, the first tasks
    int allowed = 5;  // all of these but the arena, and two units of it
    int refused = 0;  ///< commits
    int reserved = 0; ///< and not released
    bool refusesDecommit = true;
};

TEST(OperatingSystem, RefusalToCommitIsOutOfMemoryAndNothingIsLost)
{
    FailingPages pages;
    Environment environment;
    environment.page_source = &pages;
    AtomAlloc allocator = makeAllocator(oneMebibyte(), environment);
    Task task = allocator.createTask();
    auto first = fill(task, 16 << 10);
    EXPECT_EQ(first.size(), 2U); // two units of 16 KiB: three of the five commits were for the allocator itself
    expectSound(allocator);
    pages.allowed = 1'000;
    EXPECT_EQ(first.size() + fill(task, 16 << 10).size(), 64U) << "a retry must find what was refused before";
    expectSound(allocator);
}

TEST(OperatingSystem, RefusalToCommitDoesNotHideFreeMemoryThatIsCommitted)
{
    // The smallest free run is not committed, and a larger one is; blocks of less than a unit, of one and of several.
    for (const std::size_t size : {1U << 10, 16U << 10, 64U << 10}) {
        SCOPED_TRACE(size);
        FailingPages pages;
        pages.allowed = 1'000;
        Environment environment;
        environment.page_source = &pages;
        AtomAllocConfig config = oneMebibyte();
        config.max_block_size = 256 << 10;
        AtomAlloc allocator = makeAllocator(config, environment);
        Task task = allocator.createTask();
        auto quarters = fill(task, 256 << 10);
        ASSERT_EQ(quarters.size(), 4U);
        quarters.erase(quarters.begin());
        pages.refusesDecommit = false;
        allocator.trimNow();
        ASSERT_EQ(allocator.statsNow().committed_bytes, 768U << 10);
        quarters.erase(quarters.begin() + 1, quarters.end()); // the upper half: free, and committed
        pages.allowed = 0;
        pages.refusesDecommit = true;
        auto found = fill(task, size);
        EXPECT_EQ(found.size(), (512U << 10) / size);
        EXPECT_LT(pages.refused, 1'000);
        expectSound(allocator);
        pages.allowed = 1'000;
        EXPECT_EQ(fill(task, size).size(), (256U << 10) / size) << "and the rest is there when it is granted";
        expectSound(allocator);
    }
}

TEST(OperatingSystem, RefusalToReserveFailsTheCreation)
{
    for (int reserves = 0; reserves < 3; ++reserves) {
        FailingPages pages;
        pages.reserves = reserves;
        Environment environment;
        environment.page_source = &pages;
        const auto created = AtomAlloc::create({}, environment);
        ASSERT_FALSE(created.has_value());
        EXPECT_TRUE(created.error().out_of_os_memory);
        EXPECT_EQ(pages.reserved, 0) << "what it had reserved before was not released";
    }
}

TEST(OperatingSystem, RefusalToReserveFailsTheRegistrationOfATask)
{
    FailingPages pages;
    pages.reserves = 3;
    pages.allowed = 1'000;
    AtomAlloc allocator = makeAllocator({}, {.page_source = &pages});
    EXPECT_THROW((void)allocator.createTask(), std::bad_alloc);
    EXPECT_TRUE(allocator.tryAllocate({100}).has_value()) << "a thread without a task goes past the caches";
    EXPECT_EQ(allocator.statsNow().task_caches, 0U);
    pages.reserves = 1;
    EXPECT_TRUE(allocator.createTask().tryAllocate({100}).has_value());
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
