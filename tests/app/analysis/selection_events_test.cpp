// SPDX-License-Identifier: MPL-2.0
// Which events a chosen block or task has.
#include "app/analysis/selection_events.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::vector<Event> eventsOf(const RecordedRun &run, BlockId block, TaskId task)
{
    const SelectionEvents chosen(run, block, task);
    std::vector<Event> events;
    for (std::size_t index = 0; index < run.eventCount(); ++index)
        if (chosen.contain(run.event(index)))
            events.push_back(run.event(index));
    return events;
}

TEST(SelectionEvents, HoldTheCarveOfALaterBlock)
{
    const test::SampleRun sample = test::sampleRun();
    const auto events = eventsOf(*sample.run, sample.reused, kNoTask);
    ASSERT_FALSE(events.empty());
    EXPECT_EQ(events.front().kind, EventKind::carve);
    EXPECT_NE(events.front().block, sample.reused) << "the carve names the first of its blocks, and this is a later one";
    EXPECT_EQ(events.back().block, sample.reused);
}

TEST(SelectionEvents, HoldNoCarveOfBlocksThatLieElsewhere)
{
    const test::SampleRun sample = test::sampleRun();
    const BlockId inTheMiddle{toIndex(sample.wiped) + 1}; // an address inside the block, where none begins
    EXPECT_TRUE(eventsOf(*sample.run, inTheMiddle, kNoTask).empty());
}

TEST(SelectionEvents, LeaveOutTheMemoryThatComesAndGoesWhereABlockLies)
{
    const test::SampleRun sample = test::sampleRun();
    const BlockId firstOfItsRange{128};
    int carves = 0;
    for (const Event &event : eventsOf(*sample.run, firstOfItsRange, kNoTask)) {
        EXPECT_NE(event.kind, EventKind::commit);
        EXPECT_NE(event.kind, EventKind::decommit);
        carves += event.kind == EventKind::carve ? 1 : 0;
    }
    EXPECT_EQ(carves, 1);
}

TEST(SelectionEvents, OfATaskHoldWhatItDoesAndWhatOthersFreeOfIts)
{
    const test::SampleRun sample = test::sampleRun();
    const TaskId accept{1};
    int freedByOthers = 0;
    for (const Event &event : eventsOf(*sample.run, kNoBlock, accept)) {
        EXPECT_TRUE(event.task == accept || event.kind == EventKind::free) << toName(event.kind);
        freedByOthers += event.task != accept && event.owner == accept ? 1 : 0;
    }
    EXPECT_EQ(freedByOthers, 1) << "decode 1 freed one block of accept 1";
}

TEST(SelectionEvents, AreNoneWhereNothingIsChosen) { EXPECT_TRUE(eventsOf(*test::sampleRun().run, kNoBlock, kNoTask).empty()); }

} // namespace
} // namespace atomalloc::app
