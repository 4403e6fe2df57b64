// SPDX-License-Identifier: MPL-2.0
// Magazine: an array of free blocks that moves as one between task caches and class pools. MagazineStack: a lock-free stack of them.
// MagazineTable: all that there are, and those that are empty. Memory is handed in, zeroed, and stays.
//
// Thread safety: any thread. Lock-free.
//
// Invariants:
// (M1) A magazine is in one stack, or in the spares of one cache, or in one hand. Only that hand touches its count and its blocks.
// (M2) The head of a stack is tag << kIndexBits | index + 1. The tag grows with each change. So a CAS that succeeds saw an unchanged top
//      and the one below it. The tag has 38 bits, which is what keeps out the ABA problem.
#pragma once

#include "allocator/base/atomic.h"

#include <array>
#include <cstdint>
#include <optional>

namespace atomalloc {

struct Magazine
{
    static constexpr std::size_t kCapacity = 64;

    Atomic<std::uint32_t> next; ///< index + 1 of the one below in its stack; 0 = none
    std::uint32_t count;
    std::array<std::uint32_t, kCapacity> blocks;
};

class MagazineStack
{
public:
    static constexpr unsigned kIndexBits = 26;
    static constexpr std::uint32_t kMost = (1U << kIndexBits) - 1;

    /// acquire (12): whoever finds it empty sees the CacheTransit of the one who emptied it. Its partner is in pop().
    [[nodiscard]] bool empty() const noexcept { return indexOf(m_head.load(std::memory_order_acquire)) == 0; }

    /// Puts a magazine that the caller holds on top. Lock-free.
    void push(Magazine *table, std::uint32_t index) noexcept
    {
        std::uint64_t head = m_head.load(std::memory_order_relaxed); // relaxed: only its value is used, nothing behind it
        do {
            table[index].next.store(indexOf(head), std::memory_order_relaxed); // relaxed: published by the CAS
            // release (4): blocks, count and bytes. Its partner is in pop()
        } while (!m_head.compare_exchange_weak(head, next(head, index + 1), std::memory_order_release, std::memory_order_relaxed));
    }

    /// Takes the top one. Lock-free.
    std::optional<std::uint32_t> pop(Magazine *table) noexcept
    {
        std::uint64_t head = m_head.load(std::memory_order_acquire); // (4): its partner is in push()
        while (const std::uint32_t top = indexOf(head)) {
            // relaxed: may be another stack's by now. The CAS then fails (M2).
            const std::uint32_t below = table[top - 1].next.load(std::memory_order_relaxed);
            // acquire (4): what the pusher wrote is seen. Its partner is in push().
            // release (12): whoever misses this magazine sees this thread's CacheTransit. Its partners are the acquires in empty() and here
            if (m_head.compare_exchange_weak(head, next(head, below), std::memory_order_acq_rel, std::memory_order_acquire))
                return top - 1;
        }
        return std::nullopt;
    }

    /// Calls visit(index) from top to bottom. At rest.
    template <typename Visit>
    void forEach(const Magazine *table, Visit visit) const
    {
        for (std::uint32_t top = indexOf(m_head.load(std::memory_order_acquire)); top != 0;
             top = table[top - 1].next.load(std::memory_order_relaxed))
            visit(top - 1);
    }

private:
    static std::uint32_t indexOf(std::uint64_t head) noexcept { return static_cast<std::uint32_t>(head) & kMost; }
    static std::uint64_t next(std::uint64_t head, std::uint64_t index) noexcept
    {
        return ((head >> kIndexBits) + 1) << kIndexBits | index; // the tag wraps silently
    }

    Atomic<std::uint64_t> m_head{0};
};

class alignas(kCacheLine) MagazineTable
{
public:
    /// `memory` holds `count` zeroed magazines, and outlives the table.
    void attach(Magazine *memory, std::uint32_t count) noexcept
    {
        m_magazines = memory;
        m_count = count;
    }

    [[nodiscard]] Magazine *all() const noexcept { return m_magazines; }
    [[nodiscard]] Magazine &operator[](std::uint32_t index) const noexcept { return m_magazines[index]; }
    /// Magazines that were ever in use: their memory is touched.
    [[nodiscard]] std::uint64_t everUsed() const noexcept { return m_everUsed.load(std::memory_order_relaxed); } // relaxed: a figure

    /// An empty magazine. Nothing when all are in use. Lock-free.
    std::optional<std::uint32_t> acquire() noexcept
    {
        if (const auto index = m_unused.pop(m_magazines))
            return index;
        std::uint32_t used = m_everUsed.load(std::memory_order_relaxed); // relaxed: only uniqueness counts
        while (used < m_count)
            if (m_everUsed.compare_exchange_weak(used, used + 1, std::memory_order_relaxed))
                return used;
        return std::nullopt;
    }
    void release(std::uint32_t index) noexcept
    {
        m_magazines[index].count = 0;
        m_unused.push(m_magazines, index);
    }

private:
    Magazine *m_magazines = nullptr;
    std::uint32_t m_count = 0;
    Atomic<std::uint32_t> m_everUsed{0};
    MagazineStack m_unused;
};

/// Empty magazines that the holder of a task cache keeps for its next flush: no locked instruction.
class SpareMagazines
{
public:
    /// An empty magazine, from `table` when there is no spare.
    std::optional<std::uint32_t> take(MagazineTable &table) noexcept
    {
        if (m_first == 0)
            return table.acquire();
        const std::uint32_t index = m_first - 1;
        m_first = table[index].next.load(std::memory_order_relaxed); // relaxed: the holder's own
        --m_count;
        return index;
    }
    void keep(MagazineTable &table, std::uint32_t index) noexcept
    {
        if (m_count == kMost) {
            table.release(index);
            return;
        }
        table[index].count = 0;
        table[index].next.store(m_first, std::memory_order_relaxed); // relaxed: the holder's own
        m_first = index + 1;
        ++m_count;
    }

    static constexpr std::uint32_t kMost = 16;

private:
    std::uint32_t m_first; ///< index + 1
    std::uint32_t m_count;
};

} // namespace atomalloc
