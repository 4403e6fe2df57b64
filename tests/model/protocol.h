// SPDX-License-Identifier: MPL-2.0
// Protocol: a lock-free part of the allocator under a small program that uses it, what must hold, and the bugs that must be found.
#pragma once

#include "tests/support/model_check/explore.h"

#include <ostream>
#include <string>
#include <vector>

namespace atomalloc::model {

/// A program and how deep it is searched.
struct Check
{
    Program program;
    unsigned preemptions = 3;     ///< the whole search of tests/model/run_full
    unsigned testPreemptions = 3; ///< the one that runs with all tests
    Bounds bounds{};              ///< the rest of them
};

struct Protocol
{
    std::string name;
    std::string invariants;
    bool wholeAllocator = false; ///< an execution takes about ten times as long as one of a single type
    std::vector<Check> checks;
    std::vector<Mutant> mutants;
};

/// For GoogleTest.
inline void PrintTo(const Protocol &protocol, std::ostream *out) { *out << protocol.name; }

/// All protocols of tests/model/; a list, not a registry: protocols.cpp names each.
const std::vector<Protocol> &protocols();

template <typename S, typename... Arguments>
Program programOf(unsigned threads, Arguments... arguments)
{
    return {.threads = threads, .make = [=] { return std::make_unique<S>(threads, arguments...); }};
}

/// Mutant::Value: a constant.
template <std::uint64_t kValue>
std::uint64_t always(std::uint64_t, std::uint64_t)
{
    return kValue;
}

inline Program withoutAsymmetricFence(Program program)
{
    program.asymmetricFence = false;
    return program;
}

} // namespace atomalloc::model
