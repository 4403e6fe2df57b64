// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/peak.h"

#include <gtest/gtest.h>

#include <random>

namespace atomalloc::app {
namespace {

TEST(Peak, StaysWhereTheFigureWasHighest)
{
    Peak peak;
    peak.rise(1, 0, 100);
    peak.rise(3, 20, 60); // after a fall to 20
    EXPECT_EQ(peak.value(), 100);
    peak.rise(4, 60, 130);
    EXPECT_EQ(peak.value(), 130);
    peak.takeBack(4, 60);
    EXPECT_EQ(peak.value(), 100);
    peak.takeBack(3, 20);
    EXPECT_EQ(peak.value(), 100);
    peak.takeBack(1, 0);
    EXPECT_EQ(peak.value(), 0);
}

TEST(Peak, IsTakenBackThroughARiseThatOnlyReachedIt)
{
    Peak peak;
    peak.rise(1, 0, 100);
    peak.rise(3, 80, 100); // the same height again
    peak.rise(4, 100, 120);
    peak.takeBack(4, 100);
    EXPECT_EQ(peak.value(), 100);
    peak.takeBack(3, 80);
    EXPECT_EQ(peak.value(), 100);
}

TEST(Peak, IsTheLargestOfAnyWalkAtEachOfItsSteps)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        Peak peak;
        std::vector<std::int64_t> values{0};
        std::vector<std::int64_t> largest{0};
        for (std::size_t step = 1; step < 400; ++step) {
            // Back a little, then on by a step that is small, so that heights repeat.
            if (random() % 3 == 0 && values.size() > 1) {
                const std::size_t event = values.size() - 1;
                if (values[event] >= values[event - 1])
                    peak.takeBack(event, values[event - 1]);
                values.pop_back();
                largest.pop_back();
            } else {
                const std::int64_t before = values.back();
                const std::int64_t after = before + static_cast<std::int64_t>(random() % 7) - 3;
                if (after >= before)
                    peak.rise(values.size(), before, after);
                values.push_back(after);
                largest.push_back(std::max(largest.back(), after));
            }
            ASSERT_EQ(peak.value(), largest.back()) << "seed " << seed << ", step " << step;
        }
    }
}

} // namespace
} // namespace atomalloc::app
