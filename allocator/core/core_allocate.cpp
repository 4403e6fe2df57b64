// SPDX-License-Identifier: MPL-2.0
// Allocation: from the cache, the class pool or the global pool.
#include "allocator/core/core.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

Unexpected<AllocError> Core::refuse(ErrorCode code, Operation operation, TaskId task, std::uint64_t value, std::uint64_t limit,
                                    BlockId block) noexcept
{
    AllocError error;
    error.code = code;
    error.operation = operation;
    error.block = block;
    error.value = value;
    error.limit = limit;
    const auto refused = [&](EventKind kind, Cause cause, Atomic<std::uint64_t> &counter) {
        counter.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
        m_log.record(kind, cause, task, toIndex(kNoBlock), kNoClass, Place::none, Place::none, value,
                     static_cast<std::uint32_t>(operation));
    };
    if (code == ErrorCode::out_of_memory && operation != Operation::allocate_when_available) // that one waits: no refusal
        refused(EventKind::out_of_memory, Cause::no_memory, m_counters.outOfMemory);
    else if (code == ErrorCode::bad_alignment)
        refused(EventKind::invalid_size, Cause::bad_alignment, m_counters.invalidSize);
    else if (code == ErrorCode::invalid_size)
        refused(EventKind::invalid_size, value == 0 ? Cause::zero_size : Cause::too_large, m_counters.invalidSize);
    return Unexpected<AllocError>(error);
}

ClassIndex Core::classFor(Layout layout) const noexcept
{
    if (layout.size == 0 || layout.size > largestRequest() || !std::has_single_bit(layout.alignment) ||
        layout.alignment > kLargestAlignment)
        return kNoClass;
    const std::uint64_t bytes = layout.size + m_hardening.canaryBytes();
    const ClassIndex index = layout.alignment <= m_config.alignment ? m_sizes.classFor(bytes) : m_sizes.classFor(bytes, layout.alignment);
    return m_hardening.guards ? classWithGuard(index, layout) : index;
}

Result<void, AllocError> Core::checkLayout(Layout layout, Operation operation, ClassIndex &index) noexcept
{
    if (closed())
        return refuse(ErrorCode::closed, operation, kNoTask, layout.size, 0);
    index = classFor(layout);
    if (index != kNoClass) [[likely]]
        return {};
    const std::uint64_t largest = largestRequest();
    if (layout.size == 0 || layout.size > largest)
        return refuse(ErrorCode::invalid_size, operation, kNoTask, layout.size, largest);
    const bool couldBeServed = std::has_single_bit(layout.alignment) && layout.alignment <= kLargestAlignment;
    return refuse(ErrorCode::bad_alignment, operation, kNoTask, layout.alignment,
                  couldBeServed ? m_config.max_block_size : kLargestAlignment);
}

Result<Block, AllocError> Core::allocate(TaskState *task, Layout layout, Operation operation) noexcept
{
    const TaskId taskId = task != nullptr ? task->id : kNoTask;
    ClassIndex index{};
    if (auto checked = checkLayout(layout, operation, index); !checked)
        return Unexpected<AllocError>(checked.error());
    if (m_tracer.enabled())
        readClock();
    Block block;
    if (task != nullptr && enterCache(*task)) {
        block = takeFromCache(*task, index, layout.size);
        leaveCache(*task);
    } else {
        block = takePastCache(taskId, index, layout.size, false);
    }
    if (!block)
        block = takePastCache(taskId, index, layout.size, true);
    answerAttention();
    if (!block)
        return refuse(ErrorCode::out_of_memory, operation, taskId, layout.size, m_config.max_memory);
    return block;
}

Block Core::takeFromCache(TaskState &task, ClassIndex index, std::size_t requested) noexcept
{
    TaskCache &cache = *task.cache;
    ClassQueue &queue = task.queue(index);
    pourIfHigh(task, queue);
    Cause cause{};
    std::uint32_t taken = 0;
    for (;;) { // ends: each turn but the last retires a block
        cause = Cause::hot_hit;
        if (queue.hotSize() == 0) {
            cause = fillHot(task, queue, index);
            if (cause == Cause::no_memory)
                return {};
        }
        if (m_hardening.randomSlots)
            queue.swapTop(m_hardening.randomBelow(queue.hotSize(), task.id, cache.draws));
        taken = queue.popHot().block;
        if (mayBeGivenOut(taken, index, task.id, Place::hot)) [[likely]]
            break;
        addAsOnlyWriter(queue.blocksOut, std::uint64_t{1});
        if (cause != Cause::hot_hit) // counted, and not served by it
            addAsOnlyWriter(cause == Cause::cold_hit ? queue.coldHits : queue.misses, ~std::uint64_t{0});
    }
    queue.countRequested(requested);
    Block block = handleOf(taken, requested, task.id);
    armCanary(block.m_handle);
    if (marked())
        marks::giveOut(m_front.arenaBegin, address(block.id()), requested);
    m_log.record(EventKind::allocate, cause, task.id, taken, index, Place::hot, Place::live, requested, 0, task.id);
    openGate(task, queue, index);
    return block;
}

void Core::promote(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const CacheTransit transit(*task.cache);
    const std::uint32_t count = std::min(queue.coldSize(), queue.batch);
    if (m_front.tracing)
        for (std::uint32_t i = 0; i < count; ++i)
            m_log.record(EventKind::promote, Cause::hot_empty, task.id, queue.at(i).block(), index, Place::cold, Place::hot,
                         m_sizes.blockSize(index));
    queue.promote(count, tick());
    addAsOnlyWriter(task.cache->promotions, std::uint64_t{count});
}

