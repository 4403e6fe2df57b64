// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_faults.h"
#include "app/engine/run.h"
#include "app/scenario/scenario_library.h"
#include "app/scenario/scenario_rules.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>

#include <vector>

namespace atomalloc::app {
namespace {

Scenario serverScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("server");
    scenario.duration_ns = 50'000'000;
    scenario.config.max_memory = 4 << 20;
    TaskGroup group;
    group.name = QStringLiteral("worker");
    group.count = 4;
    group.size = {.kind = SizeDistribution::Kind::log_normal, .min = 16, .max = 16384, .median = 512, .sigma = 1.2, .table = {}};
    group.hold = {.kind = DurationDistribution::Kind::exponential, .mean_ns = 200'000};
    group.pause = {.kind = DurationDistribution::Kind::uniform, .min_ns = 1'000, .max_ns = 100'000};
    group.max_held = 8;
    group.burst = 3;
    group.reads = 2;
    scenario.tasks.push_back(group);
    return scenario;
}

TEST(WatchRun, RecordsEveryEventAndTheStateFitsTheFigures)
{
    const auto run = runToEnd(requestFor(serverScenario()));
    ASSERT_NE(run, nullptr);
    EXPECT_TRUE(run->complete());
    EXPECT_GT(run->eventCount(), 1000U);
    expectStateFits(*run);
    EXPECT_EQ(run->finalStats().bytes_live, 0U);
    EXPECT_EQ(run->tasks().size(), 4U);
    EXPECT_EQ(run->tasks().front().name, QStringLiteral("worker 1"));
}

TEST(WatchRun, ATaskAsksForAsManyBlocksAtOnceAsItsBurstSays)
{
    Scenario scenario = serverScenario();
    TaskGroup &group = scenario.tasks.front();
    group.count = 1;
    group.burst = 3;
    group.max_held = 100;
    group.operations = 9;
    group.pause = {.kind = DurationDistribution::Kind::uniform, .min_ns = 1'000'000, .max_ns = 1'000'000};
    const auto run = runToEnd(requestFor(scenario));
    ASSERT_NE(run, nullptr);
    std::vector<int> bursts; // allocations with no pause between them
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event event = run->event(i);
        if (event.kind != EventKind::allocate)
            continue;
        if (bursts.empty() || event.time_ns - last >= 1'000'000)
            bursts.push_back(0);
        ++bursts.back();
        last = event.time_ns;
    }
    EXPECT_EQ(bursts, (std::vector{3, 3, 3}));
}

TEST(WatchRun, UsesAboutTheMetadataThatItsConfigTells)
{
    for (const Scenario &scenario : scenarioLibrary()) {
        const auto run = runToEnd(requestFor(scenario));
        const ConfigFigures told = configFigures(scenario.config, taskCount(scenario));
        const double expected =
            static_cast<double>(told.metadata_bytes) + told.metadata_ratio * static_cast<double>(run->finalStats().peak_committed_bytes);
        const auto used = static_cast<double>(run->finalStats().metadata_bytes);
        EXPECT_LT(used, expected * 2) << scenario.id.toStdString();
        EXPECT_GT(used, expected / 2) << scenario.id.toStdString();
    }
}

TEST(WatchRun, GivesTheSameEventsForTheSameSeedAndOthersForAnother)
{
    const auto one = runToEnd(requestFor(serverScenario()));
    const auto two = runToEnd(requestFor(serverScenario()));
    RunRequest other = requestFor(serverScenario());
    other.seed = 43;
    const auto three = runToEnd(other);
    EXPECT_TRUE(sameEvents(*one, *two));
    EXPECT_FALSE(sameEvents(*one, *three));
}

TEST(WatchRun, TimeNeverRunsBackwards)
{
    const auto run = runToEnd(requestFor(serverScenario()));
    for (std::size_t i = 1; i < run->eventCount(); ++i)
        ASSERT_LE(run->event(i - 1).time_ns, run->event(i).time_ns) << i;
}

TEST(WatchRun, MakesTasksWaitInTurnWhereMemoryIsTight)
{
    Scenario scenario = serverScenario();
    scenario.config.max_memory = 64 << 10;
    scenario.config.max_block_size = 16 << 10;
    scenario.config.initial_pool_size = 0;
    scenario.tasks[0].when_full = WhenFull::wait;
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_GT(stats.waits, 10U);
    EXPECT_EQ(stats.out_of_memory, 0U);
    EXPECT_EQ(stats.grants, stats.waits);
    EXPECT_EQ(stats.bytes_live, 0U);
    EXPECT_GT(figure(*run, u"wait_time_ns_max"), 0.0);
}

TEST(WatchRun, EndsWaitsAtTheirDeadlineInVirtualTime)
{
    Scenario scenario = serverScenario();
    scenario.config.max_memory = 64 << 10;
    scenario.config.max_block_size = 16 << 10;
    scenario.config.initial_pool_size = 0;
    scenario.tasks[0].when_full = WhenFull::wait;
    scenario.tasks[0].wait_timeout_ns = 5'000;
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    EXPECT_GT(run->finalStats().waits_timed_out, 0U);
    EXPECT_LE(figure(*run, u"wait_time_ns_max"), 5'000.0);
}

TEST(WatchRun, FailsAtOnceWhereTheScenarioSaysSo)
{
    Scenario scenario = serverScenario();
    scenario.config.max_memory = 64 << 10;
    scenario.config.max_block_size = 16 << 10;
    scenario.config.initial_pool_size = 0;
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    EXPECT_GT(run->finalStats().out_of_memory, 0U);
    EXPECT_EQ(run->finalStats().waits, 0U);
}

TEST(WatchRun, CountsStaleAccessesAndDoubleFreesThatTheScenarioAsksFor)
{
    Scenario scenario = serverScenario();
    scenario.tasks[0].stale_access = 1.0;
    scenario.tasks[0].double_free = 1.0;
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_EQ(stats.stale_handles, stats.deallocations);
    EXPECT_EQ(stats.double_frees, stats.deallocations);
}

TEST(WatchRun, LeavesLeakedBlocksLive)
{
    Scenario scenario = serverScenario();
    scenario.tasks[0].leak = 0.05;
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_GT(stats.bytes_live, 0U);
    EXPECT_NEAR(static_cast<double>(stats.allocations - stats.deallocations) / static_cast<double>(stats.allocations), 0.05, 0.02);
}

Scenario pipelineScenario()
{
    Scenario scenario = serverScenario();
    scenario.channels.push_back({.name = QStringLiteral("frames"), .capacity = 4});
    scenario.tasks[0].name = QStringLiteral("producer");
    scenario.tasks[0].send_to = QStringLiteral("frames");
    TaskGroup consumer;
    consumer.name = QStringLiteral("consumer");
    consumer.count = 2;
    consumer.receive_from = QStringLiteral("frames");
    consumer.hold = {.kind = DurationDistribution::Kind::constant, .value_ns = 20'000};
    scenario.tasks.push_back(consumer);
    return scenario;
}

TEST(WatchRun, PassesBlocksThroughChannelsSoThatOthersFreeThem)
{
    const auto run = runToEnd(requestFor(pipelineScenario()));
    expectStateFits(*run);
    const AtomAllocStats stats = run->finalStats();
    EXPECT_GT(stats.remote_frees, 100U);
    EXPECT_EQ(stats.remote_frees, stats.deallocations);
    EXPECT_EQ(stats.bytes_live, 0U);
    EXPECT_TRUE(run->notes().empty());
}

TEST(WatchRun, RepliesWithBlocksOfItsOwnAndFreesWhatItReceived)
{
    Scenario scenario = pipelineScenario();
    scenario.channels.push_back({.name = QStringLiteral("answers"), .capacity = 4});
    scenario.tasks[1].replies = 2;
    scenario.tasks[1].send_to = QStringLiteral("answers");
    TaskGroup reader;
    reader.name = QStringLiteral("reader");
    reader.receive_from = QStringLiteral("answers");
    scenario.tasks.push_back(reader);
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    EXPECT_EQ(run->finalStats().bytes_live, 0U);
    std::uint64_t byProducers = 0;
    std::uint64_t byConsumers = 0;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        if (run->event(i).kind == EventKind::allocate)
            ++(toIndex(run->event(i).task) <= 4 ? byProducers : byConsumers);
    }
    EXPECT_EQ(byConsumers, 2 * byProducers);
}

TEST(WatchRun, HoldsAReplyAsLongAsTheBlockThatItAnswers)
{
    Scenario scenario = pipelineScenario();
    TaskGroup &consumers = scenario.tasks[1];
    consumers.replies = 1;
    consumers.hold = {.kind = DurationDistribution::Kind::constant, .value_ns = 1'000'000};
    consumers.pause = {};
    const auto run = runToEnd(requestFor(scenario));
    std::map<BlockId, std::uint64_t> since;
    std::size_t replies = 0;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event &event = run->event(i);
        if (toIndex(event.owner) <= 4 || event.time_ns >= scenario.duration_ns)
            continue;
        if (event.kind == EventKind::allocate) {
            since[event.block] = event.time_ns;
        } else if (event.kind == EventKind::free) {
            EXPECT_GE(event.time_ns, since[event.block] + 1'000'000);
            ++replies;
        }
    }
    EXPECT_GT(replies, 0U);
}

TEST(WatchRun, EndsWhenNobodyReceives)
{
    Scenario scenario = pipelineScenario();
    scenario.tasks.pop_back();
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    EXPECT_EQ(run->finalStats().allocations - run->finalStats().deallocations, 4U) << "what lies in the channel stays live";
}

TEST(WatchRun, EndsWhenEverybodyWaitsForMemoryThatNobodyFrees)
{
    Scenario scenario = serverScenario();
    scenario.config.max_memory = 64 << 10;
    scenario.config.max_block_size = 16 << 10;
    scenario.config.initial_pool_size = 0;
    scenario.tasks[0].when_full = WhenFull::wait;
    scenario.tasks[0].leak = 1.0;
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    EXPECT_EQ(run->finalStats().waits_cancelled, 4U);
    ASSERT_EQ(run->notes().size(), 1U);
    EXPECT_TRUE(textOf(run->notes()[0]).startsWith(QStringLiteral("4 tasks still waited")));
}

TEST(WatchRun, StopsAfterTheOperationsThatWereAskedFor)
{
    RunRequest request = requestFor(serverScenario());
    request.operations = 500;
    const auto run = runToEnd(request);
    expectStateFits(*run);
    EXPECT_EQ(run->finalStats().allocations, 500U);
    EXPECT_TRUE(run->complete());
}

TEST(WatchRun, WipesInChunksThatOthersCanWatch)
{
    Scenario scenario = serverScenario();
    scenario.tasks[0].size = {.kind = SizeDistribution::Kind::constant, .value = 16384, .table = {}};
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    std::uint64_t chunks = 0;
    std::uint64_t between = 0; // events of other tasks inside of a wipe
    std::uint32_t wiper = 0;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event &event = run->event(i);
        chunks += event.kind == EventKind::zero_chunk ? 1 : 0;
        if (event.kind == EventKind::free)
            wiper = toIndex(event.task);
        else if (event.kind == EventKind::zero_end)
            wiper = 0;
        else if (wiper != 0 && toIndex(event.task) != wiper)
            ++between;
    }
    EXPECT_EQ(chunks, 8 * run->finalStats().deallocations);
    EXPECT_GT(between, 0U);
}

