// SPDX-License-Identifier: MPL-2.0
// WhyFacts: the figures of an answer to "why". Plain values.
// A position is a number of events, of which the last is meant. Position 0 means no event.
#pragma once

#include "app/recording/heap_state.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace atomalloc::app {

/// A range of addresses, in bytes from the start of the arena.
struct AddressRun
{
    std::uint64_t begin = 0;
    std::uint64_t bytes = 0;

    [[nodiscard]] std::uint64_t end() const noexcept { return begin + bytes; }
    bool operator==(const AddressRun &) const = default;
};

/// A block that keeps a request from being served.
struct BlockInTheWay
{
    BlockId block = kNoBlock;
    ClassIndex size_class = kNoClass;
    TaskId task = kNoTask;       ///< who asked for it
    std::uint64_t bytes = 0;     ///< of the block
    std::uint64_t requested = 0; ///< bytes
    bool being_wiped = false;    ///< it is free in a moment
    std::size_t born = 0;        ///< position of its allocation
    std::uint64_t born_ns = 0;
    Cause born_by = Cause::none; ///< of that allocation
    std::uint32_t site = 0;      ///< 0: unknown

    bool operator==(const BlockInTheWay &) const = default;
};

/// What memory there is for a block of one class, and what there is not.
/// The allocator serves a request from a run of addresses that is free, whose length is a power of two, and which begins at a multiple of
/// its length. What lies in caches and pools counts as free, because it empties them before it refuses.
struct Shortage
{
    enum class By : std::uint8_t {
        nothing,       ///< there is such a run
        limit,         ///< less is free than the block has
        fragmentation, ///< no run is long enough
        alignment,     ///< a run is long enough, but not where blocks of the class begin
    };

    By by = By::nothing;
    std::uint64_t needed = 0;     ///< bytes of the run that serves the request
    std::uint64_t limit = 0;      ///< max_memory
    std::uint64_t held = 0;       ///< bytes of blocks that are in use or being wiped
    std::uint64_t retired = 0;    ///< bytes of blocks that are never handed out again
    std::uint64_t free = 0;       ///< limit - held - retired
    std::uint64_t too_few = 0;    ///< bytes: needed - free, else needed less what the longest run has. 0 of the other two
    AddressRun longest;           ///< the longest free run. The lowest of several
    std::vector<AddressRun> runs; ///< all free runs, by address

    /// The run whose blocks hold the fewest bytes, without those that are being wiped. Of several that with the fewest blocks, then the
    /// lowest. None where every run that could serve has a retired block in it.
    AddressRun cheapest;
    std::vector<BlockInTheWay> in_the_way; ///< the blocks in it, by address
    std::uint64_t in_the_way_bytes = 0;    ///< the sum of their bytes, without those that are being wiped
    AddressRun free_then;                  ///< the free run that there is when they are free
};

/// A request that waits or was refused.
struct NeedFacts
{
    TaskId task = kNoTask;
    std::uint64_t requested = 0;      ///< bytes
    ClassIndex size_class = kNoClass; ///< kNoClass: no class can serve it
    std::uint64_t block_bytes = 0;
    std::size_t asked = 0; ///< position of the wait or of the refusal
    std::uint64_t since_ns = 0;
    std::uint64_t waited_ns = 0;
    std::uint32_t place_in_line = 0; ///< from 1. 0: it does not wait
    std::vector<WaiterState> before; ///< who stands before it in line
    Cause refused_by = Cause::none;  ///< of a request that no config of this kind serves: zero_size, too_large, bad_alignment
    Shortage shortage;
    Shortage of_first; ///< that of the first in line, where there is a run for this one and it stands behind. Its `needed` is 0 elsewhere
};

/// A request that found both queues of its task empty.
struct MissFacts
{
    enum class Reason : std::uint8_t {
        never_filled,    ///< no block of the class was ever in its cache
        aged_out,        ///< blocks were idle for too long
        taken,           ///< memory was out, and the caches were emptied for another request
        taken_over,      ///< its cache went to another task
        freed_elsewhere, ///< other tasks freed its blocks, into their own caches
        too_small,       ///< its queues were full, and blocks left them
        given_back,      ///< trim, or the end of the task
        all_in_use,      ///< nothing was lost: it holds more at once than before
    };

