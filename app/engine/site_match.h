// SPDX-License-Identifier: MPL-2.0
// SiteMatcher: which call stack asked for which allocation of a run, and which freed it. What the player knows of its calls is matched
// with the events, while the run grows or at its end. One thread.
#pragma once

#include "allocator/core/block.h"
#include "app/recording/event_sites.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// A block that a task was served, or that it freed. Block and generation tell it from all others.
struct ServedBlock
{
    std::uint32_t block = 0;
    std::uint32_t generation = 0; ///< the lower half
    std::uint32_t site = 0;
};

[[nodiscard]] ServedBlock servedBlock(const Block &block, std::uint32_t site) noexcept;

/// What a task was served and what it freed, each in the order of its calls. Those that are matched are gone.
struct CallsOfTask
{
    std::vector<ServedBlock> served;
    std::vector<ServedBlock> freed; ///< empty where the recording does not tell who frees
};

class SiteMatcher
{
public:
    /// `calls` outlives the matcher's use, and grows meanwhile.
    void add(TaskId task, CallsOfTask &calls);
    /// Takes in the events up to number `end` that were recorded since. Each of their calls must have returned, and must be in the calls of
    /// its task. Events that were dropped leave theirs out, and a grant that its task never took has no site.
    void match(const RecordedRun &run, std::size_t end);
    [[nodiscard]] EventSites take() noexcept { return std::exchange(m_sites, {}); }

private:
    struct Task
    {
        CallsOfTask *calls = nullptr;
        std::size_t served = 0; // so many are matched
        std::size_t freed = 0;
    };

    std::vector<Task> m_tasks; // by number
    std::size_t m_events = 0;
    EventSites m_sites;
};

} // namespace atomalloc::app
