// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/run_survey.h"
#include "app/analysis/survey_packing.h"
#include "app/recording/packed_numbers.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <sys/resource.h>
#include <vector>

namespace atomalloc::app {
namespace {

/// A task that takes a block of 64 bytes and gives it back, over and over. Each time it is refused another block.
std::vector<Event> longEvents(std::size_t count)
{
    std::vector<Event> events;
    for (std::size_t i = 0; i < count; ++i) {
        Event event;
        event.time_ns = i;
        event.task = TaskId{1};
        event.owner = TaskId{1};
        event.block = BlockId{0};
        event.size_class = ClassIndex{0};
        event.bytes = 64;
        event.generation = 1 + i / 3;
        event.kind = i % 3 == 0 ? EventKind::allocate : i % 3 == 1 ? EventKind::free : EventKind::out_of_memory;
        event.cause = i % 3 == 0 ? Cause::hot_hit : Cause::local;
        event.from = i % 3 == 0 ? Place::hot : Place::live;
        event.to = i % 3 == 0 ? Place::live : Place::hot;
        events.push_back(event);
    }
    return events;
}

std::shared_ptr<RecordedRun> emptyRun()
{
    auto run = std::make_shared<RecordedRun>();
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    run->setInputs(inputs);
    run->addTask({.id = TaskId{1}, .name = QStringLiteral("worker"), .group = {}});
    return run;
}

constexpr std::size_t kLong = 10 * RunSurvey::kMostEventsAtOnce + 5;

TEST(RunSurvey, KnowsAShortRunAtOnce)
{
    const auto run = test::sampleRun().run;
    RunSurvey survey(run);
    EXPECT_TRUE(survey.sync());
    EXPECT_TRUE(survey.complete());
    EXPECT_FALSE(survey.sync());
    RunMarkers markers;
    for (std::size_t event = 0; event < run->eventCount(); ++event)
        markers.add(*run, event);
    EXPECT_EQ(survey.known()->markers, markers.markers());
    EXPECT_FALSE(markers.markers().empty());
}

TEST(RunSurvey, ReadsALongRunInAThreadAndKnowsTheSame)
{
    const auto run = emptyRun();
    run->append(longEvents(kLong));
    RunSurvey survey(run);
    EXPECT_FALSE(survey.sync()) << "the caller does not read so many";
    survey.awaitAll();
    ASSERT_TRUE(survey.complete());
    const SurveyedRun &known = *survey.known();
    EXPECT_EQ(known.position, kLong);
    EXPECT_EQ(known.use.classes()[0].events, kLong);
    EXPECT_EQ(known.places.most(Place::live, ClassIndex{0}, TaskId{1}), 1U);
    EXPECT_EQ(known.markers.size(), kLong / 3);
}

TEST(RunSurvey, TellsATallyOfAnyPositionOnceItIsThere)
{
    const auto run = emptyRun();
    run->append(longEvents(kLong));
    RunSurvey survey(run);
    EXPECT_EQ(survey.tallyAt(kLong), nullptr) << "nobody waits for half a million events";
    survey.awaitAll();
    for (const std::size_t position : {kLong, std::size_t{7}, kLong / 2, kLong / 2 - 1, kLong - 70'000}) {
        const RunTally *tally = survey.tallyAt(position);
        ASSERT_NE(tally, nullptr) << position;
        EXPECT_EQ(tally->all().allocations, static_cast<std::int64_t>((position + 2) / 3)) << position;
        EXPECT_EQ(tally->count(EventKind::out_of_memory), static_cast<std::int64_t>(position / 3)) << position;
    }
}

TEST(RunSurvey, FollowsARunThatGrows)
{
    const std::vector<Event> events = longEvents(kLong);
    const auto run = emptyRun();
    RunSurvey survey(run);
    EXPECT_FALSE(survey.sync());
    std::size_t done = 0;
    for (const std::size_t more : {std::size_t{10}, std::size_t{200'000}, std::size_t{3}, kLong}) {
        const std::size_t next = std::min(done + more, kLong);
        run->append(std::vector(events.begin() + static_cast<std::ptrdiff_t>(done), events.begin() + static_cast<std::ptrdiff_t>(next)));
        done = next;
        const auto before = survey.known();
        survey.awaitAll();
        EXPECT_EQ(survey.known()->position, done);
        EXPECT_LT(before->position, done) << "what was handed out before has not changed";
        EXPECT_EQ(survey.known()->use.classes()[0].events, done);
    }
}

TEST(RunSurvey, CanBeLeftWhileItReads)
{
    const auto run = emptyRun();
    run->append(longEvents(kLong));
    RunSurvey survey(run);
    (void)survey.sync();
}

/// A finished run whose table another survey has made.
std::shared_ptr<RecordedRun> surveyedRun()
{
    auto run = emptyRun();
    run->append(longEvents(kLong));
    run->finish(true);
    RunSurvey(run).awaitAll();
    return run;
}

TEST(RunSurvey, TakesWhatIsKnownFromTheTableOfTheRun)
{
    const auto run = surveyedRun();
    ASSERT_TRUE(run->table(RunTableType::survey));
    RunSurvey read(run);
    EXPECT_TRUE(read.complete()) << "at once, without reading an event";
    const auto counted = emptyRun();
    counted->append(longEvents(kLong)); // has not finished: has no table
    RunSurvey survey(counted);
    survey.awaitAll();
    EXPECT_FALSE(counted->table(RunTableType::survey));
    EXPECT_EQ(read.known()->use.classes(), survey.known()->use.classes());
    EXPECT_EQ(read.known()->use.mostLiveBytes(), survey.known()->use.mostLiveBytes());
    EXPECT_EQ(read.known()->use.mostLiveBytes(TaskId{1}), 64U);
    EXPECT_EQ(read.known()->use.addressEnd(), survey.known()->use.addressEnd());
    EXPECT_EQ(read.known()->places, survey.known()->places);
    EXPECT_EQ(read.known()->markers, survey.known()->markers);
    for (const std::size_t position : {kLong, std::size_t{9}, kLong / 2, kLong - 70'000, kLong - 70'002}) {
        ASSERT_NE(read.tallyAt(position), nullptr) << position;
        EXPECT_EQ(read.tallyAt(position)->all(), survey.tallyAt(position)->all()) << position;
        EXPECT_EQ(read.tallyAt(position)->task(TaskId{1}), survey.tallyAt(position)->task(TaskId{1})) << position;
    }
}

TEST(RunSurvey, ReadsTheEventsWhereTheTableMakesNoSense)
{
    const auto run = surveyedRun();
    const QByteArray good = run->table(RunTableType::survey)->bytes;
    std::mt19937 random(4);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = good;
        const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(round < 200 ? 400 : bytes.size()));
        if (round % 3 == 0)
            bytes.truncate(at);
        else
            bytes[at] = static_cast<char>(random());
        run->setTable({.type = RunTableType::survey, .items = 1, .bytes = bytes});
        TallyTrail trail;
        const std::optional<SurveyedRun> known = unpackSurvey(bytes, *run, trail);
        refused += known ? 0 : 1;
        RunSurvey survey(run);
        EXPECT_EQ(survey.complete(), known.has_value());
        if (const RunTally *tally = survey.tallyAt(kLong - 100); tally != nullptr) // whatever it tells
            (void)tally->all();
    }
    EXPECT_GT(refused, 100);
}

TEST(TallyTrail, DropsEverySecondMarkWhenTheyTakeTooMuch)
{
    const auto run = test::sampleRun().run;
    TallyTrail trail(4, 20 * RunTally().memoryBytes());
    RunTally tally;
    for (std::size_t event = 0; event < run->eventCount(); ++event) {
        tally.add(*run, event);
        if (event + 1 == trail.nextPosition())
            trail.leave(tally, event + 1);
    }
    EXPECT_GT(trail.markCount(), 1U);
    EXPECT_LE(trail.markCount(), 20U);
    EXPECT_GT(run->eventCount() / 4, 20U) << "or nothing was dropped";
}

/// A byte of a file each would be fifty in memory.
TEST(RunSurvey, TakesNoTableWithMoreTasksThanThereCanBe)
{
    const auto run = emptyRun();
    run->append(longEvents(10));
    PackedWriter out;
    for (const int number : {2, static_cast<int>(kLastEventKind) + 1, 10, 5}) // version, kinds, events, classes
        out.number(static_cast<std::uint64_t>(number));
    for (int i = 0; i < 2 * 5; ++i)
        out.number(0);
    constexpr std::size_t kTasks = 20'000'000;
    out.number(kTasks);
    const QByteArray table = out.take() + QByteArray(kTasks, '\0');
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    TallyTrail trail;
    EXPECT_FALSE(unpackSurvey(table, *run, trail));
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    EXPECT_LE(after.ru_maxrss, before.ru_maxrss + (100 << 10));
}

} // namespace
} // namespace atomalloc::app
