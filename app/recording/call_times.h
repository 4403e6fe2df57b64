// SPDX-License-Identifier: MPL-2.0
// How long the calls of a Measure run took, as percentiles. Plain data.
#pragma once

#include <cstdint>

namespace atomalloc::app {

/// Percentiles of a log-linear histogram: exact maximum, others within 1 %. All in nanoseconds. A count of 0 means that nothing was
/// measured.
struct LatencyFigures
{
    std::uint64_t count = 0;
    std::uint64_t p50_ns = 0;
    std::uint64_t p99_ns = 0;
    std::uint64_t p999_ns = 0;
    std::uint64_t max_ns = 0;

    bool operator==(const LatencyFigures &) const = default;
};

/// The timed calls of one size class.
struct ClassTimes
{
    std::uint64_t block_size = 0; ///< of the class, in bytes. 0: the calls that got no block
    LatencyFigures allocate_ns;
    LatencyFigures deallocate_ns;

    bool operator==(const ClassTimes &) const = default;
};

} // namespace atomalloc::app
