// SPDX-License-Identifier: MPL-2.0
// Inlined operations on a queue, as FastPath does them, without blocks behind them.
#pragma once

#include "allocator/cache/cache_control.h"

namespace atomalloc::model {

/// What became of an inlined operation.
enum class Inlined {
    no,      ///< the gate was closed, or there was nothing to take or no place: nothing was done
    done,    ///< and the gate was still open
    attends, ///< done, and the gate was closed: look for the reason
};

template <typename Work>
Inlined inlinedPush(ClassQueue &queue, FreeBlock block, Work work)
{
    const QueueBits before = queue.word.own();
    queue.word.enter();
    if (before.top() >= queue.most.load(std::memory_order_relaxed)) {
        queue.word.leaveUnchanged();
        return Inlined::no;
    }
    work();
    ClassQueue::placeIn(queue.places.load(std::memory_order_relaxed), before.top())->put(block);
    const QueueBits after = before.afterFree();
    queue.word.commit(after);
    return after.top() > queue.most.load(std::memory_order_relaxed) ? Inlined::attends : Inlined::done;
}

template <typename Work>
Inlined inlinedPop(ClassQueue &queue, Work work)
{
    const QueueBits before = queue.word.own();
    queue.word.enter();
    if (before.top() <= queue.least.load(std::memory_order_relaxed)) {
        queue.word.leaveUnchanged();
        return Inlined::no;
    }
    work();
    const QueueBits after = before.afterAllocation(1);
    queue.word.commit(after);
    return after.top() < queue.least.load(std::memory_order_relaxed) ? Inlined::attends : Inlined::done;
}

} // namespace atomalloc::model
