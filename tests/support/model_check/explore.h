// SPDX-License-Identifier: MPL-2.0
// Searches through the executions of a program: all of them up to bounds, or many at random; and one again from its schedule.
#pragma once

#include "tests/support/model_check/execution.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace atomalloc::model {

struct Search
{
    bool random = false;
    std::uint64_t seed = 1;
    std::uint64_t executions = std::numeric_limits<std::uint64_t>::max(); ///< at most, with those cut short
    bool keepSites = false;                                               ///< fill Outcome::sites in
};

struct Outcome
{
    bool failed = false;
    bool complete = false; ///< every execution within the bounds was run
    std::uint64_t executions = 0;
    std::uint64_t cutShort = 0; ///< not among them: equivalent to some of them
    double seconds = 0;         ///< of this thread's processor time
    std::string message;        ///< why it failed
    std::string schedule;       ///< to replay the failure
    std::string trace;          ///< its operations, one per line
    std::vector<Site> sites;    ///< the atomic operations that were executed
};

/// With a mutant: at `site` the program does what the mutant says.
Outcome explore(const Program &program, const Bounds &bounds, const Search &search, const Mutant *mutant = nullptr, const Site &site = {});

/// One execution; `trace` is filled in whether it fails or not.
Outcome replay(const Program &program, const Bounds &bounds, const Schedule &schedule, const Mutant *mutant = nullptr,
               const Site &site = {});

} // namespace atomalloc::model
