// SPDX-License-Identifier: MPL-2.0
// Causes of waits, refusals and misses that were planted, and are found.
#include "app/words/sentences.h"
#include "tests/app/why/planted.h"
#include "tests/app/why/true_causes.h"

namespace atomalloc::app {
namespace {

using test::kC1024;
using test::kC128;
using test::kC256;
using test::kC512;
using test::kC64;
using PlantedRequest = test::PlantedCause;
using By = Shortage::By;
using Reason = MissFacts::Reason;

NeedFacts needIn(const WhyAnswer &answer) { return std::get<NeedFacts>(answer.facts); }
MissFacts missIn(const WhyAnswer &answer) { return std::get<MissFacts>(answer.facts); }

std::vector<WhyLink> linksOf(const WhyAnswer &answer)
{
    std::vector<WhyLink> links;
    for (const WhyStep &step : answer.steps)
        links.push_back(step.link);
    return links;
}

TEST_F(PlantedRequest, WaitsBecauseTheTasksHoldAlmostAll)
{
    fill(ann, 0, 3);
    const BlockId half = use(bob, kC512, 3 * kRun);
    heap.wait(cid, 1000);
    const WhyAnswer answer = why();
    EXPECT_EQ(answer.cause, WhyCause::wait);
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.task, cid);
    EXPECT_EQ(need.requested, 1000U);
    EXPECT_EQ(need.block_bytes, 1024U);
    EXPECT_EQ(need.asked, heap.eventCount());
    EXPECT_EQ(need.place_in_line, 1U);
    EXPECT_EQ(need.shortage.by, By::limit);
    EXPECT_EQ(need.shortage.held, 3584U);
    EXPECT_EQ(need.shortage.too_few, 512U);
    EXPECT_EQ(blocksOf(need.shortage), std::vector{half});
    test::expectTrue(*run, answer.position, need);
    EXPECT_EQ(linksOf(answer), (std::vector{WhyLink::event, WhyLink::field, WhyLink::block, WhyLink::event}));
    EXPECT_EQ(answer.steps[1].field, QStringLiteral("max_memory"));
    EXPECT_EQ(answer.steps[2].block, half);
    EXPECT_EQ(run->event(answer.steps[3].position - 1).block, half);
}

TEST_F(PlantedRequest, WaitsBecauseOneSmallBlockKeepsTwoRunsApart)
{
    fill(ann, 0, 3);
    const BlockId small = use(bob, kC64, 3 * kRun + 7);
    heap.wait(cid, 1024);
    const WhyAnswer answer = why();
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.shortage.by, By::limit) << "960 bytes are free";
    EXPECT_EQ(blocksOf(need.shortage), std::vector{small});
    heap.endWait(cid, Cause::cancelled);
    heap.wait(cid, 512);
    const NeedFacts half = needIn(why());
    EXPECT_EQ(half.shortage.by, By::nothing) << "the run behind the block has room for 512 bytes";
    heap.endWait(cid, Cause::cancelled);
    const BlockId other = use(ann, kC64, 3 * kRun + 10);
    heap.wait(cid, 512);
    const WhyAnswer apart = why();
    const NeedFacts cut = needIn(apart);
    EXPECT_EQ(cut.shortage.by, By::fragmentation);
    EXPECT_EQ(cut.shortage.free, 896U);
    EXPECT_EQ(cut.shortage.longest, (AddressRun{3 * 1024, 448}));
    EXPECT_EQ(cut.shortage.too_few, 64U);
    EXPECT_EQ(blocksOf(cut.shortage), std::vector{small}) << "of two as good as each other the lower one";
    EXPECT_NE(small, other);
    EXPECT_EQ(cut.shortage.free_then, (AddressRun{3 * 1024, 640}));
    EXPECT_EQ(textOf(apart.steps[1].title), QStringLiteral("896 B are free, but the longest run is 448 B"));
    EXPECT_EQ(textOf(apart.steps[2].title), QStringLiteral("Block 64·56 of t2 bob keeps two runs apart"));
    test::expectTrue(*run, apart.position, cut);
}

