// SPDX-License-Identifier: MPL-2.0
// Operations a second over the course of a Measure run, from its samples. Pure function. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

/// A sample is read a few milliseconds around its time, so a rate between two neighbours is mostly error. Over this long it is not.
inline constexpr std::uint64_t kRateIntervalNs = 100'000'000;

struct OperationRate
{
    std::uint64_t from_ns = 0;
    std::uint64_t to_ns = 0;
    double per_second = 0; ///< allocations and frees together, the mean of the interval
};

/// One rate for each stretch of kRateIntervalNs or a little more. They join without gaps. What is left at the end belongs to the last one.
/// A run that is shorter has one rate. No rate without two samples at different times.
[[nodiscard]] std::vector<OperationRate> operationRates(std::span<const SeriesPoint> series);

} // namespace atomalloc::app
