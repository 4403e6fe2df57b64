// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/allocating.h"

namespace atomalloc {

BlockHandle Allocating::takeFromCache(TaskState &task, ClassIndex index, std::size_t requested) noexcept
{
    TaskCache &cache = *task.cache;
    ClassQueue &queue = task.queue(index);
    m_moves.pourIfHigh(task, queue);
    Cause cause{};
    std::uint32_t taken = 0;
    for (;;) { // ends: each turn but the last retires a block
        cause = Cause::hot_hit;
        if (queue.hotSize() == 0) {
            cause = m_moves.fillHot(task, queue, index);
            if (cause == Cause::no_memory)
                return {};
        }
        if (m_base.hardening.randomSlots)
            queue.swapTop(m_base.hardening.randomBelow(queue.hotSize(), task.id, cache.draws));
        taken = queue.popHot().block;
        if (m_check.mayBeGivenOut(taken, index, task.id, Place::hot)) [[likely]]
            break;
        addAsOnlyWriter(queue.blocksOut, std::uint64_t{1});
        if (cause != Cause::hot_hit) // counted, and not served by it
            addAsOnlyWriter(cause == Cause::cold_hit ? queue.coldHits : queue.misses, ~std::uint64_t{0});
    }
    queue.countRequested(requested);
    const BlockHandle handle = handleOf(taken, requested, task.id);
    m_check.armCanary(handle);
    if (m_base.marked())
        marks::giveOut(m_base.front.arenaBegin, m_base.address(handle.block()), requested);
    m_base.log.record(EventKind::allocate, cause, task.id, taken, index, Place::hot, Place::live, requested, 0, task.id);
    m_moves.openGate(task, queue, index);
    return handle;
}

BlockHandle Allocating::handleOf(std::uint32_t block, std::size_t requested, TaskId owner) const noexcept
{
    return {&m_base.front, m_base.word(block).load(std::memory_order_relaxed), BlockHandle::pack(toIndex(owner), block),
            requested}; // relaxed: own
}

void Allocating::countPastCache(ClassIndex index, std::size_t requested) const noexcept
{
    QueueCounters &counters = m_base.classes[toIndex(index)].bypass;
    counters.misses.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    counters.bytesRequested.fetch_add(requested, std::memory_order_relaxed);
}

BlockHandle Allocating::takePastCache(TaskId task, ClassIndex index, std::size_t requested, bool underPressure) noexcept
{
    std::optional<std::uint32_t> taken;
    if (underPressure) {
        taken = m_search.search(index);
    } else {
        const Transit transit(m_base.transits);
        taken = m_stock.takeOne(index);
    }
    if (!taken)
        return {};
    const BlockHandle handle = handleOf(*taken, requested, task);
    m_check.armCanary(handle);
    if (m_base.marked())
        marks::giveOut(m_base.front.arenaBegin, m_base.address(handle.block()), requested);
    countPastCache(index, requested);
    m_base.log.record(EventKind::allocate, underPressure ? Cause::miss : Cause::bypass, task, *taken, index, Place::pool, Place::live,
                      requested, 0, task);
    return handle;
}

void Allocating::giveOut(std::uint32_t block, const Backpressure::Demand &demand) noexcept
{
    m_base.setMark(block, kMarkLive);
    m_check.armCanary(m_check.handleWithoutTask(block, demand.bytes));
    if (m_base.marked())
        marks::giveOut(m_base.front.arenaBegin, m_base.address(BlockId{block}), demand.bytes);
    countPastCache(demand.sizeClass, demand.bytes);
    m_base.log.record(EventKind::grant, Cause::none, demand.task, block, demand.sizeClass, Place::pool, Place::pool, demand.bytes, 0,
                      demand.task);
    m_base.log.record(EventKind::allocate, Cause::granted, demand.task, block, demand.sizeClass, Place::pool, Place::live, demand.bytes, 0,
                      demand.task);
}

void Allocating::takeBack(std::uint32_t block, const Backpressure::Demand &demand) noexcept
{
    m_check.takeCanaryBack(m_check.handleWithoutTask(block, demand.bytes));
    m_base.setMark(block, kMarkLive);
    if (m_base.marked())
        marks::takeBack(m_base.front.arenaBegin, m_base.address(BlockId{block}), m_base.sizes.blockSize(demand.sizeClass));
    QueueCounters &counters = m_base.classes[toIndex(demand.sizeClass)].bypass;
    counters.misses.fetch_sub(1, std::memory_order_relaxed); // relaxed: figures; the request was not served by this block
    counters.bytesRequested.fetch_sub(demand.bytes, std::memory_order_relaxed);
    m_base.log.record(EventKind::free, Cause::cancelled, demand.task, block, demand.sizeClass, Place::live, Place::pool, demand.bytes, 0,
                      demand.task);
    m_stock.putIntoGlobal(block, demand.sizeClass, Cause::pressure);
}

} // namespace atomalloc
