// SPDX-License-Identifier: MPL-2.0
// Allocation: cache, class pool, global pool, and what happens when none of them has a block.
#include "allocator/core/core.h"
#include "allocator/core/fast_path.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

namespace {

constexpr std::size_t kLargestAlignment = 4096;

} // namespace

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
    // What this operation held while a waiter looked is free now: as after a free, either this look sees the waiter or it saw all.
    if (someoneWaits()) [[unlikely]]
        serveLine();
    if (!block)
        return refuse(ErrorCode::out_of_memory, operation, taskId, layout.size, m_config.max_memory);
    return block;
}

bool Core::enterCache(TaskState &task) noexcept
{
    if (CacheControl::tryEnter(task, m_asymmetric)) [[likely]]
        return true;
    const std::uint64_t control = task.cache->control.load(std::memory_order_acquire);
    if (control == CacheControl::claimedFrom(CacheControl::ownedBy(task.id)) || control == CacheControl::ownedBy(task.id)) {
        task.busy.store(clockTick.load(std::memory_order_relaxed),
                        std::memory_order_release); // not idle; release (3), as the store of 0 before
        return false;                               // claimed for a moment: go past it (K2)
    }
    if (closed())
        return false;
    TaskCache *cache = acquireCache(task);
    task.cache = cache != nullptr ? cache : &TaskCache::none();
    return cache != nullptr && CacheControl::tryEnter(task, m_asymmetric);
}

TaskCache *Core::acquireCache(TaskState &task) noexcept
{
    const auto adopt = [&](TaskCache &cache, std::uint64_t slot, TaskId before) {
        if (cache.queue(ClassIndex{0}).hotLimit.load(std::memory_order_relaxed) == 0) // relaxed: nobody else lays it out
            cache.layOut(m_plan.queueLimits());
        cache.owner.store(&task, std::memory_order_release);
        task.busy.store(clockTick.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: not idle from now on
        CacheControl::release(cache, CacheControl::ownedBy(task.id));
        std::uint64_t used = m_cachesUsed.load(std::memory_order_relaxed);
        while (used <= slot && !m_cachesUsed.compare_exchange_weak(used, slot + 1, std::memory_order_release, std::memory_order_relaxed)) {
        }
        m_log.record(EventKind::cache_claim, before == kNoTask ? Cause::none : Cause::takeover, task.id, toIndex(kNoBlock), kNoClass,
                     Place::none, Place::none, toIndex(before), static_cast<std::uint32_t>(slot));
        return &cache;
    };
    if (const auto slot = m_freeCaches.takeLowest())
        return adopt(cacheAt(*slot), *slot, kNoTask);

    // All taken: the longest-idle one that can be claimed. Each round looks at those that come after the last one tried, by time and slot.
    const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire);
    using Idle = std::pair<std::uint64_t, std::uint64_t>; // since when, slot
    std::optional<Idle> tried;
    for (std::uint64_t round = 0; round < used; ++round) {
        std::optional<Idle> next;
        for (std::uint64_t slot = 0; slot < used; ++slot) {
            const TaskCache &cache = cacheAt(slot);
            if (!CacheControl::isOwned(cache.control.load(std::memory_order_acquire)))
                continue;
            const std::uint64_t busy = cache.owner.load(std::memory_order_relaxed)
                                           ->busy.load(std::memory_order_relaxed); // relaxed: an estimate of idleness; stable memory
            const Idle idle{CacheControl::isInside(busy) ? ~std::uint64_t{0} : busy, slot};
            if ((!next || idle < *next) && (!tried || idle > *tried))
                next = idle;
        }
        if (!next)
            return nullptr;
        tried = next;
        const std::uint64_t best = next->second;
        TaskCache &cache = cacheAt(best);
        std::uint64_t owned = 0;
        if (CacheControl::tryClaim(cache, owned)) {
            const TaskId before = CacheControl::taskOf(owned);
            {
                const Transit transit(*this);
                emptyCache(cache, before, Cause::takeover, false);
            }
            m_counters.takeovers.fetch_add(1, std::memory_order_relaxed);
            return adopt(cache, best, before);
        }
    }
    return nullptr;
}

