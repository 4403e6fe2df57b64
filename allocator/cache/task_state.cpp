// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_state.h"

#include <algorithm>
#include <new>

namespace atomalloc {

TaskState *TaskState::create(std::byte *memory, std::span<const QueueLimits> limits) noexcept
{
    auto *task = new (memory) TaskState;
    std::uint32_t first = 0;
    task->queueAt(0).close();
    for (std::size_t i = 0; i < limits.size(); ++i) {
        ClassQueue &queue = task->queues()[1 + i];
        queue.close();
        queue.layOut(limits[i], first);
        first += ClassQueue::placesFor(limits[i]);
    }
    return task;
}

void TaskState::usePlaces(TaskCache &from, std::size_t classes) noexcept
{
    for (std::size_t i = 1; i <= classes; ++i)
        queues()[i].places.store(from.places(), std::memory_order_release); // (2): its partner is ClassQueue::lastTick()
}

bool TaskState::isInsideOfAQueue(std::size_t classes) const noexcept
{
    for (std::size_t i = 1; i <= classes; ++i)
        if (queues()[i].word.look().inside())
            return true;
    return false;
}

std::uint64_t TaskState::lastUse(std::size_t classes) const noexcept
{
    const std::uint64_t longWay = busy.load(std::memory_order_relaxed); // relaxed: an estimate of idleness
    if ((longWay & 1) != 0)
        return ~std::uint64_t{0};
    std::uint64_t last = longWay;
    for (std::size_t i = 1; i <= classes; ++i) {
        if (queues()[i].word.look().inside())
            return ~std::uint64_t{0};
        last = std::max(last, std::uint64_t{queues()[i].lastTick()} << 32);
    }
    return last;
}

bool TaskState::looksEmpty(const TaskCache &places, std::size_t classes) const noexcept
{
    const std::uint64_t first = places.transits.load(std::memory_order_acquire); // (12): its partner is in CacheTransit
    if (first % 2 != 0)
        return false;
    for (std::size_t i = 1; i <= classes; ++i)
        if (!queues()[i].looksEmpty())
            return false;
    // Whoever read a place that a transit wrote (10) sees the begin of that transit.
    return places.transits.load(std::memory_order_acquire) == first; // (12)
}

} // namespace atomalloc
