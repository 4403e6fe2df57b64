// SPDX-License-Identifier: MPL-2.0
// The way of a block to its owner, and the way of one that was granted to a waiter.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

TEST(Allocating, TakesFromTheCacheAndCountsWhatWasAskedFor)
{
    test::BareParts parts;
    TaskState &task = parts.beginTaskInCache();
    const BlockHandle handle = parts.allocating.takeFromCache(task, test::kClass64, 60);
    EXPECT_EQ(handle.core, &parts.base.front);
    EXPECT_EQ(handle.owner(), task.id);
    EXPECT_EQ(handle.requested(), 60U);
    EXPECT_TRUE(parts.handles.isLive(handle.word, handle.block()));
    const QueueFigures figures = task.queue(test::kClass64).figures();
    EXPECT_EQ(figures.bytesRequested, 60U);
    EXPECT_EQ(figures.allocations(), 1U);
    EXPECT_EQ(figures.misses, 1U);
}

TEST(Allocating, CountsAnAllocationPastTheCaches)
{
    test::BareParts parts;
    const BlockHandle handle = parts.allocating.takePastCache(TaskId{9}, test::kClass64, 60, false);
    EXPECT_EQ(handle.owner(), TaskId{9});
    EXPECT_EQ(parts.base.classes[0].bypass.misses.load(), 1U);
    EXPECT_EQ(parts.base.classes[0].bypass.bytesRequested.load(), 60U);
}

TEST(Allocating, GivesAnEmptyHandleWhereThereIsNoMemory)
{
    test::BareParts parts;
    TaskState &task = parts.beginTaskInCache();
    while (parts.stock.takeOne(test::kClass64)) {
    }
    EXPECT_EQ(parts.allocating.takeFromCache(task, test::kClass64, 60).core, nullptr);
    EXPECT_EQ(parts.allocating.takePastCache(task.id, test::kClass64, 60, true).core, nullptr);
    EXPECT_EQ(parts.base.classes[0].bypass.misses.load(), 0U);
}

TEST(Allocating, TakesBackWhatAWaiterDidNotCollect)
{
    test::BareParts parts;
    const std::uint32_t block = parts.takeNew();
    const Backpressure::Demand demand{.task = TaskId{3}, .bytes = 60, .sizeClass = test::kClass64};
    parts.base.setMark(block, kMarkZeroing); // as freed
    parts.allocating.giveOut(block, demand);
    const QueueCounters &counted = parts.base.classes[0].bypass;
    EXPECT_TRUE(parts.handles.isLive(parts.base.word(block).load(), BlockId{block}));
    EXPECT_EQ(counted.misses.load(), 1U);
    EXPECT_EQ(counted.bytesRequested.load(), 60U);
    parts.allocating.takeBack(block, demand);
    EXPECT_EQ(counted.misses.load(), 0U);
    EXPECT_EQ(counted.bytesRequested.load(), 0U);
    EXPECT_EQ(parts.stock.carvedBytes(), 0U) << "it is in the global pool";
}

} // namespace
} // namespace atomalloc
