// SPDX-License-Identifier: MPL-2.0
// CountedLife: a life of a block as the lines of events.csv tell it. For tests: nothing here uses the program's own Lifetimes.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atomalloc::test {

struct CountedLife
{
    std::uint64_t born = 0;             ///< number of its line, + 1
    std::optional<std::uint64_t> freed; ///< likewise
    std::uint64_t bornNs = 0;
    std::uint64_t freedNs = 0;
    std::uint64_t bytes = 0;
    std::uint64_t blockBytes = 0;
    std::uint64_t generation = 0;
    std::uint64_t task = 0;
    std::optional<std::uint64_t> freedBy;
    bool takenBack = false; ///< a grant whose waiter had gone

    [[nodiscard]] std::uint64_t lifetimeNs(std::uint64_t endNs) const;
};

struct CountedLives
{
    /// Reads the events.csv that the run exports.
    explicit CountedLives(const app::RecordedRun &run);

    std::vector<CountedLife> lives; ///< in the order of their births
    std::vector<std::string> tasks; ///< names by number
    std::uint64_t lines = 0;
    std::uint64_t endNs = 0; ///< of the last event
};

} // namespace atomalloc::test