TEST_F(PlantedRequest, WaitsForTheFewestBytesAndNotForTheFewestBlocks)
{
    fill(ann, 0, 1);
    use(ann, kC512, kRun);
    use(ann, kC256, 2 * kRun);
    const std::vector few{use(bob, kC64, 3 * kRun), use(ann, kC64, 3 * kRun + 4), use(bob, kC64, 3 * kRun + 9)};
    heap.wait(cid, 1024);
    const WhyAnswer answer = why();
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.shortage.by, By::fragmentation);
    EXPECT_EQ(blocksOf(need.shortage), few);
    EXPECT_EQ(need.shortage.in_the_way_bytes, 192U);
    EXPECT_EQ(need.shortage.in_the_way[1].task, ann);
    test::expectTrue(*run, answer.position, need);
    ASSERT_EQ(answer.steps.size(), 5U);
    EXPECT_EQ(answer.steps[2].block, few[0]) << "the oldest of those that are as large";
    EXPECT_EQ(answer.steps[4].task, bob) << "who holds the most of it";
    EXPECT_EQ(textOf(answer.steps[4].title), QStringLiteral("By task: t2 bob 128 B, t1 ann 64 B"));
}

TEST_F(PlantedRequest, WaitsAlthoughARunIsFreeBecauseAnotherIsFirstInLine)
{
    fill(ann, 0, 3);
    use(ann, kC512, 3 * kRun);
    heap.wait(bob, 1024);
    heap.wait(cid, 64);
    const WhyAnswer answer = why({.task = cid, .block = kNoBlock});
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.place_in_line, 2U);
    ASSERT_EQ(need.before.size(), 1U);
    EXPECT_EQ(need.before[0].task, bob);
    EXPECT_EQ(need.shortage.by, By::nothing);
    EXPECT_EQ(need.of_first.by, By::limit);
    EXPECT_EQ(need.of_first.needed, 1024U);
    EXPECT_EQ(linksOf(answer), (std::vector{WhyLink::event, WhyLink::task, WhyLink::field, WhyLink::block, WhyLink::event}))
        << "then what keeps the first in line";
    EXPECT_EQ(answer.steps[1].task, bob);
    EXPECT_EQ(answer.steps[3].block, BlockId{3 * kRun});
    EXPECT_EQ(needIn(why({.task = bob, .block = kNoBlock})).shortage.by, By::limit);
    test::expectTrue(*run, answer.position, need);
}

TEST_F(PlantedRequest, NamesAllThatStandBeforeIt)
{
    fill(ann, 0, 3);
    use(ann, kC512, 3 * kRun);
    heap.wait(bob, 1024);
    heap.wait(ann, 96);
    heap.wait(cid, 64);
    EXPECT_TRUE(textOf(why({.task = cid, .block = kNoBlock}).steps[0].detail)
                    .endsWith(QStringLiteral("Before it in line: t2 bob for 1 KiB and t1 ann for 96 B.")))
        << textOf(why({.task = cid, .block = kNoBlock}).steps[0].detail).toStdString();
}

TEST_F(PlantedRequest, TellsWhyATaskGaveUp)
{
    fill(ann, 0, 3);
    use(ann, kC512, 3 * kRun);
    heap.wait(bob, 1024);
    heap.wait(cid, 64);
    heap.endWait(cid, Cause::timed_out);
    const WhyAnswer answer = why({});
    EXPECT_EQ(textOf(answer.headline), QStringLiteral("t3 cid gave up waiting for 64 B"));
    EXPECT_EQ(answer.steps[1].task, bob);
    EXPECT_EQ(answer.position, run->eventCount() - 1) << "as it was before";
    EXPECT_EQ(textOf(why({.task = cid, .block = kNoBlock}).headline), textOf(answer.headline));
    EXPECT_EQ(textOf(why({.task = bob, .block = kNoBlock}).headline), QStringLiteral("t2 bob waits for 1 KiB"));
}

TEST_F(PlantedRequest, WaitsForAWipeThatIsUnderWay)
{
    fill(ann, 0, 3);
    const BlockId wiped = use(bob, kC1024, 3 * kRun);
    heap.wait(cid, 1024);
    heap.beginZeroing(bob, wiped, 2);
    const WhyAnswer answer = why({.task = cid, .block = kNoBlock});
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.shortage.by, By::limit);
    ASSERT_EQ(need.shortage.in_the_way.size(), 1U);
    EXPECT_EQ(textOf(answer.steps[2].title), QStringLiteral("Block 1K·4 of t2 bob is being wiped, and is free soon"));
    EXPECT_TRUE(need.shortage.in_the_way[0].being_wiped);
    EXPECT_EQ(need.shortage.in_the_way_bytes, 0U) << "nobody must free anything";
    EXPECT_EQ(need.shortage.in_the_way[0].block, wiped);
    test::expectTrue(*run, answer.position, need);
}

