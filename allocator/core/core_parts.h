// SPDX-License-Identifier: MPL-2.0
// What a Core keeps beside its parts: counters, and what belongs to each size class. Any thread.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/cache/task_cache.h"
#include "allocator/pool/class_pool.h"

#include <cstdint>

namespace atomalloc {

/// Counters that any thread may change: the slow paths and the paths without a cache.
struct SharedCounters
{
    using Counter = Atomic<std::uint64_t>;
    Counter takeovers{0}, staleHandles{0}, doubleFrees{0}, foreignHandles{0}, outOfRange{0}, outOfMemory{0}, invalidSize{0},
        bytesResizedUp{0}, bytesResizedDown{0}, remoteFrees{0}, bytesZeroed{0}, brokenCanaries{0}, writesAfterFree{0};
};

/// Of each size class: its pool, and the counters of operations that went past the caches.
struct ClassPart
{
    ClassPool pool;
    QueueCounters bypass{};
    Atomic<std::uint64_t> carved{0}; ///< blocks that are not part of the global pool
    Atomic<std::uint64_t> zeroing{0};
    Atomic<std::uint64_t> zeroingRequested{0}; ///< requested bytes of those blocks
    Atomic<std::uint64_t> retired{0};
    Atomic<std::uint64_t> lastPoolUseNs{0};
    Atomic<std::uint64_t> pooled{0}; ///< blocks in `pool`, where Stock counts them; a little behind while they move
};

} // namespace atomalloc
