// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_cache.h"

namespace atomalloc {

TaskCache &TaskCache::none() noexcept
{
    constinit static TaskCache nobodys{}; // without a guard: threads that a fork() cuts off may be inside of one
    return nobodys;
}

std::uint64_t TaskCache::bytesFor(std::span<const QueueLimits> limits) noexcept
{
    std::uint64_t bytes = sizeof(TaskCache);
    for (const QueueLimits &limit : limits)
        bytes += ClassQueue::placesFor(limit) * sizeof(CacheEntry);
    return (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
}

} // namespace atomalloc
