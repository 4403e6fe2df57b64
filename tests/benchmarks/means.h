// SPDX-License-Identifier: MPL-2.0
// Geometric means of ratios over many rows: one figure for all of the table. Pure.
#pragma once

#include "tests/benchmarks/results.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace atomalloc::benchmarks {

struct Mean
{
    std::string name;
    double value = 0;     ///< of ours / theirs
    std::size_t rows = 0; ///< that it is made of
    std::optional<double> target{};
};

/// Over the rows of times that have rivals: to the best of each row, to each allocator, and over some of the rows. A mean over no row is
/// left out.
std::vector<Mean> meansOf(const std::vector<Result> &results);

} // namespace atomalloc::benchmarks
