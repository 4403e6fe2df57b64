// SPDX-License-Identifier: MPL-2.0
// What the kinds of events are about. Every kind belongs to exactly one group. Pure function. Any thread.
#pragma once

#include "allocator/api/event.h"

namespace atomalloc::app {

enum class EventGroup : std::uint8_t {
    tasks,       ///< a task begins, ends, gets a cache
    memory,      ///< memory and spans come, go and retire
    moves,       ///< blocks move between pools and queues
    allocations, ///< a block is handed out or given back
    zeroing,     ///< a freed block is cleared
    waits,       ///< a request waits, gets its block, or gives up
    refusals,    ///< the allocator refused a request or a handle
    damage,      ///< the allocator found bytes that were written where they must not be
    losses,      ///< events are missing
};
inline constexpr EventGroup kLastEventGroup = EventGroup::losses;

[[nodiscard]] EventGroup groupOf(EventKind kind) noexcept;

/// True for an event that tells of a request for memory for the first time.
[[nodiscard]] bool isRequest(const Event &event) noexcept;
/// A request that got nothing, and did not wait.
[[nodiscard]] bool isRefusedRequest(EventKind kind) noexcept;
/// A handle that the allocator refused: it was stale, freed before, of another allocator, or used beyond its block.
[[nodiscard]] bool isRefusedHandle(EventKind kind) noexcept;

} // namespace atomalloc::app
