// SPDX-License-Identifier: MPL-2.0
// How a production profile is scaled to the memory at hand. Pure functions. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "app/import/program_trace.h"

namespace atomalloc::app {

/// The share of max_memory that the live objects of a profile fill in its steady state, in block bytes.
inline constexpr double kProfileFill = 0.6;

/// Mean block bytes of the live objects that a config can hold, weighted by their number. 0 when it can hold none.
[[nodiscard]] double meanLiveBlockBytes(const ProductionProfile &profile, const AtomAllocConfig &config);

} // namespace atomalloc::app
