// SPDX-License-Identifier: MPL-2.0
#include "app/engine/sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace atomalloc::app {
namespace {

TEST(SizeSampler, ConstantIsConstant)
{
    Random random(1, 1);
    EXPECT_EQ(SizeSampler({.kind = SizeDistribution::Kind::constant, .value = 300, .table = {}}).draw(random), 300U);
}

TEST(SizeSampler, UniformReachesBothEndsAndNothingBeyond)
{
    Random random(1, 1);
    const SizeSampler sampler({.kind = SizeDistribution::Kind::uniform, .min = 10, .max = 13, .table = {}});
    std::map<std::uint64_t, int> seen;
    for (int i = 0; i < 1000; ++i)
        ++seen[sampler.draw(random)];
    EXPECT_EQ(seen.size(), 4U);
    EXPECT_EQ(seen.begin()->first, 10U);
    EXPECT_EQ(seen.rbegin()->first, 13U);
}

TEST(SizeSampler, ZipfHalvesTheSecondRankForExponentOne)
{
    Random random(1, 1);
    const SizeSampler sampler({.kind = SizeDistribution::Kind::zipf, .min = 64, .max = 512, .exponent = 1.0, .table = {}});
    std::map<std::uint64_t, int> seen;
    for (int i = 0; i < 100'000; ++i)
        ++seen[sampler.draw(random)];
    ASSERT_EQ(seen.size(), 4U); // 64, 128, 256, 512
    EXPECT_NEAR(static_cast<double>(seen[64]) / seen[128], 2.0, 0.1);
    EXPECT_NEAR(static_cast<double>(seen[64]) / seen[512], 4.0, 0.2);
}

TEST(SizeSampler, LogNormalHasItsMedianAndItsClamps)
{
    Random random(1, 1);
    const SizeSampler sampler(
        {.kind = SizeDistribution::Kind::log_normal, .min = 64, .max = 4096, .median = 256, .sigma = 1.0, .table = {}});
    std::vector<std::uint64_t> sizes(50'001);
    std::generate(sizes.begin(), sizes.end(), [&] { return sampler.draw(random); });
    std::sort(sizes.begin(), sizes.end());
    EXPECT_NEAR(static_cast<double>(sizes[25'000]), 256.0, 8.0);
    EXPECT_EQ(sizes.front(), 64U);
    EXPECT_EQ(sizes.back(), 4096U);
}

TEST(SizeSampler, TableDrawsByWeight)
{
    Random random(1, 1);
    const SizeSampler sampler({.kind = SizeDistribution::Kind::table, .table = {{100, 1.0}, {200, 0.0}, {300, 3.0}}});
    std::map<std::uint64_t, int> seen;
    for (int i = 0; i < 40'000; ++i)
        ++seen[sampler.draw(random)];
    EXPECT_NEAR(seen[100], 10'000, 400);
    EXPECT_EQ(seen[200], 0);
    EXPECT_NEAR(seen[300], 30'000, 400);
}

TEST(DurationSampler, ExponentialHasItsMean)
{
    Random random(1, 1);
    const DurationSampler sampler({.kind = DurationDistribution::Kind::exponential, .mean_ns = 1'000'000});
    double sum = 0;
    for (int i = 0; i < 100'000; ++i)
        sum += static_cast<double>(sampler.draw(random));
    EXPECT_NEAR(sum / 100'000, 1e6, 2e4);
}

TEST(DurationSampler, HugeMeansDoNotOverflow)
{
    Random random(1, 1);
    const DurationSampler sampler({.kind = DurationDistribution::Kind::exponential, .mean_ns = ~std::uint64_t{0}});
    for (int i = 0; i < 1000; ++i)
        EXPECT_LE(sampler.draw(random), std::uint64_t{9'000'000'000'000'000'000});
}

} // namespace
} // namespace atomalloc::app
