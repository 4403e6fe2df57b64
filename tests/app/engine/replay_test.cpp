// SPDX-License-Identifier: MPL-2.0
// Recordings of real programs and production profiles, run through the allocator.
#include "app/engine/run.h"
#include "app/import/profiles.h"
#include "app/open/open_any.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

Workload workloadOf(const char *name)
{
    auto opened = openAnyNow(test::recording(name));
    EXPECT_TRUE(opened) << name;
    return std::get<Workload>(*opened);
}

class Recordings : public testing::TestWithParam<const char *>
{
};

TEST_P(Recordings, AreReplayedWithTheCountsOfTheFile)
{
    RunRequest request = requestFor(workloadOf(GetParam()));
    const TraceCounts counts = std::get<ProgramTrace>(request.workload.content).counts;
    ASSERT_GT(counts.allocations, 100U);
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.allocations, counts.allocations);
    EXPECT_EQ(stats.deallocations, counts.frees + counts.lost_frees);
    EXPECT_EQ(stats.bytes_live, counts.bytes_live);
    EXPECT_EQ(stats.bytes_allocated, counts.bytes_allocated);
    EXPECT_EQ(figure(*run, u"bytes_live"), static_cast<double>(counts.bytes_live));
}

TEST_P(Recordings, AreReplayedTheSameInAMeasureRun)
{
    RunRequest request = requestFor(workloadOf(GetParam()));
    request.mode = RunMode::measure;
    const TraceCounts counts = std::get<ProgramTrace>(request.workload.content).counts;
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(run->finalStats().allocations, counts.allocations);
    EXPECT_EQ(run->finalStats().bytes_live, counts.bytes_live);
    EXPECT_GT(figure(*run, u"operations_per_second"), 0.0);
}

INSTANTIATE_TEST_SUITE_P(All, Recordings,
                         testing::Values("jq-map.heaptrack.raw.zst", "sort-lines.mtrace", "sqlite-shell.heaptrack.gz",
                                         "sqlite-shell.heaptrack.raw.zst", "sqlite-shell.heaptrack.zst",
                                         "surfaceflinger-part.memory_replay.zst"));

TEST(Replay, CountsWhatItCouldNotReplayTogetherWithItsFrees)
{
    ProgramTrace trace;
    trace.steps = {
        {TraceStep::Kind::allocate, 0, 100, 0},     {TraceStep::Kind::allocate, 1, 1 << 20, 1'000},
        {TraceStep::Kind::free, 1, 1 << 20, 2'000}, {TraceStep::Kind::allocate, 2, 0, 3'000},
        {TraceStep::Kind::allocate, 3, 0, 4'000},   {TraceStep::Kind::free, 2, 0, 5'000},
    };
    RunRequest request;
    request.workload.content = trace;
    request.config.max_memory = 1 << 20;
    const auto run = runToEnd(request);
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.allocations, 3U);
    EXPECT_EQ(stats.bytes_live, 100U) << "the two requests of 0 bytes count nothing";
    EXPECT_EQ(stats.bytes_allocated, 100U);
    EXPECT_EQ(stats.invalid_size, 1U);
    QString notes;
    for (const Sentence &note : run->notes())
        notes += textOf(note) + u'\n';
    EXPECT_TRUE(notes.contains(QStringLiteral("1 allocation above max_block_size (64 KiB) was not replayed."))) << notes.toStdString();
    EXPECT_TRUE(notes.contains(QStringLiteral("1 free was left out"))) << notes.toStdString();
    EXPECT_TRUE(notes.contains(QStringLiteral("2 requests of 0 bytes"))) << notes.toStdString();
    EXPECT_EQ(figure(*run, u"zero_byte_requests"), 2.0);
    EXPECT_EQ(figure(*run, u"not_replayed_allocations_too_large"), 1.0);
    EXPECT_EQ(figure(*run, u"not_replayed_allocations_no_memory"), 0.0);
    EXPECT_EQ(figure(*run, u"not_replayed_frees"), 1.0);
    EXPECT_EQ(figure(*run, u"not_replayed_bytes"), static_cast<double>(1 << 20));
}

