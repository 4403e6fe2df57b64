// SPDX-License-Identifier: MPL-2.0
// Each column beside a count over all moments of the run.
#include "app/analysis/call_sites.h"
#include "app/analysis/live_series.h"
#include "app/open/open_any.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace atomalloc::app {
namespace {

std::shared_ptr<RecordedRun> replayed(const char *recording)
{
    auto opened = openAnyNow(test::recording(recording));
    return opened ? runToEnd(requestFor(std::get<Workload>(*std::move(opened)))) : nullptr;
}

/// The most that the groups had together at any moment of a column, from the state at its begin on.
std::vector<std::uint64_t> countedMost(const Lifetimes &lives, std::span<const std::uint8_t> groupOf, const LifeTest &counts,
                                       std::uint64_t endNs, std::size_t columns)
{
    struct Change
    {
        std::uint32_t position;
        std::uint64_t timeNs;
        std::int64_t bytes;
    };
    std::vector<Change> changes;
    for (std::uint32_t life = 0; life < lives.size(); ++life) {
        if (groupOf[lives.site()[life]] == kNoLiveGroup || (counts && !counts(life)))
            continue;
        changes.push_back({lives.born()[life], lives.bornNs()[life], lives.bytes()[life]});
        if (lives.freed()[life] != Lifetimes::kNever)
            changes.push_back({lives.freed()[life], lives.freedNs()[life], -static_cast<std::int64_t>(lives.bytes()[life])});
    }
    std::ranges::sort(changes, {}, &Change::position);
    std::vector<std::uint64_t> most(columns);
    std::int64_t now = 0;
    auto change = changes.begin();
    for (std::size_t column = 0; column < columns; ++column) {
        std::int64_t best = now;
        for (; change != changes.end() && std::min(change->timeNs * columns / endNs, columns - 1) <= column; ++change)
            best = std::max(best, now += change->bytes);
        most[column] = static_cast<std::uint64_t>(best);
    }
    return most;
}

TEST(LiveSeries, ShowsTheMostOfEachColumnWhateverIsCounted)
{
    const auto run = replayed("sqlite-shell.heaptrack.zst");
    ASSERT_NE(run, nullptr);
    Lifetimes lives;
    ASSERT_TRUE(lives.extend(*run, *callSitesOf(*run), WorkControl()));
    const std::vector<std::uint32_t> byDeath = livesByDeath(lives.freed());
    const std::uint64_t end = run->endTimeNs();
    for (unsigned seed = 1; seed <= 6; ++seed) {
        std::mt19937 draw(seed);
        std::vector<std::uint8_t> groups(run->stacks()->sites.size());
        for (std::uint8_t &group : groups)
            group = seed == 1 ? 0 : std::array<std::uint8_t, 4>{0, 1, 2, kNoLiveGroup}[draw() % 4];
        const LifeTest counts = seed % 2 == 0 ? LifeTest([](std::uint32_t life) { return life % 3 != 0; }) : LifeTest();
        const std::size_t columns = 1 + draw() % 300;
        const LiveSeries series = liveSeries(lives, byDeath, {groups, 3, counts}, end, columns);
        ASSERT_EQ(series.columns(), columns);
        const std::vector<std::uint64_t> counted = countedMost(lives, groups, counts, end, columns);
        for (std::size_t column = 0; column < columns; ++column)
            ASSERT_EQ(series.totalAt(column), counted[column]) << "seed " << seed << ", column " << column;
        EXPECT_EQ(series.most(), std::ranges::max(counted));
        if (seed == 1) {
            EXPECT_EQ(series.most(), run->peak().bytes) << "no peak is lost";
        }
    }
}

} // namespace
} // namespace atomalloc::app
