// SPDX-License-Identifier: MPL-2.0
// Waits that end in every way but the good one, in every order: exactly one end each, the exact error, and no grant lost. One thread; the
// races of two threads are in waiter_race_test.cpp.
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/waiting.h"

#include <gtest/gtest.h>

#include <array>
#include <stop_token>
#include <utility>

namespace atomalloc::misuse {
namespace {

struct WaitScene : FullScene
{
    std::stop_source stop;
    std::uint64_t deadline = clock.nowNs() + 1'000;
    Wait wait;
    bool isDown = false;

    void begin() { wait.begin(task, {kWaitedFor}, {deadline, stop.get_token()}); }
};

/// Things that may happen to a wait.
void grant(WaitScene &scene) { scene.freeOne(); }
void cancel(WaitScene &scene) { scene.stop.request_stop(); }
void close(WaitScene &scene)
{
    scene.allocator.shutdownNow();
    scene.isDown = true;
}
void timeOut(WaitScene &scene)
{
    scene.clock.advance(1'000);
    scene.executor.runTimers();
}

enum class End { granted, cancelled, closed, timedOut };

struct Happening : Row
{
    void (*happen)(WaitScene &);
    End end;
};

constexpr std::array kHappenings = {
    Happening{{"Granted"}, &grant, End::granted},
    Happening{{"Cancelled"}, &cancel, End::cancelled},
    Happening{{"TimedOut"}, &timeOut, End::timedOut},
    Happening{{"Closed"}, &close, End::closed},
};

class TwoEnds : public testing::TestWithParam<std::tuple<Happening, Happening>>
{
protected:
    void expectEnd(WaitScene &scene, End end)
    {
        ASSERT_TRUE(scene.wait.result.has_value());
        EXPECT_EQ(scene.wait.resumed, 1);
        switch (end) {
        case End::granted:
            ASSERT_TRUE(scene.wait.result->has_value());
            EXPECT_EQ((*scene.wait.result)->size(), kWaitedFor);
            fillWithPattern(**scene.wait.result, 99); // the block is its own, also after the shutdown
            expectPattern(**scene.wait.result, 99);
            return;
        case End::cancelled:
            return expectRefused(*scene.wait.result, endOfWait(ErrorCode::cancelled, kWaitedFor));
        case End::timedOut:
            return expectRefused(*scene.wait.result, endOfWait(ErrorCode::timed_out, kWaitedFor));
        case End::closed:
            return expectRefused(*scene.wait.result, endOfWait(ErrorCode::closed, kWaitedFor));
        }
    }
    static void expectFigures(const Scene &scene, End end)
    {
        const AtomAllocStats figures = scene.allocator.statsNow();
        EXPECT_EQ(figures.waits, 1U);
        EXPECT_EQ(figures.grants, end == End::granted ? 1U : 0U);
        EXPECT_EQ(figures.waits_cancelled, end == End::cancelled ? 1U : 0U);
        EXPECT_EQ(figures.waits_timed_out, end == End::timedOut ? 1U : 0U);
        EXPECT_EQ(figures.waiting, 0U);
    }
};

TEST_P(TwoEnds, TheFirstDecides)
{
    const auto &[first, second] = GetParam();
    WaitScene scene;
    scene.begin();
    ASSERT_TRUE(scene.wait.waits());
    first.happen(scene);
    EXPECT_TRUE(scene.wait.waits()) << "resumed past the executor";
    second.happen(scene);
    scene.executor.run();
    expectEnd(scene, first.end);
    expectFigures(scene, first.end);
    scene.checkOwners();
    const std::uint64_t live = scene.allocator.statsNow().live_bytes;
    scene.wait.result.reset();
    EXPECT_EQ(scene.allocator.statsNow().live_bytes, live - (first.end == End::granted ? 16U << 10 : 0));
    scene.checkOwners();
}

TEST_P(TwoEnds, TheFirstDecidesThoughTheSecondComesAfterTheResume)
{
    const auto &[first, second] = GetParam();
    WaitScene scene;
    scene.begin();
    first.happen(scene);
    scene.executor.run();
    second.happen(scene);
    scene.executor.run();
    expectEnd(scene, first.end);
    expectFigures(scene, first.end);
    scene.checkOwners();
}

TEST_P(TwoEnds, NeitherReachesADestroyedCoroutine)
{
    const auto &[first, second] = GetParam();
    WaitScene scene;
    scene.begin();
    first.happen(scene);
    scene.wait.destroy();
    second.happen(scene);
    scene.executor.run();
    EXPECT_EQ(scene.wait.resumed, 0);
    EXPECT_EQ(scene.allocator.statsNow().waiting, 0U);
    EXPECT_EQ(scene.allocator.statsNow().bytes_live, 20'000 + scene.whole.size() * (16U << 10)) << "the grant was lost";
    scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, TwoEnds, testing::Combine(testing::ValuesIn(kHappenings), testing::ValuesIn(kHappenings)), RowName());

class OneEnd : public testing::TestWithParam<Happening>
{
};

TEST_P(OneEnd, ReachesNobodyOnceItsCoroutineWasDestroyed)
{
    WaitScene scene;
    scene.begin();
    scene.wait.destroy();
    EXPECT_EQ(scene.allocator.statsNow().waits_cancelled, 1U);
    GetParam().happen(scene);
    scene.executor.run();
    EXPECT_EQ(scene.wait.resumed, 0);
    EXPECT_EQ(scene.executor.timers(), 0U);
    scene.checkOwners();
}

TEST_P(OneEnd, FindsTheWaitThoughItsTaskHasEnded)
{
    WaitScene scene;
    Task brief = scene.allocator.createTask();
    scene.wait.begin(brief, {kWaitedFor}, {scene.deadline, scene.stop.get_token()});
    {
        const Task gone = std::move(brief);
    }
    Task reuses = scene.allocator.createTask();
    GetParam().happen(scene);
    scene.executor.run();
    ASSERT_TRUE(scene.wait.result.has_value());
    EXPECT_EQ(scene.wait.result->has_value(), GetParam().end == End::granted);
    if (GetParam().end == End::granted) {
        EXPECT_NE((*scene.wait.result)->owner(), reuses.id());
        fillWithPattern(**scene.wait.result, 99);
    }
    scene.checkOwners();
}

TEST_P(OneEnd, IsNotTakenForThatOfAnotherWaitWithTheSamePlace)
{
    WaitScene scene;
    scene.begin();
    const std::stop_source old = std::exchange(scene.stop, std::stop_source());
    scene.wait.destroy();
    scene.begin(); // takes the place of the one before
    const_cast<std::stop_source &>(old).request_stop();
    scene.executor.run();
    ASSERT_TRUE(scene.wait.waits());
    GetParam().happen(scene);
    scene.executor.run();
    ASSERT_TRUE(scene.wait.result.has_value());
    EXPECT_EQ(scene.wait.resumed, 1);
    scene.checkOwners();
}

TEST_P(OneEnd, OfTheFirstLetsTheNextInLineIn)
{
    WaitScene scene;
    scene.begin();
    Wait next;
    next.begin(scene.other, {kWaitedFor});
    GetParam().happen(scene);
    if (!scene.isDown)
        scene.freeOne();
    scene.executor.run();
    ASSERT_FALSE(scene.wait.waits());
    ASSERT_FALSE(next.waits());
    EXPECT_EQ(next.result->has_value(), !scene.isDown);
    scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, OneEnd, testing::ValuesIn(kHappenings), RowName());

class BadWait : public testing::Test
{
protected:
    FullScene scene;
    Wait wait;
};

TEST_F(BadWait, WithAStopTokenThatWasTriggeredBeforeEndsAtOnce)
{
    std::stop_source stop;
    stop.request_stop();
    const Photograph before(scene.allocator);
    wait.begin(scene.task, {kWaitedFor}, {{}, stop.get_token()});
    expectRefused(*wait.result, endOfWait(ErrorCode::cancelled, kWaitedFor));
    before.expectSame();
}

TEST_F(BadWait, WithADeadlineThatHasPassedEndsAtOnce)
{
    const Photograph before(scene.allocator);
    for (const std::uint64_t deadline : {std::uint64_t{0}, std::uint64_t{1}, scene.clock.nowNs()}) {
        wait.begin(scene.task, {kWaitedFor}, {deadline, {}});
        expectRefused(*wait.result, endOfWait(ErrorCode::timed_out, kWaitedFor));
    }
    before.expectSame();
    EXPECT_EQ(scene.executor.timers(), 0U);
}

TEST_F(BadWait, WithBothFaultsIsCancelled)
{
    std::stop_source stop;
    stop.request_stop();
    wait.begin(scene.task, {kWaitedFor}, {0, stop.get_token()});
    expectRefused(*wait.result, endOfWait(ErrorCode::cancelled, kWaitedFor));
}

TEST_F(BadWait, WithAStopTokenOfNobodyAndADeadlineAtTheEndOfTimeWaits)
{
    wait.begin(scene.task, {kWaitedFor}, {~std::uint64_t{0}, std::stop_token()});
    scene.clock.advance(1'000'000'000'000);
    scene.executor.run();
    ASSERT_TRUE(wait.waits());
    scene.freeOne();
    scene.executor.run();
    EXPECT_TRUE(wait.result->has_value());
}

TEST_F(BadWait, AfterTheShutdownEndsAtOnce)
{
    scene.allocator.shutdownNow();
    wait.begin(scene.task, {kWaitedFor});
    expectRefused(*wait.result, endOfWait(ErrorCode::closed, kWaitedFor));
    scene.checkOwners();
}

TEST_F(BadWait, ThatNobodyAwaitsLeavesNoTrace)
{
    const Photograph before(scene.allocator);
    {
        const WaitAwaiter awaiter = scene.task.allocateWhenAvailable({kWaitedFor}, {scene.clock.nowNs() + 1, {}});
        (void)scene.task.allocate({kWaitedFor});
    }
    before.expectSame();
    EXPECT_EQ(scene.executor.timers(), 0U);
}

TEST_F(BadWait, WhoseResumptionsRunTwiceIsResumedOnce)
{
    wait.begin(scene.task, {kWaitedFor});
    scene.freeOne();
    scene.executor.runTwice();
    EXPECT_EQ(wait.resumed, 1);
    Wait again; // takes the same place
    again.begin(scene.task, {kWaitedFor});
    scene.executor.runOld();
    EXPECT_TRUE(again.waits());
    scene.checkOwners();
}

TEST_F(BadWait, WhoseResumptionIsLostGivesItsGrantBackWhenItIsDestroyed)
{
    wait.begin(scene.task, {kWaitedFor});
    scene.freeOne();
    scene.executor.loseAll();
    expectRefused(scene.task.tryAllocate({kWaitedFor}), outOfMemory(kWaitedFor, 256 << 10));
    wait.destroy();
    EXPECT_TRUE(scene.task.tryAllocate({kWaitedFor}).has_value());
    scene.checkOwners();
}

TEST_F(BadWait, InTooLongALineIsRefusedByNameAndTheOthersGoOn)
{
    constexpr std::size_t kMost = 65'535;
    std::vector<Wait> line(kMost);
    for (Wait &each : line)
        each.begin(scene.task, {64});
    ASSERT_EQ(scene.allocator.statsNow().waiting, kMost);
    wait.begin(scene.task, {64});
    expectRefused(*wait.result, endOfWait(ErrorCode::too_many_waiters, 64));
    EXPECT_EQ(scene.allocator.statsNow().waiting, kMost);
    scene.freeOne(); // 256 blocks of 64 bytes
    scene.executor.run();
    EXPECT_EQ(scene.allocator.statsNow().grants, 256U);
    for (std::size_t i = 0; i < kMost; ++i)
        ASSERT_EQ(line[i].waits(), i >= 256) << "number " << i;
    wait.begin(scene.task, {64});
    EXPECT_TRUE(wait.waits());
    line.clear();
    scene.executor.run();
    scene.checkOwners();
}

/// Without an executor a grant resumes inside the call that frees, and deadlines act at maintain().
class WaitWithoutExecutor : public testing::Test
{
protected:
    WaitWithoutExecutor() : allocator(test::makeAllocator(smallConfig(), {.clock = &clock})), task(allocator.createTask())
    {
        while (auto block = task.tryAllocate({16 << 10}))
            blocks.push_back(std::move(block).value());
    }

    test::ManualClock clock;
    AtomAlloc allocator;
    Task task;
    std::vector<Block> blocks;
    Wait wait;
};

TEST_F(WaitWithoutExecutor, IsResumedInsideTheFree)
{
    wait.begin(task, {kWaitedFor});
    blocks.pop_back();
    ASSERT_FALSE(wait.waits());
    EXPECT_TRUE(wait.result->has_value());
    expectExact(allocator);
}

TEST_F(WaitWithoutExecutor, IsResumedInsideTheCancelAndInsideTheShutdown)
{
    std::stop_source stop;
    wait.begin(task, {kWaitedFor}, {{}, stop.get_token()});
    stop.request_stop();
    ASSERT_FALSE(wait.waits());
    expectRefused(*wait.result, endOfWait(ErrorCode::cancelled, kWaitedFor));
    Wait second;
    second.begin(task, {kWaitedFor});
    allocator.shutdownNow();
    ASSERT_FALSE(second.waits());
    expectRefused(*second.result, endOfWait(ErrorCode::closed, kWaitedFor));
    expectExact(allocator);
}

TEST_F(WaitWithoutExecutor, TimesOutAtTheNextMaintenance)
{
    wait.begin(task, {kWaitedFor}, {clock.nowNs() + 10, {}});
    clock.advance(9);
    allocator.maintain();
    EXPECT_TRUE(wait.waits());
    clock.advance(1);
    allocator.maintain();
    ASSERT_FALSE(wait.waits());
    expectRefused(*wait.result, endOfWait(ErrorCode::timed_out, kWaitedFor));
    expectExact(allocator);
}

TEST_F(WaitWithoutExecutor, MayFreeTheBlockInsideTheGrantForTheNextInLine)
{
    std::array<Wait, 100> line;
    for (Wait &each : line)
        each.begin(task, {kWaitedFor});
    blocks.pop_back();
    // Each holds its block until its turn here, so one free serves one; dropping the block serves the next, inside this assignment.
    for (Wait &each : line) {
        ASSERT_FALSE(each.waits());
        EXPECT_TRUE(each.result->has_value());
        *each.result = Block();
    }
    EXPECT_EQ(allocator.statsNow().grants, 100U);
    expectExact(allocator);
}

} // namespace
} // namespace atomalloc::misuse
