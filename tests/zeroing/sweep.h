// SPDX-License-Identifier: MPL-2.0
// Frees over all paths, in worlds of all variants, and what they left.
#pragma once

#include "tests/zeroing/paths.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atomalloc::zeroing {

struct Row
{
    std::string name;
    Tally tally;
};

/// One path, in worlds of one variant. Shutdowns included: each world ends with one.
Tally sweepPath(const Path &path, const Variant &variant, int times, std::uint64_t seed);

/// At least `frees` frees, over paths in random order beside blocks that stay; the last row is that of shutdowns.
std::vector<Row> sweep(std::uint64_t frees, std::uint64_t seed);

Tally total(const std::vector<Row> &rows);

} // namespace atomalloc::zeroing
