// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/cache_moves.h"

#include <algorithm>

namespace atomalloc {

namespace {

/// An entry put into its queue at tick t is idle for one cache_ttl (16 ticks) for certain once 17 have begun.
constexpr std::uint32_t kIdleTicks = 17;

} // namespace

Cause CacheMoves::fillHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const bool cold = queue.coldSize() > 0;
    if (cold)
        promote(task, queue, index);
    else if (!refill(task, queue, index))
        return Cause::no_memory;
    addAsOnlyWriter(cold ? queue.coldHits : queue.misses, std::uint64_t{1});
    return cold ? Cause::cold_hit : Cause::miss;
}

void CacheMoves::promote(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const CacheTransit transit(*task.cache);
    const std::uint32_t count = std::min(queue.coldSize(), queue.batch);
    if (m_base.front.tracing)
        for (std::uint32_t i = 0; i < count; ++i)
            m_base.log.record(EventKind::promote, Cause::hot_empty, task.id, queue.at(i).block(), index, Place::cold, Place::hot,
                              m_base.sizes.blockSize(index));
    queue.promote(count, m_clock.tick());
    addAsOnlyWriter(task.cache->promotions, std::uint64_t{count});
}

void CacheMoves::pourIfHigh(TaskState &task, ClassQueue &queue) noexcept
{
    if (queue.countsAreHigh()) [[unlikely]] {
        const CacheTransit transit(*task.cache);
        queue.pour();
    }
}

bool CacheMoves::refill(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    TaskCache &cache = *task.cache;
    const CacheTransit transit(cache);
    m_clock.readNowAndThen(cache, queue.batch);
    if (const auto magazine = m_stock.takeMagazine(index)) {
        const std::span<std::uint32_t> blocks =
            std::span(m_stock.magazines()[*magazine].blocks).first(m_stock.magazines()[*magazine].count);
        if (m_base.hardening.randomSlots)
            m_base.hardening.shuffle(blocks, task.id, cache.draws);
        pushRefill(task, queue, index, blocks); // what went in last ends on top
        cache.spares.keep(m_stock.magazines(), *magazine);
    } else if (!refillFromCarved(task, queue, index)) {
        return false;
    }
    addAsOnlyWriter(cache.refills, std::uint64_t{1});
    return true;
}

bool CacheMoves::refillFromCarved(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    TaskCache &cache = *task.cache;
    // Twice the batch, where memory is not tight: the second half waits in the class pool for the next miss, of any task.
    const std::size_t twice = std::size_t{2} * queue.batch;
    const std::size_t wanted = twice * m_base.sizes.blockSize(index) <= m_base.config.max_memory / 16 ? twice : queue.batch;
    BlockBuffer buffer;
    const std::span<std::uint32_t> carved = std::span(buffer).first(m_stock.carve(index, std::span(buffer).first(wanted)));
    if (carved.empty())
        return false;
    std::ranges::reverse(carved); // the lowest address ends on top
    if (m_base.hardening.randomSlots)
        m_base.hardening.shuffle(carved, task.id, cache.draws);
    const std::size_t kept = std::min<std::size_t>(carved.size(), queue.batch);
    if (kept < carved.size())
        m_stock.give(index, carved.first(carved.size() - kept), cache.spares.take(m_stock.magazines()), Cause::cache_miss);
    pushRefill(task, queue, index, carved.last(kept));
    return true;
}

void CacheMoves::pushRefill(TaskState &task, ClassQueue &queue, ClassIndex index, std::span<const std::uint32_t> blocks) noexcept
{
    queue.refill(blocks, m_base.front.words(), m_clock.tick());
    if (m_base.front.tracing)
        for (const std::uint32_t block : blocks)
            m_base.log.record(EventKind::refill, Cause::cache_miss, task.id, block, index, Place::pool, Place::hot,
                              m_base.sizes.blockSize(index));
}

void CacheMoves::makeRoomInHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
{
    const CacheTransit transit(*task.cache);
    m_clock.readNowAndThen(*task.cache, queue.batch);
    if (queue.hotSize() == queue.hotLimit) { // relaxed: the holder's own
        const std::uint32_t count = queue.batch;
        const std::uint32_t room = queue.coldLimit - queue.coldSize();
        if (room < count)
            flushCold(task.id, *task.cache, queue, index, count - room, Cause::cold_full);
        demote(task.id, *task.cache, queue, index, count, Cause::hot_full);
    }
    queue.makePlaces(1);
}

void CacheMoves::demote(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept
{
    queue.demote(count, m_clock.tick());
    addAsOnlyWriter(cache.demotions, std::uint64_t{count});
    if (m_base.front.tracing)
        for (std::uint32_t i = count; i > 0; --i)
            m_base.log.record(EventKind::demote, cause, task, queue.at(queue.coldSize() - i).block(), index, Place::hot, Place::cold,
                              m_base.sizes.blockSize(index));
}

void CacheMoves::flushCold(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept
{
    BlockBuffer buffer;
    const auto magazine = cache.spares.take(m_stock.magazines());
    const std::span<std::uint32_t> flushed =
        std::span<std::uint32_t>(magazine ? m_stock.magazines()[*magazine].blocks.data() : buffer.data(), count);
    queue.popCold(flushed);
    if (m_base.front.tracing)
        for (const std::uint32_t block : flushed)
            m_base.log.record(EventKind::flush, cause, task, block, index, Place::cold, Place::pool, m_base.sizes.blockSize(index));
    if (magazine) {
        m_stock.magazines()[*magazine].count = count;
        m_stock.putMagazine(index, *magazine);
    } else {
        for (const std::uint32_t block : flushed)
            m_stock.putIntoGlobal(block, index, cause);
    }
    addAsOnlyWriter(cache.flushes, std::uint64_t{1});
}

std::uint32_t CacheMoves::takeOldest(TaskId task, ClassQueue &queue, ClassIndex index, Cause cause) noexcept
{
    const Place from = queue.coldSize() > 0 ? Place::cold : Place::hot;
    if (from == Place::hot)
        queue.demote(1, queue.bottom().tick()); // on its way; the tick tells when the cache was used last
    std::uint32_t block = 0;
    queue.popCold({&block, 1});
    m_base.log.record(EventKind::flush, cause, task, block, index, from, Place::pool, m_base.sizes.blockSize(index));
    return block;
}

void CacheMoves::empty(TaskCache &cache, TaskState &owner, TaskId task, Cause cause, bool toGlobal) noexcept
{
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
        const ClassIndex index{static_cast<std::uint8_t>(i)};
        ClassQueue &queue = owner.queue(index);
        const bool hadBlocks = queue.size() > 0;
        while (queue.size() > 0) {
            BlockBuffer buffer;
            std::size_t count = 0;
            for (; count < queue.batch && queue.size() > 0; ++count)
                buffer[count] = takeOldest(task, queue, index, cause);
            m_stock.give(index, std::span(buffer).first(count), toGlobal ? std::nullopt : cache.spares.take(m_stock.magazines()), cause);
        }
        if (hadBlocks)
            addAsOnlyWriter(cache.flushes, std::uint64_t{1});
    }
}

void CacheMoves::age(TaskCache &cache, TaskState &owner, TaskId task) noexcept
{
    const std::uint32_t now = m_clock.tick();
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
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
