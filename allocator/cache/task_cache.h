// SPDX-License-Identifier: MPL-2.0
// TaskCache: the hot and cold queues of one task, per size class, with their counters. Memory is handed in (zeroed); one thread at a
// time holds the cache (the owner inside an operation, or a claimer: cache_control.h). Counters are read by any thread.
//
// Invariants per class, at rest: (C1) hot is ordered by push time, bottom to top; cold likewise, oldest to youngest;
// (C2) hotCount <= limits.hot, coldCount <= limits.cold; (C3) each entry's metadata word has kLinkCached.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc {

struct QueueLimits
{
    std::uint32_t hot = 1;   ///< blocks
    std::uint32_t cold = 1;  ///< blocks; a power of two
    std::uint32_t batch = 1; ///< blocks per refill, promotion and flush
    std::uint32_t wipeBytes = 0; ///< see ClassQueue
};

/// A block in a queue, and when it was put there (Core::tick), in one word: 0 = no block.
class CacheEntry
{
public:
    CacheEntry() = default;
    CacheEntry(std::uint32_t block, std::uint32_t tick) noexcept : m_bits(std::uint64_t{tick} << 32 | (block + 1)) {}
    explicit CacheEntry(std::uint64_t bits) noexcept : m_bits(bits) {}

    [[nodiscard]] std::uint32_t block() const noexcept { return static_cast<std::uint32_t>(m_bits) - 1; }
    [[nodiscard]] std::uint32_t tick() const noexcept { return static_cast<std::uint32_t>(m_bits >> 32); }
    [[nodiscard]] std::uint64_t bits() const noexcept { return m_bits; }

private:
    std::uint64_t m_bits;
};

/// Counters of one class in one cache; written by its holder alone.
struct QueueCounters
{
    Atomic<std::uint64_t> hotHits;
    Atomic<std::uint64_t> frees;
    Atomic<std::uint64_t> bytesRequested; ///< by allocations
    Atomic<std::uint64_t> bytesReturned;  ///< requested bytes of the frees
    Atomic<std::uint64_t> coldHits;
    Atomic<std::uint64_t> misses;
};

/// Hot is a stack: `top` and below it an array. A block that is freed and allocated again passes through `top` alone, so that each of
/// the two steps waits for one store of the other, not for two (an array alone: count and entry).
struct alignas(kCacheLine) ClassQueue
{
    // One cache line: what an allocation and a free that stay in hot touch.
    Atomic<std::uint64_t> top; ///< CacheEntry, or 0; may be empty while the array is not
    CacheEntry *hot;           ///< [0] = bottom
    Atomic<std::uint32_t> hotCount; ///< entries in the array, less than hotLimit
    std::uint32_t hotLimit;
    std::uint32_t wipeBytes; ///< what a free clears: block size, or 0; kWipeWritten: the handle tells
    QueueCounters counters;

    CacheEntry *cold; ///< ring
    Atomic<std::uint32_t> coldCount;
    std::uint32_t coldHead;  ///< index of the oldest
    std::uint32_t coldLimit; ///< a power of two
    std::uint32_t batch;

    static constexpr std::uint32_t kWipeWritten = 0xffff'ffffU;

    // relaxed: the holder's own; figures for others
    [[nodiscard]] std::uint32_t hotSize() const noexcept
    {
        return hotCount.load(std::memory_order_relaxed) + (top.load(std::memory_order_relaxed) != 0 ? 1 : 0);
    }
    [[nodiscard]] std::uint32_t coldSize() const noexcept { return coldCount.load(std::memory_order_relaxed); }
    /// For other threads: true when there was nothing in the queues. Cold first: promotions go from cold to hot. Then top: the array is
    /// taken from only while top is empty, so when it is found empty after that, the stack was empty at once. acquire (10): sees what
    /// the holder did before; (12): sees the transit that emptied them.
    [[nodiscard]] bool looksEmpty() const noexcept
    {
        return coldCount.load(std::memory_order_acquire) == 0 && top.load(std::memory_order_acquire) == 0 &&
               hotCount.load(std::memory_order_acquire) == 0;
    }

