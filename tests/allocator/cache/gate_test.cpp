// SPDX-License-Identifier: MPL-2.0
// The gate of a queue: who opens it, what closes it, and what an inlined operation sees of that.
#include "allocator/cache/gate.h"
#include "allocator/wait/attention.h"
#include "tests/support/task_with_cache.h"

#include <gtest/gtest.h>

#include <array>

namespace atomalloc {
namespace {

constexpr std::array kLimits{QueueLimits{.hot = 4, .cold = 8, .batch = 2}, QueueLimits{.hot = 2, .cold = 4, .batch = 1}};
constexpr ClassIndex kFirst{0}, kSecond{1};

class GateOfATask : public testing::Test
{
protected:
    GateOfATask() { owner.task().core = &front; }
    [[nodiscard]] bool open(ClassIndex index) { return Gate::open(owner.task(), owner.queue(index), kLimits.size()); }
    [[nodiscard]] bool isClosed(ClassIndex index) { return owner.queue(index).isClosed(); }

    CoreFront front;
    Attention attention{front};
    test::TaskWithCache owner{kLimits};
};

TEST_F(GateOfATask, IsClosedUntilItsOwnerOpensIt)
{
    EXPECT_TRUE(isClosed(kFirst));
    EXPECT_TRUE(open(kFirst));
    EXPECT_FALSE(isClosed(kFirst));
    EXPECT_TRUE(owner.queue(kFirst).boundsAreTrue());
    EXPECT_TRUE(isClosed(kSecond)) << "each queue by itself";
}

TEST_F(GateOfATask, LetsAsManyPassAsThereIsToTakeAndRoomForMore)
{
    ClassQueue &queue = owner.queue(kFirst);
    queue.pushHot({0, 7, 0});
    ASSERT_TRUE(open(kFirst));
    const std::uint32_t top = queue.word.own().top();
    EXPECT_EQ(top - queue.least.load(), QueueBits::kEntryUnits) << "one to take";
    EXPECT_EQ(queue.most.load() - top, (kLimits[0].hot - 1) * QueueBits::kEntryUnits) << "room for three";
}

TEST_F(GateOfATask, HasTrueBoundsWhenEachIsClosedOrThatOfTheRow)
{
    ClassQueue &queue = owner.queue(kFirst);
    queue.pushHot({0, 7, 0});
    EXPECT_TRUE(queue.boundsAreTrue()) << "closed";
    ASSERT_TRUE(open(kFirst));
    const std::uint32_t least = queue.least.load();
    const std::uint32_t most = queue.most.load();
    queue.least.store(ClassQueue::kClosedLeast);
    EXPECT_TRUE(queue.boundsAreTrue()) << "open for frees alone";
    queue.least.store(least + ClassQueue::kUnits);
    EXPECT_FALSE(queue.boundsAreTrue()) << "of another row";
    queue.least.store(least);
    queue.most.store(ClassQueue::kClosedMost);
    EXPECT_TRUE(queue.boundsAreTrue()) << "open for allocations alone";
    queue.most.store(most + ClassQueue::kUnits);
    EXPECT_FALSE(queue.boundsAreTrue());
}

TEST_F(GateOfATask, StaysClosedWhileSomebodyWaits)
{
    ASSERT_TRUE(open(kFirst));
    attention.addWaiter();
    EXPECT_FALSE(open(kSecond));
    EXPECT_TRUE(isClosed(kFirst)) << "who finds a reason closes all of its queues";
    EXPECT_TRUE(isClosed(kSecond));
    attention.removeWaiter();
    EXPECT_TRUE(open(kFirst));
}

TEST_F(GateOfATask, StaysClosedForGoodOnceTheAllocatorIsClosed)
{
    attention.close();
    EXPECT_FALSE(open(kFirst));
    EXPECT_TRUE(isClosed(kFirst));
}

TEST_F(GateOfATask, IsClosedByWhoClaimsTheCache)
{
    ASSERT_TRUE(open(kFirst));
    ASSERT_TRUE(open(kSecond));
    std::uint64_t owned = 0;
    ASSERT_TRUE(CacheControl::tryClaim(owner.cache(), owned, kLimits.size()));
    EXPECT_TRUE(isClosed(kFirst));
    EXPECT_TRUE(isClosed(kSecond));
    EXPECT_FALSE(open(kFirst)) << "claimed";
    CacheControl::release(owner.cache(), owned);
    EXPECT_TRUE(open(kFirst));
}

TEST_F(GateOfATask, KeepsAClaimerOutWhileAnInlinedOperationIsInside)
{
    ASSERT_TRUE(open(kFirst));
    ClassQueue &queue = owner.queue(kFirst);
    const QueueBits before = queue.word.own();
    queue.word.enter();
    std::uint64_t owned = 0;
    EXPECT_FALSE(CacheControl::tryClaim(owner.cache(), owned, kLimits.size()));
    EXPECT_FALSE(owner.task().looksEmpty(owner.cache(), kLimits.size())) << "nobody knows what it does";
    EXPECT_EQ(owner.task().lastUse(kLimits.size()), ~std::uint64_t{0});
    queue.word.commit(before.afterFree());
    EXPECT_EQ(queue.hotSize(), 1U);
    EXPECT_GT(queue.word.own().top(), queue.most.load()) << "the operation is told that the gate was closed";
    EXPECT_TRUE(CacheControl::tryClaim(owner.cache(), owned, kLimits.size()));
}

TEST_F(GateOfATask, KeepsBothBoundsOfTheQueueOfNoClassClosed)
{
    ASSERT_TRUE(open(kFirst));
    EXPECT_TRUE(owner.task().queueAt(0).isClosed());
    EXPECT_EQ(&owner.task().queueOfWord(WordFormat::makeGlobal(5)), &owner.task().queueAt(0));
    EXPECT_EQ(&owner.task().queueOfWord(WordFormat::make(5, kSecond, kMarkLive, WordFormat::kFlags)), &owner.queue(kSecond));
}

TEST(LastUse, IsWhenTheYoungestBlockCameOrTheTaskWasThereByALongWay)
{
    test::TaskWithCache owner(kLimits);
    const auto ticks = [&] { return owner.task().lastUse(kLimits.size()) >> 32; };
    EXPECT_EQ(ticks(), 0U);
    owner.queue(kFirst).pushHot({0, 1, 5});
    owner.queue(kSecond).pushHot({0, 2, 3});
    EXPECT_EQ(ticks(), 5U);
    (void)owner.queue(kFirst).popHot();
    EXPECT_EQ(ticks(), 5U) << "handed out since";
    owner.task().busy.store(std::uint64_t{9} << 32);
    EXPECT_EQ(ticks(), 9U);
    owner.task().busy.store(1);
    EXPECT_EQ(owner.task().lastUse(kLimits.size()), ~std::uint64_t{0}) << "inside";
}

} // namespace
} // namespace atomalloc
