// SPDX-License-Identifier: MPL-2.0
// How long a Measure run may take, whatever is asked for. In nanoseconds.
#pragma once

#include <cstdint>

namespace atomalloc::app {

/// Of a scenario without a limit of operations. In a longer one the starts and ends of groups move closer.
inline constexpr std::uint64_t kLongestMeasureNs = 3'000'000'000;
/// Of a run that is limited by operations.
inline constexpr std::uint64_t kLongestOperationsNs = 60'000'000'000;

} // namespace atomalloc::app
