// SPDX-License-Identifier: MPL-2.0
#include "app/engine/histogram.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(LatencyHistogram, IsExactForSmallValues)
{
    LatencyHistogram histogram;
    for (std::uint64_t ns = 1; ns <= 100; ++ns)
        histogram.add(ns);
    EXPECT_EQ(histogram.percentile(500), 50U);
    EXPECT_EQ(histogram.percentile(990), 99U);
    EXPECT_EQ(histogram.percentile(1000), 100U);
}

TEST(LatencyHistogram, StaysWithinOnePercentForLargeValues)
{
    LatencyHistogram histogram;
    for (std::uint64_t i = 1; i <= 100'000; ++i)
        histogram.add(i * 1'000);
    const LatencyFigures figures = histogram.figures();
    EXPECT_EQ(figures.count, 100'000U);
    EXPECT_NEAR(static_cast<double>(figures.p50_ns), 5e7, 5e5);
    EXPECT_NEAR(static_cast<double>(figures.p99_ns), 9.9e7, 1e6);
    EXPECT_NEAR(static_cast<double>(figures.p999_ns), 9.99e7, 1e6);
    EXPECT_EQ(figures.max_ns, 100'000'000U);
}

TEST(LatencyHistogram, NeverReportsMoreThanTheMaximum)
{
    LatencyHistogram histogram;
    histogram.add(1'000'001);
    EXPECT_EQ(histogram.percentile(500), 1'000'001U);
    histogram.add(~std::uint64_t{0});
    EXPECT_EQ(histogram.percentile(1000), ~std::uint64_t{0});
}

TEST(LatencyHistogram, MergesToTheSameAsOne)
{
    LatencyHistogram one;
    LatencyHistogram two;
    LatencyHistogram all;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        (i % 3 == 0 ? one : two).add(i * i);
        all.add(i * i);
    }
    one.merge(two);
    for (std::uint64_t permille = 0; permille <= 1000; permille += 25)
        EXPECT_EQ(one.percentile(permille), all.percentile(permille));
    EXPECT_EQ(one.count(), all.count());
}

TEST(LatencyHistogram, EmptyIsZero)
{
    EXPECT_EQ(LatencyHistogram().figures().p99_ns, 0U);
    EXPECT_EQ(LatencyHistogram().figures().count, 0U);
}

} // namespace
} // namespace atomalloc::app
