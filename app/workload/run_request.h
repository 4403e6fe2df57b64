// SPDX-License-Identifier: MPL-2.0
// RunRequest: a run that is to be made. Plain value.
#pragma once

#include "app/workload/at_limit.h"
#include "app/workload/run_mode.h"
#include "app/workload/workload.h"

#include <cstdint>

namespace atomalloc::app {

inline constexpr int kMostThreads = 256; ///< of a Measure run

struct RunRequest
{
    Workload workload;
    AtomAllocConfig config;
    std::uint64_t seed = 42;
    RunMode mode = RunMode::watch;
    int threads = 2;                    ///< Measure: worker threads. A recording has no more of them than it has threads
    AtLimit at_limit = AtLimit::refuse; ///< recordings: what becomes of a request that finds no memory
    std::uint64_t operations = 0;       ///< stop after so many allocations. 0 = as the workload says
    bool record_events = true;          ///< Measure: keep the events that fit the rings
    bool check_invariants = false;      ///< hold the allocator's own check at the end. What is broken is a Problem
};

/// A Watch run of the workload with the config and seed that it suggests.
[[nodiscard]] RunRequest requestFor(Workload workload);

/// The worker threads that the run really has.
[[nodiscard]] int threadsOf(const RunRequest &request);

/// Whether the threads of a recording make their steps in the recorded order. Else each makes its own steps in their order, and a free of
/// another thread's block waits until that block is there.
[[nodiscard]] bool replaysInOrder(const RunRequest &request);

} // namespace atomalloc::app
