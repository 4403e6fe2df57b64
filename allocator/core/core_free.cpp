// SPDX-License-Identifier: MPL-2.0
// Freeing: the check and the claim of the handle, the wipe, and the way into hot, cold, pool or global.
#include "allocator/core/core.h"

#include <algorithm>
#include <utility>

namespace atomalloc {

void Core::countForeign(TaskId task) noexcept
{
    m_counters.foreignHandles.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_log.record(EventKind::foreign_handle, Cause::none, task, toIndex(kNoBlock), kNoClass, Place::none, Place::none, 0,
                 static_cast<std::uint32_t>(Operation::deallocate));
}

Unexpected<AllocError> Core::refuseFree(const Block &block, TaskId task) noexcept
{
    AllocError error;
    error.operation = Operation::deallocate;
    if (block.m_handle.core == nullptr) {
        error.code = ErrorCode::empty_handle;
        return Unexpected<AllocError>(error);
    }
    error.block = block.m_handle.block();
    if (block.m_handle.core != &m_front || block.m_handle.index() >= m_plan.granules()) {
        error.code = ErrorCode::foreign_handle;
        countForeign(task);
        return Unexpected<AllocError>(error);
    }
    const std::uint64_t wordNow = word(block.m_handle.index()).load(std::memory_order_acquire); // (15): its partners are the frees
    error.expected_generation = WordFormat::generation(block.m_handle.word);
    error.found_generation = WordFormat::generation(wordNow);
    // A handle that was made from an address (adaptors) carries the block's word as it was then: lent, or not.
    const std::uint64_t handleWord = WordFormat::ofHandle(block.m_handle.word);
    const bool wasOurs = WordFormat::hasPassed(handleWord, wordNow) ||
                         (WordFormat::mark(handleWord) == kMarkNotLent && WordFormat::mark(wordNow) != kMarkLent);
    error.code = wasOurs ? ErrorCode::double_free : ErrorCode::foreign_handle;
    (wasOurs ? m_counters.doubleFrees : m_counters.foreignHandles).fetch_add(1, std::memory_order_relaxed);
    if (m_tracer.enabled()) {
        Event event;
        event.kind = wasOurs ? EventKind::double_free : EventKind::foreign_handle;
        event.task = task;
        event.block = block.m_handle.block();
        event.size_class = block.m_handle.sizeClass();
        event.generation = error.expected_generation;
        event.aux = static_cast<std::uint32_t>(Operation::deallocate);
        m_tracer.record(event, Tracer::Time::own);
    }
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> Core::deallocate(TaskState *task, Block &block) noexcept
{
    Wipe wipe;
    const Cause cause = task == nullptr ? Cause::scope : (block.m_handle.owner() == task->id ? Cause::local : Cause::remote);
    if (auto begun = beginFree(task, block, cause, wipe); !begun) {
        answerAttention(); // the inlined way looked at the handle from within the cache, which a waiter may have gone past
        return begun;
    }
    if (m_tracer.enabled()) {
        while (wipe.chunksDone < wipe.chunks)
            wipeChunk(wipe);
    } else if (wipe.bytes > 0) {
        wipeMemory(address(wipe.block), wipe.bytes);
    }
    finishFree(wipe);
    return {};
}

void Core::freeAtScopeEnd(Block &block) noexcept
{
    addReference(); // the block itself keeps the core only until it is counted as free
    (void)deallocate(nullptr, block);
    dropLastUse();
}

Result<void, AllocError> Core::beginFree(TaskState *task, Block &block, Cause cause, Wipe &wipe) noexcept
{
    const TaskId taskId = task != nullptr ? task->id : block.m_handle.owner();
    if (block.m_handle.core != &m_front || block.m_handle.index() >= m_plan.granules()) {
        auto refused = refuseFree(block, taskId);
        if (block.m_handle.core != nullptr && block.m_handle.core != &m_front)
            return refused; // another allocator's block: the handle stays whole, its owner can still free it
        block.m_handle.core = nullptr;
        return refused;
    }
    if (m_tracer.enabled())
        readClock();
    wipe.task = task;
    wipe.by = taskId;
    wipe.block = block.m_handle.block();
    wipe.owner = block.m_handle.owner();
    wipe.requested = block.m_handle.requested();
    wipe.sizeClass = block.m_handle.sizeClass();
    wipe.cause = cause;
    const std::uint64_t written = block.m_handle.written();
    const std::uint64_t generation = WordFormat::generation(block.m_handle.word);
    wipe.retire = generation >= m_format.lastGeneration();
    wipe.generation = wipe.retire ? generation : generation + 1;
    std::uint64_t expected = WordFormat::ofHandle(block.m_handle.word);
    const std::uint64_t freed = WordFormat::withMark(WordFormat::withGeneration(expected, wipe.generation), kMarkZeroing);
    const bool canBeFreed = WordFormat::mark(expected) == kMarkLive || WordFormat::mark(expected) == kMarkLent;
    // The one point that decides between two frees of one handle (W2). The block's bytes belong to this thread from here on.
    // acq_rel (15): whoever finds the handle stale after this sees that it was freed. Its partners are itself, isLive() and refuseFree().
    if (!canBeFreed ||
        !word(toIndex(wipe.block)).compare_exchange_strong(expected, freed, std::memory_order_acq_rel, std::memory_order_acquire)) {
        auto refused = refuseFree(block, taskId);
        block.m_handle.core = nullptr;
        return refused;
    }
    // Only now the class is known to be one.
    planWipe(wipe, wipedBytes(m_config.zeroing_policy, m_sizes.blockSize(wipe.sizeClass), written));
    if (marked())
        marks::openForWipe(address(wipe.block), m_sizes.blockSize(wipe.sizeClass));
    const BlockHandle handle = std::exchange(block.m_handle, {});
    if (m_hardening.canaries)
        if (auto whole = takeCanary(handle, Operation::deallocate); !whole) {
            retireDamaged(wipe);
            return whole;
        }
    if (wipe.bytes > 0 || wipe.retire)
        m_log.record(EventKind::free, cause, taskId, toIndex(wipe.block), wipe.sizeClass, Place::live, Place::zeroing, wipe.requested,
                     wipe.chunks, wipe.owner);
    return {};
}

void Core::planWipe(Wipe &wipe, std::uint64_t written) const noexcept
{
    const std::uint64_t size = m_sizes.blockSize(wipe.sizeClass);
    wipe.bytes = m_config.zero_on_dealloc ? std::min(written, m_hardening.usableBytes(size)) : 0;
    wipe.chunks = static_cast<std::uint32_t>((wipe.bytes + wipeChunkBytes(size) - 1) / wipeChunkBytes(size));
}

void Core::wipeChunk(Wipe &wipe) noexcept
{
    const std::uint64_t chunk = wipeChunkBytes(m_sizes.blockSize(wipe.sizeClass));
    const std::uint64_t offset = wipe.chunksDone * chunk;
    wipeMemory(address(wipe.block) + offset, std::min(chunk, wipe.bytes - offset));
    ++wipe.chunksDone;
    if (wipe.chunks > 1)
        m_log.record(EventKind::zero_chunk, Cause::zero_on_dealloc, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::zeroing,
                     Place::zeroing, wipe.requested, wipe.chunksDone, wipe.owner);
}

void Core::countZeroing(Wipe &wipe) noexcept
{
    ClassPart &part = m_classes[toIndex(wipe.sizeClass)];
    part.zeroing.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    part.zeroingRequested.fetch_add(wipe.requested, std::memory_order_relaxed);
    if (wipe.cause == Cause::remote)
        m_counters.remoteFrees.fetch_add(1, std::memory_order_relaxed);
    wipe.counted = true;
    if (!wipe.task->ofThread)
        ++wipe.task->wipesUnderWay;
}

void Core::endYieldedWipe(Wipe &wipe) noexcept
{
    ClassPart &part = m_classes[toIndex(wipe.sizeClass)];
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

void Core::finishFree(Wipe &wipe) noexcept
{
    if (marked())
        marks::takeBack(m_front.arenaBegin, address(wipe.block), m_sizes.blockSize(wipe.sizeClass));
    if (wipe.counted)
        endYieldedWipe(wipe);
    if (wipe.retire)
        retire(wipe);
    else if (someoneWaits() || m_hardening.quarantineBytes > 0 || !pushToCache(wipe))
        pushPastCache(wipe);
    answerAttention();
}

void Core::retire(const Wipe &wipe) noexcept
{
    ClassPart &part = m_classes[toIndex(wipe.sizeClass)];
    setMark(toIndex(wipe.block), kMarkRetired);
    part.retired.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    part.bypass.frees.fetch_add(1, std::memory_order_relaxed);
    part.bypass.bytesReturned.fetch_add(wipe.requested, std::memory_order_relaxed);
    m_counters.bytesZeroed.fetch_add(wipe.bytes, std::memory_order_relaxed);
    if (wipe.isRemoteToCount())
        m_counters.remoteFrees.fetch_add(1, std::memory_order_relaxed);
    m_log.record(EventKind::retire, wipe.damaged ? Cause::damaged : Cause::last_generation, wipe.by, toIndex(wipe.block), wipe.sizeClass,
                 Place::zeroing, Place::retired, wipe.requested, 0, wipe.owner);
}

void Core::recordArrival(const Wipe &wipe, Place to) noexcept
{
    if (wipe.bytes > 0)
        m_log.record(EventKind::zero_end, Cause::zero_on_dealloc, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::zeroing, to,
                     wipe.requested, wipe.chunks, wipe.owner);
    else
        m_log.record(EventKind::free, wipe.cause, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::live, to, wipe.requested, 0,
                     wipe.owner);
}

bool Core::makeReadyForFree(TaskState &task, ClassQueue &queue) noexcept
{
    // Where events are recorded, what moves blocks has events of its own: these come on the long way. A task without a cache gets one
    // there. Where the queue is ready as it is, something else kept the free out.
    if (!canBeInlined() || m_front.tracing || queue.isReadyForFree() || !m_attention.isCalm() ||
        !CacheControl::tryEnter(task, m_asymmetric))
        return false;
    const ClassIndex index = task.indexOf(queue);
    pourIfHigh(task, queue);
    if (queue.full())
        makeRoomInHot(task, queue, index);
    const bool ready = openGate(task, queue, index);
    leaveCache(task);
    return ready;
}

bool Core::pushToCache(const Wipe &wipe) noexcept
{
    if (wipe.task == nullptr || closed() || !enterCache(*wipe.task))
        return false;
    TaskState &task = *wipe.task;
    ClassQueue &queue = task.queue(wipe.sizeClass);
    if (queue.full()) [[unlikely]]
        makeRoomInHot(task, queue, wipe.sizeClass);
    setMark(toIndex(wipe.block), kMarkLive);
    // relaxed: in this thread's hand
    queue.pushHot({word(toIndex(wipe.block)).load(std::memory_order_relaxed), toIndex(wipe.block), tick()});
    queue.countFree(wipe.requested);
    if (wipe.bytes > 0)
        addAsOnlyWriter(task.bytesZeroed, wipe.bytes);
    if (wipe.isRemoteToCount())
        addAsOnlyWriter(task.remoteFrees, std::uint64_t{1});
    recordArrival(wipe, Place::hot);
    openGate(task, queue, wipe.sizeClass);
    leaveCache(task);
    return true;
}

void Core::pushPastCache(const Wipe &wipe) noexcept
{
    std::optional<Backpressure::Grant> grant;
    {
        const Transit transit(m_transits);
        const std::uint32_t block = toIndex(wipe.block);
        ClassPart &part = m_classes[toIndex(wipe.sizeClass)];
        setMark(block, kMarkLive);
        part.bypass.frees.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
        part.bypass.bytesReturned.fetch_add(wipe.requested, std::memory_order_relaxed);
        if (wipe.bytes > 0)
            m_counters.bytesZeroed.fetch_add(wipe.bytes, std::memory_order_relaxed);
        if (wipe.isRemoteToCount())
            m_counters.remoteFrees.fetch_add(1, std::memory_order_relaxed);
        recordArrival(wipe, Place::pool);
        if (closed())
            returnToGlobal(block, wipe.sizeClass, Cause::shutdown);
        else if (!someoneWaits())
            putIntoPool(block, wipe.sizeClass);
        else if (mayBeGivenOut(block, wipe.sizeClass, wipe.by, Place::pool) && !m_backpressure.handOver(block, wipe.sizeClass, grant))
            returnToGlobal(block, wipe.sizeClass, Cause::pressure);
    }
    if (grant)
        m_backpressure.finish(*grant);
}

void Core::putIntoPool(std::uint32_t block, ClassIndex index) noexcept
{
    if (m_hardening.quarantineBytes > 0) {
        putIntoQuarantine(block, index);
        return;
    }
    ClassPart &part = m_classes[toIndex(index)];
    part.lastPoolUseNs.store(m_front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: a time stamp
    if (!part.pool.add(block))
        returnToGlobal(block, index, Cause::pressure);
}

void Core::makeRoomInHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const CacheTransit transit(*task.cache);
    readClockNowAndThen(*task.cache, queue.batch);
    if (queue.hotSize() == queue.hotLimit) { // relaxed: the holder's own
        const std::uint32_t count = queue.batch;
        const std::uint32_t room = queue.coldLimit - queue.coldSize();
        if (room < count)
            flushCold(task.id, *task.cache, queue, index, count - room, Cause::cold_full);
        demote(task.id, *task.cache, queue, index, count, Cause::hot_full);
    }
    queue.makePlaces(1);
}

void Core::demote(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept
{
    queue.demote(count, tick());
    addAsOnlyWriter(cache.demotions, std::uint64_t{count});
    if (m_front.tracing)
        for (std::uint32_t i = count; i > 0; --i)
            m_log.record(EventKind::demote, cause, task, queue.at(queue.coldSize() - i).block(), index, Place::hot, Place::cold,
                         m_sizes.blockSize(index));
}

void Core::flushCold(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept
{
    BlockBuffer buffer;
    const auto magazine = cache.spares.take(m_magazines);
    const std::span<std::uint32_t> flushed =
        std::span<std::uint32_t>(magazine ? m_magazines[*magazine].blocks.data() : buffer.data(), count);
    queue.popCold(flushed);
    if (m_front.tracing)
        for (const std::uint32_t block : flushed)
            m_log.record(EventKind::flush, cause, task, block, index, Place::cold, Place::pool, m_sizes.blockSize(index));
    if (magazine) {
        m_magazines[*magazine].count = count;
        pushToPool(index, *magazine);
    } else {
        for (const std::uint32_t block : flushed)
            returnToGlobal(block, index, cause);
    }
    addAsOnlyWriter(cache.flushes, std::uint64_t{1});
}

void Core::pushToPool(ClassIndex index, std::uint32_t magazine) noexcept
{
    ClassPart &part = m_classes[toIndex(index)];
    part.lastPoolUseNs.store(m_front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: a time stamp
    part.pool.push(magazine);
}

std::uint32_t Core::takeOldest(TaskId task, ClassQueue &queue, ClassIndex index, Cause cause) noexcept
{
    const Place from = queue.coldSize() > 0 ? Place::cold : Place::hot;
    if (from == Place::hot)
        queue.demote(1, queue.bottom().tick()); // on its way; the tick tells when the cache was used last
    std::uint32_t block = 0;
    queue.popCold({&block, 1});
    m_log.record(EventKind::flush, cause, task, block, index, from, Place::pool, m_sizes.blockSize(index));
    return block;
}

} // namespace atomalloc
