// SPDX-License-Identifier: MPL-2.0
// Caches as a whole: how a task comes by one and goes into it, and what takes it out of use.
#include "allocator/core/core.h"

#include <algorithm>
#include <utility>

namespace atomalloc {

namespace {

/// An entry put into its queue at tick t is idle for one cache_ttl (16 ticks) for certain once 17 have begun.
constexpr std::uint32_t kIdleTicks = 17;

} // namespace

bool Core::enterCache(TaskState &task) noexcept
{
    if (CacheControl::tryEnter(task, m_asymmetric)) [[likely]]
        return true;
    const std::uint64_t control = task.cache->control.load(std::memory_order_acquire); // (2): its partner is CacheControl::release
    if (control == CacheControl::claimedFrom(task.key) || control == task.key) {
        // Not idle. relaxed: a time stamp; release (3), as the store of 0 before: its partner is the look at `busy` in tryClaim.
        task.busy.store(m_front.clockTick.load(std::memory_order_relaxed), std::memory_order_release);
        return false; // claimed for a moment: go past it (K2)
    }
    if (closed())
        return false;
    return acquireCache(task) && CacheControl::tryEnter(task, m_asymmetric);
}

bool Core::acquireCache(TaskState &task) noexcept
{
    task.cache = &TaskCache::none();
    task.key = CacheControl::ownedBy(task.id);
    if (const auto slot = m_freeCaches.takeLowest()) {
        giveCache(task, cacheAt(*slot), *slot, kNoTask);
        return true;
    }
    return takeOverIdlest(task);
}

bool Core::takeOverIdlest(TaskState &task) noexcept
{
    const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire); // (16): its partner is in giveCache()
    std::optional<Idle> tried;
    for (std::uint64_t round = 0; round < used; ++round) {
        tried = idlestAfter(tried, used);
        if (!tried)
            return false;
        const std::uint64_t slot = tried->second;
        TaskCache &cache = cacheAt(slot);
        std::uint64_t owned = 0;
        if (!CacheControl::tryClaim(cache, owned, m_sizes.count()))
            continue;
        const TaskId before = CacheControl::taskOf(owned);
        {
            const Transit transit(m_transits);
            emptyCache(cache, *cache.owner.load(std::memory_order_relaxed), before, Cause::takeover, false); // relaxed: claimed
        }
        m_counters.takeovers.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
        giveCache(task, cache, slot, before);
        return true;
    }
    return false;
}

std::optional<Core::Idle> Core::idlestAfter(const std::optional<Idle> &tried, std::uint64_t used) const noexcept
{
    std::optional<Idle> idlest;
    for (std::uint64_t slot = 0; slot < used; ++slot) {
        const TaskCache &cache = cacheAt(slot);
        if (!CacheControl::isOwned(cache.control.load(std::memory_order_acquire))) // (2): its partner is CacheControl::release
            continue;
        const TaskState *owner = cache.owner.load(std::memory_order_relaxed); // relaxed: stable memory
        if (owner == nullptr)
            continue;
        const Idle idle{owner->lastUse(m_sizes.count()), slot};
        if ((!idlest || idle < *idlest) && (!tried || idle > *tried))
            idlest = idle;
    }
    return idlest;
}

void Core::giveCache(TaskState &task, TaskCache &cache, std::uint64_t slot, TaskId before) noexcept
{
    task.usePlaces(cache, m_sizes.count());
    task.cache = &cache;
    cache.owner.store(&task, std::memory_order_release); // (2): published by CacheControl::release below
    task.busy.store(m_front.clockTick.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: not idle from now on
    CacheControl::release(cache, task.key);
    // release (16): its owner is written down; its partners are the acquire loads of m_cachesUsed
    std::uint64_t used = m_cachesUsed.load(std::memory_order_relaxed); // relaxed: only its value is used
    while (used <= slot && !m_cachesUsed.compare_exchange_weak(used, slot + 1, std::memory_order_release, std::memory_order_relaxed)) {
    }
    m_log.record(EventKind::cache_claim, before == kNoTask ? Cause::none : Cause::takeover, task.id, toIndex(kNoBlock), kNoClass,
                 Place::none, Place::none, toIndex(before), static_cast<std::uint32_t>(slot));
}

void Core::emptyCache(TaskCache &cache, TaskState &owner, TaskId task, Cause cause, bool toGlobal) noexcept
{
    for (std::size_t i = 0; i < m_sizes.count(); ++i) {
        const ClassIndex index{static_cast<std::uint8_t>(i)};
        ClassQueue &queue = owner.queue(index);
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

void Core::ageCache(TaskCache &cache, TaskState &owner, TaskId task) noexcept
{
    const std::uint32_t now = tick();
    for (std::size_t i = 0; i < m_sizes.count(); ++i) {
        const ClassIndex index{static_cast<std::uint8_t>(i)};
        ClassQueue &queue = owner.queue(index);
        std::uint32_t idleCold = 0;
        while (idleCold < queue.coldSize() && now - queue.at(idleCold).tick() >= kIdleTicks)
            ++idleCold;
        for (; idleCold > 0; idleCold -= std::min(idleCold, queue.batch))
            flushCold(task, cache, queue, index, std::min(idleCold, queue.batch), Cause::idle_ttl);
        while (queue.hotSize() > 0 && now - queue.bottom().tick() >= kIdleTicks) {
            if (queue.coldSize() == queue.coldLimit)
                flushCold(task, cache, queue, index, 1, Cause::cold_full);
            demote(task, cache, queue, index, 1, Cause::idle_ttl);
        }
    }
}

} // namespace atomalloc
