// SPDX-License-Identifier: MPL-2.0
// What was measured, and what follows from it. Plain data and pure functions.
#pragma once

#include "tests/benchmarks/suite.h"

#include <map>
#include <string>
#include <vector>

namespace atomalloc::benchmarks {

/// One figure per repetition, in the order of the repetitions.
using Figures = std::vector<double>;

struct Result
{
    const Row *row = nullptr;
    std::map<std::string, Figures> figures; ///< by column
};

/// NaN when there is none.
double median(Figures figures);

/// Ours to that column: the median over the repetitions. Nothing when one of them is not there.
std::optional<double> ratioTo(const Result &result, const std::string &column);

/// What a verdict says, by a row's rule.
struct Verdict
{
    double value = 0;    ///< ratio, or the figure itself for Rule::absolute: median over the repetitions
    std::string against; ///< the column that it is compared with
    bool has_target = false;
    double target = 0;
    [[nodiscard]] bool met() const noexcept { return value <= target; }
};

/// About our plain calls; none when the row has no such column or nothing to compare with.
std::optional<Verdict> verdictOf(const Result &result);
/// About our awaited calls.
std::optional<Verdict> awaitedVerdictOf(const Result &result);

} // namespace atomalloc::benchmarks