TEST(WatchRun, AgesCachesAsVirtualTimePasses)
{
    Scenario scenario = serverScenario();
    scenario.config.cache_ttl = std::chrono::milliseconds(1);
    scenario.tasks[0].pause = {.kind = DurationDistribution::Kind::constant, .value_ns = 10'000'000};
    const auto run = runToEnd(requestFor(scenario));
    expectStateFits(*run);
    bool demoted = false;
    bool flushed = false;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        demoted |= run->event(i).kind == EventKind::demote && run->event(i).cause == Cause::idle_ttl;
        flushed |= run->event(i).kind == EventKind::flush && run->event(i).cause == Cause::idle_ttl;
    }
    EXPECT_TRUE(demoted);
    EXPECT_TRUE(flushed);
}

TEST(WatchRun, StopsSoonWhenItIsAsked)
{
    Scenario scenario = serverScenario();
    scenario.duration_ns = 3'600'000'000'000;
    const WorkControl work;
    work.requestStop();
    const auto run = tryRun(requestFor(scenario), work);
    ASSERT_TRUE(run);
    EXPECT_FALSE((*run)->complete());
    EXPECT_TRUE((*run)->finished());
    EXPECT_LT((*run)->eventCount(), 100'000U);
    expectStateFits(**run);
}

TEST(WatchRun, RefusesABrokenConfigInASentence)
{
    RunRequest request = requestFor(serverScenario());
    request.config.min_block_size = 100;
    const auto run = tryRun(request);
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().kind, Problem::Kind::usage);
    EXPECT_TRUE(textOf(run.error().sentence).contains(QStringLiteral("min_block_size"))) << textOf(run.error()).toStdString();
}

TEST(WatchRun, ARunThatFailedIsFinishedForThoseWhoFollowIt)
{
    RunRequest request = requestFor(serverScenario());
    request.config.min_block_size = 100;
    const auto run = std::make_shared<RecordedRun>();
    ASSERT_FALSE(tryRun(request, WorkControl(), run));
    EXPECT_TRUE(run->finished());
    EXPECT_FALSE(run->complete());
}

} // namespace
} // namespace atomalloc::app
