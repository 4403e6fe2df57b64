// SPDX-License-Identifier: MPL-2.0
// TaskCache: the hot and cold queues of one task, per size class, with their counters. Memory is handed in (zeroed); one thread at a
// time holds the cache (the owner inside an operation, or a claimer: cache_control.h). Counters are read by any thread.
//
// Invariants per class, at rest: (C1) hot is ordered by push time, bottom to top; cold likewise, oldest to youngest;
// (C2) hotCount <= limits.hot, coldCount <= limits.cold; (C3) each entry's metadata word has kLinkCached.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <cstdint>
#include <span>

namespace atomalloc {

struct QueueLimits
{
    std::uint32_t hot = 1;   ///< blocks
    std::uint32_t cold = 1;  ///< blocks; a power of two
    std::uint32_t batch = 1; ///< blocks per refill, promotion and flush
};

struct CacheEntry
{
    std::uint32_t block;
    std::uint32_t tick; ///< when it was put into its queue (Core::tick)
};

/// Counters of one class in one cache; written by its holder alone.
struct QueueCounters
{
    Atomic<std::uint64_t> hotHits;
    Atomic<std::uint64_t> coldHits;
    Atomic<std::uint64_t> misses;
    Atomic<std::uint64_t> frees;
    Atomic<std::uint64_t> bytesRequested; ///< by allocations
    Atomic<std::uint64_t> bytesReturned;  ///< requested bytes of the frees
};

struct alignas(kCacheLine) ClassQueue
{
    CacheEntry *hot; ///< [0] = bottom
    CacheEntry *cold; ///< ring
    Atomic<std::uint32_t> hotCount;
    Atomic<std::uint32_t> coldCount;
    std::uint32_t coldHead; ///< index of the oldest
    std::uint32_t hotLimit;
    std::uint32_t coldLimit; ///< a power of two
    std::uint32_t batch;
    QueueCounters counters;

    [[nodiscard]] std::uint32_t hotSize() const noexcept { return hotCount.load(std::memory_order_relaxed); }   // relaxed: the holder's own
    [[nodiscard]] std::uint32_t coldSize() const noexcept { return coldCount.load(std::memory_order_relaxed); } // relaxed: the holder's own

    void pushHot(std::uint32_t block, std::uint32_t tick) noexcept;
    std::uint32_t popHot() noexcept;
    /// The bottom of hot; O(limits.hot).
    CacheEntry takeHotBottom() noexcept;
    void pushCold(std::uint32_t block, std::uint32_t tick) noexcept;
    std::uint32_t popCold() noexcept;
    [[nodiscard]] const CacheEntry &oldestHot() const noexcept { return hot[0]; }
    [[nodiscard]] const CacheEntry &oldestCold() const noexcept { return cold[coldHead]; }
};

struct alignas(kCacheLine) TaskCache
{
    /// Owner's task id << 1, | 1 while a claimer holds it; 0 = nobody's. See cache_control.h.
    Atomic<std::uint64_t> control;
    Atomic<struct TaskState *> owner;
    Atomic<std::uint64_t> lastUseNs; ///< by the owner, as fine as Core's clock cache

    // Counters without a class; written by the holder alone.
    Atomic<std::uint64_t> refills, flushes, promotions, demotions, remoteFrees, bytesZeroed;

    static std::uint64_t bytesFor(std::size_t classes, std::uint64_t entries) noexcept;
    /// Lays the queues out behind this object, once.
    void layOut(std::span<const QueueLimits> limits) noexcept;

    [[nodiscard]] ClassQueue &queue(ClassIndex index) noexcept { return queues()[toIndex(index)]; }
    [[nodiscard]] const ClassQueue &queue(ClassIndex index) const noexcept { return queues()[toIndex(index)]; }

private:
    [[nodiscard]] ClassQueue *queues() noexcept { return reinterpret_cast<ClassQueue *>(this + 1); }
    [[nodiscard]] const ClassQueue *queues() const noexcept { return reinterpret_cast<const ClassQueue *>(this + 1); }
};

} // namespace atomalloc
