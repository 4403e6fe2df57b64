// SPDX-License-Identifier: MPL-2.0
#include "app/query/timeline_place.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <random>

namespace atomalloc::app {
namespace {

TimelinePoint pointAt(const RecordedRun &run, const char *text)
{
    const Outcome<TimelinePlace> place = parseTimelinePlace(QString::fromUtf8(text));
    EXPECT_TRUE(place) << text;
    const Outcome<TimelinePoint> point = place ? pointOf(*place, run) : fail(place.error());
    return point ? *point : TimelinePoint{};
}

Event eventAt(std::uint64_t timeNs)
{
    Event event;
    event.kind = EventKind::task_begin;
    event.task = TaskId{1};
    event.time_ns = timeNs;
    return event;
}

TEST(TimelinePlaces, AreWrittenAsTheyAreRead)
{
    for (const char *text : {"1.2s", "300ms", "5min", "@12345", "@0", "50%", "12.5%", "0%", "100%", "peak", "end"}) {
        const Outcome<TimelinePlace> place = parseTimelinePlace(QString::fromUtf8(text));
        ASSERT_TRUE(place) << text;
        EXPECT_EQ(timelinePlaceText(*place).toStdString(), text);
    }
}

TEST(TimelinePlaces, OfConditionsCanBeMarks)
{
    for (const char *text : {"A", "D", "1.2s", "peak"}) {
        const Outcome<TimelinePlace> place = parsePlaceOrMark(QString::fromUtf8(text));
        ASSERT_TRUE(place) << text;
        EXPECT_EQ(timelinePlaceText(*place).toStdString(), text);
    }
    for (const char *text : {"E", "a", "AB", ""})
        EXPECT_FALSE(parsePlaceOrMark(QString::fromUtf8(text))) << text;
    EXPECT_FALSE(parseTimelinePlace(u"A")) << "a place alone is none that has to be looked up";
    const Outcome<TimelinePoint> point = pointOf(*parsePlaceOrMark(u"B"), *test::sampleRun().run);
    ASSERT_FALSE(point);
    EXPECT_EQ(textOf(point.error().sentence).toStdString(), "Mark B is not set.");
}

TEST(TimelinePlaces, RefuseWhatCouldMeanAnything)
{
    for (const char *text : {"", "1200", "@", "@-1", "@1.5", "#12", "%", ".%", "-5%", "1e1%", "100.1%", "Peak", "1.2 parsec", "@ 12"}) {
        const Outcome<TimelinePlace> place = parseTimelinePlace(QString::fromUtf8(text));
        ASSERT_FALSE(place) << text;
        EXPECT_EQ(place.error().kind, Problem::Kind::usage);
    }
}

TEST(TimelinePlaces, OfATimeMeanTheStateAfterTheLastEventThatIsNotLater)
{
    RecordedRun run;
    run.append(std::vector<Event>{eventAt(100), eventAt(200), eventAt(200), eventAt(300)});
    EXPECT_EQ(pointAt(run, "99ns"), (TimelinePoint{0, 0}));
    EXPECT_EQ(pointAt(run, "100ns"), (TimelinePoint{1, 100}));
    EXPECT_EQ(pointAt(run, "200ns"), (TimelinePoint{3, 200}));
    EXPECT_EQ(pointAt(run, "299ns"), (TimelinePoint{3, 200}));
    EXPECT_EQ(pointAt(run, "1h"), (TimelinePoint{4, 300}));
}

TEST(TimelinePlaces, OfATimeAmongEventsOfSeveralThreadsMeanTheLastOneThatIsNotLater)
{
    RecordedRun run;
    RunInputs inputs;
    inputs.mode = RunMode::measure;
    run.setInputs(inputs);
    run.append(std::vector<Event>{eventAt(500), eventAt(600), eventAt(100), eventAt(700)});
    EXPECT_EQ(pointAt(run, "99ns").event, 0U);
    EXPECT_EQ(pointAt(run, "100ns"), (TimelinePoint{3, 100}));
    EXPECT_EQ(pointAt(run, "550ns").event, 3U);
    EXPECT_EQ(pointAt(run, "700ns").event, 4U);
}

/// A place of each run, as the line of `query` and `why` prints it, typed again.
TEST(TimelinePlaces, ThatWerePrintedLeadBackToTheSameEvents)
{
    std::mt19937_64 draw(5);
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        for (int round = 0; round < 40; ++round) {
            RecordedRun run;
            RunInputs inputs;
            inputs.mode = mode;
            run.setInputs(inputs);
            std::vector<Event> events;
            std::uint64_t ns = draw() % 3'000'000'000;
            for (int i = 0; i < 60; ++i) // some within a microsecond, some at the same time
                events.push_back(eventAt(ns += draw() % 3 == 0 ? draw() % 700 : draw() % 2 == 0 ? 0 : draw() % 90'000));
            run.append(events);
            for (std::size_t k = 1; k <= events.size(); ++k) {
                const std::uint64_t time = events[k - 1].time_ns;
                std::size_t last = k;
                while (last < events.size() && events[last].time_ns == time)
                    ++last;
                const QString printed = placeTimeText(time, run).remove(u' ');
                EXPECT_EQ(pointAt(run, printed.toUtf8().constData()), (TimelinePoint{last, time})) << printed.toStdString();
                // The window has microseconds: they never lie before the event.
                const TimelinePoint clicked = pointAt(run, (timeText(time).remove(u' ') + u's').toUtf8().constData());
                EXPECT_GE(clicked.event, last);
                EXPECT_EQ(timeText(clicked.time_ns), timeText(time));
            }
        }
    }
}

TEST(TimelinePlaces, ThatWerePrintedHaveAsFewDigitsAsLeadBack)
{
    RecordedRun run;
    run.append(std::vector<Event>{eventAt(948'528'400), eventAt(948'530'100), eventAt(948'530'200)});
    EXPECT_EQ(placeTimeText(948'528'400, run).toStdString(), "0.948 529 s");
    EXPECT_EQ(placeTimeText(948'530'100, run).toStdString(), "0.948 530 100 s") << "0.948 531 s is the next event";
    EXPECT_EQ(placeTimeText(948'530'200, run).toStdString(), "0.948 531 s");
}

TEST(TimelinePlaces, OfEventsAndSharesCountEvents)
{
    const std::shared_ptr<RecordedRun> run = test::sampleRun().run;
    const std::size_t count = run->eventCount();
    EXPECT_EQ(pointAt(*run, "@0"), (TimelinePoint{0, 0}));
    EXPECT_EQ(pointAt(*run, "@7"), (TimelinePoint{7, run->event(6).time_ns}));
    EXPECT_EQ(pointAt(*run, "0%").event, 0U);
    EXPECT_EQ(pointAt(*run, "50%").event, count / 2);
    EXPECT_EQ(pointAt(*run, "100%").event, count);
    RecordedRun hundred;
    hundred.append(std::vector<Event>(100, eventAt(1)));
    for (std::size_t percent = 0; percent <= 100; ++percent)
        EXPECT_EQ(pointAt(hundred, (std::to_string(percent) + '%').c_str()).event, percent);
    EXPECT_EQ(pointAt(*run, "end").event, count);
    EXPECT_EQ(pointAt(*run, "peak").event, run->peak().position);
    const Outcome<TimelinePoint> beyond = pointOf({.kind = TimelinePlace::Kind::event, .number = count + 1}, *run);
    ASSERT_FALSE(beyond);
    EXPECT_EQ(textOf(beyond.error()), QStringLiteral("@%1 lies after the end: the run ends at @%2.").arg(count + 1).arg(count));
}

TEST(TimelinePlaces, OfAnEmptyRunAreItsBeginning)
{
    const RecordedRun run;
    for (const char *text : {"@0", "5s", "50%", "peak", "end"})
        EXPECT_EQ(pointAt(run, text), (TimelinePoint{0, 0})) << text;
}

} // namespace
} // namespace atomalloc::app
