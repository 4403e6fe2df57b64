// SPDX-License-Identifier: MPL-2.0
// What happens to blocks that nobody uses: ageing, trimming, shutting down.
#include "allocator/core/core.h"

#include <algorithm>

namespace atomalloc {

namespace {

/// An entry put into its queue at tick t is idle for one cache_ttl (16 ticks) for certain once 17 have begun.
constexpr std::uint32_t kIdleTicks = 17;

} // namespace

void Core::maintain() noexcept
{
    const std::uint64_t now = readClock();
    m_tracer.renewTime();
    {
        const Transit transit(*this);
        forEachClaimed([this](TaskCache &cache, TaskId task) {
            ageCache(cache, task);
            return true;
        });
        agePools(now);
        const auto ttl = static_cast<std::uint64_t>(m_config.cache_ttl.count());
        std::uint64_t last = m_lastDecommitNs.load(std::memory_order_relaxed); // relaxed: decides who, not what
        if (now - last >= ttl && m_lastDecommitNs.compare_exchange_strong(last, now, std::memory_order_relaxed))
            m_global.decommit(m_config.initial_pool_size, true, Cause::idle_ttl);
    }
    if (someoneWaits()) {
        expireWaits(now);
        serveLine();
    }
}

void Core::ageCache(TaskCache &cache, TaskId task) noexcept
{
    const std::uint32_t now = tick();
    for (std::size_t i = 0; i < m_sizes.count(); ++i) {
        const ClassIndex index{static_cast<std::uint8_t>(i)};
        ClassQueue &queue = cache.queue(index);
        std::uint32_t idleCold = 0;
        while (idleCold < queue.coldSize() && now - queue.at(idleCold).tick() >= kIdleTicks)
            ++idleCold;
        for (; idleCold > 0; idleCold -= std::min(idleCold, queue.batch))
            flushCold(task, cache, queue, index, std::min(idleCold, queue.batch), Cause::idle_ttl);
        while (queue.hotSize() > 0 && now - queue.bottom().tick() >= kIdleTicks) {
            if (queue.coldSize() == queue.coldLimit.load(std::memory_order_relaxed))
                flushCold(task, cache, queue, index, 1, Cause::cold_full);
            demote(task, cache, queue, index, 1, Cause::idle_ttl);
        }
    }
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

void Core::emptyCache(TaskCache &cache, TaskId task, Cause cause, bool toGlobal) noexcept
{
    for (std::size_t i = 0; i < m_sizes.count(); ++i) {
        const ClassIndex index{static_cast<std::uint8_t>(i)};
        ClassQueue &queue = cache.queue(index);
        const bool hadBlocks = queue.size() > 0;
        while (queue.size() > 0) {
            BlockBuffer buffer;
            std::size_t count = 0;
            for (; count < queue.batch && queue.size() > 0; ++count)
                buffer[count] = takeOldest(task, queue, index, cause);
            giveToPool(index, std::span(buffer).first(count), toGlobal ? std::nullopt : cache.spares.take(m_magazines), cause);
        }
        if (hadBlocks)
            addAsOnlyWriter(cache.flushes, std::uint64_t{1});
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

std::uint64_t Core::trim(Cause cause) noexcept
{
    std::uint64_t bytes = 0;
    {
        const Transit transit(*this);
        forEachClaimed([&](TaskCache &cache, TaskId task) {
            emptyCache(cache, task, cause, true);
            return true;
        });
        for (std::size_t i = 0; i < m_sizes.count(); ++i)
            poolToGlobal(ClassIndex{static_cast<std::uint8_t>(i)}, cause);
        emptyQuarantine(cause, [] { return false; });
        bytes = m_global.decommit(m_config.initial_pool_size, false, cause);
    }
    if (someoneWaits())
        serveLine();
    return bytes;
}

std::uint64_t Core::shutdown() noexcept
{
    attention.fetch_or(kClosed, std::memory_order_seq_cst);
    tellFrees();
    fast.store(0, std::memory_order_relaxed); // relaxed: before the fence
    heavyFence();
    m_waiters.forEach([this](WaiterTicket ticket, WaitStatus status) {
        if (status == WaitStatus::suspended || status == WaitStatus::entering)
            endWait(ticket, WaitStatus::closed);
    });
    trim(Cause::shutdown);
    // Read one after the other: while others are at work, more frees than allocations may have been seen.
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, static_cast<std::int64_t>(countLiveBlocks())));
}

} // namespace atomalloc
