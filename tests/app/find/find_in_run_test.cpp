// SPDX-License-Identifier: MPL-2.0
// Each of the things that a run has is found by its words, by everything that has them and by nothing else.
#include "app/analysis/call_sites.h"
#include "app/find/event_search.h"
#include "app/find/find_in_run.h"
#include "app/open/open_any.h"
#include "app/words/event_words.h"
#include "app/words/names.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace atomalloc::app {
namespace {

constexpr std::size_t kEverything = 1'000'000;

FoundInRun find(const std::shared_ptr<const RecordedRun> &run, const char *typed, std::size_t position = 0)
{
    const auto found = findInRunNow({run, QString::fromUtf8(typed), position, kEverything}, [](const FoundInRun &) {});
    EXPECT_TRUE(found);
    return found ? *found : FoundInRun();
}

std::vector<std::size_t> numbers(const Found<FoundEvent> &events)
{
    std::vector<std::size_t> indices;
    for (const FoundEvent &found : events.first)
        indices.push_back(found.index);
    return indices;
}

/// By one look at each event.
template <typename Wanted>
std::vector<std::size_t> eventsThat(const RecordedRun &run, Wanted wanted)
{
    std::vector<std::size_t> events;
    for (std::size_t i = 0; i < run.eventCount(); ++i)
        if (wanted(run.event(i)))
            events.push_back(i);
    return events;
}

TEST(FindInRun, TasksByPartsOfTheirNames)
{
    const auto run = test::sampleRun().run;
    EXPECT_EQ(find(run, "decode").tasks.first, (std::vector{TaskId{2}, TaskId{3}}));
    EXPECT_EQ(find(run, "2 DECODE").tasks.first, (std::vector{TaskId{2}, TaskId{3}})) << "t2 decode 1 has both words as well";
    EXPECT_EQ(find(run, "t3").tasks.first, std::vector{TaskId{3}});
    EXPECT_EQ(find(run, "encode").tasks.count, 0U);
}

TEST(FindInRun, EventsByWhatHappenedToWhom)
{
    const auto run = test::sampleRun().run;
    EXPECT_EQ(numbers(find(run, "wait").events),
              eventsThat(*run, [](const Event &event) { return event.kind == EventKind::wait || event.kind == EventKind::wait_end; }));
    EXPECT_EQ(numbers(find(run, "stale handle").events),
              eventsThat(*run, [](const Event &event) { return event.kind == EventKind::stale_handle; }));
    EXPECT_EQ(numbers(find(run, "wait write").events), eventsThat(*run, [](const Event &event) {
                  return (event.kind == EventKind::wait || event.kind == EventKind::wait_end) && event.task == TaskId{4};
              }));
    EXPECT_EQ(numbers(find(run, "hot hit").events), eventsThat(*run, [](const Event &event) { return event.cause == Cause::hot_hit; }));
    EXPECT_FALSE(find(run, "hot hit").events.first.empty());
    EXPECT_EQ(find(run, "wait nobody").events.count, 0U);
}

TEST(FindInRun, EventsByTheBytesThatTheyTell)
{
    const auto run = test::sampleRun().run;
    const auto kilo = eventsThat(*run, [](const Event &event) { return event.bytes == 1024; });
    ASSERT_FALSE(kilo.empty());
    EXPECT_EQ(numbers(find(run, "1 KiB").events), kilo);
    EXPECT_EQ(numbers(find(run, "1KiB").events), kilo);
}

TEST(FindInRun, EventsFromTheCursorOnComeFirst)
{
    const auto run = test::sampleRun().run;
    const std::vector<std::size_t> all = numbers(find(run, "allocate").events);
    ASSERT_GT(all.size(), 3U);
    const std::size_t cursor = all[2] + 1;
    std::vector<std::size_t> turned = all;
    std::ranges::rotate(turned, turned.begin() + 3);
    EXPECT_EQ(numbers(find(run, "allocate", cursor).events), turned);
}

TEST(FindInRun, BlocksByTheBeginningOfTheirNames)
{
    const test::SampleRun sample = test::sampleRun();
    const FoundInRun found = find(sample.run, "64.1");
    ASSERT_EQ(found.blocks.count, 8U) << "64.1 and 64.10 to 64.16";
    EXPECT_EQ(found.blocks.first.front().block, BlockId{0});
    EXPECT_EQ(found.blocks.first[1].block, BlockId{9});
    EXPECT_EQ(find(sample.run, "64·16").blocks.count, 1U);
    EXPECT_EQ(find(sample.run, "64.17").blocks.count, 0U) << "no such block was carved";
    EXPECT_EQ(find(sample.run, "8K.1").blocks.count, 0U) << "no such class";
    EXPECT_EQ(find(sample.run, "1k·").blocks.count, find(sample.run, "1K.").blocks.count);
}

TEST(FindInRun, ABlockIsSeenAtItsNextBirthElseAtItsLast)
{
    const test::SampleRun sample = test::sampleRun();
    const auto births =
        eventsThat(*sample.run, [&](const Event &event) { return event.kind == EventKind::allocate && event.block == sample.reused; });
    ASSERT_GE(births.size(), 2U);
    const QByteArray name =
        EventWords(sample.run->inputs().config, {}).blockName(sample.reused, sample.run->event(births.front()).size_class).toUtf8();
    const auto bornFrom = [&](std::size_t position) { return find(sample.run, name, position).blocks.first.front().born; };
    EXPECT_EQ(bornFrom(0), births[0] + 1);
    EXPECT_EQ(bornFrom(births[0] + 1), births[1] + 1);
    EXPECT_EQ(bornFrom(births.back() + 1), births.back() + 1) << "there is none after it";
    const auto carved = eventsThat(*sample.run, [](const Event &event) { return event.kind == EventKind::carve; });
    EXPECT_EQ(find(sample.run, "64.16").blocks.first.front().born, carved.front() + 1) << "it was never handed out";
}

TEST(FindInRun, SitesByFunctionFileAndModuleEachNameOnce)
{
    auto opened = openAnyNow(test::recording("jq-map.heaptrack.raw.zst"));
    ASSERT_TRUE(opened);
    const auto run = runToEnd(requestFor(std::get<Workload>(*std::move(opened))));
    const auto sites = callSitesOf(*run);
    const QString wanted = sites->functionOf(sites->standsFor(sites->siteEnd() / 2)).section(u' ', 0, 0);
    ASSERT_FALSE(wanted.isEmpty());
    std::set<QString> names;
    for (std::uint32_t site = 1; site < sites->siteEnd(); ++site)
        if ((sites->nameOf(site) + sites->moduleOf(site)).contains(wanted, Qt::CaseInsensitive))
            names.insert(sites->nameOf(site));
    const FoundInRun found = findInRunNow({run, wanted.toUpper(), 0, kEverything}, [](const FoundInRun &) {}).value();
    std::set<QString> foundNames;
    for (const FoundSite &site : found.sites.first) {
        EXPECT_EQ(site.name, sites->nameOf(site.site));
        EXPECT_TRUE(foundNames.insert(site.name).second) << "told twice";
        EXPECT_EQ(sites->standsFor(site.site), site.site) << "views know no other";
    }
    EXPECT_EQ(foundNames, names);
}

TEST(FindInRun, TellsTasksBeforeTheEventsAreRead)
{
    const auto run = test::sampleRun().run;
    std::vector<FoundInRun> told;
    const WorkControl work;
    const auto found = findInRunNow(
        {run, QStringLiteral("decode"), 0, kEverything},
        [&](const FoundInRun &soFar) {
            told.push_back(soFar);
            work.requestStop(); // the next key
        },
        work);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().tasks.count, 2U);
    ASSERT_FALSE(found) << "what was typed before is not searched to its end";
    EXPECT_EQ(found.error().kind, Problem::Kind::cancelled);
}

TEST(FindInRun, KeepsTheFirstAndCountsTheRest)
{
    const auto run = test::sampleRun().run;
    const std::size_t all = find(run, "allocate").events.count;
    const auto found = findInRunNow({run, QStringLiteral("allocate"), 0, 2}, [](const FoundInRun &) {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->events.first.size(), 2U);
    EXPECT_EQ(found->events.count, all);
}

TEST(FindInRun, NothingTypedFindsNothing) { EXPECT_EQ(find(test::sampleRun().run, "  "), FoundInRun()); }

/// What the list shows of an event has the words of what happened, so that a person sees why it was found.
TEST(FindInRun, EveryKindIsFoundByTheWordsThatTheListShows)
{
    const EventWords words(test::sampleConfig(), {});
    for (std::size_t i = 0; i <= static_cast<std::size_t>(kLastEventKind); ++i) {
        Event event;
        event.kind = static_cast<EventKind>(i);
        const EventSearch search(wordsTyped(eventKindText(event.kind)), words, {});
        EXPECT_TRUE(search.matches(event)) << eventKindText(event.kind).toStdString();
    }
}

} // namespace
} // namespace atomalloc::app
