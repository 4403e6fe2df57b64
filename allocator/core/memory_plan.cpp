// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/memory_plan.h"

#include "allocator/api/core_front.h"
#include "allocator/cache/task_cache.h"
#include "allocator/core/core_parts.h"
#include "allocator/global/buddy.h"
#include "allocator/harden/quarantine.h"
#include "allocator/wait/waiter_table.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

namespace {

constexpr std::uint64_t kPage = 4096;
/// Where words of blocks lie further apart, most pages of them stay untouched, and huge ones would not.
constexpr std::uint64_t kMostWordsApart = 2 * kPage / 8;
constexpr std::uint64_t kHotBytes = 256 << 10; ///< a hot queue holds at most so many bytes, but always one block

/// A queue may hold 1/32 of the memory, so that a tight limit is not spent on caches; then half of hot moves at a time, or a magazine.
/// Where the limit is wide, eight blocks or more: refills and flushes of four of 32 KiB were a third of the time of a batch of 1000.
QueueLimits limitsFor(std::uint64_t blockSize, const AtomAllocConfig &config)
{
    constexpr std::uint32_t kLeastBatch = 8, kMostColdBlocks = 256;
    const bool tight = config.max_memory / 32 < kHotBytes;
    const std::uint64_t bytes = tight ? config.max_memory / 32 : kHotBytes;
    QueueLimits limits;
    limits.hot = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(bytes / blockSize, 1, config.max_hot_blocks));
    limits.cold = std::min(std::bit_floor(3 * limits.hot), kMostColdBlocks);
    limits.batch = std::max(1U, limits.hot / 2);
    if (!tight)
        limits.batch = std::max(limits.batch, std::min(limits.hot, kLeastBatch));
    limits.batch = std::min(limits.batch, static_cast<std::uint32_t>(Magazine::kCapacity));
    return limits;
}

std::uint64_t roundedUp(std::uint64_t bytes, std::uint64_t step) { return (bytes + step - 1) / step * step; }

/// What lies behind the last whole huge page of the arena stays in usual units, so that all of it can be given back.
CommitUnits unitsFor(const AtomAllocConfig &config)
{
    const std::uint64_t unit = std::max(std::clamp<std::uint64_t>(std::bit_floor(config.max_memory / 64), kPage, 64 << 10), //
                                        config.min_block_size);
    // A guard page would split a huge one.
    if (config.huge_pages == HugePages::off || config.guard_pages || config.max_memory < MemoryPlan::kLeastMemoryForHuge)
        return {config.max_memory, config.min_block_size, unit};
    const std::uint64_t huge = std::max(MemoryPlan::kHugePage, unit);
    return {config.max_memory,
            config.min_block_size,
            unit,
            huge,
            {.begin = roundedUp(MemoryPlan::kHugeFrom, huge), .end = config.max_memory / huge * huge}};
}

} // namespace

MemoryPlan::MemoryPlan(const AtomAllocConfig &config) noexcept
    : m_sizes(sizeClassList(config)), m_units(unitsFor(config)), m_granules(config.max_memory / config.min_block_size)
{
    for (const std::uint64_t size : m_sizes) {
        m_limits.push_back(limitsFor(size, config));
        if (config.zero_on_dealloc)
            m_limits.back().wipeBytes =
                config.zeroing_policy == ZeroingPolicy::whole_block ? static_cast<std::uint32_t>(size) : ClassQueue::kWipeWritten;
    }
    m_cacheBytes = TaskCache::bytesFor(queueLimits());
    m_magazines = magazinesFor(config);

    std::uint64_t end = 0;
    const auto place = [&end](std::uint64_t bytes) {
        const std::uint64_t at = end;
        end += roundedUp(bytes, kPage);
        return at;
    };
    m_wordsAt = place(sizeof(CoreFront) + m_granules * 8) + sizeof(CoreFront);
    if (const auto huge = m_units.hugeRange(); !huge.isEmpty() && config.max_block_size / config.min_block_size <= kMostWordsApart)
        m_hugeWords = {.begin = roundedUp(m_wordsAt + huge.begin / config.min_block_size * 8, kHugePage),
                       .end = (m_wordsAt + m_granules * 8) / kHugePage * kHugePage};
    m_buddyAt = place(Buddy::wordsFor(m_granules) * 8);
    m_commitAt = place(2 * AtomicBitmap::wordsFor(m_units.names()) * 8);
    m_freeCachesAt = place(AtomicBitmap::wordsFor(config.max_caches) * 8);
    m_cachesAt = place(m_cacheBytes * config.max_caches);
    m_magazinesAt = place(std::uint64_t{m_magazines} * sizeof(Magazine));
    m_waitersAt = place(std::uint64_t{kWaiters} * sizeof(Waiter));
    m_lineAt = place(std::uint64_t{kLineSlots} * 8);
    m_quarantineSlots = Quarantine::slotsFor(config.quarantine_size, config.min_block_size);
    m_quarantineAt = place(m_quarantineSlots * 8);
    m_classesAt = place(m_sizes.size() * sizeof(ClassPart));
    m_forkMarkAt = place(config.wipe_on_fork ? kPage : 0);
    m_total = end;
}

/// Enough for all memory in half-full magazines of any one class, and for the spares of all caches. Where batches are so small that this
/// would be more than a quarter of the memory, fewer. Where they do run out, blocks go to the global pool.
std::uint32_t MemoryPlan::magazinesFor(const AtomAllocConfig &config) const noexcept
{
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < m_sizes.size(); ++i)
        most = std::max(most, config.max_memory / (m_sizes[i] * m_limits[i].batch) + 1);
    const std::uint64_t inPools = std::min(2 * most, config.max_memory / 4 / sizeof(Magazine) + 1);
    const std::uint64_t wanted = inPools + std::uint64_t{config.max_caches} * (SpareMagazines::kMost + 1);
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(wanted, MagazineStack::kMost));
}

} // namespace atomalloc
