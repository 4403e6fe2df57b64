// SPDX-License-Identifier: MPL-2.0
// check_free_memory: writes through addresses of blocks that are free.
#include "tests/hardening/hardened.h"

#include <cstdint>
#include <optional>

namespace atomalloc::hardening {
namespace {

AtomAllocConfig checked(const Change &change = {})
{
    AtomAllocConfig config = mebibyteConfig(change);
    config.check_free_memory = true;
    return config;
}

TEST(CheckFreeMemory, RetiresABlockThatWasWrittenAndServesAnotherOne)
{
    for (const std::size_t size : {40U, 1000U, 60'000U})
        for (const std::size_t place : {std::size_t{0}, size / 2, std::bit_ceil(size) - 1}) {
            AtomAlloc allocator = makeAllocator(checked());
            Task task = allocator.createTask();
            Block block = take(task, size);
            const BlockId id = block.id();
            std::byte *stale = raw(block);
            give(task, std::move(block));
            stale[place] = std::byte{1};
            Block next = take(task, size);
            EXPECT_NE(next.id(), id);
            EXPECT_EQ(stale[place], std::byte{0}) << "what was written is gone";
            EXPECT_EQ(allocator.statsNow().writes_after_free, 1U);
            EXPECT_EQ(allocator.statsNow().retired_bytes, next.blockSize());
            expectExact(allocator);
        }
}

TEST(CheckFreeMemory, DoesNotLookWhereItIsOff)
{
    AtomAlloc allocator = makeAllocator(mebibyteConfig());
    Task task = allocator.createTask();
    Block block = take(task, 40);
    const BlockId id = block.id();
    std::byte *stale = raw(block);
    give(task, std::move(block));
    allocator.openArenaToReaders(); // AddressSanitizer would look instead
    stale[3] = std::byte{1};
    EXPECT_EQ(take(task, 40).id(), id);
    EXPECT_EQ(allocator.statsNow().writes_after_free, 0U);
}

TEST(CheckFreeMemory, FindsWritesWhereverTheFreeBlockIs)
{
    enum class Where { hot, cold, pool, global };
    for (const Where where : {Where::hot, Where::cold, Where::pool, Where::global}) {
        test::ManualClock clock;
        Environment environment;
        environment.clock = &clock;
        AtomAlloc allocator = makeAllocator(checked([](AtomAllocConfig &c) {
                                                c.cache_ttl = std::chrono::nanoseconds(1000);
                                                c.initial_pool_size = 1 << 20;
                                            }),
                                            environment);
        Task task = allocator.createTask();
        Block block = take(task, 40);
        std::byte *stale = raw(block);
        give(task, std::move(block));
        if (where == Where::cold) {
            clock.advance(1200);
            allocator.maintain();
        } else if (where == Where::pool) {
            Block last = take(task, 40);
            stale = raw(last);
            task = Task(allocator.createTask());
            {
                const Block scoped = std::move(last);
            }
        } else if (where == Where::global) {
            allocator.trimNow();
        }
        *stale = std::byte{1};
        std::vector<Block> all;
        while (auto next = task.tryAllocate({40}))
            all.push_back(std::move(next).value());
        EXPECT_EQ(all.size(), (1U << 20) / 64 - 1) << static_cast<int>(where);
        EXPECT_EQ(allocator.statsNow().writes_after_free, 1U) << static_cast<int>(where);
        expectExact(allocator);
    }
}

TEST(CheckFreeMemory, ReportsOutOfMemoryWhenEveryFreeBlockWasWritten)
{
    AtomAlloc allocator = makeAllocator(checked());
    Task task = allocator.createTask();
    std::vector<Block> all;
    while (auto next = task.tryAllocate({64 << 10}))
        all.push_back(std::move(next).value());
    ASSERT_EQ(all.size(), 16U);
    for (Block &block : all) {
        std::byte *stale = raw(block);
        give(task, std::move(block));
        *stale = std::byte{1};
    }
    EXPECT_EQ(task.tryAllocate({64 << 10}).error().code, ErrorCode::out_of_memory);
    EXPECT_EQ(allocator.statsNow().writes_after_free, 16U);
    EXPECT_EQ(allocator.statsNow().retired_bytes, 1U << 20);
    expectExact(allocator);
}

/// How far apart the stack was, between the readings of the clock.
class StackWatch final : public Clock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override
    {
        const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
        m_lowest = std::min(m_lowest, here);
        m_highest = std::max(m_highest, here);
        return 1'000'000'000;
    }
    void forget() { m_lowest = UINTPTR_MAX, m_highest = 0; }
    [[nodiscard]] std::size_t depth() const { return m_highest - m_lowest; }

private:
    mutable std::uintptr_t m_lowest = UINTPTR_MAX, m_highest = 0;
};

TEST(CheckFreeMemory, NeedsNoMoreOfTheStackForManyDamagedBlocks)
{
    StackWatch clock;
    Environment environment;
    environment.clock = &clock;
    environment.time_each_event = true;
    AtomAlloc allocator = makeAllocator(checked([](AtomAllocConfig &c) { c.event_tracing = true; }), environment);
    Task task = allocator.createTask();
    std::vector<Block> all;
    while (auto next = task.tryAllocate({40}))
        all.push_back(std::move(next).value());
    ASSERT_EQ(all.size(), (1U << 20) / 64);
    std::vector<std::byte *> stale;
    for (Block &block : all) {
        stale.push_back(raw(block));
        give(task, std::move(block));
    }
    for (std::byte *byte : stale)
        *byte = std::byte{1};
    clock.forget();
    EXPECT_EQ(task.tryAllocate({40}).error().code, ErrorCode::out_of_memory);
    EXPECT_LT(clock.depth(), 16U << 10);
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.writes_after_free, all.size());
    EXPECT_EQ(figures.retired_bytes, 1U << 20);
    expectExact(allocator);
}

TEST(CheckFreeMemory, SeesWhatWrittenBytesLeftAndAGrantDoesNotGiveItOut)
{
    test::ManualClock clock;
    test::ManualExecutor executor(clock);
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    AtomAlloc allocator = makeAllocator(checked([](AtomAllocConfig &c) { c.zeroing_policy = ZeroingPolicy::written_bytes; }), environment);
    Task task = allocator.createTask();
    std::vector<Block> all;
    while (auto next = task.tryAllocate({40'000}))
        all.push_back(std::move(next).value());
    std::optional<BlockId> granted;
    const auto run = [](Task &by, std::optional<BlockId> &got) -> test::Coroutine {
        auto block = co_await by.allocateWhenAvailable({40'000});
        if (block)
            got = block->id();
    };
    const auto coroutine = run(task, granted);
    const BlockId clean = all[5].id();
    raw(all[3])[50'000] = std::byte{1}; // behind the requested bytes: written_bytes does not clear it
    give(task, std::move(all[3]));
    executor.run();
    EXPECT_FALSE(granted.has_value()) << "the only free block is damaged";
    EXPECT_EQ(allocator.statsNow().writes_after_free, 1U);
    give(task, std::move(all[5]));
    executor.run();
    EXPECT_EQ(granted, clean);
    expectExact(allocator);
}

TEST(CheckFreeMemory, IsReportedAsAnEventWithTheFirstByteAndARetire)
{
    AtomAlloc allocator = makeAllocator(checked([](AtomAllocConfig &c) { c.event_tracing = true; }));
    Task task = allocator.createTask();
    Block block = take(task, 40);
    const BlockId id = block.id();
    std::byte *stale = raw(block);
    give(task, std::move(block));
    stale[17] = stale[30] = std::byte{1};
    drained(allocator);
    block = take(task, 40);
    const std::vector<Event> events = drained(allocator);
    ASSERT_GE(events.size(), 3U);
    EXPECT_EQ(events[0].kind, EventKind::write_after_free);
    EXPECT_EQ(events[0].block, id);
    EXPECT_EQ(events[0].bytes, 17U);
    EXPECT_EQ(events[1].kind, EventKind::retire);
    EXPECT_EQ(events[1].cause, Cause::damaged);
    EXPECT_EQ(events[1].from, Place::hot);
    EXPECT_EQ(events[1].to, Place::retired);
}

} // namespace
} // namespace atomalloc::hardening
