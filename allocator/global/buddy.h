// SPDX-License-Identifier: MPL-2.0
// Buddy: which granules of the arena are free, as runs of 2^order granules, with one bitmap for each order. It is exact: what is not in a
// bitmap is in a block or in somebody's hand. GlobalPool owns it.
//
// Thread safety: any thread. Lock-free.
//
// Invariants:
// (G1) Free runs are aligned to their size, and disjoint.
// (G2) The two halves of a run are never both set in one order. A free takes its partner or sets itself in one CAS, as both bits share a
//      word. So runs are always merged as far as they can be.
#pragma once

#include "allocator/base/bounded_list.h"
#include "allocator/global/atomic_bitmap.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc {

class Buddy
{
public:
    static std::uint64_t wordsFor(std::uint64_t granules) noexcept;

    /// `memory` holds wordsFor(granules) zeroed words. All granules are free afterwards. REQUIRES: 1 <= granules <= 2^31.
    void attach(AtomicBitmap::Word *memory, std::uint64_t granules) noexcept;

    [[nodiscard]] unsigned orders() const noexcept { return static_cast<unsigned>(m_orders.size()); }

    /// Takes a run of 2^order granules: the lowest one, from the smallest order that has one.
    std::optional<std::uint64_t> take(unsigned order) noexcept;
    /// Takes a run of 2^order granules that begins below `end`: the lowest one, from the smallest order that has one.
    std::optional<std::uint64_t> takeBelow(std::uint64_t end, unsigned order) noexcept;
    /// Takes exactly this run if it is free, alone or as a part of a larger free run. The rest of that stays free.
    bool tryTake(std::uint64_t first, unsigned order) noexcept;
    /// Takes a run of 2^order granules within the 2^rangeOrder granules from `begin` on. Where it is larger than those, the one that begins
    /// there. REQUIRES: `begin` is aligned to the larger of the two.
    std::optional<std::uint64_t> takeWithin(std::uint64_t begin, unsigned rangeOrder, unsigned order) noexcept;
    /// Gives back `count` adjacent granules from `first` on. REQUIRES: they are in the caller's hand.
    void give(std::uint64_t first, std::uint64_t count) noexcept;

    /// Calls visit(first, order) for each free run of at least `order`. A snapshot only at rest.
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

    static constexpr std::size_t kMostOrders = 32;
    BoundedList<AtomicBitmap, kMostOrders> m_orders;
    std::uint64_t m_granules = 0;
};

} // namespace atomalloc
