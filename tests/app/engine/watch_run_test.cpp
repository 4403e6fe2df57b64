// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>


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

} // namespace
} // namespace atomalloc::app
