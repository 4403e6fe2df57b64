// SPDX-License-Identifier: MPL-2.0
// Runs the benchmarks: row by row, in each repetition every column once, so that whatever disturbs the machine meets all of them alike.
// Main thread, after benchmark::Initialize().
#pragma once

#include "tests/benchmarks/results.h"

#include <vector>

namespace atomalloc::benchmarks {

/// Says on stderr which row runs.
std::vector<Result> measure(const std::vector<const Row *> &rows, int repetitions);

} // namespace atomalloc::benchmarks
