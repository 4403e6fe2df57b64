// SPDX-License-Identifier: MPL-2.0
// How many blocks the queues of each size class hold, and where units and words are huge.
#include "allocator/core/memory_plan.h"
#include "allocator/core/metadata_use.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

namespace atomalloc {
namespace {

constexpr std::uint64_t kHotBytes = 256 << 10;

/// By their definition in AtomAllocConfig::max_hot_blocks.
std::uint64_t hotBlocks(const AtomAllocConfig &config, std::uint64_t blockSize)
{
    const std::uint64_t bytes = std::min(kHotBytes, config.max_memory / 32);
    return std::max<std::uint64_t>(1, std::min<std::uint64_t>(config.max_hot_blocks, bytes / blockSize));
}

void expectLimits(const AtomAllocConfig &config)
{
    ASSERT_TRUE(validate(config).empty());
    const MemoryPlan plan(config);
    const std::vector<std::uint64_t> sizes = sizeClasses(config);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const QueueLimits limits = plan.queueLimits()[i];
        EXPECT_EQ(limits.hot, hotBlocks(config, sizes[i])) << sizes[i];
        EXPECT_EQ(limits.cold, std::min(std::bit_floor(3 * limits.hot), 256U)) << sizes[i];
        EXPECT_GE(limits.batch, 1U);
        EXPECT_LE(limits.batch, limits.hot) << "what a refill brings has room in hot";
        EXPECT_LE(limits.batch, Magazine::kCapacity) << "and in a magazine";
    }
}

TEST(MemoryPlan, BoundsHotQueuesByBlocksAndByBytes)
{
    AtomAllocConfig config;
    expectLimits(config);
    EXPECT_EQ(MemoryPlan(config).queueLimits()[0].hot, 1024U);
    for (const std::uint32_t most : {1U, 2U, 7U, 32U, 1000U, 4096U}) {
        config.max_hot_blocks = most;
        expectLimits(config);
    }
    EXPECT_EQ(MemoryPlan(config).queueLimits()[0].hot, 4096U) << "256 KiB of 64 B";
}

TEST(MemoryPlan, BoundsHotQueuesByA32ndOfATightLimit)
{
    AtomAllocConfig config;
    for (const std::uint64_t memory : {64 << 10, 512 << 10, 4 << 20, 8 << 20}) {
        config.max_memory = memory;
        config.initial_pool_size = 0;
        expectLimits(config);
    }
    EXPECT_EQ(MemoryPlan(config).queueLimits()[0].batch, 64U);
    config.max_hot_blocks = 1;
    expectLimits(config);
}

TEST(MemoryPlan, HasMagazinesForAllMemoryUnlessBatchesAreTiny)
{
    AtomAllocConfig config;
    config.max_caches = 1;
    const std::uint64_t blocks = config.max_memory / 64;
    EXPECT_GE(MemoryPlan(config).magazines(), 2 * blocks / 64) << "half-full ones";
    config.max_hot_blocks = 1; // a magazine for each block would take four times the memory
    EXPECT_LE(MemoryPlan(config).magazines() * sizeof(Magazine), config.max_memory / 4 + (64 << 10));
}

TEST(MemoryPlan, CountsHugePagesOfWordsAsAWhole)
{
    AtomAllocConfig config;
    const MemoryPlan plan(config);
    const CommitUnits::Range huge = plan.hugeWords();
    ASSERT_FALSE(huge.isEmpty());
    EXPECT_EQ(huge.begin % MemoryPlan::kHugePage, 0U);
    EXPECT_EQ(huge.end % MemoryPlan::kHugePage, 0U);
    config.huge_pages = HugePages::off;
    const MemoryPlan off(config);
    EXPECT_TRUE(off.hugeWords().isEmpty());
    EXPECT_EQ(off.metadataBytes(), plan.metadataBytes()) << "as much is reserved";
    const auto use = [](const MemoryPlan &of, std::uint64_t granules) { return metadataUse(of, granules, 1); };
    const std::uint64_t below = (huge.begin - plan.wordsAt()) / 8; // so many words lie there
    for (const std::uint64_t granules : {std::uint64_t{0}, std::uint64_t{1}, MemoryPlan::kHugeFrom / 64, below, plan.granules()})
        EXPECT_EQ(use(plan, granules), use(off, granules)) << granules;
    const std::uint64_t words = MemoryPlan::kHugePage / 8; // of a huge page
    EXPECT_EQ(use(plan, below + 1) - use(off, below + 1), MemoryPlan::kHugePage - 8);
    EXPECT_EQ(use(plan, below + words - 1) - use(off, below + words - 1), 8U);
    EXPECT_EQ(use(plan, below + words), use(off, below + words));
    EXPECT_EQ(use(plan, below + words + 1) - use(off, below + words + 1), MemoryPlan::kHugePage - 8);
    config.huge_pages = HugePages::automatic;
    config.max_block_size = 128 << 10;
    EXPECT_TRUE(MemoryPlan(config).hugeWords().isEmpty()) << "words of large blocks are far apart";
    EXPECT_FALSE(MemoryPlan(config).units().hugeRange().isEmpty());
}

} // namespace
} // namespace atomalloc
