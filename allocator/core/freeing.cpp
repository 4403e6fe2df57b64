// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/freeing.h"

#include <algorithm>
#include <utility>

namespace atomalloc {

Freeing::Freeing(Foundation &base, const Parts &parts) noexcept
    : m_base(base),
      m_stock(parts.stock),
      m_caches(parts.caches),
      m_moves(parts.moves),
      m_check(parts.check),
      m_handles(parts.handles),
      m_clock(parts.clock),
      m_registry(parts.registry),
      m_backpressure(parts.backpressure)
{
}

Result<void, AllocError> Freeing::begin(TaskState *task, BlockHandle &handle, Cause cause, Wipe &wipe) noexcept
{
    const TaskId taskId = task != nullptr ? task->id : handle.owner();
    if (handle.core != &m_base.front || handle.index() >= m_base.plan.granules()) {
        auto refused = m_handles.refuseFree(handle, taskId);
        if (handle.core != nullptr && handle.core != &m_base.front)
            return refused; // another allocator's block: the handle stays whole, its owner can still free it
        handle.core = nullptr;
        return refused;
    }
    if (m_base.tracer.enabled())
        m_clock.read();
    wipe.task = task;
    wipe.by = taskId;
    wipe.block = handle.block();
    wipe.owner = handle.owner();
    wipe.requested = handle.requested();
    wipe.sizeClass = handle.sizeClass();
    wipe.cause = cause;
    const std::uint64_t written = handle.written();
    const std::uint64_t generation = WordFormat::generation(handle.word);
    wipe.retire = generation >= m_base.format.lastGeneration();
    wipe.generation = wipe.retire ? generation : generation + 1;
    std::uint64_t expected = WordFormat::ofHandle(handle.word);
    const std::uint64_t next = WordFormat::withMark(WordFormat::withGeneration(expected, wipe.generation), kMarkZeroing);
    const bool canBeFreed = WordFormat::mark(expected) == kMarkLive || WordFormat::mark(expected) == kMarkLent;
    // The one point that decides between two frees of one handle (W2). The block's bytes belong to this thread from here on.
    // acq_rel (15): whoever finds the handle stale after this sees that it was freed. Its partners are itself, isLive() and
    // m_handles.refuseFree().
    if (!canBeFreed ||
        !m_base.word(toIndex(wipe.block)).compare_exchange_strong(expected, next, std::memory_order_acq_rel, std::memory_order_acquire)) {
        auto refused = m_handles.refuseFree(handle, taskId);
        handle.core = nullptr;
        return refused;
    }
    // Only now the class is known to be one.
    planWipe(wipe, wipedBytes(m_base.config.zeroing_policy, m_base.sizes.blockSize(wipe.sizeClass), written));
    if (m_base.marked())
        marks::openForWipe(m_base.address(wipe.block), m_base.sizes.blockSize(wipe.sizeClass));
    const BlockHandle freed = std::exchange(handle, {});
    if (m_base.hardening.canaries)
        if (auto whole = m_check.takeCanary(freed, Operation::deallocate); !whole) {
            retireDamaged(wipe);
            return whole;
        }
    if (wipe.bytes > 0 || wipe.retire)
        m_base.log.record(EventKind::free, cause, taskId, toIndex(wipe.block), wipe.sizeClass, Place::live, Place::zeroing, wipe.requested,
                          wipe.chunks, wipe.owner);
    return {};
}

void Freeing::planWipe(Wipe &wipe, std::uint64_t written) const noexcept
{
    const std::uint64_t size = m_base.sizes.blockSize(wipe.sizeClass);
    wipe.bytes = m_base.config.zero_on_dealloc ? std::min(written, m_base.hardening.usableBytes(size)) : 0;
    wipe.chunks = static_cast<std::uint32_t>((wipe.bytes + wipeChunkBytes(size) - 1) / wipeChunkBytes(size));
}

void Freeing::wipeChunk(Wipe &wipe) const noexcept
{
    const std::uint64_t chunk = wipeChunkBytes(m_base.sizes.blockSize(wipe.sizeClass));
    const std::uint64_t offset = wipe.chunksDone * chunk;
    wipeMemory(m_base.address(wipe.block) + offset, std::min(chunk, wipe.bytes - offset));
    ++wipe.chunksDone;
    if (wipe.chunks > 1)
        m_base.log.record(EventKind::zero_chunk, Cause::zero_on_dealloc, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::zeroing,
                          Place::zeroing, wipe.requested, wipe.chunksDone, wipe.owner);
}

void Freeing::countZeroing(Wipe &wipe) const noexcept
{
    ClassPart &part = m_base.classes[toIndex(wipe.sizeClass)];
    part.zeroing.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    part.zeroingRequested.fetch_add(wipe.requested, std::memory_order_relaxed);
    if (wipe.cause == Cause::remote)
        m_base.counters.remoteFrees.fetch_add(1, std::memory_order_relaxed);
    wipe.counted = true;
    if (!wipe.task->ofThread)
        ++wipe.task->wipesUnderWay;
}

void Freeing::endYieldedWipe(Wipe &wipe) noexcept
{
    ClassPart &part = m_base.classes[toIndex(wipe.sizeClass)];
    part.zeroing.fetch_sub(1, std::memory_order_relaxed); // relaxed: figures
    part.zeroingRequested.fetch_sub(wipe.requested, std::memory_order_relaxed);
    if (wipe.task == nullptr)
        return;
    const bool last = --wipe.task->wipesUnderWay == 0;
    TaskState &task = *wipe.task;
    if (!task.ended)
        return;
    wipe.task = nullptr;
    if (last)
        m_registry.giveBack(task);
}

void Freeing::finish(Wipe &wipe) noexcept
{
    if (m_base.marked())
        marks::takeBack(m_base.front.arenaBegin, m_base.address(wipe.block), m_base.sizes.blockSize(wipe.sizeClass));
    if (wipe.counted)
        endYieldedWipe(wipe);
    if (wipe.retire)
        retire(wipe);
    else if (m_base.attention.someoneWaits() || m_base.hardening.quarantineBytes > 0 || !pushToCache(wipe))
        pushPastCache(wipe);
}

void Freeing::retire(const Wipe &wipe) const noexcept
{
    ClassPart &part = m_base.classes[toIndex(wipe.sizeClass)];
    m_base.setMark(toIndex(wipe.block), kMarkRetired);
    part.retired.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    part.bypass.frees.fetch_add(1, std::memory_order_relaxed);
    part.bypass.bytesReturned.fetch_add(wipe.requested, std::memory_order_relaxed);
    m_base.counters.bytesZeroed.fetch_add(wipe.bytes, std::memory_order_relaxed);
    if (wipe.isRemoteToCount())
        m_base.counters.remoteFrees.fetch_add(1, std::memory_order_relaxed);
    m_base.log.record(EventKind::retire, wipe.damaged ? Cause::damaged : Cause::last_generation, wipe.by, toIndex(wipe.block),
                      wipe.sizeClass, Place::zeroing, Place::retired, wipe.requested, 0, wipe.owner);
}

void Freeing::retireDamaged(Wipe &wipe) const noexcept
{
    wipe.retire = wipe.damaged = true;
    planWipe(wipe, m_base.sizes.blockSize(wipe.sizeClass));
    m_base.log.record(EventKind::free, wipe.cause, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::live, Place::zeroing,
                      wipe.requested, wipe.chunks, wipe.owner);
    while (wipe.chunksDone < wipe.chunks)
        wipeChunk(wipe);
    retire(wipe);
}

void Freeing::recordArrival(const Wipe &wipe, Place to) const noexcept
{
    if (wipe.bytes > 0)
        m_base.log.record(EventKind::zero_end, Cause::zero_on_dealloc, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::zeroing, to,
                          wipe.requested, wipe.chunks, wipe.owner);
    else
        m_base.log.record(EventKind::free, wipe.cause, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::live, to, wipe.requested, 0,
                          wipe.owner);
}

bool Freeing::makeReady(TaskState &task, ClassQueue &queue) noexcept
{
    // Where events are recorded, what moves blocks has events of its own: these come on the long way. A task without a cache gets one
    // there. Where the queue is ready as it is, something else kept the free out.
    if (!m_base.canBeInlined() || m_base.front.tracing || queue.isReadyForFree() || !m_base.attention.isCalm() ||
        !CacheControl::tryEnter(task, m_base.asymmetric))
        return false;
    const ClassIndex index = task.indexOf(queue);
    m_moves.pourIfHigh(task, queue);
    if (queue.full())
        m_moves.makeRoomInHot(task, queue, index);
    const bool ready = m_moves.openGate(task, queue, index);
    m_caches.leave(task);
    return ready;
}

bool Freeing::pushToCache(const Wipe &wipe) noexcept
{
    if (wipe.task == nullptr || m_base.attention.closed() || !m_caches.enter(*wipe.task))
        return false;
    TaskState &task = *wipe.task;
    ClassQueue &queue = task.queue(wipe.sizeClass);
    if (queue.full()) [[unlikely]]
        m_moves.makeRoomInHot(task, queue, wipe.sizeClass);
    m_base.setMark(toIndex(wipe.block), kMarkLive);
    // relaxed: in this thread's hand
    queue.pushHot({m_base.word(toIndex(wipe.block)).load(std::memory_order_relaxed), toIndex(wipe.block), m_clock.tick()});
    queue.countFree(wipe.requested);
    if (wipe.bytes > 0)
        addAsOnlyWriter(task.bytesZeroed, wipe.bytes);
    if (wipe.isRemoteToCount())
        addAsOnlyWriter(task.remoteFrees, std::uint64_t{1});
    recordArrival(wipe, Place::hot);
    m_moves.openGate(task, queue, wipe.sizeClass);
    m_caches.leave(task);
    return true;
}

void Freeing::pushPastCache(const Wipe &wipe) noexcept
{
    std::optional<Backpressure::Grant> grant;
    {
        const Transit transit(m_base.transits);
        const std::uint32_t block = toIndex(wipe.block);
        ClassPart &part = m_base.classes[toIndex(wipe.sizeClass)];
        m_base.setMark(block, kMarkLive);
        part.bypass.frees.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
        part.bypass.bytesReturned.fetch_add(wipe.requested, std::memory_order_relaxed);
        if (wipe.bytes > 0)
            m_base.counters.bytesZeroed.fetch_add(wipe.bytes, std::memory_order_relaxed);
        if (wipe.isRemoteToCount())
            m_base.counters.remoteFrees.fetch_add(1, std::memory_order_relaxed);
        recordArrival(wipe, Place::pool);
        if (m_base.attention.closed())
            m_stock.putIntoGlobal(block, wipe.sizeClass, Cause::shutdown);
        else if (!m_base.attention.someoneWaits())
            m_stock.put(block, wipe.sizeClass);
        else if (m_check.mayBeGivenOut(block, wipe.sizeClass, wipe.by, Place::pool) &&
                 !m_backpressure.handOver(block, wipe.sizeClass, grant))
            m_stock.putIntoGlobal(block, wipe.sizeClass, Cause::pressure);
    }
    if (grant)
        m_backpressure.finish(*grant);
}

} // namespace atomalloc
