// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/memory_search.h"

namespace atomalloc {

std::optional<std::uint32_t> MemorySearch::search(ClassIndex index) noexcept
{
    for (int pass = 0; pass < kTransitPatience; ++pass) {
        const std::uint64_t mine = m_base.transits.started.fetch_add(1, std::memory_order_seq_cst) + 1;
        const std::optional<std::uint64_t> cachesBefore = m_caches.countMoves();
        const bool aloneAtStart = m_base.transits.finished.load(std::memory_order_seq_cst) == mine - 1;
        bool sawAll = true;
        const auto block = searchOnce(index, sawAll);
        // Quiet: this pass was the only transit from its start to its end, and it saw every cache. Nobody freed into a cache that it had
        // passed already while another's last block was taken. So what it did not find was not there.
        const bool quiet = aloneAtStart && sawAll && m_base.transits.started.load(std::memory_order_seq_cst) == mine && cachesBefore &&
                           m_caches.countMoves() == cachesBefore;
        m_base.transits.finished.fetch_add(1, std::memory_order_seq_cst);
        if (block || quiet)
            return block;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> MemorySearch::searchOnce(ClassIndex index, bool &sawAll) noexcept
{
    if (const auto block = m_stock.takeOne(index))
        return block;
    m_stock.allPoolsToGlobal(Cause::pressure);
    auto block = m_stock.takeOne(index);
    if (!block)
        m_stock.emptyQuarantine(Cause::pressure, [&] { return (block = m_stock.takeOne(index)).has_value(); });
    if (block)
        return block;
    sawAll = m_caches.forEachClaimed([&](TaskCache &cache, TaskState &owner, TaskId task) {
        m_moves.empty(cache, owner, task, Cause::pressure, true);
        block = m_stock.takeOne(index);
        return !block.has_value();
    });
    return block;
}

} // namespace atomalloc
