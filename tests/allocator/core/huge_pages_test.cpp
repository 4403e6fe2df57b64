// SPDX-License-Identifier: MPL-2.0
// huge_pages: what is asked of the system above 32 MiB, that the limit and the events stay exact, and that nothing changes below.
#include "allocator/core/memory_plan.h"
#include "allocator/os/memory_marks.h"
#include "tests/support/bytes.h"
#include "tests/support/forwarded_pages.h"
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <set>
#include <sys/mman.h>
#include <vector>

namespace atomalloc::huge_pages {
namespace {

using test::expectSound;
using test::fillWith;
using test::makeAllocator;

constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kHuge = MemoryPlan::kHugePage;
constexpr std::uint64_t kFrom = MemoryPlan::kHugeFrom;

/// The system's pages, and what was asked of them.
class AskedPages final : public test::ForwardedPages
{
public:
    struct Range
    {
        std::byte *begin = nullptr;
        std::size_t bytes = 0;
        [[nodiscard]] bool has(const std::byte *at) const { return begin <= at && at < begin + bytes; }
        bool operator==(const Range &) const = default;
    };

    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        std::byte *begin = ForwardedPages::reserve(bytes, alignment);
        reserved.push_back({begin, bytes});
        EXPECT_EQ(std::bit_cast<std::uintptr_t>(begin) % alignment, 0U);
        return begin;
    }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        if (++commits >= refusedFrom)
            return false;
        if (arena().has(address))
            units.push_back({static_cast<std::uint64_t>(address - arena().begin), bytes});
        return ForwardedPages::commit(address, bytes, touch);
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        EXPECT_EQ(static_cast<std::uint64_t>(address - arena().begin) % bytes, 0U) << "whole units";
        return ForwardedPages::decommit(address, bytes);
    }
    bool guard(std::byte *address, std::size_t bytes, bool faults) noexcept override
    {
        return systemPageSource().guard(address, bytes, faults);
    }
    void preferHugePages(std::byte *address, std::size_t bytes) noexcept override
    {
        EXPECT_EQ(std::bit_cast<std::uintptr_t>(address) % kHuge, 0U);
        EXPECT_EQ(bytes % kHuge, 0U);
        preferred.push_back({address, bytes});
        systemPageSource().preferHugePages(address, bytes);
    }

    // In this order the core, the arena, the metadata are reserved.
    [[nodiscard]] Range arena() const { return reserved.size() > 1 ? reserved[1] : Range(); }
    [[nodiscard]] Range metadata() const { return reserved.at(2); }

    /// Of what was committed in the arena: where, and how much.
    struct Unit
    {
        std::uint64_t offset = 0, bytes = 0;
        bool operator==(const Unit &) const = default;
    };
    std::vector<Range> reserved, preferred;
    std::vector<Unit> units;
    unsigned commits = 0;
    unsigned refusedFrom = ~0U; ///< by its number, from 1 on
};

AtomAllocConfig configOf(std::uint64_t memory, HugePages pages = HugePages::automatic)
{
    AtomAllocConfig config;
    config.max_memory = memory;
    config.initial_pool_size = 0;
    config.zero_on_dealloc = false; // a free touches nothing
    config.max_block_size = kMiB;
    config.huge_pages = pages;
    return config;
}

std::vector<Block> takeAll(Task &task, std::size_t smallest = 64)
{
    std::vector<Block> all;
    for (std::size_t size = kMiB; size >= smallest; size /= 2)
        for (Block &block : fillWith(task, size))
            all.push_back(std::move(block));
    return all;
}

std::size_t residentPages(AskedPages::Range range)
{
    const std::size_t page = systemPageSource().osPageSize();
    std::vector<unsigned char> seen((range.bytes + page - 1) / page);
    EXPECT_EQ(mincore(range.begin, range.bytes, seen.data()), 0);
    return static_cast<std::size_t>(std::ranges::count_if(seen, [](unsigned char of) { return (of & 1) != 0; }));
}

