// SPDX-License-Identifier: MPL-2.0
// MemorySearch: finds a block for a request that neither a cache nor the stock serves, by emptying pools, the quarantine and caches. It is
// the proof that `out_of_memory` is the truth. Core owns it.
//
// Exactness of out_of_memory: it is reported only after a quiet pass over all memory. A pass empties every pool and every cache that no
// operation holds into the global pool. It is quiet if it found no run, went past no cache in use, and no transit ran meanwhile. Then
// Transits and the caches' own counters are the same before and after. A thread that is stopped half way can hide what it carries: two
// batches, the run that it takes, or the cache it is in. After kTransitPatience passes it is no longer waited for.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/core/cache_moves.h"
#include "allocator/core/caches.h"
#include "allocator/core/foundation.h"
#include "allocator/core/stock.h"

#include <optional>

namespace atomalloc {

class MemorySearch
{
public:
    MemorySearch(Foundation &base, Stock &stock, Caches &caches, CacheMoves &moves) noexcept
        : m_base(base), m_stock(stock), m_caches(caches), m_moves(moves)
    {
    }

    /// A block that may be given out. Nothing: no memory was free, or others carried it for too long.
    std::optional<std::uint32_t> search(ClassIndex index) noexcept;
    /// One pass. `sawAll` becomes false when it went past a cache. REQUIRES: inside a Transit.
    std::optional<std::uint32_t> searchOnce(ClassIndex index, bool &sawAll) noexcept;

private:
    static constexpr int kTransitPatience = 64;

    Foundation &m_base;
    Stock &m_stock;
    Caches &m_caches;
    CacheMoves &m_moves;
};

} // namespace atomalloc
