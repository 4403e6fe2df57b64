// SPDX-License-Identifier: MPL-2.0
// The figures of a moment against the state of the heap after each event.
#include "app/analysis/moment_figures.h"
#include "tests/support/busy_run.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace atomalloc::app {
namespace {

std::size_t blocksIn(const HeapState &heap, Place place)
{
    std::size_t count = 0;
    for (const auto &[granule, block] : heap.blocks())
        count += block.place == place ? 1 : 0;
    return count;
}

/// Allocations of each kind over most of a second, some of them exactly a tenth of a second apart.
std::shared_ptr<const RecordedRun> slowRun()
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("slow"), QStringLiteral("slow"));
    builder.commit(0, 8 << 10);
    builder.carve(0, 0, 64);
    std::vector<BlockId> live;
    for (std::uint64_t step = 0; step < 36; ++step) {
        builder.setTime(step * 25'000'000);
        if (step % 9 == 0) {
            builder.refill(task, 0, 3);
            builder.demote(task, 0);
        }
        live.push_back(builder.allocate(task, 40));
        if (step % 2 == 0) {
            builder.free(task, live.back());
            live.pop_back();
        }
    }
    return builder.build();
}

/// The totals after each event, from none on.
std::vector<SeriesPoint> totalsOf(const std::shared_ptr<const RecordedRun> &run)
{
    HeapState heap(run);
    std::vector<SeriesPoint> totals{heap.totals()};
    for (std::size_t event = 0; event < run->eventCount(); ++event) {
        heap.stepForward();
        totals.push_back(heap.totals());
    }
    return totals;
}

/// What became of the allocations after `oldNs`, up to the position.
std::vector<std::int64_t> recentByHand(const RecordedRun &run, const std::vector<SeriesPoint> &totals, std::size_t position)
{
    const std::uint64_t now = position == 0 ? 0 : run.event(position - 1).time_ns;
    std::size_t begin = 0;
    while (begin < position && run.event(begin).time_ns + MomentFigures::kRecentNs <= now)
        ++begin;
    const auto since = [&](std::uint64_t SeriesPoint::*figure) {
        return static_cast<std::int64_t>(totals[position].*figure - totals[begin].*figure);
    };
    return {since(&SeriesPoint::hot_hits), since(&SeriesPoint::cold_hits), since(&SeriesPoint::misses)};
}

TEST(MomentFigures, TellBytesQueuesAndRequestsOfAnyMomentWhicheverWayItWasReached)
{
    const auto run = test::busyRun(600);
    HeapState stepped(run);
    HeapState jumped(run);
    for (const std::size_t position : {std::size_t{0}, run->eventCount(), std::size_t{1}, run->eventCount() / 2, run->eventCount() / 3}) {
        SCOPED_TRACE(position);
        stepped.seek(position);
        const MomentFigures told = momentAt(jumped, *run, position);
        EXPECT_EQ(told.position, position);
        EXPECT_EQ(jumped.position(), position);
        EXPECT_EQ(told.of(ChartFigure::in_use), stepped.totals().live_bytes);
        EXPECT_EQ(told.of(ChartFigure::zeroing), stepped.totals().zeroing_bytes);
        EXPECT_EQ(told.of(ChartFigure::hot), stepped.totals().hot_bytes);
        EXPECT_EQ(told.of(ChartFigure::cold), stepped.totals().cold_bytes);
        EXPECT_EQ(told.of(ChartFigure::free), stepped.totals().free_bytes);
        EXPECT_EQ(told.of(ChartFigure::committed), stepped.totals().committed_bytes);
        EXPECT_EQ(told.of(ChartFigure::hot_blocks), blocksIn(stepped, Place::hot));
        EXPECT_EQ(told.of(ChartFigure::cold_blocks), blocksIn(stepped, Place::cold));
        EXPECT_EQ(told.of(ChartFigure::waiting), stepped.waitingLine().size());
        EXPECT_EQ(told.time_ns, position == 0 ? 0 : run->event(position - 1).time_ns);
    }
}

TEST(MomentFigures, HavePartsThatAddUpToWhatIsCommitted)
{
    const auto run = test::busyRun(600);
    HeapState heap(run);
    bool full = false;
    for (std::size_t position = 0; position <= run->eventCount(); position += 17) {
        const MomentFigures told = momentAt(heap, *run, position);
        const std::uint64_t parts = told.of(ChartFigure::in_use) + told.of(ChartFigure::zeroing) + told.of(ChartFigure::hot) +
                                    told.of(ChartFigure::cold) + told.of(ChartFigure::free) + told.retired_bytes;
        ASSERT_EQ(parts, told.of(ChartFigure::committed)) << position;
        full = full || (told.of(ChartFigure::in_use) > 0 && told.of(ChartFigure::free) > 0);
    }
    EXPECT_TRUE(full) << "no moment had something in use and something free";
}

TEST(MomentFigures, CountTheAllocationsOfTheTenthOfASecondBefore)
{
    const auto run = slowRun();
    const std::vector<SeriesPoint> totals = totalsOf(run);
    HeapState heap(run);
    std::vector<std::int64_t> most(3);
    for (std::size_t position = 0; position <= run->eventCount(); ++position) {
        const MomentFigures told = momentAt(heap, *run, position);
        const std::vector<std::int64_t> counted{told.hot_hits, told.cold_hits, told.misses};
        ASSERT_EQ(counted, recentByHand(*run, totals, position)) << position;
        for (std::size_t kind = 0; kind < most.size(); ++kind)
            most[kind] = std::max(most[kind], counted[kind]);
    }
    EXPECT_GT(most[0], 0);
    EXPECT_GT(most[1], 0);
    EXPECT_GT(most[2], 0);
    EXPECT_LT(most[0] + most[1] + most[2], static_cast<std::int64_t>(totals.back().allocations)) << "all of the run is recent";
}

TEST(MomentFigures, OfAPositionBehindTheEndAreThoseOfTheEnd)
{
    const auto run = test::busyRun(600);
    HeapState heap(run);
    EXPECT_EQ(momentAt(heap, *run, run->eventCount() + 5), momentAt(heap, *run, run->eventCount()));
}

} // namespace
} // namespace atomalloc::app
