// SPDX-License-Identifier: MPL-2.0
// The counters of AtomAllocStats and ClassStats by their names, for files that carry all of them. Constant data. Any thread.
#pragma once

#include "allocator/api/stats.h"

#include <cstdint>
#include <span>

namespace atomalloc::app {

template <typename Stats>
struct StatsField
{
    const char16_t *name; ///< as spelled in the struct
    std::uint64_t Stats::*member;
};

/// All of them, in the order of the struct.
std::span<const StatsField<AtomAllocStats>> statsFields() noexcept;
std::span<const StatsField<ClassStats>> classStatsFields() noexcept;

} // namespace atomalloc::app
