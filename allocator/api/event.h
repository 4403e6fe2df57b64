// SPDX-License-Identifier: MPL-2.0
// What happened inside the allocator, one 48-byte record per step. Plain data. Any thread.
//
// Invariant: after a block event the block's class, generation, place, task and requested bytes are the event's own fields. So the state of
// the heap after any event can be computed from the events alone, forwards and backwards.
#pragma once

#include "allocator/base/ids.h"

#include <cstdint>
#include <string_view>

namespace atomalloc {

/// Where a block is. Disjoint. The byte states of AtomAllocStats are sums over these places.
enum class Place : std::uint8_t {
    none,    ///< no block: part of the global pool
    pool,    ///< free in the pool of its size class
    hot,     ///< in the hot queue of a task cache (LIFO)
    cold,    ///< in the cold queue of a task cache (FIFO)
    live,    ///< owned by a task
    zeroing, ///< freed, being cleared
    retired, ///< its generations are used up, or it was damaged; never handed out again
};

/// What happened. The arrow says from which place a block went to which.
enum class EventKind : std::uint8_t {
    task_begin,   ///< a task was registered
    task_end,     ///< a task ended; its cache was flushed
    cache_claim,  ///< a task got a cache slot; aux = slot, cause takeover when another task lost it (block field: kNoBlock; bytes = that
                  ///< task's id)
    commit,       ///< `bytes` from `block` on were committed
    decommit,     ///< `bytes` from `block` on were given back to the operating system
    carve,        ///< none -> pool: `aux` adjacent blocks of the class, the first at `block`
    coalesce,     ///< pool -> none: one block returned to the global pool and merged with its neighbours there
    refill,       ///< pool -> hot: pushed on the top of the hot queue
    promote,      ///< cold -> hot: the oldest of cold, pushed on the top of hot
    demote,       ///< hot -> cold: the bottom of hot, appended to the young end of cold
    flush,        ///< hot or cold -> pool: bottom of hot, or oldest of cold
    allocate,     ///< hot (top) or pool -> live
    free,         ///< live -> zeroing, hot, pool; a `to` of zeroing begins the wipe, aux = its number of chunks
    zero_chunk,   ///< zeroing -> zeroing: chunk number `aux` (from 1) was cleared
    zero_end,     ///< zeroing -> hot, pool: the wipe is complete (a block that is retired has `retire` instead)
    retire,       ///< -> retired
    wait,         ///< a task suspends for `bytes`; aux = its place in line, from 1
    grant,        ///< the first in line gets its block (an allocate event with cause granted follows)
    wait_end,     ///< a wait ended without a block: cause timed_out, cancelled, closed
    stale_handle, ///< an access through a handle whose generation has passed was refused; `generation` = the handle's, aux = the operation
    double_free,  ///< a second free was refused
    foreign_handle, ///< a handle of another allocator, or a forged one, was refused
    out_of_range,   ///< a read or write outside of the requested bytes was refused
    out_of_memory,  ///< a request was refused: no free run sufficed
    invalid_size,   ///< a request was refused: size 0, above max_block_size, or a bad alignment
    dropped,        ///< `aux` events were lost to a full ring before this one
    broken_canary,  ///< bytes outside of the requested ones were written; `bytes` = offset of the first one, aux = the operation that found
                    ///< it
    write_after_free, ///< a block that was about to be handed out was not all zero; `bytes` = offset of the first byte; a retire follows
};
/// For tables over all kinds.
inline constexpr EventKind kLastEventKind = EventKind::write_after_free;

/// Why it happened. Each cause names the kinds that it goes with.
enum class Cause : std::uint8_t {
    none,            ///< kinds that have no cause
    hot_hit,         ///< allocate: top of the hot queue
    cold_hit,        ///< allocate: hot was empty, cold was not
    miss,            ///< allocate: both queues were empty
    bypass,          ///< allocate / free: the task had no cache at hand
    granted,         ///< allocate: handed to the first in line
    local,           ///< free: by the task that allocated it
    remote,          ///< free: by another task
    scope,           ///< free: the handle left its scope
    hot_empty,       ///< promote
    hot_full,        ///< demote
    cold_full,       ///< flush
    idle_ttl,        ///< demote, flush, coalesce, decommit: idle for one cache_ttl
    pressure,        ///< flush, coalesce: memory was wanted elsewhere
    takeover,        ///< flush, cache_claim: the cache went to another task
    trim,            ///< flush, coalesce, decommit: trim() was called
    task_end,        ///< flush
    shutdown,        ///< flush, coalesce, decommit
    cache_miss,      ///< refill
    pool_empty,      ///< carve
    initial,         ///< commit: initial_pool_size
    demand,          ///< commit: a carve reached new memory
    last_generation, ///< retire
    zero_on_dealloc, ///< zero_chunk, zero_end
    no_memory,       ///< wait, out_of_memory
    queue_behind,    ///< wait: others were in line already
    timed_out,       ///< wait_end
    cancelled,       ///< wait_end; free of a grant whose waiter was gone
    closed,          ///< wait_end
    zero_size,       ///< invalid_size
    too_large,       ///< invalid_size
    bad_alignment,   ///< invalid_size
    damaged,         ///< retire: its canary was broken, it was written after its free, or its guard page could not be taken away
};
/// For tables over all causes.
inline constexpr Cause kLastCause = Cause::damaged;

/// Operations of the API, as errors and refusal events name them.
enum class Operation : std::uint8_t {
    allocate,                ///< tryAllocate, allocate
    allocate_when_available, ///< allocateWhenAvailable
    deallocate,              ///< tryDeallocate, deallocate, the end of a handle's scope
    read,                    ///< Block::read, Ref::read
    write,                   ///< Block::write, Ref::write
    span,                    ///< Block::span
    resize,                  ///< Block::resize
    trim,                    ///< AtomAlloc::trim
    shutdown,                ///< AtomAlloc::shutdown
    create_task              ///< AtomAlloc::createTask
};

/// One step. 48 bytes, trivially copyable. The order of the fields is the order in files.
struct Event
{
    /// By Environment::clock. With Environment::time_each_event it is when the event happened.
    /// Otherwise many events have the time of the event before them on their thread, so they lag, and threads lag apart. These are
    /// allocations from the hot queue, frees to it with no wipe or a small one, and what is done block by block. One in 256 of them reads
    /// the clock, and so does the first one after drainEvents() or maintain(), unless that came while the thread was reading a time.
    std::uint64_t time_ns = 0;
    std::uint64_t generation = 0;           ///< of the block after this event; 0 where there is no block
    std::uint64_t bytes = 0;                ///< live, zeroing: the bytes asked for; else the event's amount in bytes
    BlockId block = kNoBlock;               ///< first granule
    TaskId task = kNoTask;                  ///< who did it; for blocks that enter or leave a cache: whose cache
    TaskId owner = kNoTask;                 ///< allocate, free, zero_*: the task that allocated the block
    std::uint32_t aux = 0;                  ///< see EventKind
    EventKind kind = EventKind::task_begin; ///< what happened
    Cause cause = Cause::none;              ///< why
    Place from = Place::none;               ///< where the block was
    Place to = Place::none;                 ///< where it is now
    ClassIndex size_class = kNoClass;       ///< of the block; kNoClass where there is none
    std::uint8_t reserved[3] = {};          ///< zeros, so that all 48 bytes are told

    /// All fields.
    bool operator==(const Event &) const = default;
};
static_assert(sizeof(Event) == 48);

// The enumerator's name, as in CSV files. Empty for a number that is none.
/// The name of a kind.
std::string_view toName(EventKind kind) noexcept;
/// The name of a cause.
std::string_view toName(Cause cause) noexcept;
/// The name of a place.
std::string_view toName(Place place) noexcept;
/// The name of an operation.
std::string_view toName(Operation operation) noexcept;

} // namespace atomalloc
