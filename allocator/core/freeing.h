// SPDX-License-Identifier: MPL-2.0
// Freeing: the way of a block back. Its handle is checked and claimed, its bytes are cleared, and it goes into hot, to a waiter, into the
// stock or out of use. Core owns it.
//
// Thread safety: any thread. Lock-free, but for the wipe.
#pragma once

#include "allocator/core/block_check.h"
#include "allocator/core/cache_moves.h"
#include "allocator/core/caches.h"
#include "allocator/core/foundation.h"
#include "allocator/core/handle_check.h"
#include "allocator/core/stock.h"
#include "allocator/core/task_registry.h"
#include "allocator/core/wipe.h"
#include "allocator/wait/backpressure.h"

namespace atomalloc {

class Freeing
{
public:
    /// The parts that a free goes through.
    struct Parts
    {
        Stock &stock;
        Caches &caches;
        CacheMoves &moves;
        const BlockCheck &check;
        const HandleCheck &handles;
        AgeClock &clock;
        TaskRegistry &registry;
        Backpressure &backpressure;
    };
    Freeing(Foundation &base, const Parts &parts) noexcept;

    // In steps: begin, then wipeChunk until all are done, then finish.
    /// The handle is empty afterwards, but for one of another allocator. `task` may be null: then the block goes past the caches.
    Result<void, AllocError> begin(TaskState *task, BlockHandle &handle, Cause cause, Wipe &wipe) noexcept;
    void wipeChunk(Wipe &wipe) const noexcept;
    void finish(Wipe &wipe) noexcept;
    /// Puts the block of a wipe that yields into the zeroing figures.
    void countZeroing(Wipe &wipe) const noexcept;

    /// For an inlined free that could not go on. False: the long way. True: the queue was made ready for it, and its gate was open then.
    bool makeReady(TaskState &task, ClassQueue &queue) noexcept;

private:
    void planWipe(Wipe &wipe, std::uint64_t written) const noexcept;
    bool pushToCache(const Wipe &wipe) noexcept;
    void pushPastCache(const Wipe &wipe) noexcept;
    void retire(const Wipe &wipe) const noexcept;
    /// Frees a block whose canary was broken: it is retired.
    void retireDamaged(Wipe &wipe) const noexcept;
    /// A wipe that yielded is complete. Its task may have ended meanwhile.
    void endYieldedWipe(Wipe &wipe) noexcept;
    void recordArrival(const Wipe &wipe, Place to) const noexcept;

    Foundation &m_base;
    Stock &m_stock;
    Caches &m_caches;
    CacheMoves &m_moves;
    const BlockCheck &m_check;
    const HandleCheck &m_handles;
    AgeClock &m_clock;
    TaskRegistry &m_registry;
    Backpressure &m_backpressure;
};

} // namespace atomalloc