TEST(Replay, SaysWhichFreesOfTheRecordingWereNotAsTheyStandThere)
{
    ProgramTrace trace;
    trace.steps = {{TraceStep::Kind::allocate, 0, 100, 0}, {TraceStep::Kind::free, 0, 100, 1'000}};
    trace.counts.lost_frees = 2;
    trace.counts.unknown_frees = 3;
    RunRequest request;
    request.workload.content = trace;
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    QStringList notes;
    for (const Sentence &note : run->notes())
        notes << textOf(note);
    EXPECT_TRUE(notes.contains(QStringLiteral("2 blocks were freed where the recording used their addresses again without a free.")))
        << notes.join(u'\n').toStdString();
    EXPECT_EQ(notes.filter(QRegularExpression(QStringLiteral("^3 frees "))).size(), 1) << notes.join(u'\n').toStdString();
}

/// Two threads, each of which frees blocks of the other as well. Each call has a site of eight.
ProgramTrace manyCalls(std::size_t steps)
{
    ProgramTrace trace;
    CallStacks stacks;
    stacks.sites.resize(9, {.place = 0, .caller = 0});
    trace.stacks = std::make_shared<const CallStacks>(std::move(stacks));
    trace.threads = {{.name = QStringLiteral("a")}, {.name = QStringLiteral("b")}};
    std::mt19937 random(5);
    std::vector<std::uint64_t> live;
    std::uint64_t allocations = 0;
    for (std::uint64_t i = 0; i < steps; ++i) {
        TraceStep step{.kind = TraceStep::Kind::allocate, .allocation = 0, .bytes = 48, .time_ns = i * 700};
        step.thread = random() % 2;
        step.site = 1 + random() % 8;
        if (live.size() < 200 && random() % 8 < 5) {
            step.allocation = allocations++;
            live.push_back(step.allocation);
        } else {
            if (live.empty())
                continue;
            std::swap(live[random() % live.size()], live.back());
            step.kind = TraceStep::Kind::free;
            step.allocation = live.back();
            live.pop_back();
        }
        trace.steps.push_back(step);
    }
    return trace;
}

TEST(Replay, KnowsWhoAskedForEachBlockAndWhoFreedIt)
{
    RunRequest request;
    request.workload.content = manyCalls(30'000);
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    std::size_t at = 0;
    const LargeVector<TraceStep> &steps = std::get<ProgramTrace>(request.workload.content).steps;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event event = run->event(i);
        if (event.kind != EventKind::allocate && event.kind != EventKind::free)
            continue;
        ASSERT_LT(at, steps.size());
        ASSERT_EQ(event.kind == EventKind::allocate, steps[at].kind == TraceStep::Kind::allocate) << i;
        ASSERT_EQ(run->sites()->at(i), steps[at].site) << "event " << i << ", step " << at;
        ++at;
    }
    EXPECT_EQ(at, steps.size());
    EXPECT_EQ(run->sites()->size(), steps.size());
}

TEST(Replay, SuggestsAConfigThatFitsTheLargestRequestAndThePeak)
{
    Workload workload;
    ProgramTrace trace;
    for (std::uint32_t i = 0; i < 3; ++i)
        trace.steps.push_back({TraceStep::Kind::allocate, i, 600'000'000, i});
    workload.content = trace;
    const AtomAllocConfig config = workload.suggestedConfig();
    EXPECT_EQ(config.max_block_size, std::uint64_t{1} << 30);
    EXPECT_EQ(config.max_memory, std::uint64_t{8} << 30);
    EXPECT_TRUE(validate(config).empty());
}

class Profiles : public testing::TestWithParam<const char *>
{
};

TEST_P(Profiles, SettleNearSixtyPercentOfTheMemory)
{
    Workload workload;
    workload.content = *builtInProfile(QString::fromLatin1(GetParam()));
    const auto run = runToEnd(requestFor(workload));
    ASSERT_NE(run, nullptr);
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.allocations + stats.invalid_size + stats.out_of_memory, 20'000U);
    const double share = static_cast<double>(stats.live_bytes) / static_cast<double>(run->inputs().config.max_memory);
    EXPECT_GT(share, 0.1);
    EXPECT_LT(share, 0.75);
}

INSTANTIATE_TEST_SUITE_P(All, Profiles, testing::Values("beta", "bravo", "charlie", "delta", "echo", "uniform"));

TEST(Replay, KeepsBirthsInProportionToTheRates)
{
    Workload workload;
    workload.content =
        ProductionProfile{.name = QStringLiteral("two"), .rows = {{100, 300.0, 500.0}, {1000, 100.0, 500.0}, {1 << 20, 100.0, 1.0}}};
    RunRequest request = requestFor(workload);
    request.operations = 5'000;
    const auto run = runToEnd(request);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_NEAR(static_cast<double>(stats.invalid_size), 1'000.0, 120.0) << "births above max_block_size are counted";
    EXPECT_NEAR(static_cast<double>(stats.bytes_allocated), 3'000 * 100.0 + 1'000 * 1000.0, 1e5);
}

} // namespace
} // namespace atomalloc::app
