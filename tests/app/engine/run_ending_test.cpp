// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run_ending.h"
#include "tests/support/milliseconds.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::kMs;

TEST(RunEnding, ARunThatIsToEndAtOnceEndsAtOnce)
{
    const Overtime now{.overdue_ns = 0, .quiet_ns = 0, .ready = true};
    EXPECT_TRUE(closesChannels(now));
    EXPECT_TRUE(stopsTasks(now));
}

TEST(RunEnding, BlocksOnTheirWayHaveTimeBeforeChannelsAreClosed)
{
    EXPECT_FALSE(closesChannels({.overdue_ns = 1}));
    EXPECT_FALSE(closesChannels({.overdue_ns = 99 * kMs}));
    EXPECT_TRUE(closesChannels({.overdue_ns = 100 * kMs}));
}

TEST(RunEnding, TasksThatRestAreStoppedSoonAfterTheChannelsAreClosed)
{
    EXPECT_FALSE(stopsTasks({.overdue_ns = 199 * kMs, .quiet_ns = 500 * kMs}));
    EXPECT_TRUE(stopsTasks({.overdue_ns = 200 * kMs, .quiet_ns = 100 * kMs}));
}

TEST(RunEnding, TasksThatGetSomethingDoneAreStoppedAfterSecondsAlone)
{
    EXPECT_FALSE(stopsTasks({.overdue_ns = 2'999 * kMs, .quiet_ns = 99 * kMs}));
    EXPECT_TRUE(stopsTasks({.overdue_ns = 3'000 * kMs, .quiet_ns = 0}));
}

// A run of two-groups.json on a machine with twenty busy programs ended with a block in its channel: its thread had not been given a
// processor for 250 ms, and was taken for one that waits.
TEST(RunEnding, AThreadThatIsReadyAndGetsNoProcessorIsNotTakenForOneThatRests)
{
    EXPECT_FALSE(stopsTasks({.overdue_ns = 500 * kMs, .quiet_ns = 700 * kMs, .ready = true}));
    EXPECT_TRUE(stopsTasks({.overdue_ns = 500 * kMs, .quiet_ns = 700 * kMs, .ready = false}));
    EXPECT_TRUE(stopsTasks({.overdue_ns = 3'000 * kMs, .quiet_ns = 3'000 * kMs, .ready = true}));
}

} // namespace
} // namespace atomalloc::app