TEST_F(PlantedRequest, CountsWhatLiesInCachesAndPoolsAsFree)
{
    fill(ann, 0, 3);
    const BlockId used = use(ann, kC512, 3 * kRun);
    heap.carve(kC256, 3 * kRun + 8, 2);
    heap.refill(bob, kC256, 1); // one in a cache, one in the pool
    heap.outOfMemory(cid, 1024);
    const NeedFacts need = needIn(why());
    EXPECT_EQ(need.shortage.free, 512U);
    EXPECT_EQ(need.shortage.longest, (AddressRun{3 * 1024 + 512, 512}));
    EXPECT_EQ(blocksOf(need.shortage), std::vector{used});
    test::expectTrue(*run, heap.eventCount(), need);
}

TEST_F(PlantedRequest, WaitsWhereRetiredBlocksKeepEveryRun)
{
    for (std::uint32_t i = 0; i < 4; ++i)
        heap.retire(ann, use(ann, kC64, i * kRun + 3));
    heap.wait(cid, 1024);
    const WhyAnswer answer = why();
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.shortage.retired, 256U);
    EXPECT_EQ(need.shortage.by, By::fragmentation);
    EXPECT_TRUE(need.shortage.in_the_way.empty());
    ASSERT_EQ(answer.steps.size(), 3U);
    EXPECT_EQ(answer.steps[2].field, QStringLiteral("generation_bits"));
    test::expectTrue(*run, answer.position, need);
}

TEST_F(PlantedRequest, IsRefusedByTheLimit)
{
    fill(ann, 0, 2);
    fill(bob, 2, 2);
    heap.outOfMemory(cid, 100);
    const WhyAnswer answer = why();
    EXPECT_EQ(answer.cause, WhyCause::refusal);
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.block_bytes, 128U) << "the event names no class";
    EXPECT_EQ(need.shortage.by, By::limit);
    EXPECT_EQ(need.shortage.too_few, 128U);
    EXPECT_EQ(need.place_in_line, 0U);
    EXPECT_EQ(textOf(answer.headline), QStringLiteral("t3 cid asked for 100 B and was refused"));
    test::expectTrue(*run, answer.position, need);
}

TEST_F(PlantedRequest, IsRefusedThoughARunIsLongEnoughButElsewhere)
{
    use(ann, kC512, 0);
    use(ann, kC512, kRun + 8);
    fill(bob, 2, 2);
    heap.outOfMemory(cid, 1024);
    const WhyAnswer answer = why();
    const NeedFacts need = needIn(answer);
    EXPECT_EQ(need.shortage.longest, (AddressRun{512, 1024}));
    EXPECT_EQ(need.shortage.by, By::alignment);
    EXPECT_EQ(need.shortage.too_few, 0U);
    EXPECT_EQ(answer.steps[1].link, WhyLink::addresses);
    EXPECT_EQ(answer.steps[1].begin, 512U);
    test::expectTrue(*run, answer.position, need);
}

TEST_F(PlantedRequest, IsRefusedBecauseNoBlockIsSoLarge)
{
    heap.invalidSize(cid, 5000, Cause::too_large);
    const WhyAnswer answer = why();
    EXPECT_EQ(answer.cause, WhyCause::refusal);
    EXPECT_EQ(needIn(answer).refused_by, Cause::too_large);
    ASSERT_EQ(answer.steps.size(), 2U);
    EXPECT_EQ(answer.steps[1].field, QStringLiteral("max_block_size"));
    EXPECT_EQ(textOf(answer.steps[1].detail), QStringLiteral("The largest request is max_block_size (1 KiB)."));
}

TEST_F(PlantedRequest, MissesInAClassThatItsCacheNeverHad)
{
    use(ann, kC128, 0);
    const MissFacts miss = missIn(why({.task = ann, .block = kNoBlock}));
    EXPECT_EQ(miss.reason, Reason::never_filled);
    EXPECT_EQ(miss.size_class, ClassIndex{kC128});
    EXPECT_EQ(miss.in_use, 0U);
    test::expectTrue(*run, miss);
}