void Core::pourIfHigh(TaskState &task, ClassQueue &queue) noexcept
{
    if (queue.countsAreHigh()) [[unlikely]] {
        const CacheTransit transit(*task.cache);
        queue.pour();
    }
}

Cause Core::fillHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const bool cold = queue.coldSize() > 0;
    if (cold)
        promote(task, queue, index);
    else if (!refill(task, queue, index))
        return Cause::no_memory;
    addAsOnlyWriter(cold ? queue.coldHits : queue.misses, std::uint64_t{1});
    return cold ? Cause::cold_hit : Cause::miss;
}

bool Core::refill(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    TaskCache &cache = *task.cache;
    const CacheTransit transit(cache);
    readClockNowAndThen(cache, queue.batch);
    ClassPart &part = m_classes[toIndex(index)];
    part.lastPoolUseNs.store(m_front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: a time stamp
    if (const auto magazine = part.pool.pop()) {
        const std::span<std::uint32_t> blocks = std::span(m_magazines[*magazine].blocks).first(m_magazines[*magazine].count);
        if (m_hardening.randomSlots)
            m_hardening.shuffle(blocks, task.id, cache.draws);
        pushRefill(task, queue, index, blocks); // what went in last ends on top
        cache.spares.keep(m_magazines, *magazine);
    } else if (!refillFromCarved(task, queue, index)) {
        return false;
    }
    addAsOnlyWriter(cache.refills, std::uint64_t{1});
    return true;
}

bool Core::refillFromCarved(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    TaskCache &cache = *task.cache;
    // Twice the batch, where memory is not tight: the second half waits in the class pool for the next miss, of any task.
    const std::size_t twice = std::size_t{2} * queue.batch;
    const std::size_t wanted = twice * m_sizes.blockSize(index) <= m_config.max_memory / 16 ? twice : queue.batch;
    BlockBuffer buffer;
    const std::span<std::uint32_t> carved = std::span(buffer).first(carve(index, std::span(buffer).first(wanted)));
    if (carved.empty())
        return false;
    std::ranges::reverse(carved); // the lowest address ends on top
    if (m_hardening.randomSlots)
        m_hardening.shuffle(carved, task.id, cache.draws);
    const std::size_t kept = std::min<std::size_t>(carved.size(), queue.batch);
    if (kept < carved.size())
        giveToPool(index, carved.first(carved.size() - kept), cache.spares.take(m_magazines), Cause::cache_miss);
    pushRefill(task, queue, index, carved.last(kept));
    return true;
}

void Core::pushRefill(TaskState &task, ClassQueue &queue, ClassIndex index, std::span<const std::uint32_t> blocks) noexcept
{
    queue.refill(blocks, m_front.words(), tick());
    if (m_front.tracing)
        for (const std::uint32_t block : blocks)
            m_log.record(EventKind::refill, Cause::cache_miss, task.id, block, index, Place::pool, Place::hot, m_sizes.blockSize(index));
}

void Core::giveToPool(ClassIndex index, std::span<const std::uint32_t> blocks, std::optional<std::uint32_t> magazine, Cause cause) noexcept
{
    if (!magazine) {
        for (const std::uint32_t block : blocks)
            returnToGlobal(block, index, cause);
        return;
    }
    Magazine &full = m_magazines[*magazine];
    std::copy(blocks.begin(), blocks.end(), full.blocks.begin());
    full.count = static_cast<std::uint32_t>(blocks.size());
    pushToPool(index, *magazine);
}

Block Core::handleOf(std::uint32_t block, std::size_t requested, TaskId owner) noexcept
{
    return Block(BlockHandle{&m_front, word(block).load(std::memory_order_relaxed), BlockHandle::pack(toIndex(owner), block),
                             requested}); // relaxed: own
}

void Core::countPastCache(ClassIndex index, std::size_t requested) noexcept
{
    QueueCounters &counters = m_classes[toIndex(index)].bypass;
    counters.misses.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    counters.bytesRequested.fetch_add(requested, std::memory_order_relaxed);
}

Block Core::takePastCache(TaskId task, ClassIndex index, std::size_t requested, bool underPressure) noexcept
{
    std::optional<std::uint32_t> taken;
    if (underPressure) {
        taken = search(index);
    } else {
        const Transit transit(m_transits);
        taken = takeShared(index);
    }
    if (!taken)
        return {};
    Block block = handleOf(*taken, requested, task);
    armCanary(block.m_handle);
    if (marked())
        marks::giveOut(m_front.arenaBegin, address(block.id()), requested);
    countPastCache(index, requested);
    m_log.record(EventKind::allocate, underPressure ? Cause::miss : Cause::bypass, task, *taken, index, Place::pool, Place::live, requested,
                 0, task);
    return block;
}

std::optional<std::uint32_t> Core::takePooledOrCarved(ClassIndex index) noexcept
{
    if (const auto block = m_classes[toIndex(index)].pool.takeOne())
        return block;
    std::uint32_t block = 0;
    return carve(index, {&block, 1}) == 1 ? std::optional(block) : std::nullopt;
}

std::optional<std::uint32_t> Core::takeShared(ClassIndex index) noexcept
{
    while (const auto block = takePooledOrCarved(index))
        if (mayBeGivenOut(*block, index, kNoTask, Place::pool)) [[likely]]
            return block;
    return std::nullopt;
}

} // namespace atomalloc
