// SPDX-License-Identifier: MPL-2.0
#include "app/engine/task_channel.h"
#include "app/engine/virtual_scheduler.h"

#include <QCoroTask>

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

using Log = std::vector<std::string>;

void runAll(VirtualScheduler &scheduler)
{
    while (scheduler.runOne()) {
    }
}

QCoro::Task<> noteAt(VirtualScheduler &scheduler, Log &log, std::uint64_t timeNs, std::string text)
{
    co_await scheduler.startAt(timeNs);
    log.push_back(std::to_string(scheduler.nowNs()) + " " + text);
}

TEST(VirtualScheduler, ResumesInTheOrderOfVirtualTime)
{
    VirtualScheduler scheduler(1);
    Log log;
    noteAt(scheduler, log, 30, "c");
    noteAt(scheduler, log, 10, "a");
    noteAt(scheduler, log, 20, "b");
    EXPECT_TRUE(log.empty()) << "making a task must not run it";
    runAll(scheduler);
    EXPECT_EQ(log, (Log{"10 a", "20 b", "30 c"}));
}

Log orderOfEqualTimes(std::uint64_t seed)
{
    VirtualScheduler scheduler(seed);
    Log log;
    for (int i = 0; i < 20; ++i)
        noteAt(scheduler, log, 5, std::to_string(i));
    runAll(scheduler);
    return log;
}

TEST(VirtualScheduler, PicksAmongReadyTasksByTheSeedAlone)
{
    EXPECT_EQ(orderOfEqualTimes(1), orderOfEqualTimes(1));
    EXPECT_NE(orderOfEqualTimes(1), orderOfEqualTimes(2));
}

QCoro::Task<> sleepTwice(VirtualScheduler &scheduler, Log &log)
{
    co_await scheduler.sleepFor(100);
    log.push_back(std::to_string(scheduler.nowNs()));
    co_await scheduler.sleepFor(50);
    log.push_back(std::to_string(scheduler.nowNs()));
    co_await scheduler.sleepUntil(1);
    log.push_back(std::to_string(scheduler.nowNs()));
}

TEST(VirtualScheduler, SleepsForVirtualTimeAndNeverBackwards)
{
    VirtualScheduler scheduler(1);
    Log log;
    sleepTwice(scheduler, log);
    runAll(scheduler);
    EXPECT_EQ(log, (Log{"100", "150", "150"}));
}

QCoro::Task<> sleepForever(VirtualScheduler &scheduler, bool &woken)
{
    co_await scheduler.sleepFor(~std::uint64_t{0});
    woken = true;
}

TEST(VirtualScheduler, StoppingEndsSleepsWithoutMovingTheTime)
{
    VirtualScheduler scheduler(1);
    bool woken = false;
    sleepForever(scheduler, woken);
    scheduler.stop();
    runAll(scheduler);
    EXPECT_TRUE(woken);
    EXPECT_EQ(scheduler.nowNs(), 0U);
}

QCoro::Task<> sleepOften(VirtualScheduler &scheduler, Log &log, std::string name, std::uint64_t ns, bool inPlace)
{
    co_await scheduler.startAt(0);
    for (int i = 0; i < 100; ++i) {
        if (inPlace)
            co_await scheduler.sleepFor(ns).inPlace();
        else
            co_await scheduler.sleepFor(ns);
        log.push_back(std::to_string(scheduler.nowNs()) + " " + name);
    }
}

struct Slept
{
    Log log;
    std::uint64_t resumptions = 0;
    int turns = 0;
};

/// `names`: each sleeper sleeps longer than the one before. A tick comes now and then.
Slept slept(const std::vector<std::string> &names, bool inPlace)
{
    Slept result;
    VirtualScheduler scheduler(7);
    scheduler.setTick(330, [&] {
        result.log.push_back(std::to_string(scheduler.nowNs()) + " tick");
        return true;
    });
    std::uint64_t ns = 30;
    for (const std::string &name : names)
        sleepOften(scheduler, result.log, name, ns += 10, inPlace);
    while (scheduler.runOne())
        ++result.turns;
    result.resumptions = scheduler.resumptions();
    return result;
}

TEST(VirtualScheduler, SleepsInPlaceAsItSleepsOtherwise)
{
    for (const std::vector<std::string> &names : {std::vector<std::string>{"a"}, {"a", "b"}, {"a", "b", "c"}}) {
        const Slept usual = slept(names, false);
        const Slept inPlace = slept(names, true);
        EXPECT_EQ(inPlace.log, usual.log) << names.size();
        EXPECT_EQ(inPlace.resumptions, usual.resumptions) << names.size();
        EXPECT_LT(inPlace.turns, usual.turns) << names.size();
    }
}

TEST(VirtualScheduler, LetsWhoeverRunsItHaveALookAlsoWhenATaskSleepsInPlace)
{
    VirtualScheduler scheduler(1);
    Log log;
    sleepOften(scheduler, log, "alone", 1, true);
    ASSERT_TRUE(scheduler.runOne());
    EXPECT_LT(log.size(), 100U);
}

void count(void *context, std::uint64_t token) noexcept { *static_cast<std::uint64_t *>(context) += token; }

