// SPDX-License-Identifier: MPL-2.0
// TaskCache: the free blocks that one task keeps, as a hot and a cold queue for each size class, and the figures of their use. Memory is
// handed in, and zeroed.
//
// Thread safety: one thread at a time holds a cache and changes it: its owner inside an operation, or a claimer (cache_control.h). Figures,
// sizes and looksEmpty() may be read by any thread.
//
// Invariants of each class, at rest:
// (C1) Hot is ordered by the time of the push, from bottom to top. Cold likewise, from the oldest to the youngest.
// (C2) hotSize <= hotLimit, coldSize <= coldLimit, and top <= stop = min(boundary + hotLimit, end).
// (C3) The metadata word of each entry says live, with a generation that no handle has.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"
#include "allocator/base/metadata_word.h"
#include "allocator/pool/magazine.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc {

struct QueueLimits
{
    std::uint32_t hot = 1;       ///< blocks
    std::uint32_t cold = 1;      ///< blocks
    std::uint32_t batch = 1;     ///< blocks per refill, promotion and flush; at most Magazine::kCapacity
    std::uint32_t wipeBytes = 0; ///< see ClassQueue
};

/// A block in a queue, and the tick at which it was put there (Core::tick). In one word, of which 0 is no block.
class CacheEntry
{
public:
    CacheEntry() = default;
    CacheEntry(std::uint32_t block, std::uint32_t tick) noexcept : m_bits(std::uint64_t{tick} << 32 | (block + 1)) {}
    [[nodiscard]] CacheEntry withBlockOf(CacheEntry other) const noexcept { return {other.block(), tick()}; }
    explicit CacheEntry(std::uint64_t bits) noexcept : m_bits(bits) {}

    [[nodiscard]] std::uint32_t block() const noexcept { return static_cast<std::uint32_t>(m_bits) - 1; }
    [[nodiscard]] std::uint32_t tick() const noexcept { return static_cast<std::uint32_t>(m_bits >> 32); }
    [[nodiscard]] std::uint64_t bits() const noexcept { return m_bits; }
    /// As CoreFront::clockTick.
    [[nodiscard]] std::uint64_t time() const noexcept { return m_bits >> 32 << 32; }

private:
    std::uint64_t m_bits;
};

/// Counters of one class in one cache, written by its holder alone. Hot hits are not among them: see ClassQueue::figures().
struct QueueCounters
{
    Atomic<std::uint64_t> bytesRequested; ///< by allocations
    Atomic<std::uint64_t> bytesReturned;  ///< requested bytes of the frees
    Atomic<std::uint64_t> frees;
    Atomic<std::uint64_t> coldHits;
    Atomic<std::uint64_t> misses;
};

/// What they say.
struct QueueFigures
{
    std::uint64_t hotHits = 0, coldHits = 0, misses = 0, frees = 0, bytesRequested = 0, bytesReturned = 0;

    QueueFigures() = default;
    // relaxed: figures
    explicit QueueFigures(const QueueCounters &from) noexcept
        : coldHits(from.coldHits.load(std::memory_order_relaxed)),
          misses(from.misses.load(std::memory_order_relaxed)),
          frees(from.frees.load(std::memory_order_relaxed)),
          bytesRequested(from.bytesRequested.load(std::memory_order_relaxed)),
          bytesReturned(from.bytesReturned.load(std::memory_order_relaxed))
    {
    }
};

/// Both queues of a class lie in one row of places: oldest .. boundary are cold, boundary .. top are hot, from bottom to top.
/// The row wanders towards the end of its places. From there it is taken back to their begin.
/// Places are pointers. One of them, `stop`, says both that hot is full and that the places end. Numbers that go round a ring cost seven
/// instructions more a pair.
struct alignas(kCacheLine) ClassQueue
{
    // One cache line: what an allocation and a free that stay in hot touch.
    Atomic<CacheEntry *> top; ///< behind the youngest
    Atomic<CacheEntry *> boundary;
    CacheEntry *stop;        ///< no push when `top` has come here: then Core::makeRoomInHot
    std::uint32_t wipeBytes; ///< what a free clears: block size, or 0; kWipeWritten: the handle tells
    std::uint32_t batch;
    QueueCounters counters; ///< of which the first three

