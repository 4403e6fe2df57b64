// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/task_cache.h"

#include <bit>

namespace atomalloc {

std::uint32_t ClassQueue::demote(std::uint32_t tick) noexcept
{
    const std::uint32_t place = boundary.load(std::memory_order_relaxed); // relaxed: the holder's own
    if (place == young.load(std::memory_order_relaxed)) { // nothing but the top
        const CacheEntry last(top.load(std::memory_order_relaxed));
        pushRing(place, {last.block(), tick});
        set(boundary, place + 1);
        setTop(0);
        return last.block();
    }
    CacheEntry &entry = ring[place & mask];
    entry = {entry.block(), tick};
    set(boundary, place + 1);
    return entry.block();
}

std::uint32_t ClassQueue::promote(std::uint32_t tick) noexcept
{
    // The ring may be full of cold blocks, with no place at its young end: out first, then in.
    const std::uint32_t block = popCold();
    pushHot({block, tick});
    return block;
}

std::uint32_t ClassQueue::popCold() noexcept
{
    const std::uint32_t place = oldest.load(std::memory_order_relaxed); // relaxed: the holder's own
    set(oldest, place + 1);
    return ring[place & mask].block();
}

CacheEntry ClassQueue::bottom() const noexcept
{
    const std::uint32_t place = boundary.load(std::memory_order_relaxed); // relaxed: the holder's own
    return place != young.load(std::memory_order_relaxed) ? ring[place & mask] : CacheEntry(top.load(std::memory_order_relaxed));
}

void ClassQueue::spill() noexcept
{
    const auto pour = [](PackedCounter &from, Atomic<std::uint64_t> &count, Atomic<std::uint64_t> &bytes) {
        const std::uint64_t both = from.load(std::memory_order_relaxed);
        from.clear(); // release (13), as all below: whoever sees a figure of these sees that `spills` was odd
        count.store(count.load(std::memory_order_relaxed) + PackedCounter::count(both), std::memory_order_release);
        bytes.store(bytes.load(std::memory_order_relaxed) + PackedCounter::bytes(both), std::memory_order_release);
    };
    const std::uint64_t before = spills.load(std::memory_order_relaxed);
    spills.store(before + 1, std::memory_order_relaxed);
    pour(hits, counters.hotHits, counters.bytesRequested);
    pour(frees, counters.frees, counters.bytesReturned);
    spills.store(before + 2, std::memory_order_release);
}

QueueFigures ClassQueue::figures() const noexcept
{
    constexpr int kTries = 1000; // a holder that was stopped while it pours is not waited for
    QueueFigures figures;
    for (int i = 0; i < kTries; ++i) {
        const std::uint64_t before = spills.load(std::memory_order_acquire); // (13)
        figures = QueueFigures(counters);
        const std::uint64_t hit = hits.load(std::memory_order_acquire);
        const std::uint64_t freed = frees.load(std::memory_order_acquire);
        figures.hotHits += PackedCounter::count(hit);
        figures.bytesRequested += PackedCounter::bytes(hit);
        figures.frees += PackedCounter::count(freed);
        figures.bytesReturned += PackedCounter::bytes(freed);
        if (before % 2 == 0 && spills.load(std::memory_order_relaxed) == before) // relaxed: not before the looks above
            break;
    }
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
