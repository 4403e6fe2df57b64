// SPDX-License-Identifier: MPL-2.0
#include "app/recording/recorded_run.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

using test::RunBuilder;
using test::SampleRun;

Event stepAt(std::uint64_t timeNs)
{
    Event event;
    event.kind = EventKind::task_begin;
    event.task = TaskId{1};
    event.time_ns = timeNs;
    return event;
}

TEST(RecordedRun, FindsTheLastEventAtOrBeforeATime)
{
    RecordedRun run;
    EXPECT_EQ(run.eventAt(5), 0U);
    for (const std::uint64_t time : {10U, 20U, 20U, 30U})
        run.append(std::vector{stepAt(time)});
    EXPECT_EQ(run.eventAt(5), 0U);
    EXPECT_EQ(run.eventAt(10), 0U);
    EXPECT_EQ(run.eventAt(20), 2U);
    EXPECT_EQ(run.eventAt(29), 2U);
    EXPECT_EQ(run.eventAt(1000), 3U);
    EXPECT_EQ(run.endTimeNs(), 30U);
}

TEST(RecordedRun, FollowsABlockBackToItsCarve)
{
    const SampleRun sample = test::sampleRun();
    std::vector<EventKind> kinds;
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < sample.waiting; ++i)
        if (sample.run->event(i).block == sample.reused && sample.run->event(i).kind != EventKind::commit)
            at = i;
    for (; at; at = sample.run->previousOfBlock(*at, sample.reused))
        kinds.push_back(sample.run->event(*at).kind);
    EXPECT_EQ(kinds, (std::vector{EventKind::stale_handle, EventKind::allocate, EventKind::free, EventKind::allocate, EventKind::refill,
                                  EventKind::carve}));
}

TEST(RecordedRun, KeepsTheHistoryOfABlockThatIsCarvedAgain)
{
    RunBuilder builder(test::sampleConfig());
    builder.carve(0, 0, 4);
    builder.coalesce(BlockId{2});
    builder.coalesce(BlockId{3});
    builder.carve(0, 2, 2);
    const auto run = builder.build();
    EXPECT_EQ(run->previousOfBlock(3), std::optional<std::size_t>(1));
    EXPECT_EQ(run->previousOfBlock(3, BlockId{3}), std::optional<std::size_t>(2));
    EXPECT_EQ(run->previousOfBlock(2), std::optional<std::size_t>(0));
    EXPECT_EQ(run->previousOfBlock(0, BlockId{3}), std::nullopt);
}

TEST(RecordedRun, FollowsATask)
{
    const SampleRun sample = test::sampleRun();
    std::size_t steps = 0;
    std::size_t at = sample.end;
    while (sample.run->event(--at).kind != EventKind::task_end || sample.run->event(at).task != TaskId{4}) {
    }
    for (std::optional<std::size_t> before = at; before; before = sample.run->previousOfTask(*before), ++steps)
        EXPECT_EQ(sample.run->event(*before).task, TaskId{4});
    std::size_t counted = 0;
    for (std::size_t i = 0; i < sample.end; ++i)
        counted += sample.run->event(i).task == TaskId{4} ? 1 : 0;
    EXPECT_EQ(steps, counted);
}

TEST(RecordedRun, KnowsWhenMostBytesWereAskedFor)
{
    const SampleRun sample = test::sampleRun();
    std::map<BlockId, std::uint64_t> requested;
    std::uint64_t live = 0;
    RunPeak peak;
    for (std::size_t i = 0; i < sample.end; ++i) {
        const Event &event = sample.run->event(i);
        if (event.from == Place::live)
            live -= requested[event.block];
        if (event.to == Place::live) {
            requested[event.block] = event.bytes;
            live += event.bytes;
        }
        if (live > peak.bytes)
            peak = {i + 1, event.time_ns, live};
    }
    EXPECT_EQ(sample.run->series().back().requested_bytes, live);
    EXPECT_EQ(sample.run->peak().bytes, peak.bytes);
    EXPECT_EQ(sample.run->peak().position, peak.position) << "the first of several";
    EXPECT_EQ(sample.run->peak().time_ns, peak.time_ns);
}

TEST(RecordedRun, ThinsItsSeriesButKeepsTheLastPoint)
{
    RecordedRun run;
    const std::size_t count = 100'001;
    for (std::size_t i = 0; i < count; ++i)
        run.append(std::vector{stepAt(i)});
    const std::vector<SeriesPoint> series = run.series();
    EXPECT_GT(series.size(), 2000U);
    EXPECT_LE(series.size(), 4097U);
    EXPECT_EQ(series.back().event, count);
    const std::uint64_t stride = series[1].event - series[0].event;
    for (std::size_t i = 1; i + 1 < series.size(); ++i)
        ASSERT_EQ(series[i].event - series[i - 1].event, stride);
}

TEST(RecordedRun, PrefersSampledPoints)
{
    RecordedRun run;
    run.append(std::vector{stepAt(1)});
    SeriesPoint sample;
    sample.time_ns = 99;
    sample.live_bytes = 7;
    run.appendSample(sample);
    ASSERT_EQ(run.series().size(), 1U);
    EXPECT_EQ(run.series()[0].live_bytes, 7U);
    EXPECT_EQ(run.endTimeNs(), 99U);
}

TEST(RecordedRun, CanBeReadWhileItGrows)
{
    RecordedRun run;
    constexpr std::size_t kCount = 50'000;
    std::thread writer([&run] {
        for (std::size_t i = 0; i < kCount; ++i)
            run.append(std::vector{stepAt(i * 3)});
    });
    std::size_t seen = 0;
    while (seen < kCount) {
        seen = run.eventCount();
        if (seen > 0) {
            ASSERT_EQ(run.event(seen - 1).time_ns, (seen - 1) * 3);
            ASSERT_EQ(run.eventAt((seen - 1) * 3), seen - 1);
        }
    }
    writer.join();
}

} // namespace
} // namespace atomalloc::app
