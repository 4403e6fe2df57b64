// SPDX-License-Identifier: MPL-2.0
// Each figure of a chart against the state of the heap after each event.
#include "app/analysis/chart_detail.h"
#include "app/analysis/run_charts.h"
#include "app/recording/heap_state.h"
#include "tests/support/busy_run.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

using test::busyRun;
using test::sampleRun;

RunCharts chartsOf(const RecordedRun &run, std::size_t mostSteps = RunCharts::kMostSteps)
{
    RunCharts charts(mostSteps);
    EXPECT_TRUE(charts.sync(run));
    return charts;
}

ChartValues valuesOf(const HeapState &heap)
{
    const SeriesPoint &totals = heap.totals();
    std::uint64_t hot = 0;
    std::uint64_t cold = 0;
    for (const auto &[granule, block] : heap.blocks()) {
        hot += block.place == Place::hot ? 1 : 0;
        cold += block.place == Place::cold ? 1 : 0;
    }
    return {totals.live_bytes,
            totals.zeroing_bytes,
            totals.hot_bytes,
            totals.cold_bytes,
            totals.free_bytes,
            totals.committed_bytes,
            hot,
            cold,
            heap.waitingLine().size()};
}

/// What the figures of a run were from one time to another, found out event by event.
class ByHand
{
public:
    explicit ByHand(std::shared_ptr<const RecordedRun> run) : m_run(std::move(run))
    {
        HeapState heap(m_run);
        for (std::size_t event = 0; event < m_run->eventCount(); ++event) {
            heap.stepForward();
            m_values.push_back(valuesOf(heap));
        }
    }

    /// Precondition: the events are in the order of their times.
    void expectSame(const ChartStep &told, std::uint64_t from, std::uint64_t to) const
    {
        for (std::size_t figure = 0; figure < kChartFigures; ++figure) {
            SCOPED_TRACE("figure " + std::to_string(figure) + " from " + std::to_string(from) + " to " + std::to_string(to));
            ChartRange range;
            std::uint64_t since = from;
            std::uint64_t value = 0;
            bool any = false;
            const auto take = [&](std::uint64_t next) {
                range.least = any ? std::min(range.least, next) : next;
                range.most = any ? std::max(range.most, next) : next;
                any = true;
                value = next;
            };
            for (std::size_t event = 0; event < m_values.size() && m_run->event(event).time_ns < to; ++event) {
                const std::uint64_t time = m_run->event(event).time_ns;
                if (time < from) {
                    value = m_values[event][figure];
                    continue;
                }
                if (time > since) {
                    take(value); // until now it was that
                    range.area += static_cast<double>(value) * static_cast<double>(time - since);
                    since = time;
                }
                take(m_values[event][figure]);
            }
            take(value);
            range.area += static_cast<double>(value) * static_cast<double>(to - since);
            EXPECT_EQ(told.ranges[figure].least, range.least);
            EXPECT_EQ(told.ranges[figure].most, range.most);
            EXPECT_EQ(told.ranges[figure].last, value);
            EXPECT_DOUBLE_EQ(told.mean(static_cast<ChartFigure>(figure)), range.area / static_cast<double>(to - from));
        }
    }

    [[nodiscard]] const ChartValues &after(std::size_t position) const { return m_values[position - 1]; }

private:
    std::shared_ptr<const RecordedRun> m_run;
    std::vector<ChartValues> m_values; // after each event
};

void expectEachWindow(const std::shared_ptr<const RecordedRun> &run, const RunCharts &charts, std::uint64_t slot)
{
    const ByHand byHand(run);
    const std::uint64_t end = run->endTimeNs() + slot;
    for (const std::uint64_t length : {slot, 3 * slot, 64 * slot}) {
        for (std::uint64_t from = 0; from < end; from += length)
            byHand.expectSame(charts.between(from, from + length), from, from + length);
    }
}

