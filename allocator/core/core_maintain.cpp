// SPDX-License-Identifier: MPL-2.0
// Passes over all caches and pools: the search for memory, ageing, trimming, shutting down.
#include "allocator/core/core.h"

#include <algorithm>

namespace atomalloc {

template <typename Visit>
bool Core::forEachClaimed(Visit visit) noexcept
{
    bool all = true;
    const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire); // (16): its partner is in giveCache()
    for (std::uint64_t slot = 0; slot < used; ++slot) {
        TaskCache &cache = cacheAt(slot);
        std::uint64_t owned = 0;
        // Where there is no heavy fence, only a claim is sure to see what the owner did before it looked at the line.
        const TaskState *before = cache.owner.load(std::memory_order_acquire); // (2): its partner is in giveCache()
        if (m_asymmetric && before != nullptr && before->looksEmpty(cache, m_sizes.count()))
            continue;
        // Nobody's: it was emptied before. Who takes it now enters it after this look, and looks at the line after that (seq_cst).
        if (cache.control.load(std::memory_order_seq_cst) == 0)
            continue;
        if (!CacheControl::tryClaim(cache, owned, m_sizes.count())) {
            all = false;
            continue;
        }
        TaskState &owner = *cache.owner.load(std::memory_order_relaxed); // relaxed: claimed, see tryClaim()
        const bool goOn = visit(cache, owner, CacheControl::taskOf(owned));
        CacheControl::release(cache, owned);
        if (!goOn)
            break;
    }
    return all;
}

template <typename Done>
void Core::emptyQuarantine(Cause cause, Done done) noexcept
{
    while (const auto entry = takeFromQuarantine()) {
        returnToGlobal(entry->block, entry->sizeClass, cause);
        if (done())
            return;
    }
}

void Core::maintain() noexcept
{
    const std::uint64_t now = readClock();
    m_tracer.renewTime();
    (void)m_attention.takeAgeing(); // done here
    age(now);
    if (someoneWaits()) {
        m_backpressure.expire(now);
        m_backpressure.serve();
    }
}

void Core::serveAndAge() noexcept
{
    if (m_attention.takeAgeing())
        age(readClock());
    if (someoneWaits())
        m_backpressure.serve(); // first: whoever can be served is not late
    if (m_backpressure.hasDeadlines())
        m_backpressure.expireDue(readClock());
}

void Core::age(std::uint64_t nowNs) noexcept
{
    m_lastAgeingNs.store(nowNs, std::memory_order_relaxed); // relaxed: a time stamp
    const Transit transit(m_transits);
    forEachClaimed([this](TaskCache &cache, TaskState &owner, TaskId task) {
        ageCache(cache, owner, task);
        return true;
    });
    agePools(nowNs);
    const auto ttl = static_cast<std::uint64_t>(m_config.cache_ttl.count());
    std::uint64_t last = m_lastDecommitNs.load(std::memory_order_relaxed); // relaxed: decides who, not what
    if (nowNs - last >= ttl && m_lastDecommitNs.compare_exchange_strong(last, nowNs, std::memory_order_relaxed))
        m_global.decommit(m_config.initial_pool_size, true, Cause::idle_ttl);
}

void Core::agePools(std::uint64_t nowNs) noexcept
{
    const auto ttl = static_cast<std::uint64_t>(m_config.cache_ttl.count());
    for (std::size_t i = 0; i < m_sizes.count(); ++i) {
        const std::uint64_t lastUse = m_classes[i].lastPoolUseNs.load(std::memory_order_relaxed); // relaxed: a time stamp
        if (nowNs < lastUse) // the clock was set back: idle from now on, not until it is as late again
            m_classes[i].lastPoolUseNs.store(nowNs, std::memory_order_relaxed);
        else if (!m_classes[i].pool.empty() && nowNs - lastUse >= ttl)
            poolToGlobal(ClassIndex{static_cast<std::uint8_t>(i)}, Cause::idle_ttl);
    }
}

std::size_t Core::carve(ClassIndex index, std::span<std::uint32_t> into) noexcept
{
    const std::size_t count = m_global.carve(index, into);
    if (count > 0)
        m_classes[toIndex(index)].carved.fetch_add(count, std::memory_order_relaxed); // relaxed: a figure
    return count;
}

