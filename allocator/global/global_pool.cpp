// SPDX-License-Identifier: MPL-2.0
#include "allocator/global/global_pool.h"

#include "allocator/base/metadata_word.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

namespace {

/// The smallest order with 2^order >= granules.
unsigned orderFor(std::uint64_t granules) noexcept { return static_cast<unsigned>(std::bit_width(granules - 1)); }

} // namespace

void GlobalPool::attach(const Ground &ground)
{
    m_arena = ground.arena;
    m_bytes = ground.bytes;
    m_reservedBytes = ground.reservedBytes;
    m_words = ground.words;
    m_lastGeneration = ground.lastGeneration;
    m_wordFlags = ground.wordFlags;
    m_units = ground.units;
    m_buddy.attach(ground.buddy, ground.bytes >> m_sizes.granuleShift());
    m_committed.attach(ground.committed, m_units.names());
    m_touched.attach(ground.touched, m_units.names());
}

std::size_t GlobalPool::carve(ClassIndex index, std::span<std::uint32_t> into, Room room) noexcept
{
    const std::uint64_t units = m_sizes.granules(index);
    bool refused = false;
    const std::size_t least = room == Room::used ? std::max<std::size_t>(into.size() / 4, 1) : 1;
    for (std::size_t count = into.size(); count >= least; count /= 2) {
        const auto first = takeRun(units * count, room, refused);
        if (!first)
            continue;
        if (m_hardening.guards) {
            const std::size_t guarded = guardAll(*first, index, count);
            m_buddy.give(*first + units * guarded, units * (count - guarded));
            if (guarded == 0)
                return 0;
            count = guarded;
        }
        writeWords(*first, index, into.first(count));
        m_carves.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
        raiseTo(m_highestGranule, *first + units * count);
        return count;
    }
    return 0;
}

std::optional<std::uint64_t> GlobalPool::takeRun(std::uint64_t granules, Room room, bool &refused) noexcept
{
    const unsigned order = orderFor(granules);
    if (order >= m_buddy.orders())
        return std::nullopt;
    if (!refused) {
        const auto first = room == Room::used ? m_buddy.takeBelow(highestGranule(), order) : m_buddy.take(order);
        if (!first)
            return std::nullopt;
        giveRest(*first, order, granules);
        if (commit(*first, granules, Cause::demand, false))
            return first;
        m_buddy.give(*first, granules);
        refused = true;
    }
    const auto first = takeCommitted(order);
    if (!first)
        return std::nullopt;
    giveRest(*first, order, granules);
    if (commit(*first, granules, Cause::demand, false))
        return first;
    m_buddy.give(*first, granules); // it was decommitted meanwhile
    return std::nullopt;
}

void GlobalPool::giveRest(std::uint64_t first, unsigned order, std::uint64_t granules) noexcept
{
    m_buddy.give(first + granules, (std::uint64_t{1} << order) - granules);
}

std::optional<std::uint64_t> GlobalPool::takeCommitted(unsigned order) noexcept
{
    const std::uint64_t wanted = std::uint64_t{1} << order;
    for (auto unit = m_committed.findFrom(0, m_units.names()); unit; unit = m_committed.findFrom(*unit + 1, m_units.names())) {
        const std::uint64_t begin = m_units.firstGranule(*unit);
        const unsigned unitOrder = m_units.orderOf(*unit);
        if (order > unitOrder && (begin % wanted != 0 || !areCommitted(*unit, begin + wanted)))
            continue;
        if (const auto first = m_buddy.takeWithin(begin, unitOrder, order))
            return first;
    }
    return std::nullopt;
}

bool GlobalPool::areCommitted(std::uint64_t unit, std::uint64_t end) const noexcept
{
    for (; m_units.firstGranule(unit) < end; unit = m_units.after(unit))
        if (unit >= m_units.names() || !m_committed.test(unit))
            return false;
    return true;
}

void GlobalPool::writeWords(std::uint64_t first, ClassIndex index, std::span<std::uint32_t> into) noexcept
{
    const auto recordFrom = [&](std::size_t begin, std::size_t end) {
        m_log.record(EventKind::carve, Cause::pool_empty, kNoTask, into[begin], index, Place::none, Place::pool, m_sizes.blockSize(index),
                     static_cast<std::uint32_t>(end - begin));
    };
    std::size_t begin = 0; // of the blocks that the next event names
    std::uint64_t generationBefore = 0;
    for (std::size_t i = 0; i < into.size(); ++i) {
        into[i] = static_cast<std::uint32_t>(first + i * m_sizes.granules(index));
        Atomic<std::uint64_t> &word = m_words[into[i]];
        // relaxed, here and below: the block is in this thread's hand
        std::uint64_t generation = WordFormat::generation(word.load(std::memory_order_relaxed));
        if (generation == 0) // no block began here yet
            generation = m_hardening.firstGeneration(BlockId{into[i]}, m_lastGeneration);
        word.store(WordFormat::make(generation, index, kMarkLive, m_wordFlags), std::memory_order_relaxed);
        if (i > 0 && generation != generationBefore) { // one event names one generation
            recordFrom(begin, i);
            begin = i;
        }
        generationBefore = generation;
    }
    recordFrom(begin, into.size());
}

