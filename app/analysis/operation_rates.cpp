// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/operation_rates.h"

namespace atomalloc::app {

namespace {

OperationRate rateBetween(const SeriesPoint &from, const SeriesPoint &to)
{
    const std::uint64_t operations = to.allocations + to.deallocations - from.allocations - from.deallocations;
    return {.from_ns = from.time_ns,
            .to_ns = to.time_ns,
            .per_second = static_cast<double>(operations) * 1e9 / static_cast<double>(to.time_ns - from.time_ns)};
}

} // namespace

std::vector<OperationRate> operationRates(std::span<const SeriesPoint> series)
{
    std::vector<OperationRate> rates;
    if (series.empty())
        return rates;
    std::size_t begin = 0;
    const SeriesPoint &last = series.back();
    for (std::size_t i = 1; i < series.size(); ++i) {
        const bool longEnough = series[i].time_ns - series[begin].time_ns >= kRateIntervalNs;
        if (!longEnough || (i + 1 < series.size() && last.time_ns - series[i].time_ns < kRateIntervalNs))
            continue;
        rates.push_back(rateBetween(series[begin], series[i]));
        begin = i;
    }
    if (rates.empty() && last.time_ns > series.front().time_ns)
        rates.push_back(rateBetween(series.front(), last));
    return rates;
}

} // namespace atomalloc::app
