// SPDX-License-Identifier: MPL-2.0
// What would help is measured: each change is run, and what it is said to do is what that run did.
#include "app/config/config_fields.h"
#include "app/scenario/scenario_library.h"
#include "app/why/help.h"
#include "app/words/sentences.h"
#include "tests/app/cli/cli_run.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace atomalloc::app {
namespace {

struct AskedRun
{
    std::shared_ptr<RecordedRun> run;
    RunRequest request;
    WhyAnswer answer;
};

/// The first wait of the demo that is first in line, and what lies behind it.
AskedRun firstWait()
{
    AskedRun asked{.run = {}, .request = requestFor(*findScenario(u"tight-bursts")), .answer = {}};
    asked.run = runToEnd(asked.request);
    std::size_t at = 0;
    while (asked.run->event(at).kind != EventKind::wait)
        ++at;
    asked.answer = *WhyReader(asked.run).answer(at + 1, {});
    return asked;
}

/// The names of the fields that differ.
QStringList changedFields(const AtomAllocConfig &a, const AtomAllocConfig &b)
{
    QStringList names;
    for (const ConfigField &field : configFields())
        if (field.get(a) != field.get(b))
            names << field.name;
    return names;
}

TEST(WhatWouldHelp, TriesEveryFieldThatActsInBothDirections)
{
    const AskedRun asked = firstWait();
    const AtomAllocConfig config = asked.run->inputs().config;
    std::map<QString, std::set<bool>> directions;
    for (const ConfigChange &change : changesFor(asked.answer, config)) {
        EXPECT_EQ(changedFields(config, change.config), QStringList{change.field});
        EXPECT_TRUE(validate(change.config).empty()) << change.field.toStdString();
        const ConfigField *field = findConfigField(change.field);
        directions[change.field].insert(field->get(change.config) > field->get(config));
    }
    for (const char16_t *both : {u"max_memory", u"max_block_size", u"min_block_size", u"cache_ttl", u"max_caches", u"max_hot_blocks"}) {
        const QString name = QString::fromUtf16(both);
        // A smaller largest block, say, can be invalid. What is valid is tried.
        EXPECT_TRUE(directions[name].contains(true)) << name.toStdString();
    }
    EXPECT_EQ(directions[QStringLiteral("max_memory")].size(), 2U);
    EXPECT_EQ(directions[QStringLiteral("cache_ttl")].size(), 2U);
    EXPECT_TRUE(directions.contains(QStringLiteral("zero_on_dealloc")));
    EXPECT_TRUE(directions.contains(QStringLiteral("size_class_policy")));
    EXPECT_FALSE(directions.contains(QStringLiteral("event_tracing")));
}

TEST(WhatWouldHelp, TriesAnAmountTwiceAndHalfAndADurationThreeTimesAndAThird)
{
    WhyAnswer refusal;
    refusal.cause = WhyCause::refusal;
    AtomAllocConfig config;
    config.max_caches = 8;
    config.max_hot_blocks = 12;
    config.generation_bits = 8;
    config.quarantine_size = 64 << 10;
    config.cache_ttl = std::chrono::milliseconds(30);
    ASSERT_TRUE(validate(config).empty());
    std::map<QString, std::multiset<std::uint64_t>> tried;
    for (const ConfigChange &change : changesFor(refusal, config))
        tried[change.field].insert(findConfigField(change.field)->get(change.config));
    const auto of = [&tried](const char16_t *name) { return tried[QString::fromUtf16(name)]; };
    EXPECT_EQ(of(u"max_caches"), (std::multiset<std::uint64_t>{4, 16}));
    EXPECT_EQ(of(u"max_hot_blocks"), (std::multiset<std::uint64_t>{6, 24}));
    EXPECT_EQ(of(u"generation_bits"), (std::multiset<std::uint64_t>{0, 4, 16}));
    EXPECT_EQ(of(u"quarantine_size"), (std::multiset<std::uint64_t>{0, 32 << 10, 128 << 10}));
    EXPECT_EQ(of(u"cache_ttl"), (std::multiset<std::uint64_t>{10'000'000, 90'000'000}));
}

TEST(WhatWouldHelp, TriesHugePagesWhereTheLimitLeavesRoomForThem)
{
    WhyAnswer peak;
    peak.cause = WhyCause::peak;
    const auto tried = [&peak](const AtomAllocConfig &config) {
        const auto changes = changesFor(peak, config);
        return std::ranges::any_of(changes, [](const ConfigChange &change) { return change.field == u"huge_pages"; });
    };
    AtomAllocConfig config;
    EXPECT_TRUE(tried(config));
    config.huge_pages = HugePages::off;
    EXPECT_TRUE(tried(config));
    config.guard_pages = true;
    EXPECT_FALSE(tried(config));
    config.guard_pages = false;
    config.max_memory = 63 << 20;
    EXPECT_FALSE(tried(config));
    peak.cause = WhyCause::wait;
    EXPECT_FALSE(tried(AtomAllocConfig())) << "no request is served by it";
}

TEST(WhatWouldHelp, IsNeverWhatRefusesMore)
{
    ReplayFigures before{.waits = 5, .wait_ns = 1000, .refusals = 2, .misses = 9, .peak_committed = 100, .outcome = {}, .waited_ns = 10};
    before.outcome = ReplayFigures::Outcome::waited;
    ReplayFigures after = before;
    after.outcome = ReplayFigures::Outcome::served;
    after.wait_ns = 0;
    after.misses = 0;
    after.peak_committed = 1;
    for (const WhyCause cause : {WhyCause::wait, WhyCause::miss, WhyCause::peak, WhyCause::held}) {
        after.refusals = 2;
        EXPECT_TRUE(isBetter(cause, before, after));
        after.refusals = 3;
        EXPECT_FALSE(isBetter(cause, before, after));
    }
    after.refusals = 2;
    EXPECT_FALSE(isBetter(WhyCause::refusal, before, after)) << "as many as before";
    after.refusals = 1;
    EXPECT_TRUE(isBetter(WhyCause::refusal, before, after));
    EXPECT_FALSE(isBetter(WhyCause::stale, before, after)) << "no config mends a program";
    after.wait_ns = 1001;
    EXPECT_FALSE(isBetter(WhyCause::wait, before, after)) << "others wait longer than this one did";
}

TEST(WhatWouldHelp, IsNothingThatLeavesTheRunStuckOrDoesLessOfIt)
{
    ReplayFigures before;
    before.waits = 8;
    before.wait_ns = 1000;
    before.waited_ns = 10;
    before.served = 100;
    before.outcome = ReplayFigures::Outcome::waited;
    ReplayFigures after = before;
    after.outcome = ReplayFigures::Outcome::served;
    after.wait_ns = 900;
    EXPECT_TRUE(isBetter(WhyCause::wait, before, after));
    after.served = 99;
    EXPECT_FALSE(isBetter(WhyCause::wait, before, after)) << "less of the work was done";
    after.served = 100;
    after.stuck = 1;
    EXPECT_FALSE(isBetter(WhyCause::wait, before, after));
    before.stuck = 1;
    EXPECT_FALSE(isBetter(WhyCause::wait, before, after)) << "it still comes to a stop";
    before.stuck = 2;
    EXPECT_TRUE(isBetter(WhyCause::wait, before, after));
    EXPECT_TRUE(textOf(effectOnRun(before, after)).contains(QStringLiteral("waits that never got memory 2 → 1")));
}

TEST(WhatWouldHelp, TellsWhatTheRunsDid)
{
    const AskedRun asked = firstWait();
    const Outcome<HelpAnswer> help = findHelpNow(asked.run, asked.answer, asked.request);
    ASSERT_TRUE(help);
    EXPECT_TRUE(help->nothing.isEmpty());
    std::size_t limits = 0;
    for (const ConfigChange &change : changesFor(asked.answer, asked.run->inputs().config))
        limits += change.field == QStringLiteral("max_memory") ? 1 : 0;
    EXPECT_EQ(limits, 5U) << "a little more, an eighth more, twice and four times as much, and less";
    EXPECT_LT(help->replayed, changesFor(asked.answer, asked.run->inputs().config).size()) << "what ends all waits is enough";
    std::vector<HelpfulChange> larger;
    std::ranges::copy_if(help->changes, std::back_inserter(larger),
                         [](const HelpfulChange &one) { return one.change.field == QStringLiteral("max_memory"); });
    ASSERT_EQ(larger.size(), 2U) << "the least that helps, and the least that ends all waits";
    EXPECT_EQ(larger[0].after.waits, 0U);
    EXPECT_GT(larger[1].after.waits, 0U);
    EXPECT_GT(larger[0].change.config.max_memory, larger[1].change.config.max_memory);
    ASSERT_FALSE(help->changes.empty());
    EXPECT_LE(help->changes.size(), HelpAnswer::kMostChanges);
    EXPECT_EQ(static_cast<double>(help->before.waits), figure(*asked.run, u"waits"));
    EXPECT_EQ(static_cast<double>(help->before.misses), figure(*asked.run, u"misses"));
    EXPECT_EQ(static_cast<double>(help->before.peak_committed), figure(*asked.run, u"peak_committed_bytes"));
    std::uint64_t best = 0;
    for (const HelpfulChange &one : help->changes) {
        RunRequest again = asked.request;
        again.config = one.change.config;
        const auto run = runToEnd(again);
        EXPECT_EQ(static_cast<double>(one.after.waits), figure(*run, u"waits")) << one.change.field.toStdString();
        EXPECT_EQ(static_cast<double>(one.after.misses), figure(*run, u"misses")) << one.change.field.toStdString();
        EXPECT_EQ(static_cast<double>(one.after.served), figure(*run, u"allocations")) << one.change.field.toStdString();
        EXPECT_EQ(static_cast<double>(one.after.stuck), figure(*run, u"waits_cancelled")) << one.change.field.toStdString();
        EXPECT_EQ(static_cast<double>(one.after.refusals), figure(*run, u"out_of_memory") + figure(*run, u"invalid_size"));
        EXPECT_LE(one.after.refusals, help->before.refusals);
        EXPECT_LE(one.after.wait_ns, help->before.wait_ns);
        EXPECT_GE(one.after.wait_ns, best) << "the best first";
        best = one.after.wait_ns;
    }
    QStringList fields;
    for (const HelpfulChange &one : help->changes)
        fields << one.change.field;
    EXPECT_TRUE(fields.contains(QStringLiteral("max_memory"))) << fields.join(u' ').toStdString();
    EXPECT_EQ(larger[0].after.outcome, ReplayFigures::Outcome::served);
    const ReplayFigures least = larger[1].after;
    EXPECT_EQ(least.outcome, ReplayFigures::Outcome::waited);
    EXPECT_LT(least.waited_ns, help->before.waited_ns);
    EXPECT_TRUE(textOf(effectOnRequest(WhyCause::wait, least)).startsWith(QStringLiteral("This request waits ")));
    EXPECT_TRUE(textOf(effectOnRun(help->before, help->changes.front().after)).startsWith(QStringLiteral("Whole run: waits ")));
}

TEST(WhatWouldHelp, TellsPeaksApartThatAreNearlyAlike)
{
    ReplayFigures before;
    ReplayFigures after;
    before.peak_committed = 39'232 << 10;
    after.peak_committed = 39'240 << 10; // 38.3 MiB both
    EXPECT_EQ(textOf(effectOnRun(before, after)), QStringLiteral("Whole run: peak committed 39232 KiB → 39240 KiB"));
    before.peak_committed = 39'168 << 10;
    EXPECT_EQ(textOf(effectOnRun(before, after)), QStringLiteral("Whole run: peak committed 38.25 MiB → 38.3 MiB"));
}

TEST(WhatWouldHelp, FollowsOneRequestThroughBothRuns)
{
    const AskedRun asked = firstWait();
    const NeedFacts need = std::get<NeedFacts>(asked.answer.facts);
    const RequestNumber number = requestNumberOf(*asked.run, need.asked - 1);
    EXPECT_EQ(number.task, need.task);
    EXPECT_EQ(number.bytes, need.requested);
    const ReplayFigures figures = replayFigures(*asked.run, number);
    EXPECT_EQ(figures.outcome, ReplayFigures::Outcome::waited);
    std::size_t end = need.asked;
    while (asked.run->event(end).task != need.task ||
           (asked.run->event(end).kind != EventKind::grant && asked.run->event(end).kind != EventKind::wait_end))
        ++end;
    EXPECT_EQ(figures.waited_ns, asked.run->event(end).time_ns - need.since_ns);
    const RequestNumber other{.task = number.task, .number = number.number, .bytes = number.bytes + 1};
    EXPECT_EQ(replayFigures(*asked.run, other).outcome, ReplayFigures::Outcome::unknown) << "another request";
}

TEST(WhatWouldHelp, SaysWhenNothingDoes)
{
    const AskedRun asked = firstWait();
    // Runs in which the request never comes are no help to it.
    const Outcome<HelpAnswer> help = findHelpNow(asked.run, asked.answer, requestFor(*findScenario(u"ttl-ageing")));
    ASSERT_TRUE(help);
    EXPECT_TRUE(help->changes.empty());
    const std::uint64_t held = std::get<NeedFacts>(asked.answer.facts).shortage.held / 1024;
    EXPECT_EQ(textOf(help->nothing), QStringLiteral("No single field ends this wait. The tasks hold %1 KiB of 512 KiB.").arg(held));
}

TEST(WhatWouldHelp, NeedsARunThatCanBeMadeAgain)
{
    AskedRun asked = firstWait();
    asked.answer.cause = WhyCause::stale;
    EXPECT_EQ(textOf(findHelpNow(asked.run, asked.answer, asked.request)->nothing), QStringLiteral("No field of the config acts on this."));
    const auto measured = std::make_shared<RecordedRun>();
    RunInputs inputs = asked.run->inputs();
    inputs.mode = RunMode::measure;
    measured->setInputs(inputs);
    measured->finish(true);
    EXPECT_EQ(textOf(findHelpNow(measured, asked.answer, asked.request)->nothing),
              QStringLiteral("A measured run cannot be replayed: its threads ran in real time."));
}

TEST(WhatWouldHelp, IsStopped)
{
    const AskedRun asked = firstWait();
    const WorkControl work;
    work.requestStop();
    const Outcome<HelpAnswer> help = findHelpNow(asked.run, asked.answer, asked.request, work);
    ASSERT_FALSE(help);
    EXPECT_EQ(help.error().kind, Problem::Kind::cancelled);
}

TEST(WhatWouldHelp, IsPrintedWithTheSettingsToTry)
{
    const test::Ran ran = test::atomallocRun(
        {QStringLiteral("why"), QStringLiteral("tight-bursts"), QStringLiteral("--at"), QStringLiteral("@2103"), QStringLiteral("--try")});
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains(QStringLiteral("What would help:\n  --set "))) << ran.out.toStdString();
    EXPECT_TRUE(ran.out.contains(QStringLiteral("Whole run: waits "))) << ran.out.toStdString();
}

} // namespace
} // namespace atomalloc::app