TEST_F(PlantedRequest, MissesBecauseItsBlocksAgedOut)
{
    heap.carve(kC128, 0, 4);
    heap.refill(ann, kC128, 2);
    const BlockId a = heap.allocate(ann, 128);
    const BlockId b = heap.allocate(ann, 128);
    heap.free(ann, a);
    heap.free(ann, b);
    heap.demote(ann, kC128, Cause::idle_ttl);
    heap.demote(ann, kC128, Cause::idle_ttl);
    heap.flushCold(ann, kC128, Cause::idle_ttl);
    heap.flushCold(ann, kC128, Cause::idle_ttl);
    const std::size_t last = heap.eventCount();
    heap.allocate(ann, 128);
    const WhyAnswer answer = why({.task = ann, .block = kNoBlock});
    const MissFacts miss = missIn(answer);
    EXPECT_EQ(miss.reason, Reason::aged_out);
    EXPECT_EQ(miss.lost, 2U);
    EXPECT_EQ(miss.lost_last, last);
    EXPECT_EQ(miss.lost_block, b);
    EXPECT_EQ(answer.steps[1].field, QStringLiteral("cache_ttl"));
    EXPECT_EQ(answer.steps[2].position, last);
    EXPECT_EQ(answer.steps[3].block, b);
    test::expectTrue(*run, miss);
}

TEST_F(PlantedRequest, MissesBecauseAnotherTookItsCacheUnderPressure)
{
    heap.carve(kC256, 0, 2);
    heap.refill(ann, kC256, 2);
    heap.free(ann, heap.allocate(ann, 256));
    heap.flushHot(ann, kC256, Cause::pressure);
    heap.flushHot(ann, kC256, Cause::pressure);
    heap.wait(bob, 1024);
    heap.allocate(ann, 256);
    const WhyAnswer answer = why({.task = ann, .block = kNoBlock});
    const MissFacts miss = missIn(answer);
    EXPECT_EQ(miss.reason, Reason::taken);
    EXPECT_EQ(miss.lost, 2U);
    EXPECT_EQ(miss.taker, bob);
    EXPECT_EQ(answer.steps[1].task, bob);
    test::expectTrue(*run, miss);
}

TEST_F(PlantedRequest, MissesBecauseItsCacheWentToAnotherTask)
{
    heap.carve(kC64, 0, 4);
    heap.refill(ann, kC64, 2);
    heap.flushHot(ann, kC64, Cause::takeover);
    heap.flushHot(ann, kC64, Cause::takeover);
    heap.claimCache(cid, ann);
    heap.allocate(ann, 64);
    const WhyAnswer answer = why({.task = ann, .block = kNoBlock});
    EXPECT_EQ(missIn(answer).reason, Reason::taken_over);
    EXPECT_EQ(missIn(answer).taker, cid);
    EXPECT_EQ(answer.steps[1].field, QStringLiteral("max_caches"));
    test::expectTrue(*run, missIn(answer));
}

TEST_F(PlantedRequest, MissesBecauseOthersFreedItsBlocks)
{
    heap.carve(kC128, 0, 4);
    const BlockId a = heap.allocate(ann, 128);
    const BlockId b = heap.allocate(ann, 128);
    const BlockId c = heap.allocate(ann, 128);
    heap.free(cid, a);
    heap.free(bob, b);
    heap.free(bob, c);
    heap.allocate(ann, 128);
    const MissFacts miss = missIn(why({.task = ann, .block = kNoBlock}));
    EXPECT_EQ(miss.reason, Reason::freed_elsewhere);
    EXPECT_EQ(miss.lost, 3U);
    EXPECT_EQ(miss.taker, bob) << "who freed the most";
    EXPECT_EQ(miss.lost_block, c);
    test::expectTrue(*run, miss);
}

TEST_F(PlantedRequest, MissesBecauseItsQueuesAreTooShort)
{
    heap.carve(kC64, 0, 4);
    heap.refill(ann, kC64, 2);
    heap.demote(ann, kC64);
    heap.flushCold(ann, kC64, Cause::cold_full);
    heap.allocate(ann, 64);
    heap.allocate(ann, 64);
    const WhyAnswer answer = why({.task = ann, .block = kNoBlock});
    const MissFacts miss = missIn(answer);
    EXPECT_EQ(miss.reason, Reason::too_small);
    EXPECT_EQ(miss.lost, 1U);
    EXPECT_EQ(miss.in_use, 1U);
    EXPECT_EQ(answer.steps[1].field, QStringLiteral("max_hot_blocks"));
    test::expectTrue(*run, miss);
}

TEST_F(PlantedRequest, MissesBecauseItHasAllInUse)
{
    heap.carve(kC64, 0, 4);
    heap.allocate(ann, 64);
    const std::size_t first = heap.eventCount();
    heap.allocate(ann, 64);
    const MissFacts miss = missIn(why({.task = ann, .block = kNoBlock}));
    EXPECT_EQ(miss.reason, Reason::all_in_use);
    EXPECT_EQ(miss.last_miss, first);
    EXPECT_EQ(miss.in_use, 1U);
    test::expectTrue(*run, miss);
}

} // namespace
} // namespace atomalloc::app
