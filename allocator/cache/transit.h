// SPDX-License-Identifier: MPL-2.0
// Transits: what tells a search for memory that somebody carries blocks which lie in no structure.
// A search that finds nothing is right only if nobody carried anything meanwhile (see core/memory_search.h).
#pragma once

#include "allocator/cache/task_cache.h"

namespace atomalloc {

/// How many transits of an allocator began and ended. Equal numbers mean that nothing is carried outside of the caches.
struct Transits
{
    alignas(kCacheLine) Atomic<std::uint64_t> started{0};
    Atomic<std::uint64_t> finished{0};
};

/// While it lives, its thread may carry blocks. seq_cst: begin and end stand in one order with the steps of a search.
class Transit
{
public:
    explicit Transit(Transits &all) noexcept : m_all(all) { m_all.started.fetch_add(1, std::memory_order_seq_cst); }
    ~Transit() { m_all.finished.fetch_add(1, std::memory_order_seq_cst); }
    Transit(const Transit &) = delete;
    Transit &operator=(const Transit &) = delete;

private:
    Transits &m_all;
};

/// The same for the one who holds a cache, told in that cache, without a locked instruction.
/// Blocks are taken out of shared structures by read-modify-writes that release. So whoever misses the blocks there sees this mark (12).
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
        // relaxed: the holder is the only writer.
        // release (12): its partners are the acquires in TaskState::looksEmpty and Caches::countMoves
        const std::uint64_t before = m_cache.transits.load(std::memory_order_relaxed);
        m_cache.transits.store(before + 1, std::memory_order_release);
    }

    TaskCache &m_cache;
};

} // namespace atomalloc