    Atomic<std::uint64_t> blocksIn;  ///< that refills brought
    Atomic<std::uint64_t> blocksOut; ///< that flushes took away, or that were found damaged
    Atomic<CacheEntry *> oldest;
    CacheEntry *begin; ///< of the places
    CacheEntry *end;
    Atomic<std::uint32_t> hotLimit; ///< 0 until the queue is laid out
    Atomic<std::uint32_t> coldLimit;

    static constexpr std::uint32_t kWipeWritten = 0xffff'ffffU;

    // Exact for the holder. For others they are figures: such a look may see one place before and another after the row was moved. They are
    // never more than the limits (C2), and 0 for a queue that is being laid out (14).
    [[nodiscard]] std::uint32_t hotSize() const noexcept { return sizeOf(boundary, top, hotLimit); }
    [[nodiscard]] std::uint32_t coldSize() const noexcept { return sizeOf(oldest, boundary, coldLimit); }
    [[nodiscard]] std::uint32_t size() const noexcept { return hotSize() + coldSize(); }
    /// For other threads: true when there was nothing in the queues. REQUIRES: no transit of the holder began or ran during the look (see
    /// TaskCache::looksEmpty). Between two transits `oldest` never goes back and never passes `top`. So when the row ends where it began
    /// before, nothing was in it at the second look.
    // acquire (10): sees what the holder did before, and a transit that moved the row. Its partner is set()
    [[nodiscard]] bool looksEmpty() const noexcept
    {
        const CacheEntry *first = oldest.load(std::memory_order_acquire);
        return top.load(std::memory_order_acquire) == first;
    }

    /// Then there is no push before room was made.
    [[nodiscard]] bool full() const noexcept { return top.load(std::memory_order_relaxed) == stop; }
    /// REQUIRES: !full().
    void pushHot(CacheEntry entry) noexcept { push(top.load(std::memory_order_relaxed), entry); }
    /// REQUIRES: hotSize() > 0.
    std::uint32_t popHot() noexcept { return pop(top.load(std::memory_order_relaxed)).block(); }
    // The same for callers that have looked at `top`.
    void push(CacheEntry *place, CacheEntry entry) noexcept
    {
        *place = entry;
        set(top, place + 1);
    }
    CacheEntry pop(CacheEntry *place) noexcept
    {
        set(top, place - 1);
        return place[-1];
    }

    /// The block on top changes places with the one `depth` below it. The times stay where they are (C1). REQUIRES: depth < hotSize().
    void swapTop(std::uint32_t depth) noexcept;

    /// Makes places for `count` more, at most 2 * Magazine::kCapacity. REQUIRES: inside a transit, because the row may move, and whoever
    /// looks from outside would find a block in two places.
    void makePlaces(std::uint32_t count) noexcept;
    // Batches, in one go.
    /// The bottom of hot becomes the youngest of cold, put there at `tick`. REQUIRES: `count` <= hotSize(), coldLimit - coldSize().
    void demote(std::uint32_t count, std::uint32_t tick) noexcept;
    /// The oldest of cold go on top of hot, one by one. REQUIRES: `count` <= coldSize(), hotLimit - hotSize(), inside a transit.
    void promote(std::uint32_t count, std::uint32_t tick) noexcept;
    /// The oldest of cold are taken out, oldest first. REQUIRES: into.size() <= coldSize().
    void popCold(std::span<std::uint32_t> into) noexcept;
    /// These go on top of hot, one by one. REQUIRES: blocks.size() <= hotLimit - hotSize(), inside a transit.
    void refill(std::span<const std::uint32_t> blocks, std::uint32_t tick) noexcept;
    /// The bottom of hot. REQUIRES: hotSize() > 0.
    [[nodiscard]] CacheEntry bottom() const noexcept;
    /// The entry that is `distance` places younger than the oldest of cold, or of hot where cold ends.
    [[nodiscard]] const CacheEntry &at(std::uint32_t distance) const noexcept { return oldest.load(std::memory_order_relaxed)[distance]; }

    /// The figures. Any thread. What came in by frees and refills, less what is still there or was flushed, was handed out. Of that, what
    /// is neither a cold hit nor a miss is a hot hit. So allocations need no count. Exact at rest. A look while blocks are moved may see
    /// them twice, and then says too few hot hits. Or it does not see them at all, and says too many. It errs by a batch, by what happens
    /// between its loads, or, while the row is moved to its begin, by as many as fit.
    [[nodiscard]] QueueFigures figures() const noexcept;

