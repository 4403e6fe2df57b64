// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/memory_plan.h"

#include "allocator/cache/task_cache.h"
#include "allocator/global/buddy.h"
#include "allocator/wait/waiters.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kHotBytes = 64 << 10; ///< a hot queue holds at most so many bytes, but always one block
constexpr std::uint64_t kMostHotBlocks = 32;

/// A queue may hold 1/32 of the memory, so that a tight limit is not spent on caches.
QueueLimits limitsFor(std::uint64_t blockSize, std::uint64_t maxMemory)
{
    const std::uint64_t bytes = std::min(kHotBytes, maxMemory / 32);
    QueueLimits limits;
    limits.hot = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(bytes / blockSize, 1, kMostHotBlocks));
    limits.cold = static_cast<std::uint32_t>(std::bit_floor(3 * limits.hot));
    limits.batch = std::max(1U, limits.hot / 2);
    return limits;
}

std::uint64_t commitUnitFor(const AtomAllocConfig &config)
{
    const std::uint64_t unit = std::clamp<std::uint64_t>(std::bit_floor(config.max_memory / 64), kPage, 64 << 10);
    return std::max(unit, config.min_block_size);
}

} // namespace

MemoryPlan::MemoryPlan(const AtomAllocConfig &config)
    : m_sizes(sizeClasses(config)), m_granules(config.max_memory / config.min_block_size), m_commitUnit(commitUnitFor(config))
{
    m_commitUnits = (config.max_memory + m_commitUnit - 1) / m_commitUnit;
    std::uint64_t entries = 0;
    for (const std::uint64_t size : m_sizes) {
        m_limits.push_back(limitsFor(size, config.max_memory));
        if (config.zero_on_dealloc)
            m_limits.back().wipeBytes =
                config.zeroing_policy == ZeroingPolicy::whole_block ? static_cast<std::uint32_t>(size) : ClassQueue::kWipeWritten;
        entries += m_limits.back().hot + m_limits.back().cold;
    }
    m_cacheBytes = TaskCache::bytesFor(m_sizes.size(), entries);

    std::uint64_t end = 0;
    const auto place = [&end](std::uint64_t bytes) {
        const std::uint64_t at = end;
        end += (bytes + kPage - 1) / kPage * kPage;
        return at;
    };
    m_wordsAt = place(m_granules * 8);
    m_classesAt = place(m_granules);
    m_buddyAt = place(Buddy::wordsFor(m_granules) * 8);
    m_commitAt = place(2 * AtomicBitmap::wordsFor(m_commitUnits) * 8);
    m_freeCachesAt = place(AtomicBitmap::wordsFor(config.max_caches) * 8);
    m_cachesAt = place(m_cacheBytes * config.max_caches);
    m_waitersAt = place(std::uint64_t{kWaiters} * sizeof(Waiter));
    m_lineAt = place(std::uint64_t{kLineSlots} * 8);
    m_total = end;
}

std::uint64_t metadataReservedBytes(const AtomAllocConfig &config) { return MemoryPlan(config).metadataBytes(); }

} // namespace atomalloc
