// SPDX-License-Identifier: MPL-2.0
// The counters of a class in a cache. One thread at a time writes them, any thread reads.
//
// A hot hit or a free adds to one word: count << kBytesBits | bytes. When its highest bit is reached, the queue's holder pours it into
// wide counters; the queue's `spills` tells readers that this happened between their looks.
#pragma once

#include "allocator/base/atomic.h"

#include <cstdint>

namespace atomalloc {

/// A count and a sum of bytes in one word, written by one thread at a time.
class PackedCounter
{
public:
    static constexpr unsigned kBytesBits = 47; ///< 2^16 blocks of at most 2^31 bytes
    static constexpr std::uint64_t kOne = std::uint64_t{1} << kBytesBits;
    static constexpr std::uint64_t kBytes = kOne - 1;

    /// True: full, pour it out.
    [[nodiscard]] bool add(std::uint64_t bytes) noexcept { return addAsOnlyWriterToTop(m_both, kOne + bytes); }
    [[nodiscard]] std::uint64_t load(std::memory_order order) const noexcept { return m_both.load(order); }
    void clear() noexcept { m_both.store(0, std::memory_order_release); }

    static constexpr std::uint64_t count(std::uint64_t both) noexcept { return both >> kBytesBits; }
    static constexpr std::uint64_t bytes(std::uint64_t both) noexcept { return both & kBytes; }

private:
    Atomic<std::uint64_t> m_both;
};

/// Wide counters.
struct QueueCounters
{
    Atomic<std::uint64_t> hotHits;
    Atomic<std::uint64_t> frees;
    Atomic<std::uint64_t> bytesRequested; ///< by allocations
    Atomic<std::uint64_t> bytesReturned;  ///< requested bytes of the frees
    Atomic<std::uint64_t> coldHits;
    Atomic<std::uint64_t> misses;
};

/// What they say.
struct QueueFigures
{
    std::uint64_t hotHits = 0, frees = 0, bytesRequested = 0, bytesReturned = 0, coldHits = 0, misses = 0;

    QueueFigures() = default;
    // acquire (13): see ClassQueue::spill
    explicit QueueFigures(const QueueCounters &from) noexcept
        : hotHits(from.hotHits.load(std::memory_order_acquire)), frees(from.frees.load(std::memory_order_acquire)),
          bytesRequested(from.bytesRequested.load(std::memory_order_acquire)), bytesReturned(from.bytesReturned.load(std::memory_order_acquire)),
          coldHits(from.coldHits.load(std::memory_order_acquire)), misses(from.misses.load(std::memory_order_acquire))
    {
    }
};

} // namespace atomalloc
