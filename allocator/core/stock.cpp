// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/stock.h"

#include <algorithm>

namespace atomalloc {

Stock::Stock(Foundation &base, const BlockCheck &check) noexcept
    : m_base(base), m_check(check), m_global(base.sizes, base.hardening, base.pages, base.log)
{
}

bool Stock::setUp() noexcept
{
    // Zeroed memory is a valid array of lock-free atomics of these sizes.
    const MemoryPlan &plan = m_base.plan;
    std::byte *metadata = m_base.memory.metadata;
    auto *commitWords = reinterpret_cast<AtomicBitmap::Word *>(metadata + plan.commitAt());
    m_global.attach({.arena = m_base.front.arenaBegin,
                     .bytes = m_base.config.max_memory,
                     .reservedBytes = m_base.memory.arenaBytes,
                     .units = plan.units(),
                     .lastGeneration = m_base.format.lastGeneration(),
                     .wordFlags = m_base.wordFlags(),
                     .words = m_base.front.words(),
                     .buddy = reinterpret_cast<AtomicBitmap::Word *>(metadata + plan.buddyAt()),
                     .committed = commitWords,
                     .touched = commitWords + AtomicBitmap::wordsFor(plan.units().names())});
    m_magazines.attach(reinterpret_cast<Magazine *>(metadata + plan.magazinesAt()), plan.magazines());
    m_quarantine.attach(reinterpret_cast<Quarantine::Slot *>(metadata + plan.quarantineAt()), plan.quarantineSlots(),
                        m_base.config.quarantine_size);
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i)
        m_base.classes[i].pool.attach(m_magazines, plan.queueLimits()[i].batch);
    const std::uint64_t initial = (m_base.config.initial_pool_size + m_base.config.min_block_size - 1) >> m_base.sizes.granuleShift();
    return initial == 0 || m_global.commit(0, initial, Cause::initial, true);
}

void Stock::noteUse(ClassPart &part) noexcept
{
    part.lastPoolUseNs.store(m_base.front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: a time stamp
}

std::optional<std::uint32_t> Stock::takeMagazine(ClassIndex index) noexcept
{
    ClassPart &part = m_base.classes[toIndex(index)];
    noteUse(part);
    const auto magazine = part.pool.pop();
    if (magazine)
        countPooled(part, -std::uint64_t{m_magazines[*magazine].count});
    return magazine;
}

void Stock::put(std::uint32_t block, ClassIndex index) noexcept
{
    if (m_base.hardening.quarantineBytes == 0) {
        putIntoPool(block, index);
        return;
    }
    m_quarantine.put(
        {block, index}, [this](ClassIndex of) { return m_base.sizes.blockSize(of); },
        [this](Quarantine::Entry entry) { putIntoPool(entry.block, entry.sizeClass); });
}

void Stock::putIntoPool(std::uint32_t block, ClassIndex index) noexcept
{
    ClassPart &part = m_base.classes[toIndex(index)];
    noteUse(part);
    countPooled(part, 1); // before it is there: another thread that takes it takes it off
    if (part.pool.add(block))
        return;
    countPooled(part, -std::uint64_t{1});
    putIntoGlobal(block, index, Cause::pressure);
}

void Stock::allPoolsToGlobal(Cause cause) noexcept
{
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i)
        poolToGlobal(ClassIndex{static_cast<std::uint8_t>(i)}, cause);
}

std::optional<std::uint32_t> Stock::takePooledOrCarved(ClassIndex index) noexcept
{
    ClassPart &part = m_base.classes[toIndex(index)];
    if (const auto block = part.pool.takeOne()) {
        countPooled(part, -std::uint64_t{1});
        return block;
    }
    std::uint32_t block = 0;
    return carve(index, {&block, 1}) == 1 ? std::optional(block) : std::nullopt;
}

std::optional<std::uint32_t> Stock::takeOne(ClassIndex index) noexcept
{
    while (const auto block = takePooledOrCarved(index))
        if (m_check.mayBeGivenOut(*block, index, kNoTask, Place::pool)) [[likely]]
            return block;
    return std::nullopt;
}

std::size_t Stock::carve(ClassIndex index, std::span<std::uint32_t> into) noexcept
{
    std::size_t count = m_global.committedBytes() < kReuseFrom ? 0 : carveUsed(index, into);
    if (count == 0)
        count = m_global.carve(index, into);
    if (count > 0)
        m_base.classes[toIndex(index)].carved.fetch_add(count, std::memory_order_relaxed); // relaxed: a figure
    return count;
}

