// SPDX-License-Identifier: MPL-2.0
// BareParts: the parts of an allocator without the allocator around them, for tests of one of them.
#pragma once

#include "allocator/core/age_clock.h"
#include "allocator/core/allocating.h"
#include "allocator/core/block_check.h"
#include "allocator/core/cache_moves.h"
#include "allocator/core/caches.h"
#include "allocator/core/figures.h"
#include "allocator/core/foundation.h"
#include "allocator/core/freeing.h"
#include "allocator/core/handle_check.h"
#include "allocator/core/invariant_check.h"
#include "allocator/core/layout_check.h"
#include "allocator/core/memory_search.h"
#include "allocator/core/stock.h"
#include "allocator/core/task_registry.h"
#include "allocator/os/memory_marks.h"
#include "allocator/os/system_environment.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace atomalloc::test {

inline constexpr ClassIndex kClass64{0}, kClass128{1};

/// 1 MiB in blocks of 64 B and more; queues hold eight blocks hot and sixteen cold, four move at a time. Nothing is committed, nothing is
/// wiped, and cache_ttl is 1600 ns, so that a tick is 100.
inline AtomAllocConfig bareConfig()
{
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    config.max_hot_blocks = 8;
    config.max_caches = 2;
    config.zero_on_dealloc = false;
    config.cache_ttl = std::chrono::nanoseconds(1600);
    return config;
}

/// Nobody waits, so nothing is asked of it.
class HostOfNobody final : public Backpressure::Host
{
public:
    void closeGates() noexcept override {}
    std::optional<std::uint32_t> findBlock(ClassIndex) noexcept override { return std::nullopt; }
    void giveOut(std::uint32_t, const Backpressure::Demand &) noexcept override {}
    void takeBack(std::uint32_t, const Backpressure::Demand &) noexcept override {}
    Resumption resumptionOf(WaiterTicket) noexcept override { return {}; }
    void addReference() noexcept override {}
    void dropReference() noexcept override {}
    void dropLastUse() noexcept override {}
};

class BareParts
{
public:
    explicit BareParts(const AtomAllocConfig &config = bareConfig())
        : m_range(config), base(config, {.clock = &clock}, pages(), m_range.memory)
    {
        base.setUpFront(nullptr);
        EXPECT_EQ(base.setUpHardening(), SystemRefusal::none);
        EXPECT_TRUE(stock.setUp());
        caches.setUp();
        marks::beginArena(base.memory.arena, base.memory.arenaBytes, base.config.zero_on_dealloc);
        marks::lift(base.memory.arena, base.memory.arenaBytes);
    }
    BareParts(const BareParts &) = delete;
    BareParts &operator=(const BareParts &) = delete;
    ~BareParts()
    {
        for (TaskState *task : m_tasks)
            registry.giveBack(*task);
        marks::endArena(base.memory.arena, base.memory.arenaBytes);
    }

    /// Registered, without a cache.
    TaskState &beginTask()
    {
        TaskState *task = registry.take();
        EXPECT_NE(task, nullptr);
        m_tasks.push_back(task);
        task->id = TaskId{static_cast<std::uint32_t>(m_tasks.size())};
        task->idHigh = CacheControl::ownedBy(task->id);
        task->key = CacheControl::ownedBy(task->id);
        task->core = &base.front;
        return *task;
    }
    /// Registered, and inside of a cache of its own.
    TaskState &beginTaskInCache()
    {
        TaskState &task = beginTask();
        EXPECT_TRUE(caches.enter(task));
        return task;
    }
    /// As a free does it. REQUIRES: inside of the task's cache.
    void pushHot(TaskState &task, std::uint32_t block, ClassIndex index = kClass64)
    {
        ClassQueue &queue = task.queue(index);
        if (queue.full())
            moves.makeRoomInHot(task, queue, index);
        queue.pushHot({base.word(block).load(std::memory_order_relaxed), block, age.tick()});
        queue.countFree(64);
    }
    /// The bytes of a block of 64, readable also where memory is checked. To be asked again after the allocator had the block.
    [[nodiscard]] std::byte *openBytes(BlockId block)
    {
        std::byte *bytes = base.address(block);
        marks::lift(bytes, 64);
        return bytes;
    }
    /// One block that nobody else has.
    std::uint32_t takeNew(ClassIndex index = kClass64)
    {
        std::uint32_t block = 0;
        EXPECT_EQ(stock.carve(index, {&block, 1}), 1U);
        return block;
    }
    [[nodiscard]] std::uint32_t pooled(ClassIndex index = kClass64) const
    {
        std::uint32_t blocks = 0;
        base.classes[toIndex(index)].pool.forEach([&](std::uint32_t) { ++blocks; });
        return blocks;
    }

private:
    /// Gives the memory back after all that lies in it.
    struct Range
    {
        explicit Range(const AtomAllocConfig &config)
            : memory(*ReservedMemory::take(pages(), 4096, {config.max_memory, MemoryPlan(config).units().alignment()},
                                           {MemoryPlan(config).metadataBytes(), 4096}))
        {
        }
        ~Range() { memory.giveBack(pages()); }
        Range(const Range &) = delete;
        Range &operator=(const Range &) = delete;
        const ReservedMemory memory;
    };
    static PageSource &pages() { return systemPageSource(); }

    const Range m_range;
    std::vector<TaskState *> m_tasks;

public:
    ManualClock clock;
    Foundation base;
    TaskRegistry registry{pages(), base.plan.queueLimits()};
    AgeClock age{base};
    LayoutCheck layouts{base};
    HandleCheck handles{base};
    BlockCheck check{base};
    Stock stock{base, check};
    CacheMoves moves{base, stock, age};
    Caches caches{base, moves, registry};
    MemorySearch search{base, stock, caches, moves};
    Allocating allocating{base, stock, moves, search, check};
    HostOfNobody host;
    Backpressure backpressure{host, base.attention, base.transits, base.log};
    Freeing freeing{base,
                    {.stock = stock,
                     .caches = caches,
                     .moves = moves,
                     .check = check,
                     .handles = handles,
                     .clock = age,
                     .registry = registry,
                     .backpressure = backpressure}};
    Figures figures{base, stock, caches, registry, backpressure};
    InvariantCheck invariants{base, stock, registry, figures};
};

} // namespace atomalloc::test
