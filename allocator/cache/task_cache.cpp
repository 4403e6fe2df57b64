// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_cache.h"

#include <algorithm>

namespace atomalloc {

// Relaxed loads here are the holder's own.

void ClassQueue::swapTop(std::uint32_t depth) noexcept
{
    CacheEntry *place = top.load(std::memory_order_relaxed) - 1;
    CacheEntry &last = *place;
    CacheEntry &other = *(place - depth);
    const CacheEntry before = last;
    last = before.withBlockOf(other);
    other = other.withBlockOf(before);
}

void ClassQueue::setStop() noexcept
{
    CacheEntry *bottom = boundary.load(std::memory_order_relaxed);
    const std::uint32_t most = hotLimit.load(std::memory_order_relaxed);
    stop = end - bottom > static_cast<std::ptrdiff_t>(most) ? bottom + most : end;
}

void ClassQueue::makePlaces(std::uint32_t count) noexcept
{
    CacheEntry *first = oldest.load(std::memory_order_relaxed);
    CacheEntry *behind = top.load(std::memory_order_relaxed);
    if (end - behind >= static_cast<std::ptrdiff_t>(count))
        return;
    const std::uint32_t cold = coldSize();
    std::copy(first, behind, begin);
    set(oldest, begin);
    set(boundary, begin + cold);
    set(top, begin + (behind - first));
    setStop();
}

void ClassQueue::demote(std::uint32_t count, std::uint32_t tick) noexcept
{
    CacheEntry *place = boundary.load(std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < count; ++i, ++place)
        *place = {place->block(), tick};
    set(boundary, place);
    setStop();
}

void ClassQueue::promote(std::uint32_t count, std::uint32_t tick) noexcept
{
    makePlaces(count);
    CacheEntry *from = oldest.load(std::memory_order_relaxed);
    CacheEntry *to = top.load(std::memory_order_relaxed);
    if (from + count == boundary.load(std::memory_order_relaxed) && to == from + count) {
        // All of cold, and hot is empty: they stay where they are.
        for (CacheEntry *place = from; place != to; ++place)
            *place = {place->block(), tick};
        set(boundary, from);
        setStop();
        return;
    }
    for (; count > 0; --count, ++from)
        *to++ = {from->block(), tick};
    set(oldest, from);
    set(top, to);
}

void ClassQueue::popCold(std::span<std::uint32_t> into) noexcept
{
    CacheEntry *place = oldest.load(std::memory_order_relaxed);
    for (std::uint32_t &block : into)
        block = (place++)->block();
    set(oldest, place);
    addAsOnlyWriter(blocksOut, std::uint64_t{into.size()});
}

void ClassQueue::refill(std::span<const std::uint32_t> blocks, std::uint32_t tick) noexcept
{
    makePlaces(static_cast<std::uint32_t>(blocks.size()));
    CacheEntry *place = top.load(std::memory_order_relaxed);
    for (const std::uint32_t block : blocks)
        *place++ = {block, tick};
    set(top, place);
    addAsOnlyWriter(blocksIn, std::uint64_t{blocks.size()});
}

CacheEntry ClassQueue::bottom() const noexcept { return *boundary.load(std::memory_order_relaxed); }

/// As many again as there can be blocks: so a block is moved at most once for each that came.
std::uint32_t ClassQueue::placesFor(const QueueLimits &limits) noexcept
{
    const std::uint32_t most = limits.hot + limits.cold;
    return most + std::max(most, 2 * static_cast<std::uint32_t>(Magazine::kCapacity));
}

void ClassQueue::layOut(const QueueLimits &limits, CacheEntry *places) noexcept
{
    begin = places;
    end = places + placesFor(limits);
    batch = limits.batch;
    wipeBytes = limits.wipeBytes;
    set(oldest, begin);
    set(boundary, begin);
    set(top, begin);
    hotLimit.store(limits.hot, std::memory_order_release);   // (14): its partner is sizeOf()
    coldLimit.store(limits.cold, std::memory_order_release); // (14): likewise
    setStop();
}

QueueFigures ClassQueue::figures() const noexcept
{
    QueueFigures figures(counters);                                                    // the frees before the places
    const std::uint64_t in = figures.frees + blocksIn.load(std::memory_order_relaxed); // relaxed: figures
    const std::uint64_t out = figures.coldHits + figures.misses + blocksOut.load(std::memory_order_relaxed) + size();
    figures.hotHits = in > out ? in - out : 0;
    return figures;
}

TaskCache &TaskCache::none() noexcept
{
    constinit static TaskCache nobodys{}; // without a guard: threads that a fork() cuts off may be inside of one
    return nobodys;
}

bool TaskCache::looksEmpty(std::size_t classes) const noexcept
{
    const std::uint64_t before = transits.load(std::memory_order_acquire); // (12): its partner is in CacheTransit
    if (before % 2 != 0)
        return false;
    for (std::size_t i = 0; i < classes; ++i)
        if (!queue(ClassIndex{static_cast<std::uint8_t>(i)}).looksEmpty())
            return false;
    // Whoever read a place that a transit wrote (10) sees the begin of that transit.
    return transits.load(std::memory_order_acquire) == before; // (12): its partner is in CacheTransit
}

std::uint64_t TaskCache::bytesFor(std::span<const QueueLimits> limits) noexcept
{
    std::uint64_t bytes = sizeof(TaskCache) + limits.size() * sizeof(ClassQueue);
    for (const QueueLimits &limit : limits)
        bytes += ClassQueue::placesFor(limit) * sizeof(CacheEntry);
    return (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
}

void TaskCache::layOut(std::span<const QueueLimits> limits) noexcept
{
    auto *entries = reinterpret_cast<CacheEntry *>(queues() + limits.size());
    for (std::size_t i = 0; i < limits.size(); ++i) {
        queues()[i].layOut(limits[i], entries);
        entries += ClassQueue::placesFor(limits[i]);
    }
}

} // namespace atomalloc
