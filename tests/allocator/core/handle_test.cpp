// SPDX-License-Identifier: MPL-2.0
// What handles promise: bounds, generations, exact errors, the new owner's bytes untouched, nothing lost at the end of a scope.
#include "tests/support/manual_environment.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

class Handle : public testing::Test
{
protected:
    Block take(std::size_t size = 100)
    {
        auto result = task.tryAllocate({size});
        EXPECT_TRUE(result.has_value());
        return std::move(result).value();
    }
    void give(Block &block) { ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value()); }

    AtomAlloc allocator = makeAllocator({});
    Task task = allocator.createTask();
    std::array<std::byte, 8> eight{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4},
                                   std::byte{5}, std::byte{6}, std::byte{7}, std::byte{8}};
};

TEST(TaskIds, NeverBecomeTheAllocatorsOwn)
{
    constexpr std::uint64_t kIds = 0xffff'ffffU;
    EXPECT_EQ(toIndex(taskOfNumber(1)), 1U);
    EXPECT_EQ(toIndex(taskOfNumber(kIds)), 0xffff'ffffU);
    EXPECT_EQ(toIndex(taskOfNumber(kIds + 1)), 1U);
    for (const std::uint64_t n : {std::uint64_t{1}, kIds - 1, kIds, kIds + 1, kIds + 2, 2 * kIds, 2 * kIds + 1, 2 * kIds + 2, 2 * kIds + 3})
        EXPECT_NE(taskOfNumber(n), kNoTask) << n;
}

TEST_F(Handle, ReadsBackWhatWasWritten)
{
    Block block = take();
    ASSERT_TRUE(block.write(92, eight).has_value());
    std::array<std::byte, 8> back{};
    ASSERT_TRUE(block.read(92, back).has_value());
    EXPECT_EQ(back, eight);
}

TEST_F(Handle, RefusesBytesOutsideOfTheRequestedSize)
{
    Block block = take(100); // the block has 128
    const auto past = block.write(93, eight);
    ASSERT_FALSE(past.has_value());
    EXPECT_EQ(past.error().code, ErrorCode::out_of_range);
    EXPECT_EQ(past.error().value, 101U);
    EXPECT_EQ(past.error().limit, 100U);
    const auto overflow = block.write(std::numeric_limits<std::size_t>::max(), std::span(eight).first(2));
    ASSERT_FALSE(overflow.has_value());
    EXPECT_EQ(overflow.error().code, ErrorCode::out_of_range);
    EXPECT_EQ(overflow.error().value, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(allocator.statsNow().out_of_range, 2U);
}

TEST_F(Handle, GivesEachOwnerAGenerationOfItsOwn)
{
    Block block = take();
    const BlockId id = block.id();
    EXPECT_EQ(toNumber(block.generation()), 1U);
    give(block);
    Block again = take();
    ASSERT_EQ(again.id(), id) << "the block should come back hot";
    EXPECT_EQ(toNumber(again.generation()), 2U);
}

TEST_F(Handle, StaleRefTouchesNothingOfTheNewOwner)
{
    Block block = take();
    const Ref stale = block.ref();
    EXPECT_TRUE(stale.alive());
    give(block);
    Block owner = take();
    ASSERT_EQ(owner.id(), stale.id());
    ASSERT_TRUE(owner.write(0, eight).has_value());
    EXPECT_FALSE(stale.alive());
    std::array<std::byte, 8> stolen{};
    const auto read = stale.read(0, stolen);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::stale_handle);
    EXPECT_EQ(read.error().expected_generation, 1U);
    EXPECT_EQ(read.error().found_generation, 2U);
    EXPECT_EQ(stolen, (std::array<std::byte, 8>{}));
    EXPECT_FALSE(stale.write(0, stolen).has_value());
    std::array<std::byte, 8> back{};
    ASSERT_TRUE(owner.read(0, back).has_value());
    EXPECT_EQ(back, eight);
    EXPECT_EQ(allocator.statsNow().stale_handles, 2U);
}

TEST_F(Handle, SecondFreeIsRefusedWhetherTheBlockIsFreeOrLiveAgain)
{
    Block block = take();
    Block first = block.duplicateForMisuse();
    Block second = block.duplicateForMisuse();
    give(block);
    const auto whileFree = task.tryDeallocate(std::move(first));
    ASSERT_FALSE(whileFree.has_value());
    EXPECT_EQ(whileFree.error().code, ErrorCode::double_free);
    Block owner = take();
    ASSERT_EQ(owner.id(), second.id());
    const auto whileLive = task.tryDeallocate(std::move(second));
    ASSERT_FALSE(whileLive.has_value());
    EXPECT_EQ(whileLive.error().code, ErrorCode::double_free);
    EXPECT_TRUE(owner.span().has_value());
    EXPECT_EQ(allocator.statsNow().double_frees, 2U);
    EXPECT_EQ(allocator.statsNow().deallocations, 1U);
    EXPECT_EQ(message(whileLive.error()).substr(0, 35), "deallocate: double free of block 0:");
    expectSound(allocator);
}

TEST_F(Handle, BlockOfAnotherAllocatorIsRefusedAndStaysWithItsOwner)
{
    AtomAlloc other = makeAllocator({});
    Task there = other.createTask();
    Block block = take();
    const auto refused = there.tryDeallocate(std::move(block));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::foreign_handle);
    EXPECT_EQ(other.statsNow().foreign_handles, 1U);
    EXPECT_EQ(other.statsNow().deallocations, 0U);
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U) << "the refused handle should have gone home at the end of its scope";
    expectSound(allocator);
    expectSound(other);
}

