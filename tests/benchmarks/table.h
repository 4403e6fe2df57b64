// SPDX-License-Identifier: MPL-2.0
// The results as people read them (stdout) and as programs do (CSV, JSON).
#pragma once

#include "tests/benchmarks/results.h"

#include <string>
#include <vector>

namespace atomalloc::benchmarks {

/// Two tables: against the rivals, and the rows with columns of their own; then what could not run, and how many targets were met.
void printTable(const std::vector<Result> &results);
/// One line per figure: row,column,unit,repetition,figure. False when the file cannot be written.
bool writeCsv(const std::vector<Result> &results, const std::string &path);
/// One object per row, with medians and verdicts, and one per mean.
bool writeJson(const std::vector<Result> &results, const std::string &machine, const std::string &path);

} // namespace atomalloc::benchmarks
