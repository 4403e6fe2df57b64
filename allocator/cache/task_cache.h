// SPDX-License-Identifier: MPL-2.0
// TaskCache: the places for the free blocks of one task, and who has them. There are max_caches of them. The queues that use the places lie
// in the task that has the cache (task_state.h). Memory is handed in, and zeroed.
//
// Thread safety: one thread at a time holds a cache and changes it: its owner inside an operation, or a claimer (cache_control.h). Figures
// may be read by any thread.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/cache/class_queue.h"
#include "allocator/pool/magazine.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc {

struct alignas(kCacheLine) TaskCache
{
    /// The key of the owner, | 1 while a claimer holds the cache. 0: nobody owns it. See cache_control.h.
    Atomic<std::uint64_t> control;
    Atomic<struct TaskState *> owner; ///< null where nobody owns it

    // Counters without a class; written by the holder alone.
    Atomic<std::uint64_t> refills, flushes, promotions, demotions;

    /// Odd while the holder carries blocks that lie in no structure. Written by the holder alone: see CacheTransit.
    Atomic<std::uint64_t> transits;

    SpareMagazines spares;
    std::uint32_t draws;            ///< random numbers drawn by the holder: see Hardening
    std::uint32_t blocksUntilClock; ///< to be moved by refills and flushes before the clock is read again: see AgeClock::readNowAndThen

    /// Stands for "no cache": nobody owns it, so no entry succeeds.
    static TaskCache &none() noexcept;
    static std::uint64_t bytesFor(std::span<const QueueLimits> limits) noexcept;

    [[nodiscard]] CacheEntry *places() noexcept { return reinterpret_cast<CacheEntry *>(this + 1); }
};

static_assert(sizeof(TaskCache) == 2 * kCacheLine);

} // namespace atomalloc
