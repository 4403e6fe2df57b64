// SPDX-License-Identifier: MPL-2.0
// Buddy: the global pool's address space as free runs of 2^order granules, one bitmap per order. Exact: the arena is the limit, and what
// is not in a bitmap is in somebody's hand. Owned by Core; any thread, lock-free.
//
// Invariants: (G1) free runs are aligned to their size and disjoint; (G2) the two halves of a run are never both set in one order: a
// free either takes its partner or sets itself in one CAS, as both bits share a word; so runs are always merged as far as they can be.
#pragma once

#include "allocator/global/atomic_bitmap.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc {

class Buddy
{
public:
    static std::uint64_t wordsFor(std::uint64_t granules) noexcept;

    /// `memory` holds wordsFor(granules) zeroed words. All granules are free afterwards.
    void attach(AtomicBitmap::Word *memory, std::uint64_t granules);

    [[nodiscard]] unsigned orders() const noexcept { return static_cast<unsigned>(m_orders.size()); }

    /// Takes a run of 2^order granules, the lowest of the smallest run that fits. Lock-free.
    std::optional<std::uint64_t> take(unsigned order) noexcept;
    /// Takes exactly this run if it is free, alone or as a part of a larger free run, whose rest stays free. Lock-free.
    bool tryTake(std::uint64_t first, unsigned order) noexcept;
    /// Takes a run of 2^order granules from `begin` on, within 2^rangeOrder of them (aligned as much) or, where it is larger, from there.
    /// Lock-free.
    std::optional<std::uint64_t> takeWithin(std::uint64_t begin, unsigned rangeOrder, unsigned order) noexcept;
    /// Gives back `count` adjacent granules from `first` on, any count. Lock-free.
    void give(std::uint64_t first, std::uint64_t count) noexcept;

    /// Calls visit(first, order) for each free run of at least `order`; a snapshot only at rest.
    template <typename Visit>
    void forEachFree(unsigned order, Visit visit) const
    {
        for (unsigned o = order; o < orders(); ++o)
            for (auto bit = m_orders[o].findFrom(0, m_granules >> o); bit; bit = m_orders[o].findFrom(*bit + 1, m_granules >> o))
                visit(*bit << o, o);
    }

    /// (G1), (G2) and the bitmaps' own, at rest.
    [[nodiscard]] bool checkInvariants() const;

private:
    void giveRun(std::uint64_t first, unsigned order) noexcept;

    std::vector<AtomicBitmap> m_orders;
    std::uint64_t m_granules = 0;
};

} // namespace atomalloc
