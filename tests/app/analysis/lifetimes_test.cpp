// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/lifetimes.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

Lifetimes lifetimesOf(const RecordedRun &run)
{
    Lifetimes lifetimes;
    EXPECT_TRUE(lifetimes.extend(run, CallSites(), WorkControl()));
    return lifetimes;
}

Event lifeEvent(EventKind kind, std::uint64_t generation, std::uint64_t timeNs, Cause cause = Cause::none)
{
    Event event;
    event.kind = kind;
    event.cause = cause;
    event.time_ns = timeNs;
    event.generation = generation;
    event.bytes = 100;
    event.block = BlockId{7};
    event.task = TaskId{kind == EventKind::free ? 2U : 1U};
    event.owner = TaskId{1};
    event.size_class = ClassIndex{1};
    event.from = kind == EventKind::free ? Place::live : Place::hot;
    event.to = kind == EventKind::free ? Place::hot : Place::live;
    return event;
}

Event born(std::uint64_t generation, std::uint64_t timeNs) { return lifeEvent(EventKind::allocate, generation, timeNs, Cause::hot_hit); }
Event freed(std::uint64_t generation, std::uint64_t timeNs) { return lifeEvent(EventKind::free, generation, timeNs, Cause::remote); }

Lifetimes lifetimesOf(const std::vector<Event> &events)
{
    RecordedRun run;
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    inputs.config.generation_bits = 3;
    run.setInputs(inputs);
    run.append(events);
    return lifetimesOf(run);
}

TEST(Lifetimes, KnowWhoAskedWhoFreedAndWhen)
{
    const Lifetimes lifetimes = lifetimesOf({born(1, 10), freed(2, 30), born(2, 50)});
    ASSERT_EQ(lifetimes.size(), 2U);
    EXPECT_EQ(lifetimes.born()[0], 1U) << "the state after one event is the first that has it";
    EXPECT_EQ(lifetimes.freed()[0], 2U);
    EXPECT_EQ(lifetimes.lifetimeNs(0), 20U);
    EXPECT_EQ(lifetimes.task()[0], 1U);
    EXPECT_EQ(lifetimes.freedBy()[0], 2U);
    EXPECT_EQ(lifetimes.bytes()[0], 100U);
    EXPECT_EQ(lifetimes.blockBytes(0), 128U);
    EXPECT_EQ(lifetimes.generation()[1], 2U);
    EXPECT_EQ(lifetimes.freed()[1], Lifetimes::kNever);
    EXPECT_EQ(lifetimes.freedBy()[1], Lifetimes::kNobody);
    EXPECT_EQ(lifetimes.lifetimeNs(1), 0U) << "until the last event";
    EXPECT_EQ(lifetimes.bornNs()[1], 50U);
    EXPECT_EQ(lifetimes.freedNs()[0], 30U);
    EXPECT_EQ(lifetimes.freedNs()[1], Lifetimes::kNeverNs);
    EXPECT_EQ(lifetimes.block()[0], 7U);
}

TEST(Lifetimes, AreLiveExactlyWhereTheBlockIs)
{
    const test::SampleRun sample = test::sampleRun();
    const Lifetimes lifetimes = lifetimesOf(*sample.run);
    std::uint64_t live = 0;
    for (std::size_t i = 0; i < lifetimes.size(); ++i)
        live += lifetimes.freed()[i] == Lifetimes::kNever ? 1 : 0;
    EXPECT_EQ(live, 1U) << "one block leaks";
    EXPECT_GT(lifetimes.size(), 5U);
}

TEST(Lifetimes, OfABlockAtItsLastGenerationEndWithoutANextOne)
{
    const Lifetimes lifetimes = lifetimesOf({born(7, 10), freed(7, 30)});
    EXPECT_EQ(lifetimes.freed()[0], 2U);
}

TEST(Lifetimes, EndWhereTheFreeOfAnotherThreadStandsBeforeTheAllocation)
{
    const Lifetimes lifetimes = lifetimesOf({freed(2, 30), born(1, 10), born(2, 40)});
    EXPECT_EQ(lifetimes.freed()[0], 2U) << "never before the birth";
    EXPECT_EQ(lifetimes.freedBy()[0], 2U);
    EXPECT_EQ(lifetimes.lifetimeNs(0), 20U);
    EXPECT_EQ(lifetimes.freed()[1], Lifetimes::kNever);
    EXPECT_EQ(lifetimes.freesWithoutLife(), 0U);
}

TEST(Lifetimes, AreNeverShorterThanNothingThoughClocksOfThreadsDiffer)
{
    const Lifetimes lifetimes = lifetimesOf({born(1, 50), freed(2, 20), born(2, 60), born(3, 55)});
    EXPECT_EQ(lifetimes.lifetimeNs(0), 0U);
    EXPECT_EQ(lifetimes.freedNs()[0], 50U);
    EXPECT_EQ(lifetimes.lifetimeNs(1), 0U) << "ended by the next one, which has an earlier time";
}