std::size_t Stock::carveUsed(ClassIndex index, std::span<std::uint32_t> into) noexcept
{
    if (const std::size_t count = m_global.carve(index, into, GlobalPool::Room::used))
        return count;
    // Twice the bytes: what comes together merges into runs only where neighbours are free.
    if (!gatherFromOthers(index, 2 * into.size() * m_base.sizes.blockSize(index)))
        return 0;
    return m_global.carve(index, into, GlobalPool::Room::used);
}

bool Stock::gatherFromOthers(ClassIndex index, std::uint64_t bytes) noexcept
{
    ClassIndex fullest{};
    std::uint64_t most = kLeftInPool;
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
        const ClassIndex other{static_cast<std::uint8_t>(i)};
        const std::uint64_t pooled = m_base.classes[i].pooled.load(std::memory_order_relaxed) * m_base.sizes.blockSize(other);
        if (other != index && pooled > most) {
            most = pooled;
            fullest = other;
        }
    }
    ClassPart &part = m_base.classes[toIndex(fullest)];
    std::uint64_t moved = 0;
    while (most > kLeftInPool && moved < bytes) {
        const auto magazine = part.pool.pop();
        if (!magazine)
            break;
        moved += m_magazines[*magazine].count * m_base.sizes.blockSize(fullest);
        magazineToGlobal(fullest, *magazine, Cause::pressure);
    }
    return moved > 0;
}

void Stock::give(ClassIndex index, std::span<const std::uint32_t> blocks, std::optional<std::uint32_t> magazine, Cause cause) noexcept
{
    if (!magazine) {
        for (const std::uint32_t block : blocks)
            putIntoGlobal(block, index, cause);
        return;
    }
    Magazine &full = m_magazines[*magazine];
    std::copy(blocks.begin(), blocks.end(), full.blocks.begin());
    full.count = static_cast<std::uint32_t>(blocks.size());
    putMagazine(index, *magazine);
}

void Stock::putIntoGlobal(std::uint32_t block, ClassIndex index, Cause cause) noexcept
{
    if (!m_global.takeBack(block, index, cause)) {
        m_check.retireFree(block, index, kNoTask, Place::pool);
        return;
    }
    m_base.classes[toIndex(index)].carved.fetch_sub(1, std::memory_order_relaxed); // relaxed: a figure
}

void Stock::putMagazine(ClassIndex index, std::uint32_t magazine) noexcept
{
    ClassPart &part = m_base.classes[toIndex(index)];
    noteUse(part);
    countPooled(part, m_magazines[magazine].count); // before the push: then the magazine may be another thread's
    part.pool.push(magazine);
}

void Stock::magazineToGlobal(ClassIndex index, std::uint32_t magazine, Cause cause) noexcept
{
    const std::uint32_t count = m_magazines[magazine].count;
    countPooled(m_base.classes[toIndex(index)], -std::uint64_t{count});
    for (std::uint32_t i = 0; i < count; ++i)
        putIntoGlobal(m_magazines[magazine].blocks[i], index, cause);
    m_magazines.release(magazine);
}

void Stock::poolToGlobal(ClassIndex index, Cause cause) noexcept
{
    ClassPool &pool = m_base.classes[toIndex(index)].pool;
    while (const auto magazine = pool.pop())
        magazineToGlobal(index, *magazine, cause);
}

void Stock::agePools(std::uint64_t nowNs) noexcept
{
    const auto ttl = static_cast<std::uint64_t>(m_base.config.cache_ttl.count());
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i) {
        const std::uint64_t lastUse = m_base.classes[i].lastPoolUseNs.load(std::memory_order_relaxed); // relaxed: a time stamp
        if (nowNs < lastUse) // the clock was set back: idle from now on, not until it is as late again
            m_base.classes[i].lastPoolUseNs.store(nowNs, std::memory_order_relaxed);
        else if (!m_base.classes[i].pool.empty() && nowNs - lastUse >= ttl)
            poolToGlobal(ClassIndex{static_cast<std::uint8_t>(i)}, Cause::idle_ttl);
    }
}

std::optional<Quarantine::Entry> Stock::takeFromQuarantine() noexcept
{
    if (m_quarantine.bytes() == 0)
        return std::nullopt;
    const auto sizeOf = [this](ClassIndex of) { return m_base.sizes.blockSize(of); };
    auto entry = m_quarantine.takeOldest(sizeOf);
    return entry ? entry : m_quarantine.sweep(sizeOf);
}

std::uint64_t Stock::carvedBytes() const noexcept
{
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < m_base.sizes.count(); ++i)
        bytes += m_base.classes[i].carved.load(std::memory_order_relaxed) * // relaxed: a figure
                 m_base.sizes.blockSize(ClassIndex{static_cast<std::uint8_t>(i)});
    return bytes;
}

} // namespace atomalloc
