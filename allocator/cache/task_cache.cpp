// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_cache.h"

#include <bit>

namespace atomalloc {

void ClassQueue::swapTop(std::uint32_t depth) noexcept
{
    const std::uint32_t place = young.load(std::memory_order_relaxed) - 1; // relaxed: the holder's own
    CacheEntry &last = ring[place & mask];
    CacheEntry &other = ring[(place - depth) & mask];
    const CacheEntry before = last;
    last = before.withBlockOf(other);
    other = other.withBlockOf(before);
}

// relaxed, in all of these: the holder's own

void ClassQueue::demote(std::uint32_t count, std::uint32_t tick) noexcept
{
    const std::uint32_t begin = boundary.load(std::memory_order_relaxed);
    for (std::uint32_t place = begin; place != begin + count; ++place)
        ring[place & mask] = {ring[place & mask].block(), tick};
    set(boundary, begin + count);
}

void ClassQueue::promote(std::uint32_t count, std::uint32_t tick) noexcept
{
    // The ring may be full of cold blocks, with no place at its young end: each one out first, then in.
    for (; count > 0; --count) {
        const std::uint32_t place = oldest.load(std::memory_order_relaxed);
        const std::uint32_t block = ring[place & mask].block();
        set(oldest, place + 1);
        pushHot({block, tick});
    }
}

void ClassQueue::popCold(std::span<std::uint32_t> into) noexcept
{
    std::uint32_t place = oldest.load(std::memory_order_relaxed);
    for (std::uint32_t &block : into)
        block = ring[place++ & mask].block();
    set(oldest, place);
    addAsOnlyWriter(blocksOut, std::uint64_t{into.size()});
}

void ClassQueue::refill(std::span<const std::uint32_t> blocks, std::uint32_t tick) noexcept
{
    if (blocks.empty())
        return;
    std::uint32_t place = young.load(std::memory_order_relaxed);
    for (const std::uint32_t block : blocks)
        ring[place++ & mask] = {block, tick};
    set(young, place);
    addAsOnlyWriter(blocksIn, std::uint64_t{blocks.size()});
}

CacheEntry ClassQueue::bottom() const noexcept
{
    return ring[boundary.load(std::memory_order_relaxed) & mask]; // relaxed: the holder's own
}

QueueFigures ClassQueue::figures() const noexcept
{
    QueueFigures figures(counters); // the frees before the places
    const std::uint64_t in = figures.frees + blocksIn.load(std::memory_order_relaxed); // relaxed: figures
    const std::uint64_t out = figures.coldHits + figures.misses + blocksOut.load(std::memory_order_relaxed) + size();
    figures.hotHits = in > out ? in - out : 0;
    return figures;
}

TaskCache &TaskCache::none() noexcept
{
    static TaskCache nobodys{};
    return nobodys;
}

namespace {

std::uint32_t placesFor(const QueueLimits &limits) noexcept { return std::bit_ceil(limits.hot + limits.cold); }

} // namespace

std::uint64_t TaskCache::bytesFor(std::span<const QueueLimits> limits) noexcept
{
    std::uint64_t bytes = sizeof(TaskCache) + limits.size() * sizeof(ClassQueue);
    for (const QueueLimits &limit : limits)
        bytes += placesFor(limit) * sizeof(CacheEntry);
    return (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
}

void TaskCache::layOut(std::span<const QueueLimits> limits) noexcept
{
    auto *entries = reinterpret_cast<CacheEntry *>(queues() + limits.size());
    for (std::size_t i = 0; i < limits.size(); ++i) {
        ClassQueue &queue = queues()[i];
        queue.ring = entries;
        entries += placesFor(limits[i]);
        queue.mask = placesFor(limits[i]) - 1;
        queue.hotLimit = limits[i].hot;
        queue.coldLimit = limits[i].cold;
        queue.batch = limits[i].batch;
        queue.wipeBytes = limits[i].wipeBytes;
    }
}

} // namespace atomalloc
