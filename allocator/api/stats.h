// SPDX-License-Identifier: MPL-2.0
// Figures of one allocator. Plain data.
// They are exact when no operation is in flight. Otherwise each counter is exact, and sums may be apart by the operations in flight.
#pragma once

#include "allocator/api/event.h"

#include <cstdint>
#include <vector>

namespace atomalloc {

/// Per size class. Bytes are block bytes.
struct ClassStats
{
    std::uint64_t block_size = 0;      ///< bytes of each block of the class
    std::uint64_t allocations = 0;     ///< requests that were served
    std::uint64_t deallocations = 0;   ///< frees, those whose wipe is under way included
    std::uint64_t hot_hits = 0;        ///< allocations from the hot queue of a task
    std::uint64_t cold_hits = 0;       ///< allocations that found hot empty, and cold not
    std::uint64_t misses = 0;          ///< allocations from a class pool or newly carved
    std::uint64_t bytes_requested = 0; ///< sum over all allocations
    std::uint64_t live_blocks = 0;     ///< owned by a task
    std::uint64_t hot_blocks = 0;      ///< in hot queues
    std::uint64_t cold_blocks = 0;     ///< in cold queues
    std::uint64_t zeroing_blocks = 0;  ///< freed, their wipe under way
    std::uint64_t pool_blocks = 0;     ///< those in the quarantine included
    std::uint64_t retired_blocks = 0;  ///< never used again
};

/// A block as checkInvariants() and the visualizer see it at rest.
struct BlockInfo
{
    BlockId block = kNoBlock;         ///< its first granule
    ClassIndex size_class = kNoClass; ///< as an index into AtomAllocStats::classes
    Place place = Place::none;        ///< where it is
    std::uint64_t generation = 0;     ///< how often it was freed, from 1; of the next owner where it is free
};

/// The whole allocator. Byte states: live + hot + cold + zeroing + free + retired = committed <= max_memory.
/// Plain data without a heap, for programs that ask from inside of their own malloc.
struct AtomAllocTotals
{
    std::uint64_t allocations = 0;       ///< requests that were served, each once: waits that got a block included
    std::uint64_t deallocations = 0;     ///< frees, those whose wipe is under way included
    std::uint64_t bytes_allocated = 0;   ///< requested bytes, all allocations
    std::uint64_t bytes_freed = 0;       ///< requested bytes, all deallocations
    std::uint64_t bytes_live = 0;        ///< requested bytes of live blocks = bytes_allocated - bytes_freed
    std::uint64_t hot_hits = 0;          ///< allocations = hot_hits + cold_hits + misses
    std::uint64_t cold_hits = 0;         ///< the hot queue was empty, the cold one was not
    std::uint64_t misses = 0;            ///< both queues were empty, or the task had no cache at hand
    std::uint64_t refills = 0;           ///< batches that came to a hot queue, from a class pool or carved for it
    std::uint64_t flushes = 0;           ///< batches that left a queue; a queue that is emptied counts as one
    std::uint64_t remote_frees = 0;      ///< by another task than the one that allocated the block
    std::uint64_t promotions = 0;        ///< blocks cold -> hot
    std::uint64_t demotions = 0;         ///< blocks hot -> cold
    std::uint64_t cache_takeovers = 0;   ///< caches that went to another task, since max_caches were in use
    std::uint64_t carves = 0;            ///< runs of the global pool that were cut into blocks
    std::uint64_t coalesced_blocks = 0;  ///< blocks that went back to the global pool
    std::uint64_t bytes_zeroed = 0;      ///< by zero_on_dealloc
    std::uint64_t stale_handles = 0;     ///< accesses that were refused: the generation had passed
    std::uint64_t double_frees = 0;      ///< frees that were refused: the block was free already
    std::uint64_t foreign_handles = 0;   ///< frees that were refused: of another allocator, or never given out
    std::uint64_t out_of_range = 0;      ///< accesses that were refused: outside of the requested bytes
    std::uint64_t out_of_memory = 0;     ///< requests that were refused: no free run sufficed
    std::uint64_t invalid_size = 0;      ///< requests that were refused: size 0, too large, or a bad alignment
    std::uint64_t broken_canaries = 0;   ///< found by frees and resizes
    std::uint64_t writes_after_free = 0; ///< blocks that were not all zero when they were about to be handed out
    std::uint64_t waits = 0;             ///< requests that stood in line
    std::uint64_t grants = 0;            ///< waits that ended with a block
    std::uint64_t waits_timed_out = 0;   ///< waits whose deadline passed
    std::uint64_t waits_cancelled = 0;   ///< waits that were stopped, or whose coroutine was destroyed
    std::uint64_t waiting = 0;           ///< now
    std::uint64_t retired_blocks = 0;    ///< at their last generation, or damaged: never used again
    std::uint64_t events_produced = 0;   ///< = consumed + dropped + left in the rings
    std::uint64_t events_consumed = 0;   ///< by drainEvents() and Environment::event_sink
    std::uint64_t events_dropped = 0;    ///< lost to a full ring, or for want of memory for one

    // Byte states (block bytes).
    std::uint64_t live_bytes = 0;           ///< of blocks that a task owns: those asked for are bytes_live
    std::uint64_t hot_bytes = 0;            ///< in hot queues
    std::uint64_t cold_bytes = 0;           ///< in cold queues
    std::uint64_t zeroing_bytes = 0;        ///< freed, their wipe under way
    std::uint64_t free_bytes = 0;           ///< committed, in class pools, in the quarantine or in the global pool
    std::uint64_t quarantined_bytes = 0;    ///< of free_bytes
    std::uint64_t retired_bytes = 0;        ///< never used again
    std::uint64_t committed_bytes = 0;      ///< taken from the operating system for blocks, at most max_memory
    std::uint64_t peak_committed_bytes = 0; ///< the most that committed_bytes ever was
    std::uint64_t metadata_bytes = 0;       ///< bytes of metadata that were put to use, event rings apart; beside committed_bytes
    std::uint64_t task_caches = 0;          ///< in use now
};

/// The totals, and each size class by itself.
struct AtomAllocStats : AtomAllocTotals
{
    std::vector<ClassStats> classes; ///< ascending by block size
};

} // namespace atomalloc
