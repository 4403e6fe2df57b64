// SPDX-License-Identifier: MPL-2.0
// The global pool: carving, coalescing, commit and decommit.
#include "allocator/core/core.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

unsigned Core::orderFor(std::uint64_t granules) const noexcept
{
    return static_cast<unsigned>(std::bit_width(granules - 1)); // smallest order with 2^order >= granules
}

std::size_t Core::carve(ClassIndex index, std::size_t most, BlockBuffer &into) noexcept
{
    const std::uint64_t units = m_sizes.granules(index);
    bool refused = false; // by the system: from then on only what is committed will do
    for (std::size_t count = std::clamp<std::size_t>(most, 1, kMostBatch); count > 0; count /= 2) {
        const unsigned order = orderFor(units * count);
        if (order >= m_buddy.orders())
            continue;
        std::uint64_t used = units * count;
        const auto cut = [&](std::optional<std::uint64_t> run) {
            if (run)
                m_buddy.give(*run + used, (std::uint64_t{1} << order) - used);
            return run;
        };
        std::optional<std::uint64_t> first;
        if (!refused) {
            first = cut(m_buddy.take(order));
            refused = first && !commitRange(*first, used, Cause::demand, false);
            if (refused)
                m_buddy.give(*first, used);
        }
        if (refused) {
            first = cut(takeCommitted(order));
            if (first && !commitRange(*first, used, Cause::demand, false)) { // decommitted meanwhile
                m_buddy.give(*first, used);
                continue;
            }
        }
        if (!first)
            continue;
        if (m_hardening.guards) {
            const std::size_t guarded = guardAll(*first, index, count);
            m_buddy.give(*first + units * guarded, units * (count - guarded));
            if (guarded == 0)
                return 0;
            count = guarded;
            used = units * count;
        }
        std::size_t runStart = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto block = static_cast<std::uint32_t>(*first + i * units);
            const std::uint64_t before = WordFormat::generation(word(block).load(std::memory_order_relaxed)); // 0 where no block began yet
            const std::uint64_t generation = before != 0 ? before : m_hardening.firstGeneration(BlockId{block}, m_format.lastGeneration());
            word(block).store(WordFormat::make(generation, index, kMarkLive), std::memory_order_relaxed); // relaxed: in this thread's hand
            into[i] = block;
            // One event names one generation, so a run of blocks is cut where it changes.
            if (i > 0 && WordFormat::generation(word(into[i - 1]).load(std::memory_order_relaxed)) != generation) {
                record(EventKind::carve, Cause::pool_empty, kNoTask, into[runStart], index, Place::none, Place::pool,
                       m_sizes.blockSize(index), static_cast<std::uint32_t>(i - runStart));
                runStart = i;
            }
        }
        record(EventKind::carve, Cause::pool_empty, kNoTask, into[runStart], index, Place::none, Place::pool, m_sizes.blockSize(index),
               static_cast<std::uint32_t>(count - runStart));
        m_counters.carves.fetch_add(1, std::memory_order_relaxed); // relaxed: figures
        m_classes[toIndex(index)].carved.fetch_add(count, std::memory_order_relaxed);
        std::uint64_t highest = m_highestGranule.load(std::memory_order_relaxed);
        while (highest < *first + used && !m_highestGranule.compare_exchange_weak(highest, *first + used, std::memory_order_relaxed)) {
        }
        return count;
    }
    return 0;
}

std::optional<std::uint64_t> Core::takeCommitted(unsigned order) noexcept
{
    const unsigned unitOrder = orderFor(m_plan.commitUnit() >> m_granuleShift);
    const std::uint64_t units = m_plan.commitUnits();
    const std::uint64_t wanted = order > unitOrder ? std::uint64_t{1} << (order - unitOrder) : 1;
    for (auto unit = m_committedUnits.findFrom(0, units); unit && *unit + wanted <= units;
         unit = m_committedUnits.findFrom(*unit + 1, units)) {
        if (*unit % wanted != 0)
            continue;
        std::uint64_t committed = 1;
        while (committed < wanted && m_committedUnits.test(*unit + committed))
            ++committed;
        if (committed == wanted)
            if (const auto first = m_buddy.takeWithin(*unit << unitOrder, unitOrder, order))
                return first;
    }
    return std::nullopt;
}

