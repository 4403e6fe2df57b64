// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/distributions.h"
#include "app/analysis/run_charts.h"
#include "tests/support/busy_run.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace atomalloc::app {
namespace {

using test::busyRun;

constexpr TimeRange kAlways{0, ~std::uint64_t{0}};

struct Life
{
    std::uint64_t bornNs = 0;
    std::uint64_t freedNs = 0; ///< 0: never
    std::uint64_t bytes = 0;
    std::uint8_t sizeClass = 0;
};

/// From the events alone.
std::vector<Life> livesOf(const RecordedRun &run)
{
    std::vector<Life> lives;
    std::map<std::uint32_t, std::size_t> open;
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event at = run.event(i);
        if (at.kind == EventKind::allocate) {
            open[toIndex(at.block)] = lives.size();
            lives.push_back({at.time_ns, 0, at.bytes, toIndex(at.size_class)});
        } else if (at.kind == EventKind::free) {
            lives[open.at(toIndex(at.block))].freedNs = at.time_ns;
        }
    }
    return lives;
}

Lifetimes lifetimesOfRun(const RecordedRun &run)
{
    Lifetimes lifetimes;
    EXPECT_TRUE(lifetimes.extend(run, CallSites(), WorkControl()));
    return lifetimes;
}

std::vector<TimeRange> rangesOf(const RecordedRun &run)
{
    const std::uint64_t end = run.endTimeNs();
    return {kAlways, {0, end / 2}, {end / 3, end / 2}, {end, end + 1}, {end / 2, end / 2}};
}

TEST(Sizes, AreThoseOfWhatWasBornInTheRange)
{
    for (const auto &run : {busyRun(500), std::shared_ptr<RecordedRun>(test::sampleRun().run)}) {
        const auto classBytes = run->classBytes();
        for (const TimeRange range : rangesOf(*run)) {
            std::map<std::uint64_t, SizeBar> byHand;
            for (const Life &life : livesOf(*run)) {
                if (!range.holds(life.bornNs))
                    continue;
                SizeBar &bar = byHand[classBytes[life.sizeClass]];
                bar.block_bytes = classBytes[life.sizeClass];
                ++bar.blocks;
                bar.bytes += life.bytes;
            }
            const std::vector<SizeBar> bars = sizeBars(lifetimesOfRun(*run), range);
            std::size_t used = 0;
            for (const SizeBar &bar : bars) {
                if (bar.blocks == 0)
                    continue;
                ++used;
                EXPECT_EQ(bar, byHand[bar.block_bytes]);
            }
            EXPECT_EQ(used, byHand.size());
            if (!bars.empty()) {
                EXPECT_GT(bars.front().blocks, 0U) << "no bars of classes below the smallest";
                EXPECT_GT(bars.back().blocks, 0U);
                EXPECT_TRUE(std::ranges::is_sorted(bars, {}, &SizeBar::block_bytes));
            }
        }
    }
}

TEST(Sizes, TellWhatIsNotUsed)
{
    const SizeBar bar{128, 10, 1000};
    EXPECT_EQ(bar.unusedBytes(), 280U);
}

TEST(LifetimeBars, HoldEachLifeOnceAndNameTheMiddle)
{
    const auto run = busyRun(500);
    for (const TimeRange range : rangesOf(*run)) {
        std::vector<std::uint64_t> lengths;
        std::uint64_t live = 0;
        for (const Life &life : livesOf(*run)) {
            if (!range.holds(life.bornNs))
                continue;
            if (life.freedNs == 0)
                ++live;
            else
                lengths.push_back(life.freedNs - life.bornNs);
        }
        std::ranges::sort(lengths);
        const LifetimeDistribution told = lifetimeDistribution(lifetimesOfRun(*run), range);
        EXPECT_EQ(told.freed, lengths.size());
        EXPECT_EQ(told.live, live);
        std::uint64_t sum = 0;
        std::uint64_t end = told.bars.empty() ? 0 : told.bars.front().from_ns;
        for (const LifetimeBar &bar : told.bars) {
            EXPECT_EQ(bar.from_ns, end) << "no gap";
            end = bar.to_ns;
            const auto holds = [&](std::uint64_t length) { return length >= bar.from_ns && length < bar.to_ns; };
            EXPECT_EQ(bar.blocks, static_cast<std::uint64_t>(std::ranges::count_if(lengths, holds))) << bar.from_ns;
            sum += bar.blocks;
        }
        EXPECT_EQ(sum, told.freed);
        if (!lengths.empty()) {
            EXPECT_EQ(told.half_ns, lengths[(lengths.size() + 1) / 2 - 1]);
            EXPECT_EQ(told.most_ns, lengths[(lengths.size() * 99 + 99) / 100 - 1]);
        }
    }
}

