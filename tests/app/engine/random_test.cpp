// SPDX-License-Identifier: MPL-2.0
#include "app/engine/exact_math.h"
#include "app/engine/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace atomalloc::app {
namespace {

TEST(ExactMath, AgreesWithLibmToTheLastFewBits)
{
    for (double x = 1e-12; x < 1e15; x *= 1.37) {
        EXPECT_NEAR(exactLog(x), std::log(x), 1e-15 * std::max(1.0, std::fabs(std::log(x)))) << x;
    }
    for (double x = -600.0; x < 600.0; x += 0.731) {
        EXPECT_NEAR(exactExp(x) / std::exp(x), 1.0, 1e-14) << x;
    }
    EXPECT_EQ(exactLog(1.0), 0.0);
    EXPECT_EQ(exactExp(0.0), 1.0);
    EXPECT_NEAR(exactPow(7.0, -1.5), std::pow(7.0, -1.5), 1e-15);
}

TEST(ExactMath, SaturatesInsteadOfOverflowing)
{
    EXPECT_EQ(exactExp(1e9), exactExp(700.0));
    EXPECT_EQ(exactExp(-1e9), exactExp(-700.0));
}

TEST(Random, GivesTheSameNumbersOnEveryMachine)
{
    Random random(42, 7);
    const std::uint64_t first = random.next();
    const double unit = random.unit();
    const double normal = random.normal();
    Random again(42, 7);
    EXPECT_EQ(again.next(), first);
    EXPECT_EQ(again.unit(), unit);
    EXPECT_EQ(again.normal(), normal);
    EXPECT_EQ(first, 0x24bfb39aeb008c15ULL);
    EXPECT_EQ(normal, -0x1.23115165ab3c9p+0);
}

TEST(Random, StreamsOfOneSeedDiffer)
{
    EXPECT_NE(Random(42, 1).next(), Random(42, 2).next());
    EXPECT_NE(Random(42, 1).next(), Random(43, 1).next());
}

TEST(Random, BelowIsUniformAndStaysBelow)
{
    Random random(1, 1);
    std::vector<int> counts(10);
    for (int i = 0; i < 100'000; ++i)
        ++counts.at(random.below(10));
    for (const int count : counts)
        EXPECT_NEAR(count, 10'000, 500);
    EXPECT_EQ(random.below(1), 0U);
    EXPECT_EQ(random.below(0), 0U);
}

TEST(Random, ExponentialAndNormalHaveTheirMoments)
{
    Random random(3, 1);
    double exponential = 0;
    double normal = 0;
    double square = 0;
    constexpr int kDraws = 200'000;
    for (int i = 0; i < kDraws; ++i) {
        exponential += random.exponential();
        const double value = random.normal();
        normal += value;
        square += value * value;
    }
    EXPECT_NEAR(exponential / kDraws, 1.0, 0.02);
    EXPECT_NEAR(normal / kDraws, 0.0, 0.02);
    EXPECT_NEAR(square / kDraws, 1.0, 0.02);
}

TEST(Random, ChanceOfNothingAndOfEverythingDrawNothing)
{
    Random random(5, 1);
    Random untouched(5, 1);
    EXPECT_FALSE(random.chance(0.0));
    EXPECT_TRUE(random.chance(1.0));
    EXPECT_EQ(random.next(), untouched.next());
}

} // namespace
} // namespace atomalloc::app
