// SPDX-License-Identifier: MPL-2.0
// Figures: sums over caches and shared counters. Core owns it.
//
// Thread safety: any thread. They are exact at rest; where operations are in flight, some of these are counted and others are not.
#pragma once

#include "allocator/api/stats.h"
#include "allocator/core/caches.h"
#include "allocator/core/foundation.h"
#include "allocator/core/stock.h"
#include "allocator/core/task_registry.h"
#include "allocator/wait/backpressure.h"

#include <span>

namespace atomalloc {

class Figures
{
public:
    Figures(const Foundation &base, const Stock &stock, const Caches &caches, const TaskRegistry &registry,
            Backpressure &backpressure) noexcept
        : m_base(base), m_stock(stock), m_caches(caches), m_registry(registry), m_backpressure(backpressure)
    {
    }

    [[nodiscard]] AtomAllocStats stats() const;
    /// Without a heap. `into` gets the figures of as many size classes as it has places.
    [[nodiscard]] AtomAllocTotals totals(std::span<ClassStats> into) const noexcept;
    /// Allocations less frees. Exact once no task is left, counted frees are seen, and nobody empties a cache.
    [[nodiscard]] std::uint64_t countLiveBlocks() const noexcept;

private:
    [[nodiscard]] std::uint64_t metadataBytes(std::uint64_t caches) const noexcept;
    void addCacheFigures(AtomAllocTotals &stats, std::uint64_t caches) const noexcept;
    /// Frees and places of one class, whose allocations are there. Returns the requested bytes of its frees.
    std::uint64_t addFrees(ClassStats &figures, ClassIndex index) const noexcept;

    const Foundation &m_base;
    const Stock &m_stock;
    const Caches &m_caches;
    const TaskRegistry &m_registry;
    Backpressure &m_backpressure;
};

} // namespace atomalloc
