// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_cache.h"

#include <cstring>

namespace atomalloc {

namespace {

// One holder writes; other threads read it as a figure, or to see whether the cache is empty: release (10).
void setCount(Atomic<std::uint32_t> &count, std::uint32_t value) noexcept { count.store(value, std::memory_order_release); }

} // namespace

void ClassQueue::pushHot(std::uint32_t block, std::uint32_t tick) noexcept
{
    const std::uint32_t count = hotSize();
    hot[count] = {block, tick};
    setCount(hotCount, count + 1);
}

std::uint32_t ClassQueue::popHot() noexcept
{
    const std::uint32_t count = hotSize() - 1;
    setCount(hotCount, count);
    return hot[count].block;
}

CacheEntry ClassQueue::takeHotBottom() noexcept
{
    const CacheEntry entry = hot[0];
    const std::uint32_t count = hotSize() - 1;
    std::memmove(hot, hot + 1, count * sizeof(CacheEntry));
    setCount(hotCount, count);
    return entry;
}

void ClassQueue::pushCold(std::uint32_t block, std::uint32_t tick) noexcept
{
    const std::uint32_t count = coldSize();
    cold[(coldHead + count) & (coldLimit - 1)] = {block, tick};
    setCount(coldCount, count + 1);
}

std::uint32_t ClassQueue::popCold() noexcept
{
    const std::uint32_t block = cold[coldHead].block;
    coldHead = (coldHead + 1) & (coldLimit - 1);
    setCount(coldCount, coldSize() - 1);
    return block;
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
    }
}

} // namespace atomalloc
