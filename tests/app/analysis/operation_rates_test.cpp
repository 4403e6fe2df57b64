// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/operation_rates.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

SeriesPoint pointAt(std::uint64_t ms, std::uint64_t operations)
{
    SeriesPoint point;
    point.time_ns = ms * 1'000'000;
    point.allocations = operations / 2;
    point.deallocations = operations - operations / 2;
    return point;
}

double highest(const std::vector<OperationRate> &rates)
{
    return std::ranges::max_element(rates, {}, &OperationRate::per_second)->per_second;
}

TEST(OperationRates, ASampleThatIsReadLateMakesNoPeak)
{
    std::vector<SeriesPoint> series;
    for (std::uint64_t ms = 0; ms <= 1'000; ms += 10)
        series.push_back(pointAt(ms, ms * 1'000)); // a million a second
    series[50].time_ns -= 9'000'000;               // between it and the one before lies 1 ms: ten million a second
    const std::vector<OperationRate> rates = operationRates(series);
    EXPECT_GE(rates.size(), 9U);
    EXPECT_LT(highest(rates), 1.15e6);
}

TEST(OperationRates, CoverTheRunWithoutGaps)
{
    std::vector<SeriesPoint> series;
    for (std::uint64_t ms = 0; ms <= 570; ms += 16)
        series.push_back(pointAt(ms, ms * ms));
    const std::vector<OperationRate> rates = operationRates(series);
    ASSERT_FALSE(rates.empty());
    EXPECT_EQ(rates.front().from_ns, 0U);
    EXPECT_EQ(rates.back().to_ns, series.back().time_ns);
    double operations = 0;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        EXPECT_GE(rates[i].to_ns - rates[i].from_ns, kRateIntervalNs);
        if (i > 0) {
            EXPECT_EQ(rates[i].from_ns, rates[i - 1].to_ns);
        }
        operations += rates[i].per_second * static_cast<double>(rates[i].to_ns - rates[i].from_ns) / 1e9;
    }
    EXPECT_NEAR(operations, static_cast<double>(series.back().allocations + series.back().deallocations), 1);
}

TEST(OperationRates, AShortRunHasOneRateAndASingleSampleNone)
{
    const std::vector<SeriesPoint> two{pointAt(0, 0), pointAt(20, 40'000)};
    ASSERT_EQ(operationRates(two).size(), 1U);
    EXPECT_DOUBLE_EQ(operationRates(two).front().per_second, 2e6);
    EXPECT_TRUE(operationRates(std::span(two).first(1)).empty());
    EXPECT_TRUE(operationRates({}).empty());
    const std::vector<SeriesPoint> same{pointAt(5, 0), pointAt(5, 9)};
    EXPECT_TRUE(operationRates(same).empty());
}

} // namespace
} // namespace atomalloc::app
