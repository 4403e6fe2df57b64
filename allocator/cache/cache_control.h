// SPDX-License-Identifier: MPL-2.0
// Who may touch a task cache: the owner's cheap entry and a claimer's costly one. Any thread; nobody ever waits for the other.
//
// Protocol (asymmetric Dekker). Owner: busy = 1; if control == mine, hold; ...; busy = the time, even. Claimer: CAS control mine -> mine |
// claimed; heavyFence; if the owner's busy is even, hold; ...; control = whatever is next. If it is 1: control = mine; heavyFence; once
// more if busy is even. Invariants: (K1) never two holders: if both wrote first and read after, one of them saw the other (the fence), and
// either one steps back; (K2) an owner that finds its cache claimed goes on without it, a claimer that finds the owner busy goes on without
// that cache: no one waits; (K3) task ids are not reused (but see the limits in allocator/README.md), so a control value names one owner,
// and `busy` lives with the owner, so that a task that lost its cache cannot be mistaken for the new owner.
#pragma once

#include "allocator/cache/task_cache.h"
#include "allocator/os/asymmetric_fence.h"

namespace atomalloc {

/// A registered task. Type-stable: its memory is reused for other tasks, never returned while the allocator lives.
struct alignas(kCacheLine) TaskState
{
    Atomic<std::uint64_t> busy; ///< 1 while the task is inside its cache, else when it was there last: even, as Core::clockTick
    TaskId id = kNoTask;
    TaskCache *cache = &TaskCache::none(); ///< the one it had last; the task's own
    std::uint64_t idHigh = 0;              ///< id << 32, which is ownedBy(id), too
    struct CoreFront *core = nullptr;
    class Executor *executor = nullptr;
    bool ofThread = false;           ///< belongs to a thread, whatever thread its coroutines go on
    bool ended = false;              ///< kept from reuse by the wipes that it left under way
    std::uint32_t wipesUnderWay = 0; ///< suspended between chunks
    TaskState *next = nullptr;       ///< of this thread's tasks (handles/thread_tasks.h), or of those that nobody uses
};

static_assert(sizeof(TaskState) == kCacheLine);

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
        announce(task.busy, 1, asymmetric);
        // acquire (2): sees what the last claimer did to the queues; seq_cst: not before `busy` where there is no asymmetric fence.
        if (task.cache->control.load(std::memory_order_seq_cst) == task.idHigh) [[likely]]
            return true;
        task.busy.store(0, std::memory_order_release);
        return false;
    }

    /// The same where the asymmetric fence is known to be there; inlined into every allocation. `cache` and `idHigh` are the task's: a
    /// compiler would load them again after `busy`.
    static bool tryEnterAsymmetric(TaskState &task, const TaskCache &cache, std::uint64_t idHigh) noexcept
    {
        announce(task.busy, 1, true);
        if (cache.control.load(std::memory_order_acquire) == idHigh) [[likely]] // acquire (2)
            return true;
        task.busy.store(0, std::memory_order_release);
        return false;
    }

    /// Also orders the end of the operation before the caller's look at the waiting line. `now` is even: Core::clockTick, or as much of it
    /// as is at hand.
    static void leave(TaskState &task, bool asymmetric, std::uint64_t now) noexcept
    {
        announce(task.busy, now, asymmetric); /* release (3) */
    }

    /// True: the caller holds the cache until release(). `owned` gets the control value to give back. False while the owner is inside
    /// (it will look at the waiting line when it has left) or another claimer is. Each turn of the loop means that the owner left.
    static bool tryClaim(TaskCache &cache, std::uint64_t &owned) noexcept
    {
        for (;;) {
            owned = cache.control.load(std::memory_order_seq_cst);
            if (!isOwned(owned))
                return false;
            if (!cache.control.compare_exchange_strong(owned, claimedFrom(owned), std::memory_order_seq_cst, std::memory_order_relaxed))
                return false;
            // Only now: before, the cache could go to another task and come back. acquire (2), by the exchange; stable memory.
            const TaskState *owner = cache.owner.load(std::memory_order_relaxed);
            heavyFence();
            // acquire (3): sees what the owner's last operation did.
            if (!isInside(owner->busy.load(std::memory_order_seq_cst)))
                return true;
            cache.control.store(owned, std::memory_order_seq_cst);
            // An owner that left meanwhile may have looked for memory and gone past its own cache, because it was claimed.
            heavyFence();
            if (isInside(owner->busy.load(std::memory_order_seq_cst)))
                return false;
        }
    }

    /// `next`: ownedBy(task), or 0 for nobody. release (2).
    static void release(TaskCache &cache, std::uint64_t next) noexcept { cache.control.store(next, std::memory_order_release); }
};

} // namespace atomalloc
