// SPDX-License-Identifier: MPL-2.0
// Gate: whether a task's allocations and frees may take the inlined way. The gate of a queue is its pair of bounds. An inlined operation
// compares the top of the row with them anyway, on its way in and on its way out. So a closed gate costs an open one nothing.
//
// Only the owner opens, inside of its cache by a long way: it stores the true bounds of one queue, and then looks whether there is a reason
// to keep it closed. If there is one, it closes all of its queues again.
// Anybody closes, where there is a reason that the owner can see: the cache is claimed, somebody waits, the allocator was shut down.
// Who closes tells the reason, fences, stores closed bounds in all queues of the task, and fences again.
//
// Why closed stays closed while the reason lasts. An opening store may land after the closing one only if it came after the first fence.
// Then the owner's look, which comes after its store, sees the reason. The owner is inside until it has looked.
// Why nobody is inside of a closed gate unseen. An operation that read open bounds read them before the second fence. So its `inside`, or
// its commit, is seen after that fence.
// Why no free is missed. A commit that comes before the second fence is seen by a search after it. A later one is followed by a look at the
// bounds, which are closed: its owner then looks for the reason, and serves whoever waits.
// Why half a gate may stay open. Somebody may close between the two stores of an opening, and the reason may be gone before the owner
// looks. Then one bound is closed and the other is open. Each operation looks at its own bound alone, so both are as safe as in a gate that
// is open or closed. The operation whose bound is closed takes the long way, which opens it again.
//
// Without the asymmetric fence no gate is ever opened, and every operation takes the long way.
//
// Thread safety: as named. Lock-free.
#pragma once

#include "allocator/api/core_front.h"
#include "allocator/cache/task_state.h"

#include <atomic>
#include <cstddef>

namespace atomalloc {

class Gate
{
public:
    /// By the owner, inside of its cache by a long way: opens that queue unless there is a reason against it. Also needed after each change
    /// of the queue, because the bounds may have moved.
    static bool open(TaskState &task, ClassQueue &queue, std::size_t classes) noexcept
    {
        task.mayBeOpen.store(1, std::memory_order_relaxed); // relaxed: before the bounds for whoever fences
        queue.setBounds();
        std::atomic_signal_fence(std::memory_order_seq_cst); // (F3): its partner is the first fence of who closes
        if (task.core->attention.load(std::memory_order_seq_cst) == 0 && task.cache->control.load(std::memory_order_seq_cst) == task.key)
            [[likely]]
            return true;
        shut(task, classes);
        return false;
    }
    /// By anybody, between two heavy fences, the first of which comes after the reason: (F3), (F4). False: it was closed, and there is no
    /// need of the second.
    static bool closeForReason(TaskState &task, std::size_t classes) noexcept
    {
        if (task.mayBeOpen.load(std::memory_order_relaxed) == 0) // relaxed: an opening before the fence is seen
            return false;
        close(task, classes);
        return true;
    }

    /// By the owner, whose cache was claimed by itself, or by whoever claimed it.
    static void shut(TaskState &task, std::size_t classes) noexcept
    {
        close(task, classes);
        task.mayBeOpen.store(0, std::memory_order_relaxed); // relaxed: whoever opens it again comes after the claim
    }

private:
    static void close(TaskState &task, std::size_t classes) noexcept
    {
        for (std::size_t i = 0; i < classes; ++i)
            task.queue(ClassIndex{static_cast<std::uint8_t>(i)}).close();
    }
};

} // namespace atomalloc
