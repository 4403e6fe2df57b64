// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run.h"
#include "app/import/profiles.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

/// Short, and busy on every path: waits, channels, remote frees, misuse.
Scenario busyScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("busy");
    scenario.duration_ns = 100'000'000;
    scenario.config.max_memory = 1 << 20;
    scenario.channels.push_back({.name = QStringLiteral("queue"), .capacity = 8});
    TaskGroup producer;
    producer.name = QStringLiteral("producer");
    producer.count = 4;
    producer.size = {.kind = SizeDistribution::Kind::zipf, .min = 64, .max = 8192, .table = {}};
    producer.pause = {.kind = DurationDistribution::Kind::exponential, .mean_ns = 20'000};
    producer.when_full = WhenFull::wait;
    producer.send_to = QStringLiteral("queue");
    TaskGroup consumer;
    consumer.name = QStringLiteral("consumer");
    consumer.count = 3;
    consumer.receive_from = QStringLiteral("queue");
    consumer.hold = {.kind = DurationDistribution::Kind::uniform, .min_ns = 0, .max_ns = 50'000};
    consumer.stale_access = 0.1;
    consumer.double_free = 0.1;
    TaskGroup loner;
    loner.name = QStringLiteral("loner");
    loner.count = 2;
    loner.size = {.kind = SizeDistribution::Kind::uniform, .min = 1, .max = 65536, .table = {}};
    loner.when_full = WhenFull::wait;
    loner.wait_timeout_ns = 200'000;
    loner.max_held = 4;
    loner.hold = {.kind = DurationDistribution::Kind::constant, .value_ns = 10'000};
    scenario.tasks = {producer, consumer, loner};
    return scenario;
}

RunRequest measured(Scenario scenario, int threads)
{
    RunRequest request = requestFor(std::move(scenario));
    request.mode = RunMode::measure;
    request.threads = threads;
    return request;
}

bool hasNote(const RecordedRun &run, const char *part)
{
    const std::vector<Sentence> notes = run.notes();
    return std::ranges::any_of(notes, [part](const Sentence &note) { return textOf(note).contains(QLatin1String(part)); });
}

class MeasureRun : public testing::TestWithParam<int>
{
};

TEST_P(MeasureRun, EndsWithNothingLeftBehind)
{
    const auto run = runToEnd(measured(busyScenario(), GetParam()));
    ASSERT_NE(run, nullptr);
    EXPECT_TRUE(run->complete());
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.allocations, stats.deallocations);
    EXPECT_EQ(stats.bytes_live, 0U);
    EXPECT_EQ(stats.live_bytes, 0U);
    EXPECT_EQ(stats.waiting, 0U);
    EXPECT_EQ(stats.waits, stats.grants + stats.waits_timed_out + stats.waits_cancelled);
}

TEST_P(MeasureRun, CountsEveryEventThatItProduced)
{
    const auto run = runToEnd(measured(busyScenario(), GetParam()));
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(figure(*run, u"events_recorded") + figure(*run, u"events_dropped"), static_cast<double>(stats.events_produced));
    for (std::size_t i = 1; i < run->eventCount(); ++i)
        ASSERT_LE(run->event(i - 1).time_ns, run->event(i).time_ns) << i;
}

TEST_P(MeasureRun, SamplesTheHeapAndTimesTheCalls)
{
    RunRequest request = measured(busyScenario(), GetParam());
    request.operations = 20'000;
    const auto run = runToEnd(request);
    EXPECT_GE(run->series().size(), 1U);
    EXPECT_GT(run->finalStats().remote_frees, 1'000U);
    EXPECT_GT(figure(*run, u"operations_per_second"), 0.0);
    EXPECT_GT(figure(*run, u"allocate_ns_p50"), 0.0);
    EXPECT_GT(figure(*run, u"deallocate_ns_p50"), 0.0);
    EXPECT_GE(figure(*run, u"deallocate_ns_p99"), figure(*run, u"deallocate_ns_p50"));
}

TEST_P(MeasureRun, IsDoneAsAWholeAtItsEnd)
{
    const WorkControl work;
    ASSERT_TRUE(tryRun(measured(busyScenario(), GetParam()), work));
    EXPECT_EQ(work.progressPermille(), 1000);
}

INSTANTIATE_TEST_SUITE_P(Threads, MeasureRun, testing::Values(1, 2, 4));

TEST(MeasureRunLimits, RecordsNothingWhereNothingIsWanted)
{
    RunRequest request = measured(busyScenario(), 2);
    request.record_events = false;
    const auto run = runToEnd(request);
    EXPECT_EQ(run->eventCount(), 0U);
    EXPECT_EQ(run->finalStats().events_produced, 0U);
}

TEST(MeasureRunLimits, StopsAfterTheOperationsThatWereAskedFor)
{
    RunRequest request = measured(busyScenario(), 2);
    request.operations = 2'000;
    const auto run = runToEnd(request);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.allocations + stats.waits_timed_out + stats.waits_cancelled, 2'000U);
}

TEST(MeasureRunLimits, StopsSoonWhenItIsAsked)
{
    Scenario scenario = busyScenario();
    scenario.duration_ns = 3'600'000'000'000;
    const WorkControl work;
    work.requestStop();
    const auto run = tryRun(measured(scenario, 2), work); // an hour of it would be beyond the limit of any test
    ASSERT_TRUE(run);
    EXPECT_FALSE((*run)->complete());
    EXPECT_TRUE((*run)->finished());
}

TEST(MeasureRunLimits, EndsWhenEverybodyWaitsForMemoryThatNobodyFrees)
{
    Scenario scenario = busyScenario();
    scenario.channels.clear();
    scenario.tasks = {scenario.tasks[2]};
    scenario.tasks[0].leak = 1.0;
    scenario.tasks[0].wait_timeout_ns.reset();
    RunRequest request = measured(scenario, 2);
    request.operations = 1'000'000;
    const auto run = runToEnd(request);
    EXPECT_LT(run->finalStats().allocations, 1'000'000U);
    EXPECT_GE(run->finalStats().waits_cancelled, 1U) << "the second in line may have been served when the first left it";
    EXPECT_EQ(run->finalStats().waiting, 0U);
    EXPECT_TRUE(hasNote(*run, "Nothing was completed for a while from"));
    EXPECT_TRUE(hasNote(*run, "loner 1 waits for "));
    EXPECT_FALSE(hasNote(*run, "not freed")) << "they were leaked on purpose";
}

TEST(MeasureRunLimits, SaysThatALongScenarioWasShortened)
{
    Scenario scenario = busyScenario();
    scenario.duration_ns = 6'000'000'000;
    RunRequest request = measured(scenario, 2);
    const WorkControl work;
    work.requestStop();
    const auto run = tryRun(request, work);
    ASSERT_TRUE(run);
    EXPECT_TRUE(hasNote(**run, "A measured run takes 3 s at most"));
    const auto whole = runToEnd(measured(busyScenario(), 2));
    EXPECT_FALSE(hasNote(*whole, "A measured run takes"));
}

TEST(MeasureRunLimits, SaysWhereBlocksLieThatNobodyFreed)
{
    Scenario scenario = busyScenario();
    scenario.tasks = {scenario.tasks[0], scenario.tasks[1]};
    scenario.tasks[0].count = 1;
    scenario.tasks[0].operations = 5;
    scenario.tasks[1].count = 1;
    scenario.tasks[1].operations = 2; // the other three stay in the channel
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        RunRequest request = measured(scenario, 1);
        request.mode = mode;
        const auto run = runToEnd(request);
        EXPECT_EQ(run->finalStats().allocations, 5U);
        EXPECT_EQ(run->finalStats().deallocations, 2U);
        EXPECT_TRUE(hasNote(*run, "Blocks that were not freed by the end of the run: 3 (3 in the channel queue)."));
    }
}

TEST(MeasureRunLimits, PlaysProfilesAtFullSpeed)
{
    RunRequest request;
    request.workload.content = *builtInProfile(QStringLiteral("beta"));
    request.config = request.workload.suggestedConfig();
    request.mode = RunMode::measure;
    request.operations = 100'000;
    const auto run = runToEnd(request);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.allocations + stats.invalid_size + stats.out_of_memory, 100'000U);
}

} // namespace
} // namespace atomalloc::app
