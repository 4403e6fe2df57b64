// SPDX-License-Identifier: MPL-2.0
// MemoryPlan: where each table of the metadata lies in one reserved range. It is computed from a config that is valid. A plain value.
#pragma once

#include "allocator/api/config.h"
#include "allocator/cache/task_cache.h"
#include "allocator/global/commit_units.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc {

class MemoryPlan
{
public:
    explicit MemoryPlan(const AtomAllocConfig &config) noexcept;

    static constexpr std::uint32_t kWaiters = 65'535;
    static constexpr std::uint32_t kLineSlots = 1U << 20; ///< places in the waiting line, those of waiters that left included
    // See AtomAllocConfig::huge_pages.
    static constexpr std::uint64_t kHugePage = std::uint64_t{2} << 20;
    static constexpr std::uint64_t kHugeFrom = std::uint64_t{32} << 20;
    static constexpr std::uint64_t kLeastMemoryForHuge = std::uint64_t{64} << 20;

    // All in bytes from the start of the metadata, where CoreFront lies, each a multiple of the cache line.
    [[nodiscard]] std::uint64_t wordsAt() const noexcept { return m_wordsAt; } ///< u64 per granule, right behind CoreFront
    [[nodiscard]] std::uint64_t buddyAt() const noexcept { return m_buddyAt; }
    [[nodiscard]] std::uint64_t commitAt() const noexcept { return m_commitAt; } ///< two bitmaps: committed, touched since the last pass
    [[nodiscard]] std::uint64_t freeCachesAt() const noexcept { return m_freeCachesAt; }
    [[nodiscard]] std::uint64_t cachesAt() const noexcept { return m_cachesAt; }
    [[nodiscard]] std::uint64_t magazinesAt() const noexcept { return m_magazinesAt; }
    [[nodiscard]] std::uint64_t waitersAt() const noexcept { return m_waitersAt; }
    [[nodiscard]] std::uint64_t lineAt() const noexcept { return m_lineAt; }
    [[nodiscard]] std::uint64_t quarantineAt() const noexcept { return m_quarantineAt; } ///< u64 per slot
    [[nodiscard]] std::uint64_t classesAt() const noexcept { return m_classesAt; }       ///< a ClassPart per size class
    [[nodiscard]] std::uint64_t forkMarkAt() const noexcept { return m_forkMarkAt; }     ///< a page of its own, with wipe_on_fork
    [[nodiscard]] std::uint64_t metadataBytes() const noexcept { return m_total; }

    [[nodiscard]] std::uint64_t granules() const noexcept { return m_granules; }
    [[nodiscard]] const CommitUnits &units() const noexcept { return m_units; }
    /// Of the metadata: whole huge pages with the words of blocks from kHugeFrom on alone. Empty where no unit is huge.
    [[nodiscard]] CommitUnits::Range hugeWords() const noexcept { return m_hugeWords; }
    [[nodiscard]] std::uint64_t cacheBytes() const noexcept { return m_cacheBytes; } ///< of one task cache
    [[nodiscard]] std::uint32_t magazines() const noexcept { return m_magazines; }
    [[nodiscard]] std::uint64_t quarantineSlots() const noexcept { return m_quarantineSlots; }
    [[nodiscard]] const SizeClassList &blockSizes() const noexcept { return m_sizes; }
    [[nodiscard]] std::span<const QueueLimits> queueLimits() const noexcept { return {m_limits.data(), m_limits.size()}; }

private:
    [[nodiscard]] std::uint32_t magazinesFor(const AtomAllocConfig &config) const noexcept;

    SizeClassList m_sizes;
    BoundedList<QueueLimits, kMostSizeClasses> m_limits;
    CommitUnits m_units;
    CommitUnits::Range m_hugeWords;
    std::uint64_t m_granules = 0, m_cacheBytes = 0, m_quarantineSlots = 0;
    std::uint64_t m_wordsAt = 0, m_buddyAt = 0, m_commitAt = 0, m_freeCachesAt = 0, m_cachesAt = 0, m_magazinesAt = 0, m_waitersAt = 0,
                  m_lineAt = 0, m_quarantineAt = 0, m_classesAt = 0, m_forkMarkAt = 0, m_total = 0;
    std::uint32_t m_magazines = 0;
};

} // namespace atomalloc
