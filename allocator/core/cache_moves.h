// SPDX-License-Identifier: MPL-2.0
// CacheMoves: the ways of blocks between the queues of one cache, and between these and the stock. Core owns it.
//
// Thread safety: whoever holds the cache (cache_control.h). Lock-free.
#pragma once

#include "allocator/cache/gate.h"
#include "allocator/core/age_clock.h"
#include "allocator/core/foundation.h"
#include "allocator/core/stock.h"

#include <array>
#include <span>

namespace atomalloc {

class CacheMoves
{
public:
    CacheMoves(Foundation &base, Stock &stock, AgeClock &clock) noexcept : m_base(base), m_stock(stock), m_clock(clock) {}

    /// Fills an empty hot queue from cold, the pool or newly carved blocks, for a request, which is counted. Its outcome: cold_hit, miss,
    /// or no_memory, and then nothing was counted.
    Cause fillHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    /// A full hot queue, or one whose row has come to the end of its places, can take a block afterwards.
    void makeRoomInHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    /// The queue's counts make room for what inlined operations add to them.
    void pourIfHigh(TaskState &task, ClassQueue &queue) noexcept;
    /// As Gate::open, where operations on that queue may be inlined.
    bool openGate(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
    {
        return m_base.canBeInlined() && m_base.sizes.blockSize(index) <= CoreFront::kFastBytes &&
               Gate::open(task, queue, m_base.sizes.count());
    }
    /// All blocks of the owner's queues go to the class pools, or to the global pool.
    void empty(TaskCache &cache, TaskState &owner, TaskId task, Cause cause, bool toGlobal) noexcept;
    /// What was idle for a cache_ttl goes from hot to cold, and from cold to the pools.
    void age(TaskCache &cache, TaskState &owner, TaskId task) noexcept;

private:
    using BlockBuffer = std::array<std::uint32_t, 2 * Magazine::kCapacity>;

    void promote(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    bool refill(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    bool refillFromCarved(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    void pushRefill(TaskState &task, ClassQueue &queue, ClassIndex index, std::span<const std::uint32_t> blocks) noexcept;
    void demote(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept;
    /// The `count` oldest cold blocks, at most a batch.
    void flushCold(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept;
    /// The oldest block of the queues, cold or hot, is taken out. No cache is to hold it.
    std::uint32_t takeOldest(TaskId task, ClassQueue &queue, ClassIndex index, Cause cause) noexcept;

    Foundation &m_base;
    Stock &m_stock;
    AgeClock &m_clock;
};

} // namespace atomalloc
