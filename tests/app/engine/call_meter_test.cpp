// SPDX-License-Identifier: MPL-2.0
// The times of calls by size class: each class has its own, and together they are the whole.
#include "app/engine/call_meter.h"
#include "app/engine/task_loop.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

constexpr ClassIndex kSmall{1};
constexpr ClassIndex kLarge{3};
const std::vector<std::uint64_t> kBlockBytes{16, 32, 64, 128};

TEST(CallMeter, KeepsTheTimesOfEachClassApart)
{
    CallMeter meter;
    for (int i = 0; i < 3; ++i)
        meter.add(kSmall, 10);
    meter.add(kLarge, 1'000'000);
    meter.add(kNoClass, 70);
    EXPECT_EQ(meter.figuresOf(kSmall), (LatencyFigures{3, 10, 10, 10, 10}));
    EXPECT_EQ(meter.figuresOf(kLarge).count, 1U);
    EXPECT_EQ(meter.figuresOf(kLarge).max_ns, 1'000'000U);
    EXPECT_EQ(meter.figuresOf(kNoClass), (LatencyFigures{1, 70, 70, 70, 70}));
    EXPECT_EQ(meter.figuresOf(ClassIndex{200}), LatencyFigures());
}

TEST(CallMeter, IsTheSameWhetherOneLoopAddsOrTwo)
{
    CallMeter one;
    CallMeter two;
    CallMeter all;
    for (std::uint64_t ns = 1; ns <= 2'000; ++ns) {
        const ClassIndex sizeClass{static_cast<std::uint8_t>(ns % 4)};
        (ns % 3 == 0 ? one : two).add(ns % 7 == 0 ? kNoClass : sizeClass, ns * ns);
        all.add(ns % 7 == 0 ? kNoClass : sizeClass, ns * ns);
    }
    one.merge(two);
    for (std::uint8_t i = 0; i < 4; ++i)
        EXPECT_EQ(one.figuresOf(ClassIndex{i}), all.figuresOf(ClassIndex{i})) << int{i};
    EXPECT_EQ(one.figuresOf(kNoClass), all.figuresOf(kNoClass));
    EXPECT_EQ(one.whole(), all.whole());
    std::uint64_t parts = one.figuresOf(kNoClass).count;
    for (std::uint8_t i = 0; i < 4; ++i)
        parts += one.figuresOf(ClassIndex{i}).count;
    EXPECT_EQ(parts, 2'000U);
    EXPECT_EQ(one.whole().count, parts);
}

TEST(CallMeter, GivesTheClassesInOrderAndThenTheCallsWithoutABlock)
{
    CallMeter allocate;
    CallMeter deallocate;
    allocate.add(kNoClass, 5);
    allocate.add(kLarge, 300);
    deallocate.add(kSmall, 20);
    const std::vector<ClassTimes> times = classTimesOf(allocate, deallocate, kBlockBytes);
    ASSERT_EQ(times.size(), 3U) << "classes without timed calls are left out";
    EXPECT_EQ(times[0].block_size, 32U);
    EXPECT_EQ(times[0].allocate_ns, LatencyFigures());
    EXPECT_EQ(times[0].deallocate_ns.p50_ns, 20U);
    EXPECT_EQ(times[1].block_size, 128U);
    EXPECT_EQ(times[1].allocate_ns.max_ns, 300U);
    EXPECT_EQ(times[1].deallocate_ns, LatencyFigures());
    EXPECT_EQ(times[2].block_size, 0U);
    EXPECT_EQ(times[2].allocate_ns.p50_ns, 5U);
}

TEST(LoopMeter, TimesOneCallOfSixteenAndMissesNoneThatComeInTurn)
{
    LoopMeter meter;
    int timed[4]{}; // allocate and free of one class, then of another, for ever
    for (int call = 0; call < 64'000; ++call)
        timed[call % 4] += meter.timesThisCall() ? 1 : 0;
    for (const int count : timed) {
        EXPECT_GT(count, 900);
        EXPECT_LT(count, 1'100);
    }
}

/// One task with blocks of 1,000 bytes, many of them, and one with blocks of 60,000, a few.
RunRequest twoSizes()
{
    Scenario scenario;
    scenario.id = QStringLiteral("two-sizes");
    scenario.duration_ns = 100'000'000;
    scenario.config.max_memory = 64U << 20; // no request is refused
    for (const std::uint64_t size : {1'000U, 60'000U}) {
        TaskGroup group;
        group.name = QString::number(size);
        group.size = {.kind = SizeDistribution::Kind::constant, .value = size, .table = {}};
        group.operations = size == 1'000 ? 20'000 : 4'000;
        scenario.tasks.push_back(group);
    }
    RunRequest request = requestFor(std::move(scenario));
    request.mode = RunMode::measure;
    request.operations = 24'000; // so long goes the run, not its 100 ms
    request.threads = 2;
    return request;
}

TEST(MeasuredClasses, AddUpToTheWholeAndAreNotExchanged)
{
    const auto run = runToEnd(twoSizes());
    ASSERT_NE(run, nullptr);
    const std::vector<ClassTimes> times = run->classTimes();
    ASSERT_EQ(times.size(), 2U);
    EXPECT_EQ(times[0].block_size, 1'024U);
    EXPECT_EQ(times[1].block_size, 65'536U);
    for (const auto &[small, large] :
         {std::pair(times[0].allocate_ns, times[1].allocate_ns), std::pair(times[0].deallocate_ns, times[1].deallocate_ns)}) {
        EXPECT_NEAR(static_cast<double>(small.count), 20'000 / 16.0, 250);
        EXPECT_NEAR(static_cast<double>(large.count), 4'000 / 16.0, 100);
    }
    const auto slowest = [&](const LatencyFigures ClassTimes::*kind) {
        return static_cast<double>(std::max((times[0].*kind).max_ns, (times[1].*kind).max_ns));
    };
    EXPECT_LE(figure(*run, u"allocate_ns_p999"), slowest(&ClassTimes::allocate_ns));
    EXPECT_LE(figure(*run, u"deallocate_ns_p999"), slowest(&ClassTimes::deallocate_ns));
}

TEST(MeasuredClasses, AreNotThereInAWatchRun)
{
    RunRequest request = twoSizes();
    request.mode = RunMode::watch;
    EXPECT_TRUE(runToEnd(request)->classTimes().empty());
}

} // namespace
} // namespace atomalloc::app
