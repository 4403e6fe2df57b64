// SPDX-License-Identifier: MPL-2.0
// What an event does to the books: which kinds move blocks, and how totals change with each, in both directions. Pure functions.
#pragma once

#include "allocator/api/event.h"
#include "app/recording/recorded_run.h"

#include <cstdint>

namespace atomalloc::app {

/// Kinds that change the state of a block (refusals name a block but leave it alone).
[[nodiscard]] bool movesBlock(EventKind kind) noexcept;

/// True when the event puts its block into another place. Blocks that are carved have none before.
[[nodiscard]] bool changesPlace(const Event &event) noexcept;

/// True when the event carves `block`, as the first or as a later one. A carve names the first of its blocks and their number.
/// `granules`: of one block of the event's class.
[[nodiscard]] bool carves(const Event &event, BlockId block, std::uint64_t granules) noexcept;

/// True when the event belongs to the history of the block that it names.
[[nodiscard]] bool concernsBlock(const Event &event) noexcept;

/// The task whose block this is after an event that made it live or left it so.
[[nodiscard]] TaskId ownerOf(const Event &event) noexcept;

/// True for the free of a grant whose waiter was gone by then. The waiter never had the block: the allocator's own figures count neither
/// the grant nor its allocation nor this free, and no other figure may.
[[nodiscard]] bool takesGrantBack(const Event &event) noexcept;

/// Adds `one` allocation to counters that have these names: allocations = hot_hits + cold_hits + misses.
template <typename Counters, typename Number>
void countAllocation(Counters &counters, Cause cause, Number one) noexcept
{
    counters.allocations += one;
    (cause == Cause::hot_hit ? counters.hot_hits : cause == Cause::cold_hit ? counters.cold_hits : counters.misses) += one;
}

enum class Direction : std::uint8_t { forward, backward };

/// Adds an event to the totals, or takes it out again. It leaves time_ns and event alone. Arithmetic is modulo 2^64, so that backward
/// undoes forward exactly whatever the events are. `blockBytes` = bytes of the event's class, `requestedBefore` = bytes that the owner had
/// asked for when the event takes a live block away from it.
void account(SeriesPoint &totals, const Event &event, std::uint64_t blockBytes, std::uint64_t requestedBefore,
             Direction direction) noexcept;

} // namespace atomalloc::app
