// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/figures.h"

#include "allocator/core/metadata_use.h"

#include <algorithm>
#include <array>

namespace atomalloc {

namespace {

std::uint64_t read(const Atomic<std::uint64_t> &counter) noexcept { return counter.load(std::memory_order_relaxed); } // relaxed: a figure

/// Figures are read one after the other: where operations are in flight, the smaller one may have been read later.
std::uint64_t difference(std::uint64_t from, std::uint64_t less) noexcept { return from > less ? from - less : 0; }

void addAllocations(ClassStats &to, const QueueFigures &from)
{
    to.hot_hits += from.hotHits;
    to.cold_hits += from.coldHits;
    to.misses += from.misses;
    to.bytes_requested += from.bytesRequested;
}

void addCounters(AtomAllocTotals &stats, const SharedCounters &counters)
{
    stats.cache_takeovers = read(counters.takeovers);
    stats.stale_handles = read(counters.staleHandles);
    stats.double_frees = read(counters.doubleFrees);
    stats.foreign_handles = read(counters.foreignHandles);
    stats.out_of_range = read(counters.outOfRange);
    stats.out_of_memory = read(counters.outOfMemory);
    stats.invalid_size = read(counters.invalidSize);
    stats.broken_canaries = read(counters.brokenCanaries);
    stats.writes_after_free = read(counters.writesAfterFree);
    stats.remote_frees += read(counters.remoteFrees);
    stats.bytes_zeroed += read(counters.bytesZeroed);
    stats.bytes_allocated += read(counters.bytesResizedUp);
    stats.bytes_freed += read(counters.bytesResizedDown);
}

void addWaits(AtomAllocTotals &stats, const Backpressure::Figures &waits)
{
    stats.waits = read(waits.waits);
    stats.grants = read(waits.grants);
    stats.waits_timed_out = read(waits.timedOut);
    stats.waits_cancelled = read(waits.cancelled);
}

void addTotals(AtomAllocTotals &stats, const ClassStats &figures)
{
    stats.bytes_allocated += figures.bytes_requested;
    stats.allocations += figures.allocations;
    stats.deallocations += figures.deallocations;
    stats.hot_hits += figures.hot_hits;
    stats.cold_hits += figures.cold_hits;
    stats.misses += figures.misses;
    stats.live_bytes += figures.live_blocks * figures.block_size;
    stats.hot_bytes += figures.hot_blocks * figures.block_size;
    stats.cold_bytes += figures.cold_blocks * figures.block_size;
    stats.zeroing_bytes += figures.zeroing_blocks * figures.block_size;
    stats.retired_bytes += figures.retired_blocks * figures.block_size;
    stats.retired_blocks += figures.retired_blocks;
    stats.free_bytes += figures.pool_blocks * figures.block_size;
}

} // namespace

std::uint64_t Figures::countLiveBlocks() const noexcept
{
    std::uint64_t live = 0;
    const auto add = [&live](const QueueFigures &figures) { live += figures.allocations() - figures.frees; };
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
        add(QueueFigures(m_base.classes[i].bypass));
        m_registry.forEach([&](const TaskState &task) { add(task.queue(ClassIndex{static_cast<std::uint8_t>(i)}).figures()); });
    }
    return live;
}

void Figures::addCacheFigures(AtomAllocTotals &stats, std::uint64_t caches) const noexcept
{
    for (std::uint64_t slot = 0; slot < caches; ++slot) {
        const TaskCache &cache = m_caches.at(slot);
        stats.refills += read(cache.refills);
        stats.flushes += read(cache.flushes);
        stats.promotions += read(cache.promotions);
        stats.demotions += read(cache.demotions);
        stats.task_caches += read(cache.control) != 0 ? 1 : 0;
    }
    m_registry.forEach([&](const TaskState &task) {
        stats.remote_frees += read(task.remoteFrees);
        stats.bytes_zeroed += read(task.bytesZeroed);
    });
}

