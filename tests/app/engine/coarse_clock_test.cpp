// SPDX-License-Identifier: MPL-2.0
#include "app/engine/coarse_clock.h"
#include "tests/support/milliseconds.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

using test::kMs;

/// A machine whose times the test sets.
struct Machine
{
    std::atomic<std::uint64_t> real = 5'000 * kMs;
    std::atomic<std::uint64_t> processor = 70 * kMs;

    CoarseClock::Sources sources()
    {
        return {.real = [this] { return real.load(); }, .processor = [this] { return processor.load(); }};
    }
    void pass(std::uint64_t realNs, std::uint64_t processorNs)
    {
        real += realNs;
        processor += processorNs;
    }
};

TEST(CoarseClock, BeginsAtTheFirstLookAndFollowsTheRealTime)
{
    Machine machine;
    CoarseClock clock(machine.sources());
    EXPECT_EQ(clock.nowNs(), 0U);
    machine.pass(900 * kMs, 0); // before the first look: the run has not begun
    EXPECT_EQ(clock.pulse(), 0U);
    machine.pass(3 * kMs, 3 * kMs);
    EXPECT_EQ(clock.nowNs(), 0U) << "it is as of the last look";
    EXPECT_EQ(clock.bringUp(), 3 * kMs);
    machine.pass(CoarseClock::kStandstillNs - 1, 0);
    EXPECT_EQ(clock.bringUp(), 3 * kMs + CoarseClock::kStandstillNs - 1) << "a shorter gap is the run's own";
    EXPECT_EQ(clock.standstills().count, 0U);
}

TEST(CoarseClock, LeavesOutTheTimeInWhichTheProcessStood)
{
    Machine machine;
    CoarseClock clock(machine.sources());
    clock.pulse();
    machine.pass(20 * kMs, 20 * kMs);
    clock.pulse();
    machine.pass(3'570 * kMs, 1 * kMs);
    EXPECT_EQ(clock.pulse(), 20 * kMs);
    EXPECT_EQ(clock.leftOutNs(), 3'570 * kMs);
    machine.pass(5 * kMs, 5 * kMs);
    EXPECT_EQ(clock.pulse(), 25 * kMs);
    machine.pass(200 * kMs, 0);
    EXPECT_EQ(clock.bringUp(), 25 * kMs) << "whoever looks first finds the standstill";
    EXPECT_EQ(clock.standstills().count, 2U);
    EXPECT_EQ(clock.standstills().longest_ns, 3'570 * kMs);
    EXPECT_EQ(clock.standstills().total_ns, 3'770 * kMs);
}

TEST(CoarseClock, KeepsTheTimeInWhichTheProcessWorked)
{
    Machine machine;
    CoarseClock clock(machine.sources());
    clock.pulse();
    machine.pass(400 * kMs, 150 * kMs); // one long operation, and a neighbour that took the rest
    EXPECT_EQ(clock.pulse(), 400 * kMs);
    EXPECT_EQ(clock.standstills().count, 0U);
}

TEST(CoarseClock, DoesNotGoBackForAThreadThatReadTheTimeBeforeAStandstill)
{
    Machine machine;
    CoarseClock clock(machine.sources());
    clock.pulse();
    machine.pass(50 * kMs, 50 * kMs);
    clock.pulse();
    machine.pass(1'000 * kMs, 0);
    clock.pulse();
    machine.real -= 990 * kMs; // as such a thread sees it
    EXPECT_EQ(clock.bringUp(), 50 * kMs);
}

TEST(CoarseClock, CountsAStandstillOnceWhenManyThreadsFindIt)
{
    Machine machine;
    CoarseClock clock(machine.sources());
    clock.pulse();
    for (std::uint64_t round = 1; round <= 50; ++round) {
        machine.pass(500 * kMs, 0);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&clock] { EXPECT_EQ(clock.bringUp(), 0U); });
        for (std::thread &thread : threads)
            thread.join();
        EXPECT_EQ(clock.standstills().count, round);
    }
    EXPECT_EQ(clock.leftOutNs(), 50 * 500 * kMs);
}

} // namespace
} // namespace atomalloc::app
