// SPDX-License-Identifier: MPL-2.0
// What tells a search for memory that somebody carries blocks which are in no structure: see Core's note on exactness.
#pragma once

#include "allocator/cache/task_cache.h"

namespace atomalloc {

/// Marks a transit of the one who holds a cache, in that cache: no locked instruction. Blocks are taken out of shared structures by
/// read-modify-writes that release, so whoever misses the blocks there sees the mark (12).
class CacheTransit
{
public:
    explicit CacheTransit(TaskCache &cache) noexcept : m_cache(cache) { step(); }
    ~CacheTransit() { step(); }
    CacheTransit(const CacheTransit &) = delete;
    CacheTransit &operator=(const CacheTransit &) = delete;

private:
    void step() noexcept
    {
        m_cache.transits.store(m_cache.transits.load(std::memory_order_relaxed) + 1,
                               std::memory_order_release); // relaxed: own; release (12)
    }

    TaskCache &m_cache;
};

} // namespace atomalloc
