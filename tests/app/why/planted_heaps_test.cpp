// SPDX-License-Identifier: MPL-2.0
// Peaks, held blocks and old handles that were planted, and are found.
#include "app/words/sentences.h"
#include "tests/app/why/planted.h"
#include "tests/app/why/true_causes.h"

namespace atomalloc::app {
namespace {

using test::kC1024;
using test::kC128;
using test::kC512;
using test::kC64;
using PlantedHeap = test::PlantedCause;

HeldFacts heldIn(const WhyAnswer &answer) { return std::get<HeldFacts>(answer.facts); }
StaleFacts staleIn(const WhyAnswer &answer) { return std::get<StaleFacts>(answer.facts); }

TEST_F(PlantedHeap, RisesToItsPeakFromTheLowestValley)
{
    const BlockId kept = use(ann, kC512, 0);
    const BlockId hill = use(ann, kC1024, kRun);
    heap.free(ann, hill); // 512 in use
    const std::size_t valley = heap.eventCount();
    const BlockId step = use(bob, kC128, 2 * kRun); // a small hill, from which it falls a little
    use(bob, kC64, 2 * kRun + 2);
    heap.free(bob, step);
    heap.allocate(ann, 900);
    use(cid, kC1024, 3 * kRun);
    const std::size_t top = heap.eventCount();
    heap.free(cid, BlockId{3 * kRun});
    run = heap.build();
    const WhyAnswer answer = whyAt(top);
    EXPECT_EQ(answer.cause, WhyCause::peak);
    const PeakFacts peak = std::get<PeakFacts>(answer.facts);
    EXPECT_EQ(peak.position, top);
    EXPECT_EQ(peak.bytes, 512U + 64 + 900 + 1024);
    EXPECT_EQ(peak.low, valley + 1) << "the last position of the valley: carving changes nothing";
    EXPECT_EQ(peak.low_bytes, 512U);
    EXPECT_EQ(peak.born_bytes, 64U + 900 + 1024) << "without " << toIndex(kept);
    ASSERT_EQ(peak.by_task.size(), 3U);
    EXPECT_EQ(peak.by_task[0].task, cid);
    EXPECT_EQ(peak.by_task[1].bytes, 900U);
    EXPECT_EQ(peak.by_class[0].size_class, ClassIndex{kC1024});
    EXPECT_EQ(peak.by_class[0].blocks, 2U);
    ASSERT_EQ(peak.held_by_task.size(), 3U);
    EXPECT_EQ(peak.held_by_task[0].task, ann);
    EXPECT_EQ(answer.steps[1].task, ann) << "who holds the most";
    EXPECT_EQ(answer.steps[3].task, cid) << "and rose last";
    test::expectTrue(*run, peak);
}

TEST_F(PlantedHeap, RisesFromTheStartWhereItOnlyEverRose)
{
    fill(ann, 0, 2);
    const BlockId dip = use(bob, kC64, 2 * kRun);
    heap.free(bob, dip);
    fill(bob, 3, 1);
    const PeakFacts peak = std::get<PeakFacts>(why().facts);
    EXPECT_EQ(peak.low, 0U);
    EXPECT_EQ(peak.born_bytes, peak.bytes);
    test::expectTrue(*run, peak);
}

TEST_F(PlantedHeap, HoldsABlockInAColdQueueUntilItIsFlushed)
{
    heap.carve(kC128, 0, 3);
    heap.refill(ann, kC128, 3);
    heap.demote(ann, kC128, Cause::idle_ttl); // the first one
    const std::size_t first = heap.eventCount();
    heap.demote(ann, kC128, Cause::idle_ttl);
    const std::size_t then = heap.eventCount();
    heap.flushCold(ann, kC128, Cause::idle_ttl);
    const std::size_t flushed = heap.eventCount();
    run = heap.build();
    const WhyAnswer answer = whyAt(then, {.task = kNoTask, .block = BlockId{0}});
    const HeldFacts held = heldIn(answer);
    EXPECT_EQ(held.place, Place::cold);
    EXPECT_EQ(held.task, ann);
    EXPECT_EQ(held.place_in_queue, 1U);
    EXPECT_EQ(held.queue_length, 2U);
    EXPECT_EQ(held.since, first);
    EXPECT_EQ(held.until, flushed);
    EXPECT_EQ(heldIn(whyAt(then, {.task = kNoTask, .block = BlockId{2}})).place_in_queue, 2U);
    const HeldFacts hot = heldIn(whyAt(then, {.task = kNoTask, .block = BlockId{4}}));
    EXPECT_EQ(hot.place, Place::hot);
    EXPECT_EQ(hot.until, 0U) << "nothing moves it any more";
    EXPECT_EQ(textOf(answer.headline), QStringLiteral("Block 128·1 is in the cold queue of t1 ann"));
}

TEST_F(PlantedHeap, HoldsABlockThatIsNeverFreed)
{
    const BlockId leaked = use(bob, kC512, 0);
    const std::size_t born = heap.eventCount();
    use(ann, kC64, kRun);
    heap.staleAccess(ann, leaked, 0); // an event of the block that moves nothing
    use(ann, kC64, 2 * kRun);
    const HeldFacts held = heldIn(why({.task = kNoTask, .block = leaked}));
    EXPECT_EQ(held.place, Place::live);
    EXPECT_EQ(held.task, bob);
    EXPECT_EQ(held.since, born);
    EXPECT_EQ(held.until, 0U);
    EXPECT_EQ(held.place_in_queue, 0U);
}

TEST_F(PlantedHeap, HoldsMostOfATaskInItsHotQueue)
{
    heap.carve(kC512, 0, 4);
    heap.refill(ann, kC512, 3);
    const std::size_t oldest = heap.eventCount() - 2;
    use(ann, kC64, 2 * kRun);
    heap.endTask(bob);
    const WhyAnswer answer = why({.task = ann, .block = kNoBlock});
    const HeldFacts held = heldIn(answer);
    EXPECT_EQ(held.place, Place::hot);
    EXPECT_EQ(held.in_use, 64U);
    EXPECT_EQ(held.cached, 1536U);
    EXPECT_EQ(held.bytes, 1536U);
    EXPECT_EQ(held.blocks, 3U);
    EXPECT_EQ(held.block, BlockId{0});
    EXPECT_EQ(held.since, oldest);
    EXPECT_EQ(textOf(answer.headline), QStringLiteral("t1 ann holds 1.56 KiB"));
    EXPECT_EQ(textOf(why({.task = bob, .block = kNoBlock}).headline), QStringLiteral("t2 bob holds nothing"));
}

TEST_F(PlantedHeap, RefusesAHandleWhoseBlockHasAnotherOwner)
{
    const BlockId block = use(ann, kC64, 0);
    const std::size_t born = heap.eventCount();
    heap.free(bob, block);
    const std::size_t freed = heap.eventCount();
    heap.free(bob, heap.allocate(bob, 10));
    heap.allocate(bob, 20);
    heap.staleAccess(ann, block, 1);
    const WhyAnswer answer = why();
    EXPECT_EQ(answer.cause, WhyCause::stale);
    const StaleFacts stale = staleIn(answer);
    EXPECT_EQ(stale.task, ann);
    EXPECT_EQ(stale.generation, 1U);
    EXPECT_EQ(stale.generation_now, 3U);
    EXPECT_EQ(stale.freed, freed);
    EXPECT_EQ(stale.freed_by, bob);
    EXPECT_EQ(stale.born, born);
    EXPECT_EQ(stale.owner, ann);
    EXPECT_EQ(stale.handed_out_since, 2U);
    EXPECT_EQ(stale.place_now, Place::live);
    EXPECT_EQ(stale.task_now, bob);
    ASSERT_EQ(answer.steps.size(), 4U);
    EXPECT_EQ(answer.steps[1].position, freed);
    EXPECT_EQ(answer.steps[2].position, born);
    EXPECT_EQ(answer.steps[3].block, block);
}

TEST_F(PlantedHeap, RefusesASecondFree)
{
    const BlockId block = use(ann, kC64, 0);
    heap.free(ann, block);
    const std::size_t freed = heap.eventCount();
    heap.doubleFree(ann, block, 1);
    const WhyAnswer answer = why();
    EXPECT_EQ(staleIn(answer).freed, freed);
    EXPECT_EQ(staleIn(answer).handed_out_since, 0U);
    EXPECT_EQ(textOf(answer.headline), QStringLiteral("t1 ann freed generation 1 of block 64·1 again"));
    EXPECT_EQ(textOf(answer.steps[3].title), QStringLiteral("Block 64·1 is now in the hot queue of t1 ann"));
}

} // namespace
} // namespace atomalloc::app
