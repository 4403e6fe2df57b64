// SPDX-License-Identifier: MPL-2.0
// Allocating: the way of a block to its owner. From the task's cache, from the stock, or, when memory is short, from wherever a search
// finds it. Core owns it.
//
// Thread safety: any thread; a task's cache on the thread that uses the task. Lock-free.
#pragma once

#include "allocator/core/block_check.h"
#include "allocator/core/cache_moves.h"
#include "allocator/core/foundation.h"
#include "allocator/core/memory_search.h"
#include "allocator/core/stock.h"
#include "allocator/wait/backpressure.h"

namespace atomalloc {

class Allocating
{
public:
    Allocating(Foundation &base, Stock &stock, CacheMoves &moves, MemorySearch &search, const BlockCheck &check) noexcept
        : m_base(base), m_stock(stock), m_moves(moves), m_search(search), m_check(check)
    {
    }

    // Handles of blocks that are the caller's, or empty ones: no memory.
    /// REQUIRES: inside of the task's cache.
    BlockHandle takeFromCache(TaskState &task, ClassIndex index, std::size_t requested) noexcept;
    /// Under pressure by a search for memory.
    BlockHandle takePastCache(TaskId task, ClassIndex index, std::size_t requested, bool underPressure) noexcept;

    /// The handle of a block in this thread's hand: nobody has one of its generation.
    [[nodiscard]] BlockHandle handleOf(std::uint32_t block, std::size_t requested, TaskId owner) const noexcept;
    // As Backpressure::Host.
    void giveOut(std::uint32_t block, const Backpressure::Demand &demand) noexcept;
    void takeBack(std::uint32_t block, const Backpressure::Demand &demand) noexcept;

private:
    void countPastCache(ClassIndex index, std::size_t requested) const noexcept;

    Foundation &m_base;
    Stock &m_stock;
    CacheMoves &m_moves;
    MemorySearch &m_search;
    const BlockCheck &m_check;
};

} // namespace atomalloc
