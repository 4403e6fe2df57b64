// SPDX-License-Identifier: MPL-2.0
// Caches: the task caches of an allocator. How a task comes by one and goes into it, what takes it out of use, and walks over all of them.
// Core owns it.
//
// Thread safety: any thread; a task enters and leaves its cache on the thread that uses it. Lock-free.
#pragma once

#include "allocator/cache/cache_control.h"
#include "allocator/core/cache_moves.h"
#include "allocator/core/foundation.h"
#include "allocator/core/task_registry.h"
#include "allocator/global/atomic_bitmap.h"

#include <optional>
#include <utility>

namespace atomalloc {

class Caches
{
public:
    Caches(Foundation &base, CacheMoves &moves, const TaskRegistry &registry) noexcept;
    /// REQUIRES: once, before all else.
    void setUp() noexcept;

    /// By the task: into its own cache, or into one that it gets now. False: none can be had, or somebody has claimed it.
    bool enter(TaskState &task) noexcept;
    void leave(TaskState &task) noexcept
    {
        CacheControl::leave(task, m_base.asymmetric, m_base.front.clockTick.load(std::memory_order_relaxed)); // relaxed: a time stamp
    }
    /// By a task that ends: its cache is emptied and nobody's. One that somebody has claimed just now stays with the place of the task.
    void giveUp(TaskState &task) noexcept;

    /// Claims every cache with blocks in it that can be claimed, one after the other; visit(cache, owner, task) returns false to stop.
    /// False when it went past a cache that somebody was in.
    template <typename Visit>
    bool forEachClaimed(Visit visit) noexcept;
    /// Closes the gates of all tasks. REQUIRES: the reason was made visible, and a heavyFence() came after it.
    void closeGates() noexcept;
    /// Sum of the caches' transits and frees. Nothing while a transit is under way. They only grow, so equal sums mean that there was none.
    [[nodiscard]] std::optional<std::uint64_t> countMoves() const noexcept;

    /// Caches that were ever used are among the first so many. acquire (16): its partner is in giveCache()
    [[nodiscard]] std::uint64_t used() const noexcept { return m_used.load(std::memory_order_acquire); }
    [[nodiscard]] TaskCache &at(std::uint64_t slot) const noexcept
    {
        return *reinterpret_cast<TaskCache *>(m_base.memory.metadata + m_base.plan.cachesAt() + slot * m_base.plan.cacheBytes());
    }

private:
    using Idle = std::pair<std::uint64_t, std::uint64_t>; ///< since when, slot

    /// False: none can be had now.
    bool acquire(TaskState &task) noexcept;
    /// All are taken: the longest-idle one that can be claimed, emptied.
    bool takeOverIdlest(TaskState &task) noexcept;
    /// The longest idle of the first `used` caches, among those that come after `tried` by time and slot.
    [[nodiscard]] std::optional<Idle> idlestAfter(const std::optional<Idle> &tried, std::uint64_t used) const noexcept;
    /// Makes a cache that the caller claimed the task's own.
    void giveCache(TaskState &task, TaskCache &cache, std::uint64_t slot, TaskId before) noexcept;

    Foundation &m_base;
    CacheMoves &m_moves;
    const TaskRegistry &m_registry;
    AtomicBitmap m_free;
    Atomic<std::uint64_t> m_used{0}; ///< one of the caches before it may be laid out just now
};

template <typename Visit>
bool Caches::forEachClaimed(Visit visit) noexcept
{
    bool all = true;
    const std::uint64_t count = used();
    for (std::uint64_t slot = 0; slot < count; ++slot) {
        TaskCache &cache = at(slot);
        std::uint64_t owned = 0;
        // Where there is no heavy fence, only a claim is sure to see what the owner did before it looked at the line.
        const TaskState *before = cache.owner.load(std::memory_order_acquire); // (2): its partner is in giveCache()
        if (m_base.asymmetric && before != nullptr && before->looksEmpty(cache, m_base.sizes.count()))
            continue;
        // Nobody's: it was emptied before. Who takes it now enters it after this look, and looks at the line after that (seq_cst).
        if (cache.control.load(std::memory_order_seq_cst) == 0)
            continue;
        if (!CacheControl::tryClaim(cache, owned, m_base.sizes.count())) {
            all = false;
            continue;
        }
        TaskState &owner = *cache.owner.load(std::memory_order_relaxed); // relaxed: claimed, see tryClaim()
        const bool goOn = visit(cache, owner, CacheControl::taskOf(owned));
        CacheControl::release(cache, owned);
        if (!goOn)
            break;
    }
    return all;
}

} // namespace atomalloc