TEST(LifetimeBars, AreStepsOfOneTwoAndFive)
{
    RecordedRun run;
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    run.setInputs(inputs);
    std::vector<Event> events;
    const auto add = [&](EventKind kind, std::uint32_t block, std::uint64_t generation, std::uint64_t timeNs) {
        const bool frees = kind == EventKind::free;
        Event event;
        event.kind = kind;
        event.cause = frees ? Cause::local : Cause::hot_hit;
        event.time_ns = timeNs;
        event.generation = generation;
        event.bytes = 60;
        event.block = BlockId{block};
        event.task = event.owner = TaskId{1};
        event.size_class = ClassIndex{0};
        event.from = frees ? Place::live : Place::hot;
        event.to = frees ? Place::hot : Place::live;
        events.push_back(event);
    };
    for (std::uint32_t block = 0; block < 3; ++block)
        add(EventKind::allocate, block, 1, 0);
    add(EventKind::free, 0, 2, 99);
    add(EventKind::free, 1, 2, 100);
    add(EventKind::free, 2, 2, 2'000);
    run.append(events);
    const std::vector<LifetimeBar> bars = lifetimeDistribution(lifetimesOfRun(run), kAlways).bars;
    EXPECT_EQ(bars, (std::vector<LifetimeBar>{
                        {50, 100, 1}, {100, 200, 1}, {200, 500, 0}, {500, 1'000, 0}, {1'000, 2'000, 0}, {2'000, 5'000, 1}}));
}

TEST(WaitTimes, AreThoseOfTheWaitsThatBeganInTheRange)
{
    std::vector<Wait> waits;
    for (std::uint64_t i = 1; i <= 100; ++i)
        waits.push_back({i, i + i * 10, i, TaskId{1}});
    EXPECT_EQ(waitTimes(waits, kAlways, 5'000), (WaitTimes{100, 500, 900, 990, 1'000, 50'500}));
    EXPECT_EQ(waitTimes(waits, {1, 3}, 5'000), (WaitTimes{2, 10, 20, 20, 20, 30})) << "up to, but not at, the end";
    EXPECT_EQ(waitTimes(waits, {200, 300}, 5'000), WaitTimes());
}

TEST(WaitTimes, OfAWaitThatNeverEndedLastToTheEnd)
{
    const std::vector<Wait> waits{{100, TaskSpan::kOpen, 1, TaskId{1}}, {200, TaskSpan::kOpen, 2, TaskId{2}}};
    EXPECT_EQ(waitTimes(waits, kAlways, 150), (WaitTimes{2, 0, 50, 50, 50, 50}));
}

TEST(WaitTimes, AreTakenFromTheSpansOfTheTasks)
{
    const test::SampleRun sample = test::sampleRun();
    RunCharts charts;
    (void)charts.sync(*sample.run);
    std::vector<std::uint64_t> begins;
    for (std::size_t event = 0; event < sample.run->eventCount(); ++event) {
        if (sample.run->event(event).kind == EventKind::wait)
            begins.push_back(event);
    }
    std::vector<std::uint64_t> told;
    for (const Wait &wait : waitsOf(charts.spans())) {
        told.push_back(wait.event);
        EXPECT_EQ(sample.run->event(wait.event).time_ns, wait.begin_ns);
        EXPECT_EQ(sample.run->event(wait.event).task, wait.task);
    }
    EXPECT_GE(begins.size(), 2U);
    EXPECT_EQ(told, begins);
}

} // namespace
} // namespace atomalloc::app
