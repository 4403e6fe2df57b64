// SPDX-License-Identifier: MPL-2.0
// The plane of births and deaths beside a count over the lives, one by one.
#include "app/analysis/lifetime_plane.h"
#include "app/query/query.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"

#include <gtest/gtest.h>

#include <random>

namespace atomalloc::app {
namespace {

constexpr std::size_t kCells = LifetimePlane::kCells;

CellRange drawRange(std::mt19937_64 &draw)
{
    const std::size_t one = draw() % (kCells + 1);
    const std::size_t other = draw() % (kCells + 1);
    return {std::min(one, other), std::max(one, other)};
}

bool isBetween(const CellEdges &edges, CellRange range, std::uint64_t ns)
{
    return range.from < range.to && ns >= edges.edge(range.from) && ns < edges.edge(range.to);
}

std::uint64_t heightOf(const Lifetimes &lifetimes, PlaneHeight height, std::size_t life)
{
    return height == PlaneHeight::freed ? lifetimes.freedNs()[life] : lifetimes.lifetimeNs(life);
}

void compareWithACount(const Lifetimes &lifetimes, PlaneHeight height, std::span<const std::uint8_t> chosen, std::mt19937_64 &draw)
{
    const auto plane = LifetimePlane::make(lifetimes, height, lifetimes.endNs(), chosen, WorkControl());
    ASSERT_NE(plane, nullptr);
    const auto isChosen = [&](std::size_t life) { return chosen.empty() || chosen[life] != 0; };
    for (int i = 0; i < 60; ++i) {
        const CellRange births = drawRange(draw);
        const CellRange heights = drawRange(draw);
        LifeCount freed;
        LifeCount never;
        for (std::size_t life = 0; life < lifetimes.size(); ++life) {
            if (!isChosen(life) || !isBetween(plane->births(), births, lifetimes.bornNs()[life]))
                continue;
            if (lifetimes.freed()[life] == Lifetimes::kNever)
                never.add(lifetimes.bytes()[life]);
            else if (isBetween(plane->heights(), heights, heightOf(lifetimes, height, life)))
                freed.add(lifetimes.bytes()[life]);
        }
        ASSERT_EQ(plane->within(births, heights), freed);
        ASSERT_EQ(plane->neverFreed(births), never);
    }
    const LifeCount freed = plane->within({0, kCells}, {0, kCells});
    const LifeCount never = plane->neverFreed({0, kCells});
    EXPECT_EQ(freed.count + never.count, plane->total().count);
    EXPECT_EQ(freed.bytes + never.bytes, plane->total().bytes);
    EXPECT_EQ(plane->within({3, 2}, {0, kCells}), LifeCount());
    EXPECT_EQ(plane->within({0, 2 * kCells}, {0, 2 * kCells}), freed) << "behind the last cell there is nothing";
}

void compareRuns(RunMode mode, std::uint64_t firstSeed, std::uint64_t runs)
{
    std::size_t all = 0;
    for (std::uint64_t seed = firstSeed; seed < firstSeed + runs; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937_64 draw(seed);
        const auto run = tryRun(test::randomRequest(seed, mode));
        ASSERT_TRUE(run) << textOf(run.error()).toStdString();
        const std::shared_ptr<const LivesOfRun> lives = *readLivesNow(*run);
        const Lifetimes &lifetimes = lives->lifetimes;
        all += lifetimes.size();
        std::vector<std::uint8_t> some(lifetimes.size());
        for (std::uint8_t &one : some)
            one = draw() % 3 == 0 ? 1 : 0;
        for (const PlaneHeight height : {PlaneHeight::freed, PlaneHeight::age}) {
            compareWithACount(lifetimes, height, {}, draw);
            compareWithACount(lifetimes, height, some, draw);
        }
        if (testing::Test::HasFailure())
            return;
    }
    EXPECT_GT(all, 1000U) << "what the comparison is worth";
}

TEST(LifetimePlane, AddsUpAnyCellsOfWatchedRunsAsACountOfTheirLivesDoes) { compareRuns(RunMode::watch, 800, 8); }

TEST(LifetimePlane, AddsUpAnyCellsOfMeasuredRunsAsACountOfTheirLivesDoes) { compareRuns(RunMode::measure, 850, 8); }

TEST(LifetimePlane, StopsWhenItIsAskedTo)
{
    const auto run = tryRun(test::randomRequest(801, RunMode::watch));
    ASSERT_TRUE(run);
    const WorkControl stopped;
    stopped.requestStop();
    EXPECT_EQ(LifetimePlane::make((*readLivesNow(*run))->lifetimes, PlaneHeight::freed, 1, {}, stopped), nullptr);
}

TEST(LifetimePlane, OfARunWithoutLivesIsEmpty)
{
    const auto plane = LifetimePlane::make(Lifetimes(), PlaneHeight::age, 0, {}, WorkControl());
    ASSERT_NE(plane, nullptr);
    EXPECT_EQ(plane->total(), LifeCount());
    EXPECT_EQ(plane->within({0, kCells}, {0, kCells}), LifeCount());
}

TEST(CellEdges, HoldEachTimeInTheCellThatTheyTell)
{
    std::mt19937_64 draw(7);
    for (const std::uint64_t end : {0ULL, 1ULL, 1023ULL, 1024ULL, 12'000'000'000ULL, 1ULL << 62}) {
        for (const CellEdges &edges : {CellEdges::even(end, kCells), CellEdges::logarithmic(1, end, kCells),
                                       CellEdges::logarithmic(std::max<std::uint64_t>(end / 1000, 1), end, kCells)}) {
            EXPECT_EQ(edges.edge(0), 0U);
            EXPECT_GT(edges.edge(kCells), end) << "the last cell holds the end";
            for (int i = 0; i < 200; ++i) {
                const std::uint64_t ns = i == 0 ? end : draw() % (end + 1);
                const std::size_t cell = edges.cellOf(ns);
                EXPECT_GE(ns, edges.edge(cell));
                EXPECT_LT(ns, edges.edge(cell + 1));
            }
        }
    }
}

} // namespace
} // namespace atomalloc::app
