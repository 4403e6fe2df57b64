// SPDX-License-Identifier: MPL-2.0
// Which call stack asked for which allocation of a run: what the player knows is matched with the events. Pure functions. Any thread.
#pragma once

#include "allocator/core/block.h"
#include "app/recording/event_sites.h"
#include "app/recording/recorded_run.h"

#include <cstdint>
#include <map>
#include <span>

namespace atomalloc::app {

/// An allocation that a task was served. Block and generation tell it from all others.
struct ServedBlock
{
    std::uint32_t block = 0;
    std::uint32_t generation = 0; ///< the lower half
    std::uint32_t site = 0;
};

[[nodiscard]] ServedBlock servedBlock(const Block &block, std::uint32_t site) noexcept;

/// The site of each allocation among the events. `served`: what each task was served, in the order of its calls.
/// Events that were dropped leave their allocation out, and a grant that its task never took has no site.
[[nodiscard]] EventSites sitesOfEvents(const RecordedRun &run, const std::map<TaskId, std::span<const ServedBlock>> &served);

} // namespace atomalloc::app
