// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/caches.h"

namespace atomalloc {

Caches::Caches(Foundation &base, CacheMoves &moves, const TaskRegistry &registry) noexcept
    : m_base(base), m_moves(moves), m_registry(registry)
{
}

void Caches::setUp() noexcept
{
    m_free.attach(reinterpret_cast<AtomicBitmap::Word *>(m_base.memory.metadata + m_base.plan.freeCachesAt()), m_base.config.max_caches);
    for (std::uint32_t slot = 0; slot < m_base.config.max_caches; ++slot)
        m_free.set(slot);
}

void Caches::giveUp(TaskState &task) noexcept
{
    std::uint64_t owned = task.key;
    // A cache that somebody has claimed just now stays with the place of the ended task. It ages, yields to pressure and is taken over like
    // others. The task that is registered in this place next has it.
    // acq_rel (2): as in CacheControl::tryClaim; its partner is CacheControl::release().
    if (!task.cache->control.compare_exchange_strong(owned, CacheControl::claimedFrom(owned), std::memory_order_acq_rel,
                                                     std::memory_order_relaxed))
        return;
    {
        const Transit transit(m_base.transits);
        m_moves.empty(*task.cache, task, task.id, Cause::task_end, m_base.attention.someoneWaits() || m_base.attention.closed());
    }
    Gate::shut(task, m_base.sizes.count());
    TaskCache &cache = *std::exchange(task.cache, &TaskCache::none());
    cache.owner.store(nullptr, std::memory_order_relaxed); // relaxed: `control` says that nobody owns it
    CacheControl::release(cache, 0);
    const auto offset = reinterpret_cast<std::byte *>(&cache) - (m_base.memory.metadata + m_base.plan.cachesAt());
    m_free.set(static_cast<std::uint64_t>(offset) / m_base.plan.cacheBytes());
}

bool Caches::enter(TaskState &task) noexcept
{
    if (CacheControl::tryEnter(task, m_base.asymmetric)) [[likely]]
        return true;
    const std::uint64_t control = task.cache->control.load(std::memory_order_acquire); // (2): its partner is CacheControl::release
    if (control == CacheControl::claimedFrom(task.key) || control == task.key) {
        // Not idle. relaxed: a time stamp; release (3), as the store of 0 before: its partner is the look at `busy` in tryClaim.
        task.busy.store(m_base.front.clockTick.load(std::memory_order_relaxed), std::memory_order_release);
        return false; // claimed for a moment: go past it (K2)
    }
    if (m_base.attention.closed())
        return false;
    return acquire(task) && CacheControl::tryEnter(task, m_base.asymmetric);
}

bool Caches::acquire(TaskState &task) noexcept
{
    task.cache = &TaskCache::none();
    task.key = CacheControl::ownedBy(task.id);
    if (const auto slot = m_free.takeLowest()) {
        giveCache(task, at(*slot), *slot, kNoTask);
        return true;
    }
    return takeOverIdlest(task);
}

bool Caches::takeOverIdlest(TaskState &task) noexcept
{
    const std::uint64_t count = used();
    std::optional<Idle> tried;
    for (std::uint64_t round = 0; round < count; ++round) {
        tried = idlestAfter(tried, count);
        if (!tried)
            return false;
        const std::uint64_t slot = tried->second;
        TaskCache &cache = at(slot);
        std::uint64_t owned = 0;
        if (!CacheControl::tryClaim(cache, owned, m_base.sizes.count()))
            continue;
        const TaskId before = CacheControl::taskOf(owned);
        {
            const Transit transit(m_base.transits);
            m_moves.empty(cache, *cache.owner.load(std::memory_order_relaxed), before, Cause::takeover, false); // relaxed: claimed
        }
        m_base.counters.takeovers.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
        giveCache(task, cache, slot, before);
        return true;
    }
    return false;
}

std::optional<Caches::Idle> Caches::idlestAfter(const std::optional<Idle> &tried, std::uint64_t count) const noexcept
{
    std::optional<Idle> idlest;
    for (std::uint64_t slot = 0; slot < count; ++slot) {
        const TaskCache &cache = at(slot);
        if (!CacheControl::isOwned(cache.control.load(std::memory_order_acquire))) // (2): its partner is CacheControl::release
            continue;
        const TaskState *owner = cache.owner.load(std::memory_order_relaxed); // relaxed: stable memory
        if (owner == nullptr)
            continue;
        const Idle idle{owner->lastUse(m_base.sizes.count()), slot};
        if ((!idlest || idle < *idlest) && (!tried || idle > *tried))
            idlest = idle;
    }
    return idlest;
}

void Caches::giveCache(TaskState &task, TaskCache &cache, std::uint64_t slot, TaskId before) noexcept
{
    task.usePlaces(cache, m_base.sizes.count());
    task.cache = &cache;
    cache.owner.store(&task, std::memory_order_release); // (2): published by CacheControl::release below
    task.busy.store(m_base.front.clockTick.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: not idle from now on
    CacheControl::release(cache, task.key);
    // release (16): its owner is written down; its partners are the acquire loads of m_used
    std::uint64_t used = m_used.load(std::memory_order_relaxed); // relaxed: only its value is used
    while (used <= slot && !m_used.compare_exchange_weak(used, slot + 1, std::memory_order_release, std::memory_order_relaxed)) {
    }
    m_base.log.record(EventKind::cache_claim, before == kNoTask ? Cause::none : Cause::takeover, task.id, toIndex(kNoBlock), kNoClass,
                      Place::none, Place::none, toIndex(before), static_cast<std::uint32_t>(slot));
}

void Caches::closeGates() noexcept
{
    bool closed = false;
    const std::uint64_t count = used();
    for (std::uint64_t slot = 0; slot < count; ++slot)
        if (TaskState *owner = at(slot).owner.load(std::memory_order_acquire); owner != nullptr) // (2): its partner is in giveCache()
            closed = Gate::closeForReason(*owner, m_base.sizes.count()) || closed;
    if (closed)
        heavyFence(); // (F4): its partners are QueueWord::enter() and QueueWord::commit()
}

std::optional<std::uint64_t> Caches::countMoves() const noexcept
{
    std::uint64_t sum = 0;
    const std::uint64_t count = used();
    for (std::uint64_t slot = 0; slot < count; ++slot) {
        const std::uint64_t transits = at(slot).transits.load(std::memory_order_acquire); // (12): its partner is in CacheTransit
        if (transits % 2 != 0)
            return std::nullopt;
        sum += transits;
    }
    m_registry.forEach([&](const TaskState &task) {
        for (std::size_t i = 0; i < m_base.sizes.count(); ++i)
            sum += task.queue(ClassIndex{static_cast<std::uint8_t>(i)}).countFrees();
    });
    return sum;
}

} // namespace atomalloc