    /// Precondition: hotSize() < hotLimit.
    void pushHot(CacheEntry entry) noexcept
    {
        if (const std::uint64_t before = top.load(std::memory_order_relaxed); before != 0)
            pushArray(hotCount.load(std::memory_order_relaxed), CacheEntry(before));
        setTop(entry.bits());
    }
    /// Precondition: hotSize() > 0.
    std::uint32_t popHot() noexcept
    {
        if (const std::uint64_t before = top.load(std::memory_order_relaxed); before != 0) {
            setTop(0);
            return CacheEntry(before).block();
        }
        return popArray(hotCount.load(std::memory_order_relaxed));
    }
    // Their parts, for callers that look at the counts themselves.
    void setTop(std::uint64_t entry) noexcept { top.store(entry, std::memory_order_release); } // (10)
    void pushArray(std::uint32_t count, CacheEntry entry) noexcept
    {
        hot[count] = entry;
        setCount(hotCount, count + 1);
    }
    std::uint32_t popArray(std::uint32_t count) noexcept
    {
        setCount(hotCount, count - 1);
        return hot[count - 1].block();
    }
    /// The bottom of hot; O(limits.hot). Precondition: hotSize() > 0.
    CacheEntry takeHotBottom() noexcept;
    [[nodiscard]] CacheEntry oldestHot() const noexcept
    {
        return hotCount.load(std::memory_order_relaxed) > 0 ? hot[0] : CacheEntry(top.load(std::memory_order_relaxed));
    }

    void pushCold(CacheEntry entry) noexcept
    {
        const std::uint32_t count = coldSize();
        cold[(coldHead + count) & (coldLimit - 1)] = entry;
        setCount(coldCount, count + 1);
    }
    std::uint32_t popCold() noexcept
    {
        const std::uint32_t block = cold[coldHead].block();
        coldHead = (coldHead + 1) & (coldLimit - 1);
        setCount(coldCount, coldSize() - 1);
        return block;
    }
    /// The entry that is `place` places younger than the oldest.
    [[nodiscard]] const CacheEntry &coldAt(std::uint32_t place) const noexcept { return cold[(coldHead + place) & (coldLimit - 1)]; }

private:
    // One holder writes; other threads read it as a figure, or to see whether the cache is empty: release (10).
    static void setCount(Atomic<std::uint32_t> &count, std::uint32_t value) noexcept { count.store(value, std::memory_order_release); }
};

struct alignas(kCacheLine) TaskCache
{
    /// Owner's task id << 1, | 1 while a claimer holds it; 0 = nobody's. See cache_control.h.
    Atomic<std::uint64_t> control;
    Atomic<struct TaskState *> owner;
    Atomic<std::uint64_t> lastUseNs; ///< by the owner, as fine as Core's clock cache

    // Counters without a class; written by the holder alone.
    Atomic<std::uint64_t> refills, flushes, promotions, demotions, remoteFrees, bytesZeroed;

    /// Odd while the holder carries blocks that are in no structure: written by the holder alone, see CacheTransit in core/transit.h.
    Atomic<std::uint64_t> transits;

    /// Stands for "no cache": nobody owns it, so no entry succeeds.
    static TaskCache &none() noexcept;
    static std::uint64_t bytesFor(std::size_t classes, std::uint64_t entries) noexcept;
    /// Lays the queues out behind this object, once.
    void layOut(std::span<const QueueLimits> limits) noexcept;

    [[nodiscard]] ClassQueue &queue(ClassIndex index) noexcept { return queues()[toIndex(index)]; }
    [[nodiscard]] const ClassQueue &queue(ClassIndex index) const noexcept { return queues()[toIndex(index)]; }

    /// Where the queue of a class begins, from the start of the cache: what the inlined paths add.
    static constexpr std::uint64_t queueOffset(ClassIndex index) noexcept { return sizeof(TaskCache) + toIndex(index) * sizeof(ClassQueue); }
    [[nodiscard]] ClassQueue &queueAt(std::uint64_t offset) noexcept
    {
        return *reinterpret_cast<ClassQueue *>(reinterpret_cast<std::byte *>(this) + offset);
    }

private:
    [[nodiscard]] ClassQueue *queues() noexcept { return reinterpret_cast<ClassQueue *>(this + 1); }
    [[nodiscard]] const ClassQueue *queues() const noexcept { return reinterpret_cast<const ClassQueue *>(this + 1); }
};

static_assert(sizeof(ClassQueue) == 2 * kCacheLine && sizeof(TaskCache) == 2 * kCacheLine);

} // namespace atomalloc