std::uint64_t Figures::addFrees(ClassStats &figures, ClassIndex index) const noexcept
{
    const ClassPart &part = m_base.classes[toIndex(index)];
    figures.deallocations = read(part.bypass.frees);
    std::uint64_t bytesReturned = read(part.bypass.bytesReturned);
    m_registry.forEach([&](const TaskState &task) {
        const ClassQueue &queue = task.queue(index);
        const QueueFigures freed = queue.figures();
        figures.deallocations += freed.frees;
        bytesReturned += freed.bytesReturned;
        figures.hot_blocks += queue.hotSize();
        figures.cold_blocks += queue.coldSize();
    });
    figures.allocations = figures.hot_hits + figures.cold_hits + figures.misses;
    figures.zeroing_blocks = read(part.zeroing);
    figures.retired_blocks = read(part.retired);
    figures.live_blocks = difference(figures.allocations, figures.deallocations + figures.zeroing_blocks);
    // What was carved and is nowhere else.
    figures.pool_blocks = difference(read(part.carved), figures.live_blocks + figures.hot_blocks + figures.cold_blocks +
                                                            figures.zeroing_blocks + figures.retired_blocks);
    figures.deallocations += figures.zeroing_blocks;
    return bytesReturned + read(part.zeroingRequested);
}

std::uint64_t Figures::metadataBytes(std::uint64_t caches) const noexcept
{
    const std::uint64_t granules = m_stock.global().highestGranule();
    return metadataUse(m_base.plan, granules, caches) + m_stock.magazines().everUsed() * sizeof(Magazine) +
           m_backpressure.waiters().everUsed() * sizeof(Waiter) + m_stock.quarantine().everUsed() * sizeof(Quarantine::Slot);
}

AtomAllocTotals Figures::totals(std::span<ClassStats> into) const noexcept
{
    AtomAllocTotals stats;
    std::array<ClassStats, kMostSizeClasses> classes;
    addCounters(stats, m_base.counters);
    addWaits(stats, m_backpressure.figures());
    stats.carves = m_stock.global().carves();
    stats.coalesced_blocks = m_stock.global().takenBack();
    const std::uint64_t caches = m_caches.used();
    addCacheFigures(stats, caches);
    // All allocations before any free. So what is live comes out too small by the operations in flight. It is too
    // large only by blocks that were on their way out of a cache (ClassQueue::figures).
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
        const ClassIndex index{static_cast<std::uint8_t>(i)};
        ClassStats &figures = classes[i];
        figures.block_size = m_base.sizes.blockSize(index);
        addAllocations(figures, QueueFigures(m_base.classes[i].bypass));
        m_registry.forEach([&](const TaskState &task) { addAllocations(figures, task.queue(index).figures()); });
    }
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
        ClassStats &figures = classes[i];
        stats.bytes_freed += addFrees(figures, ClassIndex{static_cast<std::uint8_t>(i)});
        addTotals(stats, figures);
    }
    stats.bytes_live = difference(stats.bytes_allocated, stats.bytes_freed);
    stats.committed_bytes = m_stock.global().committedBytes();
    stats.peak_committed_bytes = m_stock.global().peakCommittedBytes();
    stats.free_bytes += difference(stats.committed_bytes, m_stock.carvedBytes()); // pools + what is in the global pool
    stats.quarantined_bytes = m_stock.quarantine().bytes();
    stats.metadata_bytes = metadataBytes(caches);
    stats.waiting = m_base.attention.waiting();
    const RingFigures events = m_base.tracer.figures();
    stats.events_produced = events.produced;
    stats.events_consumed = events.consumed;
    stats.events_dropped = events.dropped;
    std::copy_n(classes.begin(), std::min(into.size(), m_base.sizes.count()), into.begin());
    return stats;
}

AtomAllocStats Figures::stats() const
{
    AtomAllocStats stats;
    stats.classes.resize(m_base.sizes.count());
    static_cast<AtomAllocTotals &>(stats) = totals(stats.classes);
    return stats;
}

} // namespace atomalloc
