// SPDX-License-Identifier: MPL-2.0
// Which call stack asked for which allocation of a run, and which freed it: what the player knows is matched with the events. Pure
// functions. Any thread.
#pragma once

#include "allocator/core/block.h"
#include "app/recording/event_sites.h"
#include "app/recording/recorded_run.h"

#include <cstdint>
#include <map>
#include <span>

namespace atomalloc::app {

/// A block that a task was served, or that it freed. Block and generation tell it from all others.
struct ServedBlock
{
    std::uint32_t block = 0;
    std::uint32_t generation = 0; ///< the lower half
    std::uint32_t site = 0;
};

[[nodiscard]] ServedBlock servedBlock(const Block &block, std::uint32_t site) noexcept;

/// What a task was served and what it freed, each in the order of its calls.
struct CallsOfTask
{
    std::span<const ServedBlock> served;
    std::span<const ServedBlock> freed; ///< empty where the recording does not tell who frees
};

/// The site of each allocation and of each free among the events.
/// Events that were dropped leave theirs out, and a grant that its task never took has no site.
[[nodiscard]] EventSites sitesOfEvents(const RecordedRun &run, std::map<TaskId, CallsOfTask> calls);

} // namespace atomalloc::app
