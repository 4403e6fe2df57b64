// SPDX-License-Identifier: MPL-2.0
// What is known of each event is what the event and a plain count of the lives tell, however many threads have read it.
#include "app/query/event_lives.h"
#include "app/query/lives_reader.h"
#include "tests/support/busy_run.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace atomalloc::app {
namespace {

std::vector<EventLives::Known> allOf(const EventLives &lives, const RecordedRun &run, const std::optional<TimeStretch> &within = {})
{
    std::vector<EventLives::Known> all;
    EXPECT_TRUE(lives.each(run, within, WorkControl(), [&all](const EventLives::Known &known) { all.push_back(known); }));
    return all;
}

void expectTheEvents(const std::shared_ptr<const RecordedRun> &run, std::size_t eventsOfPart)
{
    LivesReader reader(run);
    const auto lives = *reader.read();
    const Outcome<EventLives> read = EventLives::readNow(*lives, run->eventCount(), WorkControl(), eventsOfPart);
    ASSERT_TRUE(read);
    std::map<std::uint32_t, std::uint32_t> lifeOf; // by block
    std::uint32_t next = 0;
    std::size_t number = 0;
    for (const EventLives::Known &known : allOf(*read, *run)) {
        const Event event = run->event(number);
        if (event.kind == EventKind::allocate)
            lifeOf[toIndex(event.block)] = next++;
        ASSERT_EQ(known.event, number);
        ASSERT_EQ(known.kind, event.kind) << number;
        ASSERT_EQ(known.task, event.task) << number;
        const std::set<EventKind> ofSpans{EventKind::commit, EventKind::decommit, EventKind::carve, EventKind::cache_claim};
        if (event.block == kNoBlock || ofSpans.contains(event.kind)) {
            ASSERT_EQ(known.life, EventLives::kNoBlock) << number;
            ASSERT_EQ(known.bytes, event.bytes) << number;
        } else {
            const auto life = lifeOf.find(toIndex(event.block));
            ASSERT_EQ(known.life, life == lifeOf.end() ? EventLives::kNoLife : life->second) << number;
        }
        ++number;
    }
    EXPECT_EQ(number, run->eventCount());
}

TEST(EventLives, TellOfEachEventWhatItIsOf)
{
    expectTheEvents(test::sampleRun().run, kEventsPerChunk);
    const auto run = test::busyRun(50'000);
    ASSERT_GT(run->eventCount(), 5 * kEventsPerChunk);
    expectTheEvents(run, EventLives::kEventsOfPart);
    expectTheEvents(run, kEventsPerChunk);
    expectTheEvents(run, 2 * kEventsPerChunk);
}

TEST(EventLives, TellThoseOfATimeAndNoOthers)
{
    const auto run = test::busyRun(50'000);
    LivesReader reader(run);
    const auto lives = *reader.read();
    const Outcome<EventLives> read = EventLives::readNow(*lives, run->eventCount(), WorkControl(), 2 * kEventsPerChunk);
    ASSERT_TRUE(read);
    for (const std::size_t from : {std::size_t{0}, kEventsPerChunk - 1, kEventsPerChunk, run->eventCount() / 2})
        for (const std::size_t length : {std::size_t{0}, std::size_t{100}, 3 * kEventsPerChunk}) {
            const std::size_t to = std::min(from + length, run->eventCount() - 1);
            const TimeStretch time{run->event(from).time_ns, run->event(to).time_ns};
            std::vector<std::size_t> wanted;
            for (std::size_t i = 0; i < run->eventCount(); ++i)
                if (time.holds(run->event(i).time_ns))
                    wanted.push_back(i);
            std::vector<std::size_t> told;
            for (const EventLives::Known &known : allOf(*read, *run, time))
                told.push_back(known.event);
            EXPECT_EQ(told, wanted) << from << " to " << to;
        }
}

TEST(EventLives, AreNotThereAfterAStop)
{
    const auto run = test::busyRun(1'000);
    LivesReader reader(run);
    const auto lives = *reader.read();
    const WorkControl stopped;
    stopped.requestStop();
    const Outcome<EventLives> read = EventLives::readNow(*lives, run->eventCount(), stopped);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, Problem::Kind::cancelled);
}

} // namespace
} // namespace atomalloc::app
