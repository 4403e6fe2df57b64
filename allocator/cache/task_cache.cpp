// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_cache.h"

#include <algorithm>

namespace atomalloc {

CacheEntry ClassQueue::takeHotBottom() noexcept
{
    const std::uint32_t count = hotCount.load(std::memory_order_relaxed); // relaxed: the holder's own
    if (count == 0) {
        const CacheEntry entry(top.load(std::memory_order_relaxed));
        setTop(0);
        return entry;
    }
    const CacheEntry entry = hot[0];
    std::copy(hot + 1, hot + count, hot);
    setCount(hotCount, count - 1);
    return entry;
}

TaskCache &TaskCache::none() noexcept
{
    static TaskCache nobodys{};
    return nobodys;
}

std::uint64_t TaskCache::bytesFor(std::size_t classes, std::uint64_t entries) noexcept
{
    const std::uint64_t bytes = sizeof(TaskCache) + classes * sizeof(ClassQueue) + entries * sizeof(CacheEntry);
    return (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
}

void TaskCache::layOut(std::span<const QueueLimits> limits) noexcept
{
    auto *entries = reinterpret_cast<CacheEntry *>(queues() + limits.size());
    for (std::size_t i = 0; i < limits.size(); ++i) {
        ClassQueue &queue = queues()[i];
        queue.hot = entries;
        queue.cold = entries + limits[i].hot;
        entries += limits[i].hot + limits[i].cold;
        queue.hotLimit = limits[i].hot;
        queue.coldLimit = limits[i].cold;
        queue.batch = limits[i].batch;
        queue.wipeBytes = limits[i].wipeBytes;
    }
}

} // namespace atomalloc
