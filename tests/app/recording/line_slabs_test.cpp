// SPDX-License-Identifier: MPL-2.0
#include "app/recording/line_slabs.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <random>
#include <utility>

namespace atomalloc::app {
namespace {

/// Takes and gives pieces at random. Each one is full of its number as long as it is there.
void takeAndGive(LineSlabs &slabs, unsigned seed)
{
    std::mt19937 random(seed);
    std::map<unsigned char *, std::pair<std::size_t, unsigned char>> pieces;
    for (int step = 0; step < 4'000; ++step) {
        if (pieces.size() > 60 || (!pieces.empty() && random() % 3 == 0)) {
            const auto which = std::next(pieces.begin(), static_cast<int>(random() % pieces.size()));
            const auto [piece, about] = *which;
            for (std::size_t i = 0; i < about.first * LineSlabs::kLine; ++i)
                ASSERT_EQ(piece[i], about.second) << "another piece lies over it";
            slabs.give(piece, about.first);
            pieces.erase(which);
            continue;
        }
        const std::size_t lines = 1 + random() % (random() % 8 == 0 ? 1'024 : 40);
        auto *const piece = static_cast<unsigned char *>(slabs.take(lines));
        ASSERT_EQ(reinterpret_cast<std::uintptr_t>(piece) % LineSlabs::kLine, 0U);
        const auto number = static_cast<unsigned char>(step);
        std::memset(piece, number, lines * LineSlabs::kLine);
        pieces.emplace(piece, std::pair(lines, number));
    }
}

TEST(LineSlabs, GivePiecesThatNeverLieOverOneAnother)
{
    for (unsigned seed = 1; seed <= 5; ++seed) {
        LineSlabs slabs;
        takeAndGive(slabs, seed);
        slabs.forgetAll();
        takeAndGive(slabs, seed + 100);
        LineSlabs moved(std::move(slabs));
        moved.forgetAll();
        takeAndGive(moved, seed + 200);
    }
}

TEST(LineSlabs, UseTheirMemoryAgain)
{
    LineSlabs slabs;
    void *const first = slabs.take(3);
    slabs.give(first, 3);
    EXPECT_EQ(slabs.take(2), first) << "a piece that was given back";
    slabs.forgetAll();
    EXPECT_EQ(slabs.take(50), first);
}

} // namespace
} // namespace atomalloc::app