TEST(RunCharts, TellEachFigureBetweenAnyTwoTimes)
{
    const auto sample = sampleRun();
    expectEachWindow(sample.run, chartsOf(*sample.run), 1'500);
    const auto busy = busyRun(300);
    expectEachWindow(busy, chartsOf(*busy), 700);
}

TEST(RunCharts, ADetailTellsEachFigureBetweenAnyTwoTimesOfEventsThatWereJoined)
{
    const auto run = busyRun(3'000);
    const RunCharts charts = chartsOf(*run, 64);
    ASSERT_GT(charts.slotNs(), 16'384U) << "many events are one step";
    const ByHand byHand(run);
    const std::uint64_t end = run->endTimeNs();
    for (const TimeRange range :
         {TimeRange{0, end / 5}, TimeRange{end / 3 + 123, end / 2}, TimeRange{charts.steps()[20].time_ns, charts.steps()[21].time_ns},
          TimeRange{end * 9 / 10, end + 1'000}, TimeRange{end + 10, end + 20}}) {
        SCOPED_TRACE("from " + std::to_string(range.from_ns));
        const auto detail = ChartDetail::read(*run, charts, range, WorkControl());
        ASSERT_NE(detail, nullptr);
        EXPECT_TRUE(detail->covers(range.from_ns, range.to_ns));
        EXPECT_EQ(detail->slotNs(), 1U) << "each event is a step";
        EXPECT_LT(detail->steps().size(), run->eventCount() / 2);
        for (const std::uint64_t length : {std::uint64_t{1}, std::uint64_t{700}, std::uint64_t{9'000}}) {
            for (std::uint64_t from = range.from_ns; from + length <= range.to_ns; from += std::max<std::uint64_t>(length, 1'700))
                byHand.expectSame(detail->between(from, from + length), from, from + length);
        }
    }
    const auto whole = ChartDetail::read(*run, charts, {0, end + 1}, WorkControl());
    EXPECT_EQ(whole->between(0, end + 1).allocations(), charts.between(0, end + 1).allocations());
    EXPECT_EQ(whole->steps().size(), run->eventCount());
}

TEST(RunCharts, ADetailOfManyEventsIsJoinedAsWellAndCanBeStopped)
{
    const auto run = busyRun(3'000);
    const RunCharts charts = chartsOf(*run, 64);
    const TimeRange half{0, run->endTimeNs() / 2};
    const auto detail = ChartDetail::read(*run, charts, half, WorkControl(), 256);
    EXPECT_LE(detail->steps().size(), 256U);
    EXPECT_GT(detail->slotNs(), 1U);
    EXPECT_LT(detail->slotNs(), charts.slotNs());
    const WorkControl stopped;
    stopped.requestStop();
    EXPECT_EQ(ChartDetail::read(*run, charts, half, stopped), nullptr);
}

TEST(RunCharts, TellThemToASlotWhereEventsWereJoined)
{
    const auto run = busyRun(600);
    const RunCharts charts = chartsOf(*run, 64);
    ASSERT_GT(charts.slotNs(), 1'000U) << "so that a slot has several events";
    EXPECT_LE(charts.steps().size(), 64U);
    expectEachWindow(run, charts, charts.slotNs());
}

TEST(RunCharts, KnowTheMomentWhenMostWasInUse)
{
    const auto run = busyRun(600);
    const ByHand byHand(run);
    for (const RunCharts &charts : {chartsOf(*run), chartsOf(*run, 64)}) {
        for (std::uint64_t from = 0; from < run->endTimeNs(); from += charts.slotNs() * 16) {
            const ChartStep step = charts.between(from, from + charts.slotNs() * 16);
            EXPECT_EQ(step.fullest[0], step.of(ChartFigure::in_use).most) << "the most that was in use is its own moment";
            ASSERT_GT(step.fullestPosition, 0U);
            EXPECT_EQ(step.fullest, byHand.after(step.fullestPosition)) << "and all its figures are of that moment";
        }
    }
}

TEST(RunCharts, CountHitsWhereTheyHappened)
{
    const auto run = busyRun(600);
    const RunCharts charts = chartsOf(*run);
    const std::uint64_t middle = run->endTimeNs() / 2;
    for (const auto &[from, to] : {std::pair{std::uint64_t{0}, middle}, std::pair{middle, run->endTimeNs() + 1}}) {
        std::int64_t hot = 0;
        std::int64_t cold = 0;
        std::int64_t all = 0;
        for (std::size_t event = 0; event < run->eventCount(); ++event) {
            const Event at = run->event(event);
            if (at.kind != EventKind::allocate || at.time_ns < from || at.time_ns >= to)
                continue;
            ++all;
            hot += at.cause == Cause::hot_hit ? 1 : 0;
            cold += at.cause == Cause::cold_hit ? 1 : 0;
        }
        ASSERT_GT(hot, 0);
        const ChartStep step = charts.between(from, to);
        EXPECT_EQ(step.hot_hits, hot);
        EXPECT_EQ(step.cold_hits, cold);
        EXPECT_EQ(step.allocations(), all);
    }
}

TEST(RunCharts, AreTheSameHoweverOftenTheyLooked)
{
    const auto run = busyRun(600);
    const RunCharts atOnce = chartsOf(*run, 64);
    RunCharts inParts(64);
    while (inParts.sync(*run, 7))
        continue;
    EXPECT_EQ(inParts.position(), run->eventCount());
    ASSERT_EQ(inParts.steps().size(), atOnce.steps().size());
    for (std::size_t i = 0; i < atOnce.steps().size(); ++i) {
        EXPECT_EQ(inParts.steps()[i].time_ns, atOnce.steps()[i].time_ns);
        EXPECT_EQ(inParts.steps()[i].fullest, atOnce.steps()[i].fullest);
    }
}

TEST(RunCharts, AreEmptyBeforeTheFirstEvent)
{
    const ChartStep step = RunCharts().between(10, 20);
    EXPECT_EQ(step.of(ChartFigure::committed).most, 0U);
    EXPECT_EQ(step.allocations(), 0);
    EXPECT_EQ(step.mean(ChartFigure::in_use), 0.0);
}

TEST(RunCharts, OfSamplesTellWhatWasSampled)
{
    std::vector<SeriesPoint> points(3);
    points[0] = {.time_ns = 10, .event = 4, .live_bytes = 100, .waiting = 1, .hot_hits = 2, .misses = 1};
    points[1] = {.time_ns = 20, .event = 9, .live_bytes = 300, .waiting = 0, .hot_hits = 5, .misses = 2};
    points[2] = {.time_ns = 40, .event = 11, .live_bytes = 200, .waiting = 0, .hot_hits = 5, .misses = 6};
    const RunCharts charts = RunCharts::ofSamples(points, 12);
    EXPECT_EQ(charts.position(), 12U);
    const ChartStep step = charts.between(20, 60);
    EXPECT_EQ(step.of(ChartFigure::in_use).most, 300U);
    EXPECT_DOUBLE_EQ(step.mean(ChartFigure::in_use), (300.0 * 20 + 200.0 * 20) / 40);
    EXPECT_EQ(step.hot_hits, 3);
    EXPECT_EQ(step.misses, 5);
    EXPECT_EQ(charts.between(0, 15).of(ChartFigure::waiting).most, 1U);
    EXPECT_TRUE(RunCharts::isUnsampled(ChartFigure::hot_blocks));
    EXPECT_FALSE(RunCharts::isUnsampled(ChartFigure::waiting));
}

} // namespace
} // namespace atomalloc::app