bool GlobalPool::takeBack(std::uint32_t block, ClassIndex index, Cause cause) noexcept
{
    if (m_hardening.guards && !guard(block, index, false))
        return false;
    m_log.record(EventKind::coalesce, cause, kNoTask, block, index, Place::pool, Place::none, m_sizes.blockSize(index));
    Atomic<std::uint64_t> &word = m_words[block];
    // relaxed: in this thread's hand; published by release (1) of AtomicBitmap::set, whose partner is the acquire (1) of tryTake
    word.store(WordFormat::makeGlobal(WordFormat::generation(word.load(std::memory_order_relaxed))), std::memory_order_relaxed);
    m_takenBack.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_buddy.give(block, m_sizes.granules(index));
    return true;
}

bool GlobalPool::commit(std::uint64_t first, std::uint64_t granules, Cause cause, bool touch) noexcept
{
    const std::uint64_t end = first + granules;
    for (std::uint64_t unit = m_units.unitOf(first); m_units.firstGranule(unit) < end; unit = m_units.after(unit))
        if (!commitUnit(unit, cause, touch))
            return false;
    return true;
}

bool GlobalPool::commitUnit(std::uint64_t unit, Cause cause, bool touch) noexcept
{
    if (!m_touched.test(unit))
        m_touched.set(unit);
    if (m_committed.test(unit))
        return true;
    const std::uint64_t begin = m_units.beginOf(unit);
    if (!m_pages.commit(m_arena + begin, std::min(m_units.bytesOf(unit), m_reservedBytes - begin), touch))
        return false;
    if (!m_committed.trySet(unit))
        return true; // another carve in the same unit came first
    const std::uint64_t bytes = usedBytes(unit);
    raiseTo(m_peakCommitted, m_committedBytes.fetch_add(bytes, std::memory_order_relaxed) + bytes); // relaxed: figures
    m_log.record(EventKind::commit, cause, kNoTask, static_cast<std::uint32_t>(m_units.firstGranule(unit)), kNoClass, Place::none,
                 Place::none, bytes);
    return true;
}

std::uint64_t GlobalPool::usedBytes(std::uint64_t unit) const noexcept
{
    return std::min(m_units.bytesOf(unit), m_bytes - m_units.beginOf(unit));
}

std::uint64_t GlobalPool::decommit(std::uint64_t keepBytes, bool idleOnly, Cause cause) noexcept
{
    std::uint64_t total = 0;
    // Unit by unit: what is in this thread's hand during the system call is no more than one unit.
    for (auto unit = m_committed.findFrom(m_units.firstBehind(keepBytes), m_units.names()); unit;
         unit = m_committed.findFrom(*unit + 1, m_units.names())) {
        const std::uint64_t first = m_units.firstGranule(*unit);
        const unsigned order = m_units.orderOf(*unit);
        if (!m_buddy.tryTake(first, order))
            continue; // something in it is in use
        const std::uint64_t bytes = m_units.bytesOf(*unit);
        const bool touched = m_touched.tryTake(*unit);
        if (!(idleOnly && touched) && m_committed.test(*unit) && m_pages.decommit(m_arena + m_units.beginOf(*unit), bytes)) {
            m_committed.tryTake(*unit);
            m_committedBytes.fetch_sub(bytes, std::memory_order_relaxed); // relaxed: a figure
            total += bytes;
            m_log.record(EventKind::decommit, cause, kNoTask, static_cast<std::uint32_t>(first), kNoClass, Place::none, Place::none, bytes);
        }
        m_buddy.give(first, std::uint64_t{1} << order);
    }
    return total;
}

bool GlobalPool::checkInvariants() const noexcept
{
    std::uint64_t bytes = 0;
    for (auto unit = m_committed.findFrom(0, m_units.names()); unit; unit = m_committed.findFrom(*unit + 1, m_units.names()))
        bytes += m_units.unitOf(m_units.firstGranule(*unit)) == *unit ? usedBytes(*unit) : m_bytes + 1; // a name of no unit is never set
    return bytes == committedBytes() && bytes <= m_bytes;
}

bool GlobalPool::guard(std::uint64_t block, ClassIndex index, bool faults) noexcept
{
    const std::uint64_t size = m_sizes.blockSize(index);
    const std::uint64_t bytes = m_hardening.guardBytes(size);
    std::byte *begin = m_arena + (block << m_sizes.granuleShift());
    return bytes == 0 || m_pages.guard(begin + m_hardening.usableBytes(size), bytes, faults);
}

std::size_t GlobalPool::guardAll(std::uint64_t first, ClassIndex index, std::size_t count) noexcept
{
    for (std::size_t i = 0; i < count; ++i)
        if (!guard(first + i * m_sizes.granules(index), index, true))
            return i;
    return count;
}

void GlobalPool::raiseTo(Atomic<std::uint64_t> &highest, std::uint64_t value) noexcept
{
    std::uint64_t seen = highest.load(std::memory_order_relaxed); // relaxed: figures
    while (seen < value && !highest.compare_exchange_weak(seen, value, std::memory_order_relaxed)) {
    }
}

} // namespace atomalloc
