// SPDX-License-Identifier: MPL-2.0
// CacheControl: who may touch a task cache. Its owner goes in and out by plain stores. Anybody else claims it at a cost, to empty or to age
// it. Nobody ever waits for the other.
//
// The owner goes in by a long way or by an inlined one. On the long way it sets `busy` to 1, looks whether `control` is its own key, works,
// and sets `busy` to the time, which is even. The inlined way asks the gate alone (gate.h).
// A claimer changes `control` from the owner's key to claimed by a CAS, fences, closes the owner's gate, fences again, and looks whether
// the owner is inside. If it is not, the claimer holds the cache until it gives `control` back. If it is, the claimer gives `control` back
// at once, fences, and tries again if the owner has left. The gate stays closed until the owner opens it on its next long way.
//
// Thread safety: any thread may claim. Only the owner, inside one operation at a time, enters and leaves. Lock-free.
//
// Invariants:
// (K1) There are never two holders. Owner and claimer write first and read after. With the fence (F1) between, one of them sees the other,
//      and steps back.
// (K2) An owner that finds its cache claimed goes on without it. A claimer that finds the owner inside goes on without that cache.
// (K3) A key names one place of a task, because task ids are not reused (but see resources/docs/allocator-limits.md). `busy` and the queues
//      live there. So a task that lost its cache is not mistaken for the new owner. A task that is registered in the place of one that
//      could not give its cache back has that one's key, and so its cache.
#pragma once

#include "allocator/cache/gate.h"
#include "allocator/cache/task_cache.h"
#include "allocator/cache/task_state.h"
#include "allocator/os/asymmetric_fence.h"

namespace atomalloc {

class CacheControl
{
public:
    static std::uint64_t ownedBy(TaskId task) noexcept { return std::uint64_t{toIndex(task)} << 32; }
    static TaskId taskOf(std::uint64_t control) noexcept { return TaskId{static_cast<std::uint32_t>(control >> 32)}; }
    static std::uint64_t claimedFrom(std::uint64_t owned) noexcept { return owned | 1; }
    static bool isOwned(std::uint64_t control) noexcept { return control != 0 && (control & 1) == 0; }

    static bool isInside(std::uint64_t busy) noexcept { return (busy & 1) != 0; }

    /// Owner's entry. True: holds the cache until leave().
    static bool tryEnter(TaskState &task, bool asymmetric) noexcept
    {
        announce(task.busy, 1, asymmetric); // (F1): its partner is the first heavyFence() in tryClaim()
        // acquire (2): sees what the last claimer did to the queues. Its partner is release(). seq_cst: not before `busy` where there is no
        // asymmetric fence.
        if (task.cache->control.load(std::memory_order_seq_cst) == task.key) [[likely]]
            return true;
        task.busy.store(0, std::memory_order_release); // (3): its partner is the look whether the owner is inside in tryClaim()
        return false;
    }

    /// Ends the owner's entry. Also orders the end of the operation before the caller's look at the waiting line.
    /// REQUIRES: `now` is even. It is CoreFront::clockTick, or as much of it as is at hand.
    static void leave(TaskState &task, bool asymmetric, std::uint64_t now) noexcept
    {
        // release (3): its partner is the look whether the owner is inside in tryClaim(). (F2): its partner is heavyFence() in
        // Backpressure::enter
        announce(task.busy, now, asymmetric);
    }

    /// True: the caller holds the cache until release(), and `owned` gets the value of `control` to give back.
    /// False: the owner is inside, and will look at the waiting line when it has left; or another claimer is; or nobody owns the cache.
    /// Each further turn of the loop means that the owner left.
    static bool tryClaim(TaskCache &cache, std::uint64_t &owned, std::size_t classes) noexcept
    {
        for (;;) {
            owned = cache.control.load(std::memory_order_seq_cst);
            if (!isOwned(owned))
                return false;
            if (!cache.control.compare_exchange_strong(owned, claimedFrom(owned), std::memory_order_seq_cst, std::memory_order_relaxed))
                return false;
            // Only now: before, the cache could go to another task and come back. relaxed: the exchange acquired (2) what giveCache()
            // wrote.
            TaskState *owner = cache.owner.load(std::memory_order_relaxed);
            heavyFence(); // (F1), (F3): its partners are the store of 1 to `busy` in tryEnter(), and Gate::open()
            if (Gate::closeForReason(*owner, classes))
                heavyFence(); // (F4): its partner is QueueWord::enter()
            // acquire (3), (14): sees what the owner's last operation did; its partners are leave() and QueueWord::commit()
            if (!isInside(owner->busy.load(std::memory_order_seq_cst)) && !owner->isInsideOfAQueue(classes))
                return true;
            cache.control.store(owned, std::memory_order_seq_cst);
            // An owner that left meanwhile may have looked for memory and gone past its own cache, because it was claimed.
            heavyFence(); // (F1): its partner is the read of `control` in tryEnter()
            if (isInside(owner->busy.load(std::memory_order_seq_cst)) || owner->isInsideOfAQueue(classes))
                return false;
        }
    }

    /// Ends a claim. `next` is ownedBy(task), or 0 for nobody.
    static void release(TaskCache &cache, std::uint64_t next) noexcept
    {
        cache.control.store(next, std::memory_order_release); // (2): its partners are the owner's entry and the exchange in tryClaim()
    }
};

} // namespace atomalloc