void Core::returnToGlobal(std::uint32_t block, ClassIndex index, Cause cause) noexcept
{
    if (!m_global.takeBack(block, index, cause)) {
        retireFree(block, index, kNoTask, Place::pool);
        return;
    }
    m_classes[toIndex(index)].carved.fetch_sub(1, std::memory_order_relaxed); // relaxed: a figure
}

void Core::poolToGlobal(ClassIndex index, Cause cause) noexcept
{
    ClassPool &pool = m_classes[toIndex(index)].pool;
    while (const auto magazine = pool.pop()) {
        for (std::uint32_t i = 0; i < m_magazines[*magazine].count; ++i)
            returnToGlobal(m_magazines[*magazine].blocks[i], index, cause);
        m_magazines.release(*magazine);
    }
}

std::optional<std::uint32_t> Core::search(ClassIndex index) noexcept
{
    for (int pass = 0; pass < kTransitPatience; ++pass) {
        const std::uint64_t mine = m_transits.started.fetch_add(1, std::memory_order_seq_cst) + 1;
        const std::optional<std::uint64_t> cachesBefore = countCacheMoves();
        const bool aloneAtStart = m_transits.finished.load(std::memory_order_seq_cst) == mine - 1;
        bool sawAll = true;
        const auto block = searchOnce(index, sawAll);
        // Quiet: this pass was the only transit from its start to its end, saw every cache, and nobody freed into one that it had passed
        // already, while another's last block was taken; so what it did not find was not there.
        const bool quiet = aloneAtStart && sawAll && m_transits.started.load(std::memory_order_seq_cst) == mine && cachesBefore &&
                           countCacheMoves() == cachesBefore;
        m_transits.finished.fetch_add(1, std::memory_order_seq_cst);
        if (block || quiet)
            return block;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> Core::countCacheMoves() const noexcept
{
    std::uint64_t sum = 0;
    const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire); // (16): its partner is in giveCache()
    for (std::uint64_t slot = 0; slot < used; ++slot) {
        const std::uint64_t transits = cacheAt(slot).transits.load(std::memory_order_acquire); // (12): its partner is in CacheTransit
        if (transits % 2 != 0)
            return std::nullopt;
        sum += transits;
    }
    m_registry.forEach([&](const TaskState &task) {
        for (std::size_t i = 0; i < m_sizes.count(); ++i)
            sum += task.queue(ClassIndex{static_cast<std::uint8_t>(i)}).countFrees();
    });
    return sum;
}

std::optional<std::uint32_t> Core::searchOnce(ClassIndex index, bool &sawAll) noexcept
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
    sawAll = forEachClaimed([&](TaskCache &cache, TaskState &owner, TaskId task) {
        emptyCache(cache, owner, task, Cause::pressure, true);
        block = takeShared(index);
        return !block.has_value();
    });
    return block;
}

void Core::closeGates() noexcept
{
    bool closed = false;
    const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire); // (16): its partner is in giveCache()
    for (std::uint64_t slot = 0; slot < used; ++slot)
        if (TaskState *owner = cacheAt(slot).owner.load(std::memory_order_acquire); owner != nullptr) // (2): its partner is in giveCache()
            closed = Gate::closeForReason(*owner, m_sizes.count()) || closed;
    if (closed)
        heavyFence(); // (F4): its partners are QueueWord::enter() and QueueWord::commit()
}

std::uint64_t Core::trim(Cause cause) noexcept
{
    std::uint64_t bytes = 0;
    {
        const Transit transit(m_transits);
        forEachClaimed([&](TaskCache &cache, TaskState &owner, TaskId task) {
            emptyCache(cache, owner, task, cause, true);
            return true;
        });
        for (std::size_t i = 0; i < m_sizes.count(); ++i)
            poolToGlobal(ClassIndex{static_cast<std::uint8_t>(i)}, cause);
        emptyQuarantine(cause, [] { return false; });
        bytes = m_global.decommit(m_config.initial_pool_size, false, cause);
    }
    answerAttention();
    return bytes;
}

std::uint64_t Core::shutdown() noexcept
{
    m_attention.close();
    heavyFence(); // (F3): its partner is Gate::open()
    closeGates();
    m_backpressure.closeAll();
    trim(Cause::shutdown);
    // Read one after the other: while others are at work, more frees than allocations may have been seen.
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, static_cast<std::int64_t>(countLiveBlocks())));
}

} // namespace atomalloc
