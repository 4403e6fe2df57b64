// SPDX-License-Identifier: MPL-2.0
// What each task did and what each class saw, counted from the events of a run. Pure functions; any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

struct TaskFigures
{
    RunTask task;
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = 0; ///< of its last event
    std::uint64_t allocations = 0;
    std::uint64_t deallocations = 0; ///< frees by this task, of whoever's blocks
    std::uint64_t remote_frees = 0;  ///< those of them that were blocks of another task
    std::uint64_t hot_hits = 0;
    std::uint64_t cold_hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t allocated_bytes = 0; ///< requested
    std::uint64_t freed_bytes = 0;     ///< requested, by this task
    std::uint64_t live_bytes = 0;      ///< requested, of its own blocks, at the end
    std::uint64_t peak_live_bytes = 0;
    std::uint64_t waits = 0;
    std::uint64_t wait_time_ns = 0; ///< waits that go on at the end of the run count until there
    std::uint64_t longest_wait_ns = 0;
    std::uint64_t out_of_memory = 0;
    std::uint64_t stale_handles = 0;
    std::uint64_t double_frees = 0;
};

/// Of the first `count` events; one entry per task of the run and of its events, by id.
std::vector<TaskFigures> taskFigures(const RecordedRun &run, std::size_t count);

/// The counters of every class that the events can tell; for runs whose final figures are lost (files that were cut short).
std::vector<ClassStats> classFigures(const RecordedRun &run, std::size_t count);

} // namespace atomalloc::app
