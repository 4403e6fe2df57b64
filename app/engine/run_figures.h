// SPDX-License-Identifier: MPL-2.0
// RunFigures: the figures of a finished run, as the engine gathers them and as app/export composes the summary from them. Plain data.
#pragma once

#include "allocator/api/stats.h"
#include "app/recording/call_times.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::app {

/// What a recording or a profile asked for and the run could not do. A free is not replayed when its allocation was not.
struct NotReplayed
{
    std::uint64_t allocations_too_large = 0; ///< above the largest request, or aligned to more than an allocator can
    std::uint64_t allocations_no_memory = 0; ///< found no memory
    std::uint64_t frees = 0;
    std::uint64_t bytes = 0; ///< requested by those allocations

    void add(const NotReplayed &other) noexcept
    {
        allocations_too_large += other.allocations_too_large;
        allocations_no_memory += other.allocations_no_memory;
        frees += other.frees;
        bytes += other.bytes;
    }
};

/// In which order the threads of a recording made their steps.
enum class ReplayOrder : std::uint8_t {
    recorded,    ///< as they did when they were recorded
    each_thread, ///< each thread in its own order. A free of another thread's block waited for that block
};

struct RunFigures
{
    /// At the end of the run, leaked blocks still live. For recordings, requests of 0 bytes count 0 bytes here as in the file.
    AtomAllocStats stats;
    std::uint64_t peak_bytes_live = 0;   ///< requested bytes. Watch: exact, Measure: largest sample
    std::uint64_t duration_ns = 0;       ///< Watch: virtual, Measure: wall
    LatencyFigures wait_time_ns;         ///< from suspending to going on, with or without a block
    LatencyFigures allocate_ns;          ///< Measure: one call of 16 is timed
    LatencyFigures deallocate_ns;        ///< Measure: likewise
    std::vector<ClassTimes> class_times; ///< Measure: the same calls by class. Their counts add up to those of all calls
    double operations_per_second = 0;    ///< Measure: (allocations + deallocations) / wall time
    std::uint64_t events_recorded = 0;
    std::uint64_t events_dropped = 0;
    std::uint64_t zero_byte_requests = 0; ///< of a recording. Replayed as 1 byte each
    NotReplayed not_replayed;
    std::optional<ReplayOrder> replay_order; ///< of a recording of several threads
    LatencyFigures free_wait_time_ns;        ///< each_thread: frees that waited until their block was there. No part of wait_time_ns
};

} // namespace atomalloc::app
