// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/life_counts.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace atomalloc::app {
namespace {

TEST(LifeCounts, AreThoseOfAMapWhateverComesAndGoes)
{
    for (const std::uint32_t blocks : {3U, 40U, 4'000U}) {
        std::mt19937 random(blocks);
        std::map<BlockLife, int> wanted;
        LifeCounts counts;
        for (int step = 0; step < 40'000; ++step) {
            const BlockLife life(BlockId{static_cast<std::uint32_t>(random() % blocks * 16)},
                                 random() % 4 == 0 ? ~std::uint64_t{0} : 1 + random() % 5);
            if (random() % 2 == 0) {
                counts.add(life);
                ++wanted[life];
                continue;
            }
            const auto known = wanted.find(life);
            const bool there = known != wanted.end() && known->second > 0;
            ASSERT_EQ(counts.take(life), there) << step;
            if (there)
                --known->second;
        }
        for (const auto &[life, count] : wanted)
            for (int i = 0; i <= count; ++i)
                ASSERT_EQ(counts.take(life), i < count);
    }
}

TEST(LifeCounts, AreNoneAtFirst)
{
    LifeCounts counts;
    EXPECT_FALSE(counts.take({BlockId{0}, 0}));
    EXPECT_FALSE(counts.take({BlockId{5}, 1}));
}

} // namespace
} // namespace atomalloc::app