void Core::returnToGlobal(std::uint32_t block, ClassIndex index, Cause cause) noexcept
{
    if (m_hardening.guards && !guard(block, index, false)) {
        retireFree(block, index, kNoTask, Place::pool);
        return;
    }
    record(EventKind::coalesce, cause, kNoTask, block, index, Place::pool, Place::none, m_sizes.blockSize(index));
    // relaxed: in this thread's hand; published by the bitmap's seq_cst write
    word(block).store(WordFormat::makeGlobal(WordFormat::generation(word(block).load(std::memory_order_relaxed))),
                      std::memory_order_relaxed);
    m_classes[toIndex(index)].carved.fetch_sub(1, std::memory_order_relaxed); // relaxed: figures
    m_counters.coalesced.fetch_add(1, std::memory_order_relaxed);
    m_buddy.give(block, m_sizes.granules(index));
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

bool Core::commitRange(std::uint64_t first, std::uint64_t granules, Cause cause, bool touch) noexcept
{
    const std::uint64_t unit = m_plan.commitUnit();
    const std::uint64_t begin = (first << m_granuleShift) / unit;
    const std::uint64_t end = (((first + granules) << m_granuleShift) + unit - 1) / unit;
    for (std::uint64_t i = begin; i < end; ++i) {
        if (!m_touchedUnits.test(i))
            m_touchedUnits.set(i);
        if (m_committedUnits.test(i))
            continue;
        const std::uint64_t bytes = std::min(unit, m_config.max_memory - i * unit);
        if (!m_pages.commit(arenaBegin + i * unit, std::min(unit, m_arenaBytes - i * unit), touch))
            return false;
        if (!m_committedUnits.trySet(i))
            continue; // another carve in the same unit came first
        const std::uint64_t total = m_committedBytes.fetch_add(bytes, std::memory_order_relaxed) + bytes; // relaxed: figures
        std::uint64_t peak = m_peakCommitted.load(std::memory_order_relaxed);
        while (peak < total && !m_peakCommitted.compare_exchange_weak(peak, total, std::memory_order_relaxed)) {
        }
        record(EventKind::commit, cause, kNoTask, static_cast<std::uint32_t>(i * unit >> m_granuleShift), kNoClass, Place::none,
               Place::none, bytes);
    }
    return true;
}

std::uint64_t Core::decommitFree(bool idleOnly, Cause cause) noexcept
{
    const std::uint64_t unit = m_plan.commitUnit();
    const unsigned unitOrder = orderFor(unit >> m_granuleShift);
    const std::uint64_t keep = (m_config.initial_pool_size + unit - 1) / unit;
    std::uint64_t total = 0;
    // Unit by unit: what is in this thread's hand during the system call is no more than one unit.
    for (auto i = m_committedUnits.findFrom(keep, m_plan.commitUnits()); i; i = m_committedUnits.findFrom(*i + 1, m_plan.commitUnits())) {
        const std::uint64_t first = *i << unitOrder;
        if (!m_buddy.tryTake(first, unitOrder))
            continue; // something in it is in use
        const bool touched = m_touchedUnits.tryTake(*i);
        if (!(idleOnly && touched) && m_committedUnits.test(*i) && m_pages.decommit(arenaBegin + *i * unit, unit)) {
            m_committedUnits.tryTake(*i);
            m_committedBytes.fetch_sub(unit, std::memory_order_relaxed); // relaxed: a figure
            total += unit;
            record(EventKind::decommit, cause, kNoTask, static_cast<std::uint32_t>(first), kNoClass, Place::none, Place::none, unit);
        }
        m_buddy.give(first, std::uint64_t{1} << unitOrder);
    }
    return total;
}

} // namespace atomalloc