Block Core::takeFromCache(TaskState &task, ClassIndex index, std::size_t requested) noexcept
{
    TaskCache &cache = *task.cache;
    ClassQueue &queue = cache.queue(index);
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
        taken = queue.popHot();
        if (mayBeGivenOut(taken, index, task.id, Place::hot)) [[likely]]
            break;
        addAsOnlyWriter(queue.blocksOut, std::uint64_t{1});
        if (cause != Cause::hot_hit) // counted, and not served by it
            addAsOnlyWriter(cause == Cause::cold_hit ? queue.counters.coldHits : queue.counters.misses, ~std::uint64_t{0});
    }
    addAsOnlyWriter(queue.counters.bytesRequested, std::uint64_t{requested});
    Block block = handleOf(taken, requested, task.id);
    armCanary(block.m_handle);
    if (marked())
        marks::giveOut(arenaBegin, address(block.id()), requested);
    m_log.record(EventKind::allocate, cause, task.id, taken, index, Place::hot, Place::live, requested, 0, task.id);
    return block;
}

void Core::promote(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const CacheTransit transit(*task.cache);
    const std::uint32_t count = std::min(queue.coldSize(), queue.batch);
    if (tracing)
        for (std::uint32_t i = 0; i < count; ++i)
            m_log.record(EventKind::promote, Cause::hot_empty, task.id, queue.at(i).block(), index, Place::cold, Place::hot,
                         m_sizes.blockSize(index));
    queue.promote(count, tick());
    addAsOnlyWriter(task.cache->promotions, std::uint64_t{count});
}

Cause Core::fillHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const bool cold = queue.coldSize() > 0;
    if (cold)
        promote(task, queue, index);
    else if (!refill(task, queue, index))
        return Cause::no_memory;
    addAsOnlyWriter(cold ? queue.counters.coldHits : queue.counters.misses, std::uint64_t{1});
    return cold ? Cause::cold_hit : Cause::miss;
}

