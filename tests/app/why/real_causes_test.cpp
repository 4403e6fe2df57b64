// SPDX-License-Identifier: MPL-2.0
// Every answer of real runs, held against a count of its own.
#include "app/recording/event_rules.h"
#include "app/scenario/scenario_library.h"
#include "app/why/why.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/why/true_causes.h"

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::app {
namespace {

std::shared_ptr<RecordedRun> runOfScenario(const char *id, std::uint64_t limit = 0)
{
    const Scenario *scenario = findScenario(QString::fromLatin1(id));
    if (scenario == nullptr)
        return nullptr;
    RunRequest request = requestFor(*scenario);
    if (limit != 0)
        request.config.max_memory = limit;
    return runToEnd(std::move(request));
}

TEST(RealCauses, OfEveryWaitAndEveryRefusalAreTrue)
{
    const auto run = runOfScenario("tight-bursts");
    ASSERT_NE(run, nullptr);
    WhyReader reader(run);
    int waits = 0;
    std::set<Shortage::By> causes;
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event event = run->event(i);
        if (event.kind != EventKind::wait && event.kind != EventKind::out_of_memory)
            continue;
        const Outcome<WhyAnswer> answer = reader.answer(i + 1, {});
        ASSERT_TRUE(answer);
        const NeedFacts need = std::get<NeedFacts>(answer->facts);
        EXPECT_EQ(need.task, event.task);
        EXPECT_EQ(need.asked, i + 1);
        EXPECT_TRUE(event.cause != Cause::no_memory || need.shortage.by != Shortage::By::nothing)
            << "the allocator found nothing, at " << i;
        test::expectTrue(*run, i + 1, need);
        causes.insert(need.shortage.by);
        ++waits;
    }
    EXPECT_GT(waits, 20);
    EXPECT_TRUE(causes.contains(Shortage::By::fragmentation));
}

TEST(RealCauses, OfRefusalsByATightLimitAreTrue)
{
    const auto run = runOfScenario("leak", 256 * 1024);
    ASSERT_NE(run, nullptr);
    WhyReader reader(run);
    int refusals = 0;
    for (std::size_t i = 0; i < run->eventCount() && refusals < 100; ++i) {
        if (run->event(i).kind != EventKind::out_of_memory)
            continue;
        const Outcome<WhyAnswer> answer = reader.answer(i + 1, {});
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->cause, WhyCause::refusal);
        const NeedFacts need = std::get<NeedFacts>(answer->facts);
        EXPECT_NE(need.shortage.by, Shortage::By::nothing) << "the allocator found nothing, at " << i;
        test::expectTrue(*run, i + 1, need);
        ++refusals;
    }
    EXPECT_GT(refusals, 3);
}

TEST(RealCauses, OfMissesAreTrue)
{
    std::set<MissFacts::Reason> reasons;
    for (const char *id : {"tight-bursts", "ttl-ageing", "pipeline"}) {
        const auto run = runOfScenario(id);
        ASSERT_NE(run, nullptr);
        WhyReader reader(run);
        int misses = 0;
        for (std::size_t i = 0; i < run->eventCount() && misses < 400; ++i) {
            const Event event = run->event(i);
            if (event.kind != EventKind::allocate || event.cause != Cause::miss)
                continue;
            ++misses;
            const Outcome<WhyAnswer> answer = reader.answer(i + 1, {.task = event.task, .block = kNoBlock});
            ASSERT_TRUE(answer);
            if (answer->cause == WhyCause::wait)
                continue; // the task waits again at once
            const MissFacts miss = std::get<MissFacts>(answer->facts);
            test::expectTrue(*run, miss);
            reasons.insert(miss.reason);
        }
        EXPECT_GT(misses, 5) << id;
    }
    EXPECT_GE(reasons.size(), 4U);
}

TEST(RealCauses, OfThePeaksAreTrue)
{
    for (const char *id : {"tight-bursts", "request-response"}) {
        const auto run = runOfScenario(id);
        ASSERT_NE(run, nullptr);
        WhyReader reader(run);
        const Outcome<WhyAnswer> answer = reader.answer(run->peak().position, {});
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->cause, WhyCause::peak) << id;
        EXPECT_EQ(std::get<PeakFacts>(answer->facts).bytes, run->peak().bytes);
        test::expectTrue(*run, std::get<PeakFacts>(answer->facts));
    }
}

TEST(RealCauses, OfOldHandlesAreTrue)
{
    const auto run = runOfScenario("generation-stress");
    ASSERT_NE(run, nullptr);
    WhyReader reader(run);
    int handles = 0;
    for (std::size_t i = 0; i < run->eventCount() && handles < 50; ++i) {
        const Event event = run->event(i);
        if (event.kind != EventKind::stale_handle && event.kind != EventKind::double_free)
            continue;
        ++handles;
        const Outcome<WhyAnswer> answer = reader.answer(i + 1, {});
        ASSERT_TRUE(answer);
        const StaleFacts stale = std::get<StaleFacts>(answer->facts);
        const Event freed = run->event(stale.freed - 1);
        const Event born = run->event(stale.born - 1);
        EXPECT_EQ(freed.kind, EventKind::free);
        EXPECT_EQ(freed.block, event.block);
        EXPECT_EQ(freed.generation, event.generation + 1);
        EXPECT_EQ(born.kind, EventKind::allocate);
        EXPECT_EQ(born.generation, event.generation);
        std::uint64_t since = 0;
        for (std::size_t at = stale.freed; at < i; ++at)
            since += run->event(at).kind == EventKind::allocate && run->event(at).block == event.block ? 1 : 0;
        EXPECT_EQ(stale.handed_out_since, since);
    }
    EXPECT_GT(handles, 10);
}

TEST(RealCauses, OfHeldBlocksAreTrue)
{
    const auto run = runOfScenario("tight-bursts");
    ASSERT_NE(run, nullptr);
    WhyReader reader(run);
    HeapState heap(run);
    const std::size_t position = run->eventCount() / 2;
    heap.seek(position);
    for (const auto &[start, block] : heap.blocks()) {
        const Outcome<WhyAnswer> answer = reader.answer(position, {.task = kNoTask, .block = block.block});
        ASSERT_TRUE(answer);
        const HeldFacts held = std::get<HeldFacts>(answer->facts);
        EXPECT_EQ(held.place, block.place);
        std::size_t until = position;
        while (until < run->eventCount() && (run->event(until).block != block.block || !changesPlace(run->event(until))))
            ++until;
        EXPECT_EQ(held.until, until == run->eventCount() ? 0 : until + 1);
        const Event since = run->event(held.since - 1);
        EXPECT_EQ(since.to, block.place);
        EXPECT_EQ(since.time_ns, block.since_ns);
    }
}

} // namespace
} // namespace atomalloc::app