/// What a program of some 25 MiB does to its pages and figures.
struct Footprint
{
    std::vector<AskedPages::Unit> units;
    std::size_t residentInArena = 0, residentInMetadata = 0;
    std::uint64_t committed = 0, peak = 0, metadata = 0;
    bool operator==(const Footprint &) const = default;
};

Footprint footprintOf(const AtomAllocConfig &config)
{
    AskedPages pages;
    AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    for (const std::size_t size : {std::size_t{64}, std::size_t{5000}, std::size_t{60'000}})
        for (std::size_t bytes = 0; bytes + 2 * size < 6 * kMiB; bytes += size) {
            blocks.push_back(std::move(task.tryAllocate({size})).value());
            blocks.back().span().value()[size - 1] = std::byte{1};
        }
    const AtomAllocTotals figures = allocator.totalsNow();
    EXPECT_LT(figures.committed_bytes, kFrom);
    for (const AskedPages::Range &range : pages.preferred)
        EXPECT_EQ(residentPages(range), 0U) << "a small program touches none of it";
    return {pages.units,
            residentPages(pages.arena()),
            residentPages(pages.metadata()),
            figures.committed_bytes,
            figures.peak_committed_bytes,
            figures.metadata_bytes};
}

TEST(HugePages, ChangeNothingForASmallProgram)
{
    for (const std::uint64_t largest : {64 << 10, 1 << 20}) { // with words in huge pages, and without
        AtomAllocConfig config = configOf(1024 * kMiB);
        config.max_block_size = largest;
        const Footprint with = footprintOf(config);
        EXPECT_GT(with.residentInArena, 0U);
        config.huge_pages = HugePages::off;
        EXPECT_EQ(with, footprintOf(config));
    }
}

TEST(HugePages, AreAskedForFrom32MiBOnAlone)
{
    for (const std::uint64_t memory : {64 * kMiB, 67 * kMiB + 64, 1024 * kMiB}) {
        SCOPED_TRACE(memory);
        AskedPages pages;
        AtomAllocConfig config = configOf(memory);
        config.max_block_size = 64 << 10;
        const AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
        ASSERT_EQ(pages.preferred.size(), 2U);
        EXPECT_EQ(pages.preferred[0].begin, pages.arena().begin + kFrom);
        EXPECT_EQ(pages.preferred[0].bytes, (memory - kFrom) / kHuge * kHuge);
        const std::byte *words = pages.metadata().begin + MemoryPlan(config).wordsAt();
        EXPECT_GE(pages.preferred[1].begin, words + kFrom / 64 * 8);
        EXPECT_LE(pages.preferred[1].begin + pages.preferred[1].bytes, words + memory / 64 * 8);
        for (const AskedPages::Range &range : pages.preferred)
            EXPECT_EQ(residentPages(range), 0U);
    }
}

TEST(HugePages, AreNotAskedForWhereWordsMayLieFarApart)
{
    AskedPages pages;
    const AtomAlloc allocator = makeAllocator(configOf(1024 * kMiB), {.page_source = &pages}); // blocks of up to 1 MiB
    ASSERT_EQ(pages.preferred.size(), 1U);
    EXPECT_EQ(pages.preferred[0], (AskedPages::Range{pages.arena().begin + kFrom, 1024 * kMiB - kFrom})) << "those of the blocks are";
}

TEST(HugePages, AreNotAskedForWhereTheConfigLeavesNoRoomForThem)
{
    AtomAllocConfig guarded = configOf(1024 * kMiB);
    guarded.guard_pages = true;
    for (const AtomAllocConfig &config : {configOf(64 * kMiB - 64), configOf(1024 * kMiB, HugePages::off), guarded}) {
        AskedPages pages;
        AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
        EXPECT_TRUE(pages.preferred.empty());
        Task task = allocator.createTask();
        std::vector<Block> blocks;
        while (pages.units.size() < 700) {
            auto block = task.tryAllocate({32 << 10});
            ASSERT_TRUE(block.has_value());
            blocks.push_back(std::move(block).value());
        }
        for (const AskedPages::Unit &unit : pages.units)
            EXPECT_LE(unit.bytes, 64U << 10);
    }
}

TEST(HugePages, LeaveTheLimitExactWhereverItLies)
{
    for (const std::uint64_t memory : {64 * kMiB, 65 * kMiB, 66 * kMiB - 64, 66 * kMiB + 64, 67 * kMiB + 4096 + 192}) {
        SCOPED_TRACE(memory);
        AskedPages pages;
        AtomAlloc allocator = makeAllocator(configOf(memory), {.page_source = &pages});
        Task task = allocator.createTask();
        std::vector<Block> all = takeAll(task);
        std::uint64_t bytes = 0;
        for (const Block &block : all)
            bytes += block.blockSize();
        EXPECT_EQ(bytes, memory);
        EXPECT_EQ(allocator.totalsNow().committed_bytes, memory);
        EXPECT_EQ(allocator.totalsNow().peak_committed_bytes, memory);
        EXPECT_LE(allocator.totalsNow().metadata_bytes, pages.metadata().bytes + allocator.totalsNow().task_caches * kMiB);
        std::set<std::uint64_t> begins;
        for (const AskedPages::Unit &unit : pages.units) {
            EXPECT_TRUE(begins.insert(unit.offset).second) << "asked for twice";
            EXPECT_EQ(unit.bytes == kHuge, unit.offset >= kFrom && unit.offset < memory / kHuge * kHuge) << unit.offset;
        }
        expectSound(allocator);
        all.clear();
        const std::uint64_t unit = 64 << 10;
        EXPECT_EQ(allocator.trimNow(), memory / unit * unit) << "but for a last unit that is used in part";
        EXPECT_EQ(allocator.totalsNow().committed_bytes, memory % unit);
        expectSound(allocator);
    }
}

TEST(HugePages, TellTheirCommitsAndDecommitsToTheByte)
{
    AtomAllocConfig config = configOf(68 * kMiB + 64);
    config.event_tracing = true;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    std::uint64_t committed = 0;
    std::size_t huge = 0;
    const auto expectTold = [&] {
        allocator.drainEvents([&](std::span<const Event> events) {
            for (const Event &event : events) {
                committed += event.kind == EventKind::commit ? event.bytes : 0;
                committed -= event.kind == EventKind::decommit ? event.bytes : 0;
                if (event.kind == EventKind::commit || event.kind == EventKind::decommit)
                    huge += event.bytes == kHuge ? 1 : 0;
            }
        });
        EXPECT_EQ(committed, allocator.totalsNow().committed_bytes);
    };
    for (int round = 0; round < 3; ++round) {
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < 40U + 12U * static_cast<unsigned>(round); ++i)
            blocks.push_back(std::move(task.tryAllocate({kMiB})).value());
        expectTold();
        for (std::size_t i = 0; i < blocks.size(); i += 3)
            ASSERT_TRUE(task.tryDeallocate(std::move(blocks[i])).has_value());
        allocator.trimNow();
        expectTold();
        blocks.clear();
        allocator.trimNow();
        expectTold();
        EXPECT_EQ(committed, 0U);
    }
    EXPECT_GE(huge, 2U * (4 + 10 + 16));
}

TEST(HugePages, GoBackToTheSystemOnceTheyAreIdle)
{
    test::ManualClock clock;
    AtomAllocConfig config = configOf(80 * kMiB);
    config.cache_ttl = std::chrono::microseconds(100);
    config.initial_pool_size = kFrom + kHuge + 1; // two huge ones are kept
    AtomAlloc allocator = makeAllocator(config, {.clock = &clock});
    Task task = allocator.createTask();
    EXPECT_EQ(allocator.totalsNow().committed_bytes, kFrom + 2 * kHuge);
    fillWith(task, kMiB).clear();
    EXPECT_EQ(allocator.totalsNow().committed_bytes, 80 * kMiB);
    for (int i = 0; i < 30; ++i) {
        clock.advance(50'000);
        allocator.maintain();
        const std::uint64_t committed = allocator.totalsNow().committed_bytes;
        EXPECT_EQ(committed % kHuge, 0U) << "whole ones";
    }
    EXPECT_EQ(allocator.totalsNow().committed_bytes, kFrom + 2 * kHuge);
    expectSound(allocator);
}

TEST(HugePages, ReadAsZerosAfterTheyWereGivenBack)
{
    AtomAlloc allocator = makeAllocator(configOf(64 * kMiB));
    Task task = allocator.createTask();
    for (int round = 0; round < 2; ++round) {
        std::vector<Block> all = fillWith(task, kMiB);
        ASSERT_EQ(all.size(), 64U);
        for (Block &block : all) {
            const auto bytes = block.span().value();
            marks::lift(bytes.data(), bytes.size()); // those of a new block are nobody's yet where memory is checked
            EXPECT_TRUE(test::isAll(bytes.first(100), std::byte{0}) && test::isAll(bytes.last(100), std::byte{0}));
            bytes.front() = bytes.back() = std::byte{1};
        }
        all.clear();
        EXPECT_EQ(allocator.trimNow(), 64 * kMiB);
    }
}

TEST(HugePages, HaveNoMoreResidentThanIsCommitted)
{
    AskedPages pages;
    AtomAlloc allocator = makeAllocator(configOf(128 * kMiB), {.page_source = &pages});
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    for (int i = 0; i < 75; ++i) {
        blocks.push_back(std::move(task.tryAllocate({kMiB})).value());
        blocks.back().span().value()[i % 2 == 0 ? 0 : kMiB - 1] = std::byte{1};
    }
    const std::size_t page = systemPageSource().osPageSize();
    EXPECT_LE(residentPages(pages.arena()) * page, allocator.totalsNow().committed_bytes);
    blocks.clear();
    allocator.trimNow();
    EXPECT_EQ(residentPages(pages.arena()), 0U);
}

// One run for each commit that a filling program asks for: that one is refused, and all after it, for a while.
TEST(HugePages, LoseNothingWhenTheSystemRefusesThem)
{
    AtomAllocConfig config = configOf(70 * kMiB);
    config.min_block_size = kMiB; // which is a unit, too
    const unsigned commits = [&config] {
        AskedPages pages;
        AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
        Task task = allocator.createTask();
        EXPECT_EQ(fillWith(task, kMiB).size(), 70U);
        return pages.commits;
    }();
    constexpr unsigned kOfItsOwn = 3; // the core, the metadata, the task
    ASSERT_EQ(commits, kOfItsOwn + 32 + 19);
    for (unsigned refused = kOfItsOwn + 1; refused <= commits; ++refused) {
        SCOPED_TRACE(refused);
        AskedPages pages;
        pages.refusedFrom = refused;
        AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
        Task task = allocator.createTask();
        std::vector<Block> all = fillWith(task, kMiB);
        EXPECT_EQ(all.size() * kMiB, allocator.totalsNow().committed_bytes) << "all that was granted is given out";
        EXPECT_EQ(pages.units.size(), refused - 1 - kOfItsOwn);
        expectSound(allocator);
        pages.refusedFrom = ~0U;
        for (Block &block : fillWith(task, kMiB))
            all.push_back(std::move(block));
        EXPECT_EQ(all.size(), 70U) << "a retry finds what was refused before";
        EXPECT_EQ(allocator.totalsNow().committed_bytes, 70 * kMiB);
        expectSound(allocator);
    }
}

TEST(HugePages, MayBeSmallerThanTheSmallestBlock)
{
    AtomAllocConfig config = configOf(160 * kMiB);
    config.min_block_size = config.max_block_size = 16 * kMiB;
    AskedPages pages;
    AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
    ASSERT_EQ(pages.preferred.size(), 1U);
    EXPECT_EQ(pages.preferred[0], (AskedPages::Range{pages.arena().begin + kFrom, 128 * kMiB}));
    Task task = allocator.createTask();
    auto all = fillWith(task, 16 * kMiB);
    EXPECT_EQ(all.size(), 10U);
    EXPECT_EQ(allocator.totalsNow().committed_bytes, 160 * kMiB);
    expectSound(allocator);
    all.clear();
    allocator.trimNow();
    EXPECT_EQ(allocator.totalsNow().committed_bytes, 0U);
}

} // namespace
} // namespace atomalloc::huge_pages