bool Core::refill(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    TaskCache &cache = *task.cache;
    const CacheTransit transit(cache);
    readClockNowAndThen(cache);
    ClassPart &part = m_classes[toIndex(index)];
    part.lastPoolUseNs.store(clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: a time stamp
    const auto fill = [&](std::span<const std::uint32_t> blocks) {
        queue.refill(blocks, tick());
        if (tracing)
            for (const std::uint32_t block : blocks)
                m_log.record(EventKind::refill, Cause::cache_miss, task.id, block, index, Place::pool, Place::hot,
                             m_sizes.blockSize(index));
    };
    if (const auto magazine = part.pool.pop()) {
        Magazine &full = m_magazines[*magazine];
        if (m_hardening.randomSlots)
            m_hardening.shuffle(std::span(full.blocks).first(full.count), task.id, cache.draws);
        fill(std::span(full.blocks).first(full.count)); // what went in last ends on top
        cache.spares.keep(m_magazines, *magazine);
    } else {
        // Twice the batch, where memory is not tight: the second half waits in the class pool for the next miss, of any task.
        const std::size_t twice = std::size_t{2} * queue.batch;
        BlockBuffer buffer;
        const std::size_t wanted = twice * m_sizes.blockSize(index) <= m_config.max_memory / 16 ? twice : queue.batch;
        const std::size_t count = carve(index, std::span(buffer).first(wanted));
        if (count == 0)
            return false;
        const std::size_t kept = std::min<std::size_t>(count, queue.batch);
        std::reverse(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count)); // the lowest address ends on top
        if (m_hardening.randomSlots)
            m_hardening.shuffle(std::span(buffer).first(count), task.id, cache.draws);
        if (kept < count)
            giveToPool(index, std::span(buffer).first(count - kept), cache.spares.take(m_magazines), Cause::cache_miss);
        fill(std::span(buffer).subspan(count - kept, kept));
    }
    addAsOnlyWriter(cache.refills, std::uint64_t{1});
    return true;
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
    return Block(BlockHandle{this, word(block).load(std::memory_order_relaxed), BlockHandle::pack(toIndex(owner), block),
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
        taken = gather(index, kTransitPatience);
    } else {
        const Transit transit(*this);
        taken = takeShared(index);
    }
    if (!taken)
        return {};
    Block block = handleOf(*taken, requested, task);
    armCanary(block.m_handle);
    if (marked())
        marks::giveOut(arenaBegin, address(block.id()), requested);
    countPastCache(index, requested);
    m_log.record(EventKind::allocate, underPressure ? Cause::miss : Cause::bypass, task, *taken, index, Place::pool, Place::live, requested,
                 0, task);
    return block;
}

std::optional<std::uint32_t> Core::takeUnchecked(ClassIndex index) noexcept
{
    if (const auto block = m_classes[toIndex(index)].pool.takeOne())
        return block;
    std::uint32_t block = 0;
    return carve(index, {&block, 1}) == 1 ? std::optional(block) : std::nullopt;
}

std::optional<std::uint32_t> Core::takeShared(ClassIndex index) noexcept
{
    while (const auto block = takeUnchecked(index))
        if (mayBeGivenOut(*block, index, kNoTask, Place::pool)) [[likely]]
            return block;
    return std::nullopt;
}

std::optional<std::uint32_t> Core::gather(ClassIndex index, int patience) noexcept
{
    for (int pass = 0; pass < patience; ++pass) {
        const std::uint64_t mine = m_started.fetch_add(1, std::memory_order_seq_cst) + 1;
        const std::optional<std::uint64_t> cachesBefore = movesOfCaches();
        const bool aloneAtStart = m_finished.load(std::memory_order_seq_cst) == mine - 1;
        bool sawAll = true;
        const auto block = gatherOnce(index, sawAll);
        // Quiet: this pass was the only transit from its start to its end, saw every cache, and nobody freed into one that it had passed
        // already, while another's last block was taken; so what it did not find was not there.
        const bool quiet =
            aloneAtStart && sawAll && m_started.load(std::memory_order_seq_cst) == mine && cachesBefore && movesOfCaches() == cachesBefore;
        m_finished.fetch_add(1, std::memory_order_seq_cst);
        if (block || quiet)
            return block;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> Core::movesOfCaches() const noexcept
{
    std::uint64_t sum = 0;
    const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire);
    for (std::uint64_t slot = 0; slot < used; ++slot) {
        const std::uint64_t transits = cacheAt(slot).transits.load(std::memory_order_acquire); // (12)
        if (transits % 2 != 0)
            return std::nullopt;
        sum += transits;
        for (std::size_t i = 0; i < m_sizes.count(); ++i) // acquire (13): a free that is counted here is seen in its queue
            sum += cacheAt(slot).queue(ClassIndex{static_cast<std::uint8_t>(i)}).counters.frees.load(std::memory_order_acquire);
    }
    return sum;
}

std::optional<std::uint32_t> Core::gatherOnce(ClassIndex index, bool &sawAll) noexcept
{
    if (const auto block = takeShared(index))
        return block;
    for (std::size_t i = 0; i < m_sizes.count(); ++i)
        poolToGlobal(ClassIndex{static_cast<std::uint8_t>(i)}, Cause::pressure);
    auto block = takeShared(index);
    if (!block)
        emptyQuarantine(Cause::pressure, [&] { return (block = takeShared(index)).has_value(); });
    if (block)
        return block;
    sawAll = forEachClaimed([&](TaskCache &cache, TaskId task) {
        emptyCache(cache, task, Cause::pressure, true);
        block = takeShared(index);
        return !block.has_value();
    });
    return block;
}

void FastPath::allocateElsewhere(TaskState &task, std::size_t size, std::size_t alignment, Outcome &outcome) noexcept
{
    auto result = Core::of(task.core)->allocate(&task, {size, alignment});
    if (result)
        outcome.handle = std::exchange(result->m_handle, {});
    else
        outcome.error = result.error();
}

void FastPath::leaveInVain(TaskState &task) noexcept { Core::of(task.core)->leaveCache(task); }

void FastPath::record(CoreFront *front, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes) noexcept
{
    Core &core = *Core::of(front);
    core.readClock();
    core.m_tracer.record(HotEvent{word, ids, sizes}.expanded(), Tracer::Time::own);
}

bool FastPath::fillHot(TaskState &task, ClassQueue &queue) noexcept
{
    return Core::of(task.core)->fillHot(task, queue, task.cache->indexOf(queue)) != Cause::no_memory;
}

void FastPath::makeRoomInHot(TaskState &task, ClassQueue &queue) noexcept
{
    Core::of(task.core)->makeRoomInHot(task, queue, task.cache->indexOf(queue));
}

void FastPath::attend(CoreFront &core) noexcept { Core::of(&core)->afterFree(); }

} // namespace atomalloc
