// SPDX-License-Identifier: MPL-2.0
// ClassQueue: the free blocks of one size class that one task keeps, hot and cold, and the figures of their use. It lies in the task's
// TaskState. The places of its row belong to the cache that the task has (task_cache.h).
//
// Both queues lie in one row of places: oldest .. boundary are cold, boundary .. top are hot, from bottom to top. The row wanders towards
// the end of its places. From there it is taken back to their begin. Places are numbered from the begin of the cache, by
// QueueBits::kEntryUnits an entry.
//
// Bounds. An inlined allocation goes on where top > least, an inlined free where top < most. Open, they are the boundary and the last place
// that a push may fill. Closed, no operation goes on. Who opens and closes them, and when, is told in gate.h.
//
// Thread safety: whoever holds the cache changes the queue (cache_control.h), but for the bounds, which anybody closes. Figures, sizes and
// looksEmpty() may be read by any thread.
//
// Invariants, at rest:
// (C1) Hot is ordered by the time of the push, from bottom to top. Cold likewise, from the oldest to the youngest.
// (C2) hotSize <= hotLimit, coldSize <= coldLimit, and top <= stop = min(boundary + hotLimit, end).
// (C3) The word of each entry is the metadata word of its block, and says live, with a generation that no handle has.
// (C4) requested = requestedPoured + the word's bytes, frees = freesPoured + the high bits of `returned`, returned bytes = returnedPoured +
//      the low bits of `returned`. Pouring leaves the sums as they are, and is inside a transit.
// (C5) Each bound is closed, or that of the row. One may be closed and the other open: see gate.h.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"
#include "allocator/cache/cache_entry.h"
#include "allocator/cache/queue_word.h"
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

/// Counters of one class that operations past the caches change. Any thread.
struct QueueCounters
{
    Atomic<std::uint64_t> bytesRequested; ///< by allocations
    Atomic<std::uint64_t> bytesReturned;  ///< requested bytes of the frees
    Atomic<std::uint64_t> frees;
    Atomic<std::uint64_t> coldHits;
    Atomic<std::uint64_t> misses;
};

/// What the counters of a class say.
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
    [[nodiscard]] std::uint64_t allocations() const noexcept { return hotHits + coldHits + misses; }
};

/// Frees and their bytes in one word, so that an inlined free adds both at once: bits 0..39 bytes, 40..63 frees.
class ReturnedBits
{
public:
    explicit ReturnedBits(std::uint64_t bits) noexcept : m_bits(bits) {}
    [[nodiscard]] std::uint64_t bits() const noexcept { return m_bits; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_bits & (kOneFree - 1); }
    [[nodiscard]] std::uint64_t frees() const noexcept { return m_bits >> kFreesAt; }
    /// What one free of `size` bytes adds. REQUIRES: size <= 2^16.
    [[nodiscard, gnu::always_inline]] static constexpr std::uint64_t oneFree(std::uint64_t size) noexcept { return kOneFree | size; }
    /// Else they must be poured out first. The bytes of so many frees always fit. For the only writer.
    [[nodiscard, gnu::always_inline]] static bool holdOneMore(const Atomic<std::uint64_t> &bits) noexcept
    {
        return isHighHalfBelow<(kMostFrees << (kFreesAt - 32))>(bits); // relaxed: own
    }

private:
    static constexpr unsigned kFreesAt = 40;
    static constexpr std::uint64_t kOneFree = std::uint64_t{1} << kFreesAt;
    static constexpr std::uint32_t kMostFrees = (1U << 24) - 1;
    std::uint64_t m_bits;
};

struct alignas(kCacheLine) ClassQueue
{
    // One cache line: what an allocation and a free that stay in hot touch.
    QueueWord word;
    Atomic<std::uint32_t> least;
    Atomic<std::uint32_t> most;
    std::uint32_t wipeBytes; ///< what a free clears: block size, or 0; kWipeWritten: the handle tells
    std::uint32_t batch;
    Atomic<CacheEntry *> places; ///< of the cache; its place 0
    Atomic<std::uint64_t> returned;
    Atomic<std::uint64_t> requestedPoured, freesPoured;

    Atomic<std::uint64_t> returnedPoured;
    Atomic<std::uint64_t> coldHits, misses;
    Atomic<std::uint64_t> blocksIn;  ///< that refills brought
    Atomic<std::uint64_t> blocksOut; ///< that flushes took away, or that were found damaged
    Atomic<std::uint32_t> oldest, boundary;
    // Constant from here on.
    std::uint32_t begin, end; ///< of the places
    std::uint32_t hotLimit, coldLimit;

    static constexpr std::uint32_t kWipeWritten = 0xffff'ffffU;
    static constexpr std::uint32_t kUnits = QueueBits::kEntryUnits;
    static constexpr std::uint32_t kClosedLeast = 0xffff'ffffU, kClosedMost = 0;

    [[nodiscard, gnu::always_inline]] static CacheEntry *placeIn(CacheEntry *places, std::uint32_t at) noexcept
    {
        return reinterpret_cast<CacheEntry *>(reinterpret_cast<std::uint64_t *>(places) + at);
    }

