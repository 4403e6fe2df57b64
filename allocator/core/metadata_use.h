// SPDX-License-Identifier: MPL-2.0
// How much of the reserved metadata is put to use. Pure function; any thread.
#pragma once

#include "allocator/core/memory_plan.h"

#include <cstdint>

namespace atomalloc {

/// Bytes of the words of that many granules. A huge page is in use as a whole.
inline std::uint64_t wordsUse(const MemoryPlan &plan, std::uint64_t granules) noexcept
{
    constexpr std::uint64_t kPage = MemoryPlan::kHugePage;
    const std::uint64_t end = plan.wordsAt() + granules * 8;
    const CommitUnits::Range huge = plan.hugeWords();
    return (end > huge.begin && end < huge.end ? (end + kPage - 1) / kPage * kPage : end) - plan.wordsAt();
}

/// Bytes of metadata once `caches` tasks have had a cache and the granules below `granules` were given out. Waits, full magazines and
/// quarantined blocks come on top.
inline std::uint64_t metadataUse(const MemoryPlan &plan, std::uint64_t granules, std::uint64_t caches) noexcept
{
    // What stands for the core itself. Not sizeof(Core): that differs between compilers, and recordings are to have the same bytes
    // everywhere.
    constexpr std::uint64_t kCoreBytes = 4992;
    // The queues that use a cache lie in the task that has it.
    const std::uint64_t perCache = plan.cacheBytes() + plan.queueLimits().size() * sizeof(ClassQueue);
    return kCoreBytes + wordsUse(plan, granules) + granules / 4 + caches * perCache;
}

} // namespace atomalloc