    Reason reason = Reason::never_filled;
    TaskId task = kNoTask;
    ClassIndex size_class = kNoClass;
    std::size_t missed = 0;        ///< position of the allocation
    std::size_t last_miss = 0;     ///< position of the miss of the same queue before. 0: there is none
    std::uint64_t lost = 0;        ///< blocks that left for the reason since the last miss
    std::size_t lost_last = 0;     ///< position of the event with which the last of them left
    BlockId lost_block = kNoBlock; ///< that block
    TaskId taker = kNoTask;        ///< who took the memory or the cache, or freed the most
    std::uint64_t in_use = 0;      ///< blocks of the class that the task has in use, before the miss
};

/// A part of what is in use at the peak.
struct PeakShare
{
    QString name; ///< of the site or the task. Empty of a class, and where it is unknown
    TaskId task = kNoTask;
    ClassIndex size_class = kNoClass;
    std::uint32_t site = 0;
    std::uint64_t blocks = 0;
    std::uint64_t bytes = 0; ///< asked for

    bool operator==(const PeakShare &) const = default;
};

struct PeakFacts
{
    std::size_t position = 0;
    std::uint64_t time_ns = 0;
    std::uint64_t bytes = 0;                           ///< asked for
    std::uint64_t blocks = 0;                          ///< in use
    std::vector<PeakShare> held_by_task, held_by_site; ///< of all that is in use there. The most bytes first
    std::size_t low = 0;                               ///< the last position before it at which the least was in use. 0: the start
    std::uint64_t low_ns = 0;
    std::uint64_t low_bytes = 0;
    std::uint64_t born_blocks = 0; ///< born after `low` and in use at the peak
    std::uint64_t born_bytes = 0;
    std::vector<PeakShare> by_task, by_class, by_site; ///< of those. The most bytes first
};

/// A block, or what a task has.
struct HeldFacts
{
    Place place = Place::none; ///< of the block that is told
    TaskId task = kNoTask;     ///< who has it
    BlockId block = kNoBlock;  ///< of a task: the one that has been longest in its largest place
    ClassIndex size_class = kNoClass;
    std::uint64_t bytes = 0; ///< block bytes of all that is told: of the block, or of that place of the task
    std::uint64_t blocks = 0;
    std::uint64_t in_use = 0;         ///< of a task: block bytes in use
    std::uint64_t cached = 0;         ///< of a task: block bytes in its queues
    std::uint32_t place_in_queue = 0; ///< from 1, from the end that leaves next. 0: in no queue
    std::uint32_t queue_length = 0;
    std::size_t since = 0; ///< position of the event that brought it there
    std::uint64_t since_ns = 0;
    std::size_t until = 0; ///< position of the event that takes it away. 0: it stays to the end of the events
    std::uint64_t until_ns = 0;
    std::uint32_t site = 0; ///< of a block in use
};

/// An access through a handle that was not valid any more.
struct StaleFacts
{
    BlockId block = kNoBlock;
    ClassIndex size_class = kNoClass;
    TaskId task = kNoTask;            ///< who used it
    std::uint64_t generation = 0;     ///< of the handle
    std::uint64_t generation_now = 0; ///< of the block
    std::size_t used = 0;             ///< position of the refused access
    std::size_t freed = 0;            ///< position of the free that ended the handle
    TaskId freed_by = kNoTask;
    std::size_t born = 0;               ///< position of the allocation that gave the handle
    TaskId owner = kNoTask;             ///< who had it then
    std::uint64_t handed_out_since = 0; ///< how often the block was given out after `freed`
    Place place_now = Place::none;
    TaskId task_now = kNoTask;
};

using WhyFacts = std::variant<std::monostate, NeedFacts, MissFacts, PeakFacts, HeldFacts, StaleFacts>;

} // namespace atomalloc::app
