// SPDX-License-Identifier: MPL-2.0
// A millisecond in the unit of all times of a run. Constant; any thread.
#pragma once

#include <cstdint>

namespace atomalloc::test {

inline constexpr std::uint64_t kMs = 1'000'000; ///< nanoseconds

} // namespace atomalloc::test