TEST_F(Handle, EmptyHandleSaysSo)
{
    Block empty;
    EXPECT_EQ(empty.span().error().code, ErrorCode::empty_handle);
    EXPECT_EQ(empty.read(0, eight).error().code, ErrorCode::empty_handle);
    EXPECT_EQ(task.tryDeallocate(std::move(empty)).error().code, ErrorCode::empty_handle);
}

TEST_F(Handle, GoesBackAtTheEndOfItsScopeWipedAndCounted)
{
    std::uint32_t index = 0;
    {
        Block block = take();
        std::memset(block.span().value().data(), 0x5a, 100);
        index = toIndex(block.id());
    }
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.deallocations, 1U);
    EXPECT_EQ(stats.bytes_live, 0U);
    EXPECT_EQ(stats.bytes_zeroed, 128U);
    for (std::size_t i = 0; i < 128; ++i)
        EXPECT_EQ(test::openArena(allocator)[index * 64 + i], std::byte{0});
    expectSound(allocator);
}

TEST_F(Handle, OutlivesItsAllocator)
{
    Ref ref;
    {
        Block block;
        {
            AtomAlloc shortLived = makeAllocator({});
            Task itsTask = shortLived.createTask();
            block = std::move(itsTask.tryAllocate({100})).value();
            ref = block.ref();
        }
        ASSERT_TRUE(block.write(0, eight).has_value());
        EXPECT_TRUE(ref.alive());
    }
    EXPECT_FALSE(ref.alive());
}

TEST_F(Handle, ResizesInsideItsClassAndCountsIt)
{
    Block block = take(100);
    ASSERT_TRUE(block.resize(128).has_value());
    EXPECT_EQ(block.size(), 128U);
    EXPECT_EQ(block.resize(129).error().code, ErrorCode::invalid_size);
    EXPECT_EQ(block.resize(0).error().code, ErrorCode::invalid_size);
    EXPECT_EQ(allocator.statsNow().bytes_live, 128U);
    ASSERT_TRUE(block.resize(65).has_value());
    EXPECT_EQ(allocator.statsNow().bytes_live, 65U);
    give(block);
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
}

TEST_F(Handle, GetsTheAlignmentThatWasAskedFor)
{
    for (std::size_t alignment = 1; alignment <= 4096; alignment *= 2)
        for (int i = 0; i < 50; ++i) {
            auto block = task.tryAllocate({24, alignment});
            ASSERT_TRUE(block.has_value());
            EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block->span().value().data()) % alignment, 0U);
        }
    EXPECT_EQ(task.tryAllocate({24, 3}).error().code, ErrorCode::bad_alignment);
    EXPECT_EQ(task.tryAllocate({24, 0}).error().code, ErrorCode::bad_alignment);
    EXPECT_EQ(task.tryAllocate({24, 8192}).error().code, ErrorCode::bad_alignment);
}

TEST_F(Handle, EverySizeGetsTheSmallestClassThatHoldsIt)
{
    for (std::size_t size = 1; size <= (64 << 10); size = size < 600 ? size + 1 : size + 611) {
        Block block = take(size);
        EXPECT_EQ(block.blockSize(), std::max<std::size_t>(64, std::bit_ceil(size)));
        give(block);
    }
    EXPECT_EQ(task.tryAllocate({0}).error().code, ErrorCode::invalid_size);
    const auto tooLarge = task.tryAllocate({(64 << 10) + 1});
    EXPECT_EQ(tooLarge.error().limit, 64U << 10);
    EXPECT_EQ(task.tryAllocate({std::numeric_limits<std::size_t>::max()}).error().code, ErrorCode::invalid_size);
}

TEST(HandleAtTheEndOfItsGenerations, IsRetiredAndNeverGivenOutAgain)
{
    AtomAllocConfig config;
    config.max_memory = config.max_block_size = 4096;
    config.min_block_size = 4096;
    config.initial_pool_size = 0;
    config.generation_bits = 3;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    Block last;
    for (int i = 1; i <= 7; ++i) {
        auto block = task.tryAllocate({100});
        ASSERT_TRUE(block.has_value()) << "generation " << i;
        EXPECT_EQ(toNumber(block->generation()), static_cast<std::uint64_t>(i));
        last = block->duplicateForMisuse();
        ASSERT_TRUE(task.tryDeallocate(std::move(block).value()).has_value());
        EXPECT_EQ(task.tryDeallocate(std::move(last)).error().code, ErrorCode::double_free);
        expectSound(allocator);
    }
    EXPECT_EQ(task.tryAllocate({100}).error().code, ErrorCode::out_of_memory);
    EXPECT_EQ(allocator.statsNow().retired_blocks, 1U);
    EXPECT_EQ(allocator.statsNow().retired_bytes, 4096U);
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
