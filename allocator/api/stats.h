// SPDX-License-Identifier: MPL-2.0
// Figures of one allocator. Exact when no operation is in flight; otherwise each counter is exact and their sums may be apart by the
// operations in flight. Plain data.
#pragma once

#include "allocator/api/event.h"

#include <cstdint>
#include <vector>

namespace atomalloc {

/// Per size class. Bytes are block bytes.
struct ClassStats
{
    std::uint64_t block_size = 0;
    std::uint64_t allocations = 0;
    std::uint64_t deallocations = 0;
    std::uint64_t hot_hits = 0;
    std::uint64_t cold_hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t bytes_requested = 0; ///< sum over all allocations
    std::uint64_t live_blocks = 0;
    std::uint64_t hot_blocks = 0;
    std::uint64_t cold_blocks = 0;
    std::uint64_t zeroing_blocks = 0;
    std::uint64_t pool_blocks = 0; ///< those in the quarantine included
    std::uint64_t retired_blocks = 0;
};

/// A block as checkInvariants() and the visualizer see it at rest.
struct BlockInfo
{
    BlockId block = kNoBlock;
    ClassIndex size_class = kNoClass;
    Place place = Place::none;
    std::uint64_t generation = 0;
};

/// The whole allocator. Byte states: live + hot + cold + zeroing + free + retired = committed <= max_memory.
struct AtomAllocStats
{
    std::uint64_t allocations = 0;
    std::uint64_t deallocations = 0;
    std::uint64_t bytes_allocated = 0; ///< requested bytes, all allocations
    std::uint64_t bytes_freed = 0;     ///< requested bytes, all deallocations
    std::uint64_t bytes_live = 0;      ///< requested bytes of live blocks = bytes_allocated - bytes_freed
    std::uint64_t hot_hits = 0;        ///< allocations = hot_hits + cold_hits + misses
    std::uint64_t cold_hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t refills = 0; ///< batches that came to a hot queue, from a class pool or carved for it
    std::uint64_t flushes = 0; ///< batches that left a queue; a queue that is emptied counts as one
    std::uint64_t remote_frees = 0;
    std::uint64_t promotions = 0; ///< blocks cold -> hot
    std::uint64_t demotions = 0;  ///< blocks hot -> cold
    std::uint64_t cache_takeovers = 0;
    std::uint64_t carves = 0;
    std::uint64_t coalesced_blocks = 0;
    std::uint64_t bytes_zeroed = 0;
    std::uint64_t stale_handles = 0;
    std::uint64_t double_frees = 0;
    std::uint64_t foreign_handles = 0;
    std::uint64_t out_of_range = 0;
    std::uint64_t out_of_memory = 0;
    std::uint64_t invalid_size = 0;
    std::uint64_t broken_canaries = 0;   ///< found by frees and resizes
    std::uint64_t writes_after_free = 0; ///< blocks that were not all zero when they were about to be handed out
    std::uint64_t waits = 0;
    std::uint64_t grants = 0;
    std::uint64_t waits_timed_out = 0;
    std::uint64_t waits_cancelled = 0;
    std::uint64_t waiting = 0; ///< now
    std::uint64_t retired_blocks = 0;
    std::uint64_t events_produced = 0; ///< = consumed + dropped + left in the rings
    std::uint64_t events_consumed = 0;
    std::uint64_t events_dropped = 0;

    // Byte states (block bytes).
    std::uint64_t live_bytes = 0;
    std::uint64_t hot_bytes = 0;
    std::uint64_t cold_bytes = 0;
    std::uint64_t zeroing_bytes = 0;
    std::uint64_t free_bytes = 0;        ///< committed, in class pools, in the quarantine or in the global pool
    std::uint64_t quarantined_bytes = 0; ///< of free_bytes
    std::uint64_t retired_bytes = 0;
    std::uint64_t committed_bytes = 0;
    std::uint64_t peak_committed_bytes = 0;
    std::uint64_t metadata_bytes = 0; ///< bytes of metadata that were put to use, event rings apart; beside committed_bytes
    std::uint64_t task_caches = 0;    ///< in use now

    std::vector<ClassStats> classes;
};

} // namespace atomalloc
