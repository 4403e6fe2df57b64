// SPDX-License-Identifier: MPL-2.0
#include "app/engine/stall_report.h"
#include "app/engine/stall_watch.h"
#include "app/words/sentences.h"
#include "tests/support/milliseconds.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::kMs;
using Verdict = StallWatch::Verdict;

TEST(StallWatch, FindsAStallOnceAndItsEnd)
{
    StallWatch watch;
    EXPECT_EQ(watch.look({.now_ns = 16 * kMs, .completed = 10}), Verdict::fine);
    EXPECT_EQ(watch.look({.now_ns = 265 * kMs, .completed = 10}), Verdict::fine);
    EXPECT_EQ(watch.look({.now_ns = 266 * kMs, .completed = 10}), Verdict::began);
    EXPECT_EQ(watch.lastProgressNs(), 16 * kMs);
    EXPECT_EQ(watch.look({.now_ns = 900 * kMs, .completed = 10}), Verdict::fine) << "it is told once";
    EXPECT_EQ(watch.look({.now_ns = 916 * kMs, .completed = 11}), Verdict::ended);
    EXPECT_EQ(watch.lastStallNs(), 900 * kMs);
    EXPECT_EQ(watch.look({.now_ns = 1'166 * kMs, .completed = 11}), Verdict::began) << "and the next one is another";
}

TEST(StallWatch, DoesNotTakeAWaitForTimeForAStall)
{
    StallWatch watch;
    EXPECT_EQ(watch.look({.now_ns = 0, .completed = 1}), Verdict::fine);
    for (std::uint64_t now = 16; now < 2'000; now += 16)
        EXPECT_EQ(watch.look({.now_ns = now * kMs, .completed = 1, .waits_for_time = true}), Verdict::fine);
    EXPECT_EQ(watch.look({.now_ns = 2'200 * kMs, .completed = 1}), Verdict::fine) << "the deadline passed not long ago";
    EXPECT_EQ(watch.look({.now_ns = 2'300 * kMs, .completed = 1}), Verdict::began);
}

TEST(StallWatch, TellsAStallFromAMachineThatRunsOtherPrograms)
{
    struct Case
    {
        bool ready;
        std::uint64_t processorMs; // of the 300 ms in which nothing was completed
        bool starved;
    };
    for (const Case &tried :
         {Case{true, 20, true}, Case{true, 74, true}, Case{true, 75, false}, Case{true, 300, false}, Case{false, 20, false}}) {
        StallWatch watch;
        EXPECT_EQ(watch.look({.now_ns = 100 * kMs, .completed = 1, .ready = true, .processor_ns = 50 * kMs}), Verdict::fine);
        const StallWatch::Look later{
            .now_ns = 400 * kMs, .completed = 1, .ready = tried.ready, .processor_ns = (50 + tried.processorMs) * kMs};
        EXPECT_EQ(watch.look(later), Verdict::began);
        EXPECT_EQ(watch.starved(), tried.starved) << tried.ready << ' ' << tried.processorMs;
    }
}

TEST(StallReport, SaysWhoWaitsForWhat)
{
    const QString none;
    const QString jobs = QStringLiteral("jobs");
    const std::vector<WaitingTask> waiting{
        {QStringLiteral("full 1"), Activity::waiting_for_memory, 65536, none, 0, none},
        {QStringLiteral("sparse 1"), Activity::receiving, 0, jobs, 0, none},
        {QStringLiteral("full 2"), Activity::waiting_for_blocks, 0, none, 2, jobs},
        {QStringLiteral("relay"), Activity::running, 0, none, 1, jobs},
        {QStringLiteral("last"), Activity::receiving, 0, jobs, 0, none},
    };
    EXPECT_EQ(textOf(stallText(1'200 * kMs, waiting)).toStdString(),
              "Nothing was completed for a while from 1.2 s on: full 1 waits for 64 KiB; sparse 1 waits for a block from jobs; "
              "full 2 holds all that it may and has 2 to send into jobs; relay has 1 to send into jobs; and 1 more.");
    EXPECT_EQ(textOf(stallText(0, {})).toStdString(),
              "Nothing was completed for a while from 0 ns on: no task waited, so an operation took that long.");
    EXPECT_EQ(textOf(starvedText(1'200 * kMs)).toStdString(),
              "Nothing was completed for a while from 1.2 s on: tasks could go on, but the machine ran other programs.");
    EXPECT_EQ(textOf(standstillText(2, 3'570 * kMs)).toStdString(),
              "The machine stopped this program for 3.57 s (number of times: 2). The figures leave that time out.");
}

} // namespace
} // namespace atomalloc::app
