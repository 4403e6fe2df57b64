// SPDX-License-Identifier: MPL-2.0
// AtomicBitmap: a set of small integers that finds its lowest one quickly. Summary levels above the bits say, 64 to one, which words are
// not zero. Memory is handed in, and zeroed.
//
// While an operation is in flight, a summary bit may lag behind. Whoever changes a word looks at its summary bit after, and whoever changes
// a summary bit looks at its word after, all seq_cst. So the later one of two racing operations sees the other's write, and repairs the
// summary.
//
// Thread safety: any thread. Lock-free.
//
// Invariants:
// (B1) Level 0 is the truth.
// (B2) At rest a summary bit is set exactly if the word below it is not zero.
#pragma once

#include "allocator/base/atomic.h"

#include <bit>
#include <cstdint>
#include <optional>

namespace atomalloc {

class AtomicBitmap
{
public:
    using Word = Atomic<std::uint64_t>;

    AtomicBitmap() = default;

    static std::uint64_t wordsFor(std::uint64_t bits) noexcept
    {
        std::uint64_t total = 0;
        for (std::uint64_t count = (bits + 63) / 64;; count = (count + 63) / 64) {
            total += count;
            if (count <= 1)
                return total;
        }
    }

    /// `memory` holds wordsFor(bits) zeroed words and outlives the bitmap. REQUIRES: called before all else.
    void attach(Word *memory, std::uint64_t bits) noexcept
    {
        m_levels = 0;
        for (std::uint64_t count = (bits + 63) / 64;; count = (count + 63) / 64) {
            m_level[m_levels++] = memory;
            memory += count;
            if (count <= 1)
                break;
        }
    }

    /// Sets a bit. REQUIRES: it is clear, and nobody else sets it.
    void set(std::uint64_t bit) noexcept
    {
        m_level[0][bit / 64].fetch_or(mask(bit),
                                      std::memory_order_seq_cst); // (1): what the caller wrote before; its partner is in tryTake()
        settleSummaries(1, bit / 64);
    }

    /// Sets the bit. True when this call did.
    bool trySet(std::uint64_t bit) noexcept
    {
        if ((m_level[0][bit / 64].fetch_or(mask(bit), std::memory_order_seq_cst) & mask(bit)) != 0)
            return false;
        settleSummaries(1, bit / 64);
        return true;
    }

    /// Clears the bit. True when this call did.
    bool tryTake(std::uint64_t bit) noexcept
    {
        const std::uint64_t before = m_level[0][bit / 64].fetch_and(
            ~mask(bit), std::memory_order_seq_cst); // (1): its partners are set(), trySet() and takePartnerOrSet()
        if ((before & mask(bit)) == 0)
            return false;
        if (before == mask(bit))
            settleSummaries(1, bit / 64);
        return true;
    }

    /// One atomic step on the pair {bit, bit ^ 1}: takes the partner if it is set (true), else sets the bit (false).
    bool takePartnerOrSet(std::uint64_t bit) noexcept
    {
        Word &word = m_level[0][bit / 64];
        std::uint64_t seen = word.load(std::memory_order_seq_cst);
        for (;;) {
            const bool partnerSet = (seen & mask(bit ^ 1)) != 0;
            const std::uint64_t wanted = partnerSet ? seen & ~mask(bit ^ 1) : seen | mask(bit);
            if (!word.compare_exchange_weak(seen, wanted, std::memory_order_seq_cst, std::memory_order_seq_cst))
                continue;
            if (!partnerSet || wanted == 0)
                settleSummaries(1, bit / 64);
            return partnerSet;
        }
    }

    /// Takes the lowest set bit that the summaries lead to. Nothing when the set was empty at rest.
    std::optional<std::uint64_t> takeLowest() noexcept
    {
        for (;;) {
            std::uint64_t index = 0; // of the word at the present level
            unsigned level = m_levels - 1;
            std::uint64_t word = m_level[level][0].load(std::memory_order_seq_cst);
            if (word == 0)
                return std::nullopt;
            while (level > 0 && word != 0) {
                index = index * 64 + static_cast<std::uint64_t>(std::countr_zero(word));
                --level;
                word = m_level[level][index].load(std::memory_order_seq_cst);
            }
            if (word == 0) {
                settleSummaries(level + 1, index); // a summary bit that lags behind: help, then look again
                continue;
            }
            const std::uint64_t bit = index * 64 + static_cast<std::uint64_t>(std::countr_zero(word));
            if (tryTake(bit))
                return bit;
        }
    }

    [[nodiscard]] bool test(std::uint64_t bit) const noexcept
    {
        return (m_level[0][bit / 64].load(std::memory_order_seq_cst) & mask(bit)) != 0;
    }

    /// The lowest set bit from `from` on, below `bits`, without taking it.
    [[nodiscard]] std::optional<std::uint64_t> findFrom(std::uint64_t from, std::uint64_t bits) const noexcept
    {
        for (std::uint64_t index = from / 64; index < (bits + 63) / 64; ++index) {
            std::uint64_t word = m_level[0][index].load(std::memory_order_seq_cst);
            if (index == from / 64)
                word &= ~std::uint64_t{0} << (from % 64);
            if (word != 0)
                return index * 64 + static_cast<std::uint64_t>(std::countr_zero(word));
        }
        return std::nullopt;
    }

    /// (B2), at rest.
    [[nodiscard]] bool checkInvariants(std::uint64_t bits) const noexcept
    {
        std::uint64_t count = (bits + 63) / 64;
        for (unsigned level = 0; level + 1 < m_levels; ++level, count = (count + 63) / 64)
            for (std::uint64_t index = 0; index < count; ++index) {
                const bool summary = (m_level[level + 1][index / 64].load(std::memory_order_seq_cst) & mask(index)) != 0;
                if (summary != (m_level[level][index].load(std::memory_order_seq_cst) != 0))
                    return false;
            }
        return true;
    }

private:
    static constexpr std::uint64_t mask(std::uint64_t bit) noexcept { return std::uint64_t{1} << (bit % 64); }

    /// Makes the summary bits above word `index` of level - 1 agree with what is below them, on all levels. Each further turn of the inner
    /// loop means that another operation changed the word.
    void settleSummaries(unsigned level, std::uint64_t index) noexcept
    {
        for (; level < m_levels; ++level, index /= 64) {
            const Word &below = m_level[level - 1][index];
            Word &summary = m_level[level][index / 64];
            for (bool filled = below.load(std::memory_order_seq_cst) != 0;;) {
                if (((summary.load(std::memory_order_seq_cst) & mask(index)) != 0) == filled)
                    break;
                if (filled)
                    summary.fetch_or(mask(index), std::memory_order_seq_cst);
                else
                    summary.fetch_and(~mask(index), std::memory_order_seq_cst);
                filled = below.load(std::memory_order_seq_cst) != 0;
            }
        }
    }

    static constexpr unsigned kMostLevels = 6; // 64^6 > 2^32
    Word *m_level[kMostLevels] = {};
    unsigned m_levels = 0;
};

} // namespace atomalloc
