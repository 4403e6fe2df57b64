// SPDX-License-Identifier: MPL-2.0
// checkInvariants() on metadata that a test has broken by hand: each break is told, and none once it is mended.
#include "allocator/base/metadata_word.h"
#include "allocator/core/memory_plan.h"
#include "allocator/os/system_environment.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc {
namespace {

/// Knows where the metadata lies: what is reserved second.
class WatchedPages : public PageSource
{
public:
    [[nodiscard]] std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        std::byte *begin = systemPageSource().reserve(bytes, alignment);
        if (reserves++ == 2) { // after the core itself and the arena
            metadata = begin;
            metadataBytes = bytes;
        }
        return begin;
    }
    void release(std::byte *address, std::size_t bytes) noexcept override { systemPageSource().release(address, bytes); }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        return systemPageSource().commit(address, bytes, touch);
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override { return systemPageSource().decommit(address, bytes); }

    int reserves = 0;
    std::byte *metadata = nullptr;
    std::size_t metadataBytes = 0;
};

class BrokenMetadata : public testing::Test
{
protected:
    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 256 << 10;
        config.max_block_size = 16 << 10;
        config.initial_pool_size = 0;
        return config;
    }
    Atomic<std::uint64_t> &wordOf(BlockId of)
    {
        return reinterpret_cast<Atomic<std::uint64_t> *>(pages.metadata + MemoryPlan(config()).wordsAt())[toIndex(of)];
    }
    void expectTold(const std::string &part)
    {
        const auto sentences = allocator.checkInvariants();
        EXPECT_TRUE(std::ranges::any_of(sentences, [&](const std::string &sentence) { return sentence.find(part) != std::string::npos; }))
            << "nobody says \"" << part << "\", but " << testing::PrintToString(sentences);
    }

    WatchedPages pages;
    AtomAlloc allocator = test::makeAllocator(config(), {.page_source = &pages});
    Task task = allocator.createTask();
    Block block = std::move(task.tryAllocate({64})).value();
};

TEST_F(BrokenMetadata, TellsOfABlockWithTheMarkOfTheGlobalPool)
{
    const std::uint64_t whole = wordOf(block.id()).load(std::memory_order_relaxed);
    for (const std::uint64_t mark : {kMarkGlobal, kMarkNotLent}) { // what no block has
        wordOf(block.id()).store(WordFormat::withMark(whole, mark), std::memory_order_relaxed);
        expectTold("belongs to the global pool");
    }
    wordOf(block.id()).store(whole, std::memory_order_relaxed);
    test::expectSound(allocator);
}

TEST_F(BrokenMetadata, TellsOfABlockThatReachesIntoTheNextOne)
{
    const std::uint64_t whole = wordOf(block.id()).load(std::memory_order_relaxed);
    const auto last = static_cast<std::uint8_t>(MemoryPlan(config()).blockSizes().size() - 1);
    wordOf(block.id()).store(WordFormat::make(WordFormat::generation(whole), ClassIndex{last}, kMarkLive), std::memory_order_relaxed);
    expectTold("overlaps the block before it");
    wordOf(block.id()).store(whole, std::memory_order_relaxed);
    test::expectSound(allocator);
}

TEST_F(BrokenMetadata, TellsOfABlockThatNobodyCarved)
{
    Block large = std::move(task.tryAllocate({16 << 10})).value();
    const BlockId free = large.id();
    (void)task.tryDeallocate(std::move(large));
    allocator.trimNow(); // back in the global pool
    const std::uint64_t whole = wordOf(free).load(std::memory_order_relaxed);
    wordOf(free).store(WordFormat::make(WordFormat::generation(whole), ClassIndex{0}, kMarkLive), std::memory_order_relaxed);
    expectTold("a free run contains a block");
    expectTold("carved bytes do not match");
    wordOf(free).store(whole, std::memory_order_relaxed);
    test::expectSound(allocator);
}

TEST_F(BrokenMetadata, TellsOfAUnitThatIsCommittedAndNotCounted)
{
    auto &units = *reinterpret_cast<Atomic<std::uint64_t> *>(pages.metadata + MemoryPlan(config()).commitAt());
    const std::uint64_t whole = units.load(std::memory_order_relaxed);
    ASSERT_NE(whole, 0U);
    units.store(whole << 1 | 1, std::memory_order_relaxed);
    expectTold("the committed units do not add up");
    units.store(whole, std::memory_order_relaxed);
    test::expectSound(allocator);
}

TEST_F(BrokenMetadata, HasTheSizeThatIsToldBefore) { EXPECT_EQ(metadataReservedBytes(config()), pages.metadataBytes); }

} // namespace
} // namespace atomalloc