TEST(VirtualScheduler, FiresTimersAtTheirDeadlineAndForgetsCancelledOnes)
{
    VirtualScheduler scheduler(1);
    std::uint64_t sum = 0;
    scheduler.startTimer(100, {&count, &sum, 1});
    const auto cancelled = scheduler.startTimer(900, {&count, &sum, 10});
    scheduler.cancelTimer(cancelled);
    scheduler.cancelTimer(12345);
    runAll(scheduler);
    EXPECT_EQ(sum, 1U);
    EXPECT_EQ(scheduler.nowNs(), 100U) << "a cancelled timer must not move the time";
}

/// Starts a timer, sleeps in place, starts another one and cancels that.
QCoro::Task<> cancelTheSecondTimer(VirtualScheduler &scheduler, std::uint64_t &sum)
{
    co_await scheduler.startAt(0);
    scheduler.startTimer(100, {&count, &sum, 1});
    co_await scheduler.sleepFor(10).inPlace();
    scheduler.cancelTimer(scheduler.startTimer(100, {&count, &sum, 10}));
}

TEST(VirtualScheduler, TellsTimersApartThatAreStartedAroundASleepInPlace)
{
    VirtualScheduler scheduler(1);
    std::uint64_t sum = 0;
    cancelTheSecondTimer(scheduler, sum);
    runAll(scheduler);
    EXPECT_EQ(sum, 1U);
}

TEST(VirtualScheduler, TicksAreCalledWhileTimeMoves)
{
    VirtualScheduler scheduler(1);
    std::vector<std::uint64_t> ticks;
    scheduler.setTick(10, [&] {
        ticks.push_back(scheduler.nowNs());
        return true;
    });
    Log log;
    noteAt(scheduler, log, 35, "end");
    runAll(scheduler);
    EXPECT_EQ(ticks, (std::vector<std::uint64_t>{10, 20, 30}));
}

TEST(VirtualScheduler, SkipsTicksThatChangeNothing)
{
    VirtualScheduler scheduler(1);
    int ticks = 0;
    scheduler.setTick(1, [&] {
        ++ticks;
        return false;
    });
    Log log;
    noteAt(scheduler, log, 1'000'000'000'000, "late");
    noteAt(scheduler, log, 1'000'000'000'005, "later");
    runAll(scheduler);
    EXPECT_EQ(log.size(), 2U);
    EXPECT_LT(ticks, 100);
    EXPECT_GT(ticks, 32) << "ticks start again after a task ran";
}

QCoro::Task<> sendAll(VirtualScheduler &scheduler, TaskChannel<std::unique_ptr<int>> &channel, int count, Log &log)
{
    co_await scheduler.startAt(0);
    for (int i = 0; i < count; ++i) {
        auto value = std::make_unique<int>(i);
        const bool accepted = co_await channel.send(scheduler, value);
        log.push_back((accepted ? "sent " : "kept ") + std::to_string(i));
        EXPECT_EQ(value == nullptr, accepted);
    }
    channel.close();
}

QCoro::Task<> receiveAll(VirtualScheduler &scheduler, TaskChannel<std::unique_ptr<int>> &channel, std::uint64_t pauseNs, Log &log)
{
    co_await scheduler.startAt(1000);
    for (;;) {
        const auto value = co_await channel.receive(scheduler);
        if (!value)
            break;
        log.push_back("got " + std::to_string(**value));
        co_await scheduler.sleepFor(pauseNs);
    }
    log.push_back("closed");
}

TEST(TaskChannel, SenderWaitsWhileItIsFullAndNothingIsLost)
{
    VirtualScheduler scheduler(1);
    TaskChannel<std::unique_ptr<int>> channel(2);
    Log sent;
    Log received;
    sendAll(scheduler, channel, 5, sent);
    receiveAll(scheduler, channel, 10, received);
    while (scheduler.nowNs() < 1000 && scheduler.runOne()) {
        if (scheduler.nowNs() < 1000) {
            EXPECT_LE(sent.size(), 2U);
        }
    }
    runAll(scheduler);
    EXPECT_EQ(received, (Log{"got 0", "got 1", "got 2", "got 3", "got 4", "closed"}));
    EXPECT_EQ(sent.size(), 5U);
}

TEST(TaskChannel, ReceiverWaitsWhileItIsEmpty)
{
    VirtualScheduler scheduler(1);
    TaskChannel<std::unique_ptr<int>> channel(2);
    Log received;
    receiveAll(scheduler, channel, 0, received);
    runAll(scheduler);
    EXPECT_TRUE(received.empty());
    Log sent;
    sendAll(scheduler, channel, 1, sent);
    runAll(scheduler);
    EXPECT_EQ(received, (Log{"got 0", "closed"}));
}

TEST(TaskChannel, ClosingGivesAWaitingSenderItsValueBack)
{
    VirtualScheduler scheduler(1);
    TaskChannel<std::unique_ptr<int>> channel(1);
    Log sent;
    sendAll(scheduler, channel, 2, sent);
    runAll(scheduler);
    EXPECT_EQ(sent, (Log{"sent 0"}));
    channel.close();
    runAll(scheduler);
    EXPECT_EQ(sent, (Log{"sent 0", "kept 1"}));
    EXPECT_EQ(channel.takeRest().size(), 1U);
}

} // namespace
} // namespace atomalloc::app
