// SPDX-License-Identifier: MPL-2.0
// What a run came to, and what became of one request of it: to hold a run beside the same one with another config. Pure function.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>

namespace atomalloc::app {

/// A request by whose it is and which of its requests, from 0. Runs of one seed have the same requests, as long as a task does the same.
struct RequestNumber
{
    TaskId task = kNoTask;
    std::uint64_t number = 0;
    std::uint64_t bytes = 0; ///< asked for

    bool operator==(const RequestNumber &) const = default;
};

/// Of the request of event `index`. REQUIRES: the event is an allocation, a wait, or a refusal.
[[nodiscard]] RequestNumber requestNumberOf(const RecordedRun &run, std::size_t index);

struct ReplayFigures
{
    enum class Outcome : std::uint8_t {
        unknown, ///< the task did not make it, or asked for something else
        served,  ///< at once
        waited,
        refused,
    };

    // As the tally of the run counts them (app/analysis/tally.h), so that they are those of its summary.
    std::uint64_t waits = 0;
    std::uint64_t wait_ns = 0; ///< of all. A wait that never ends lasts until the end of the run
    std::uint64_t refusals = 0;
    std::uint64_t misses = 0;
    std::uint64_t served = 0;           ///< requests that got their block
    std::uint64_t stuck = 0;            ///< waits that were ended because nothing could move any more
    std::uint64_t peak_committed = 0;   ///< bytes
    Outcome outcome = Outcome::unknown; ///< of the request
    std::uint64_t waited_ns = 0;        ///< of the request
};

[[nodiscard]] ReplayFigures replayFigures(const RecordedRun &run, const RequestNumber &request);

} // namespace atomalloc::app