    // Exact for the holder. For others they are figures: such a look may see one place before and another after the row was moved. They are
    // never more than the limits (C2).
    [[nodiscard]] std::uint32_t hotSize() const noexcept;
    [[nodiscard]] std::uint32_t coldSize() const noexcept;
    [[nodiscard]] std::uint32_t size() const noexcept { return hotSize() + coldSize(); }
    /// For other threads: true when there was nothing in the queues, and nobody inside of them. REQUIRES: no transit of the holder began or
    /// ran during the look (see TaskState::looksEmpty). Between two transits `oldest` never goes back and never passes the top. So when the
    /// row ends where it began before, nothing was in it at the second look.
    [[nodiscard]] bool looksEmpty() const noexcept;
    /// Frees of the owner, for a search (13).
    [[nodiscard]] std::uint64_t countFrees() const noexcept;

    /// Then there is no push before room was made.
    [[nodiscard]] bool full() const noexcept { return topPlace() == stop(); }
    /// REQUIRES: !full().
    void pushHot(FreeBlock block) noexcept;
    /// REQUIRES: hotSize() > 0.
    FreeBlock popHot() noexcept;
    void countRequested(std::uint64_t bytes) noexcept { addAsOnlyWriter(requestedPoured, bytes); }
    /// REQUIRES: the block comes after it (13).
    void countFree(std::uint64_t bytes) noexcept;
    /// The bits that count what inlined operations do may not hold the next one.
    [[nodiscard]] bool countsAreHigh() const noexcept;
    /// Moves what is counted in bits to the counters that hold more. REQUIRES: inside a transit.
    void pour() noexcept;

    /// The block on top changes places with the one `depth` below it. The ticks stay where they are (C1). REQUIRES: depth < hotSize().
    void swapTop(std::uint32_t depth) noexcept;
    /// Makes places for `count` more, at most 2 * batch. REQUIRES: inside a transit, because the row may move, and whoever
    /// looks from outside would find a block in two places.
    void makePlaces(std::uint32_t count) noexcept;
    // Batches, in one go.
    /// The bottom of hot becomes the youngest of cold, put there at `tick`. REQUIRES: `count` <= hotSize(), coldLimit - coldSize().
    void demote(std::uint32_t count, std::uint32_t tick) noexcept;
    /// The oldest of cold go on top of hot, one by one. REQUIRES: `count` <= coldSize(), hotLimit - hotSize(); inside a transit.
    void promote(std::uint32_t count, std::uint32_t tick) noexcept;
    /// The oldest of cold are taken out, oldest first. REQUIRES: into.size() <= coldSize().
    void popCold(std::span<std::uint32_t> into) noexcept;
    /// These go on top of hot, one by one, with the words that they have there. REQUIRES: blocks.size() <= hotLimit - hotSize(); inside a
    /// transit.
    void refill(std::span<const std::uint32_t> blocks, const Atomic<std::uint64_t> *words, std::uint32_t tick) noexcept;
    /// The bottom of hot. REQUIRES: hotSize() > 0.
    [[nodiscard]] const CacheEntry &bottom() const noexcept { return entry(boundary.load(std::memory_order_relaxed)); } // relaxed: own
    /// The entry that is `distance` places younger than the oldest of cold, or of hot where cold ends.
    [[nodiscard]] const CacheEntry &at(std::uint32_t distance) const noexcept
    {
        return entry(oldest.load(std::memory_order_relaxed) + distance * kUnits); // relaxed: own
    }

    /// Any thread: when something was put near the top of the row, to a tick or two. A hint.
    [[nodiscard]] std::uint32_t lastTick() const noexcept;
    /// The figures; any thread. What came in by frees and refills, less what is still there or was flushed, was handed out. Of that, what
    /// is neither a cold hit nor a miss is a hot hit. So allocations need no count. Exact at rest. A look while blocks are moved may see
    /// between its loads, or, while the row is moved to its begin, by as many as fit.
    [[nodiscard]] QueueFigures figures() const noexcept;

    // The gate's: see gate.h.
    [[nodiscard]] bool isClosed() const noexcept
    {
        return least.load(std::memory_order_relaxed) == kClosedLeast && most.load(std::memory_order_relaxed) == kClosedMost; // at rest
    }
    /// (C5)
    [[nodiscard]] bool boundsAreTrue() const noexcept
    {
        const std::uint32_t bottom = least.load(std::memory_order_relaxed); // at rest
        const std::uint32_t top = most.load(std::memory_order_relaxed);
        return (bottom == kClosedLeast || bottom == boundary.load(std::memory_order_relaxed)) && (top == kClosedMost || top == stop());
    }
    /// For the owner: an inlined free would go on. relaxed: a hint, it looks again.
    [[nodiscard]] bool isReadyForFree() const noexcept { return topPlace() < most.load(std::memory_order_relaxed) && !countsAreHigh(); }
    void setBounds() noexcept;
    void close() noexcept;

    static std::uint32_t placesFor(const QueueLimits &limits) noexcept;
    /// Its places are the `first`th entry of a cache and those behind. REQUIRES: once, before anybody else knows the queue.
    void layOut(const QueueLimits &limits, std::uint32_t first) noexcept;

private:
    [[nodiscard]] CacheEntry &entry(std::uint32_t at) const noexcept
    {
        return *placeIn(places.load(std::memory_order_relaxed), at); // relaxed: the holder's own
    }
    [[nodiscard]] std::uint32_t topPlace() const noexcept { return word.own().top(); }
    void setTop(std::uint32_t at) noexcept { word.set(word.own().withTop(at)); }
    /// No push when `top` has come here.
    [[nodiscard]] std::uint32_t stop() const noexcept;
};

static_assert(sizeof(ClassQueue) == 2 * kCacheLine);

} // namespace atomalloc