TEST(Lifetimes, AreToldApartWhereTheFreeComesAfterTheNextAllocation)
{
    const Lifetimes lifetimes = lifetimesOf({born(1, 10), born(2, 25), freed(2, 20), freed(3, 40)});
    EXPECT_EQ(lifetimes.freed()[0], 3U);
    EXPECT_EQ(lifetimes.freed()[1], 4U);
    EXPECT_EQ(lifetimes.livesWithoutFree(), 0U);
    const Lifetimes swapped = lifetimesOf({born(2, 25), born(1, 10), freed(2, 20)});
    EXPECT_EQ(swapped.freed()[0], Lifetimes::kNever);
    EXPECT_EQ(swapped.freed()[1], 3U);
}

TEST(Lifetimes, WhoseFreeWasDroppedEndWhenTheBlockIsHandedOutAgain)
{
    Event dropped;
    dropped.kind = EventKind::dropped;
    dropped.aux = 12;
    const Lifetimes lifetimes = lifetimesOf({born(1, 10), dropped, born(2, 50), freed(9, 60)});
    EXPECT_EQ(lifetimes.freed()[0], 3U);
    EXPECT_EQ(lifetimes.freedBy()[0], Lifetimes::kNobody);
    EXPECT_EQ(lifetimes.lifetimeNs(0), 40U);
    EXPECT_EQ(lifetimes.livesWithoutFree(), 1U);
    EXPECT_EQ(lifetimes.freesWithoutLife(), 1U);
    EXPECT_EQ(lifetimes.droppedEvents(), 12U);
}

TEST(Lifetimes, TellTimesExactlyHoweverFarApartTheyAre)
{
    constexpr std::uint64_t kDay = 86'400'000'000'000;
    std::vector<Event> events;
    std::vector<std::uint64_t> births;
    std::uint64_t now = 5'000'000'000;
    for (std::uint64_t i = 0; i < 2'500; ++i) { // several bases, some of them after a pause of days, some events a little late
        births.push_back(i % 3 == 0 ? now - 900'000'000 : now);
        events.push_back(born(2 * i + 1, births.back()));
        events.push_back(freed(2 * i + 2, births.back() + (i % 7 == 0 ? kDay : i)));
        events.back().task = TaskId{static_cast<std::uint32_t>(1 + i % 300)};
        now += i % 500 == 0 ? kDay : 3'000;
    }
    RecordedRun run;
    run.append(events);
    const Lifetimes lifetimes = lifetimesOf(run);
    ASSERT_EQ(lifetimes.size(), births.size());
    for (std::size_t life = 0; life < births.size(); ++life) {
        ASSERT_EQ(lifetimes.bornNs()[life], births[life]) << life;
        ASSERT_EQ(lifetimes.freedNs()[life], births[life] + (life % 7 == 0 ? kDay : life)) << life;
        ASSERT_EQ(lifetimes.lifetimeNs(life), life % 7 == 0 ? kDay : life);
        ASSERT_EQ(lifetimes.freedBy()[life], 1 + life % 300);
        ASSERT_EQ(lifetimes.generation()[life], 2 * life + 1);
    }
}

TEST(Lifetimes, OfAGrantThatWasTakenBackAreMarked)
{
    Event back = freed(1, 30);
    back.cause = Cause::cancelled;
    back.task = TaskId{1}; // whose request it was
    const Lifetimes lifetimes = lifetimesOf({born(1, 10), back, born(1, 40)});
    EXPECT_TRUE(lifetimes.isTakenBack(0));
    EXPECT_FALSE(lifetimes.isTakenBack(1));
    EXPECT_EQ(lifetimes.freed()[0], 2U);
    EXPECT_EQ(lifetimes.freed()[1], Lifetimes::kNever);
}

TEST(Lifetimes, OfAGrantThatIsTakenBackLateAreToldFromTheNextOneOfAnotherTask)
{
    Event next = born(1, 20); // the block kept its generation
    next.task = next.owner = TaskId{3};
    Event back = freed(1, 15);
    back.cause = Cause::cancelled;
    back.task = TaskId{1};
    const Lifetimes lifetimes = lifetimesOf({born(1, 10), next, back});
    EXPECT_TRUE(lifetimes.isTakenBack(0));
    EXPECT_FALSE(lifetimes.isTakenBack(1));
    EXPECT_EQ(lifetimes.freedBy()[0], 1U);
    EXPECT_EQ(lifetimes.freed()[1], Lifetimes::kNever);
}

TEST(Lifetimes, GrowWithTheirRun)
{
    const std::vector<Event> events{born(1, 10), freed(2, 30), born(2, 50)};
    RecordedRun run;
    Lifetimes lifetimes;
    for (const Event &event : events) {
        run.append(std::span(&event, 1));
        EXPECT_TRUE(lifetimes.extend(run, CallSites(), WorkControl()));
    }
    EXPECT_EQ(lifetimes.size(), 2U);
    EXPECT_EQ(lifetimes.freed()[0], 2U);
    EXPECT_EQ(lifetimes.eventCount(), 3U);
}

TEST(Lifetimes, StopWhenTheyAreAskedTo)
{
    const WorkControl work;
    work.requestStop();
    Lifetimes lifetimes;
    EXPECT_FALSE(lifetimes.extend(*test::sampleRun().run, CallSites(), work));
}

} // namespace
} // namespace atomalloc::app