    static std::uint32_t placesFor(const QueueLimits &limits) noexcept;
    void layOut(const QueueLimits &limits, CacheEntry *places) noexcept;

private:
    static std::uint32_t sizeOf(const Atomic<CacheEntry *> &from, const Atomic<CacheEntry *> &to,
                                const Atomic<std::uint32_t> &limit) noexcept
    {
        const std::uint32_t most = limit.load(std::memory_order_acquire); // (14), before the places: its partner is layOut()
        const auto places = to.load(std::memory_order_relaxed) - from.load(std::memory_order_relaxed);
        return places > 0 ? std::min(static_cast<std::uint32_t>(places), most) : 0; // relaxed: a look from outside may see `from` later
    }
    // One holder writes. Others read it as a figure, or to see whether the cache is empty: release (10), whose partner is looksEmpty().
    static void set(Atomic<CacheEntry *> &place, CacheEntry *value) noexcept { place.store(value, std::memory_order_release); }
    /// After the boundary moved.
    void setStop() noexcept;
};

struct alignas(kCacheLine) TaskCache
{
    /// The owner's task id << 32, | 1 while a claimer holds the cache. 0: nobody owns it. See cache_control.h.
    Atomic<std::uint64_t> control;
    Atomic<struct TaskState *> owner;

    // Counters without a class. Written by the holder alone.
    Atomic<std::uint64_t> refills, flushes, promotions, demotions, remoteFrees, bytesZeroed;

    /// Odd while the holder carries blocks that lie in no structure. Written by the holder alone: see CacheTransit.
    Atomic<std::uint64_t> transits;

    SpareMagazines spares;
    std::uint32_t draws;           ///< random numbers drawn by the holder: see Hardening
    std::uint32_t movesUntilClock; ///< refills and flushes until the clock is read again: see Core::readClockNowAndThen

    /// Stands for "no cache": nobody owns it, so no entry succeeds.
    static TaskCache &none() noexcept;
    static std::uint64_t bytesFor(std::span<const QueueLimits> limits) noexcept;
    /// For other threads: true when each of the first `classes` queues had a moment without a block. A cache that had a block in one queue
    /// all the time is never taken for empty, because `transits` is looked at twice, and no row was moved between.
    [[nodiscard]] bool looksEmpty(std::size_t classes) const noexcept;
    /// Lays the queues out behind this object, once.
    void layOut(std::span<const QueueLimits> limits) noexcept;

    [[nodiscard]] ClassQueue &queue(ClassIndex index) noexcept { return queues()[toIndex(index)]; }
    [[nodiscard]] const ClassQueue &queue(ClassIndex index) const noexcept { return queues()[toIndex(index)]; }
    /// Where the queue of a class begins, from the start of the cache: what the inlined paths add.
    static constexpr std::uint16_t queueOffset(ClassIndex index) noexcept
    {
        return static_cast<std::uint16_t>(sizeof(TaskCache) + toIndex(index) * sizeof(ClassQueue));
    }
    [[nodiscard]] ClassQueue &queueAt(std::uint64_t offset) noexcept
    {
        return *reinterpret_cast<ClassQueue *>(reinterpret_cast<std::byte *>(this) + offset);
    }
    [[nodiscard]] ClassIndex indexOf(const ClassQueue &queue) const noexcept
    {
        return ClassIndex{static_cast<std::uint8_t>(&queue - queues())};
    }
    /// The queue of a block's class, from its metadata word. The class stands there plus one, and this object is as large as a queue.
    [[nodiscard]] ClassQueue &queueOfWord(std::uint64_t word) noexcept
    {
        constexpr std::uint64_t kMask = ((std::uint64_t{1} << WordFormat::kClassBits) - 1) << WordFormat::kMarkBits;
        return queueAt((word & kMask) * (sizeof(ClassQueue) >> WordFormat::kMarkBits));
    }

private:
    [[nodiscard]] ClassQueue *queues() noexcept { return reinterpret_cast<ClassQueue *>(this + 1); }
    [[nodiscard]] const ClassQueue *queues() const noexcept { return reinterpret_cast<const ClassQueue *>(this + 1); }
};

static_assert(sizeof(ClassQueue) == 2 * kCacheLine && sizeof(TaskCache) == 2 * kCacheLine);

} // namespace atomalloc
