// SPDX-License-Identifier: MPL-2.0
// How tasks come by caches, of which there are two, and what others do to them.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

class CachesOfTwo : public testing::Test
{
protected:
    TaskState &beginAt(std::uint64_t ns)
    {
        parts.clock.advance(ns);
        parts.age.read();
        TaskState &task = parts.beginTaskInCache();
        parts.caches.leave(task);
        return task;
    }
    int claimed()
    {
        int visits = 0;
        all = parts.caches.forEachClaimed([&](TaskCache &, TaskState &, TaskId) {
            ++visits;
            return true;
        });
        return visits;
    }

    test::BareParts parts;
    bool all = true;
};

TEST_F(CachesOfTwo, GiveEachTaskOneOfItsOwn)
{
    TaskState &first = beginAt(0);
    TaskState &second = beginAt(0);
    EXPECT_NE(first.cache, second.cache);
    EXPECT_EQ(parts.caches.used(), 2U);
    EXPECT_EQ(first.cache->owner.load(), &first);
    TaskCache *const before = first.cache;
    EXPECT_TRUE(parts.caches.enter(first));
    EXPECT_EQ(first.cache, before) << "and it keeps it";
}

TEST_F(CachesOfTwo, LetTheThirdTaskTakeOverTheLongestIdleOne)
{
    TaskState &first = beginAt(0);
    TaskState &second = beginAt(1000);
    ASSERT_TRUE(parts.caches.enter(first)); // used again, after the other
    parts.pushHot(first, parts.takeNew());
    parts.clock.advance(1000);
    parts.age.read();
    parts.caches.leave(first);
    ASSERT_TRUE(parts.caches.enter(second));
    parts.pushHot(second, parts.takeNew());
    parts.caches.leave(second);
    parts.clock.advance(1000);
    parts.age.read();
    ASSERT_TRUE(parts.caches.enter(first));
    parts.caches.leave(first);

    TaskCache *const idle = second.cache;
    TaskState &third = beginAt(0);
    EXPECT_EQ(third.cache, idle);
    EXPECT_EQ(parts.pooled(), 1U) << "what it held went into the pool";
    EXPECT_EQ(parts.base.counters.takeovers.load(), 1U);
    EXPECT_EQ(second.queue(test::kClass64).size(), 0U);
    EXPECT_EQ(first.queue(test::kClass64).size(), 1U);
}

TEST_F(CachesOfTwo, KeepTheOwnerOutWhileSomebodyHasClaimed)
{
    TaskState &task = beginAt(0);
    std::uint64_t owned = 0;
    ASSERT_TRUE(CacheControl::tryClaim(*task.cache, owned, parts.base.sizes.count()));
    EXPECT_FALSE(parts.caches.enter(task));
    CacheControl::release(*task.cache, owned);
    EXPECT_TRUE(parts.caches.enter(task));
}

TEST_F(CachesOfTwo, AreNobodysWhenTheirTaskEnds)
{
    TaskState &task = beginAt(0);
    ASSERT_TRUE(parts.caches.enter(task));
    parts.pushHot(task, parts.takeNew());
    parts.caches.leave(task);
    TaskCache *const cache = task.cache;
    parts.caches.giveUp(task);
    EXPECT_EQ(cache->control.load(), 0U);
    EXPECT_EQ(parts.pooled(), 1U);
    EXPECT_EQ(task.cache, &TaskCache::none());
    EXPECT_EQ(beginAt(0).cache, cache) << "the lowest free one";
}

TEST_F(CachesOfTwo, StayWithATaskThatEndsWhileSomebodyHasClaimed)
{
    TaskState &task = beginAt(0);
    TaskCache *const cache = task.cache;
    std::uint64_t owned = 0;
    ASSERT_TRUE(CacheControl::tryClaim(*cache, owned, parts.base.sizes.count()));
    parts.caches.giveUp(task);
    EXPECT_EQ(task.cache, cache);
    CacheControl::release(*cache, owned);
    EXPECT_NE(beginAt(0).cache, cache);
}

TEST_F(CachesOfTwo, AreWalkedOverPastEmptyOnesAndThoseInUse)
{
    TaskState &first = beginAt(0);
    TaskState &second = beginAt(0);
    EXPECT_EQ(claimed(), parts.base.asymmetric ? 0 : 2);
    ASSERT_TRUE(parts.caches.enter(first));
    parts.pushHot(first, parts.takeNew());
    EXPECT_EQ(claimed(), parts.base.asymmetric ? 0 : 1);
    EXPECT_FALSE(all) << "its owner is inside";
    parts.caches.leave(first);
    ASSERT_TRUE(parts.caches.enter(second));
    parts.pushHot(second, parts.takeNew());
    parts.caches.leave(second);
    EXPECT_EQ(claimed(), 2);
    EXPECT_TRUE(all);
}

TEST_F(CachesOfTwo, CountFreesAndTransits)
{
    TaskState &task = parts.beginTaskInCache();
    const auto before = parts.caches.countMoves();
    ASSERT_TRUE(before.has_value());
    parts.pushHot(task, parts.takeNew());
    EXPECT_EQ(parts.caches.countMoves(), *before + 1);
    {
        const CacheTransit transit(*task.cache);
        EXPECT_FALSE(parts.caches.countMoves().has_value()) << "somebody carries blocks";
    }
    EXPECT_EQ(parts.caches.countMoves(), *before + 3);
}

TEST_F(CachesOfTwo, CloseTheGatesOfAllTasks)
{
    TaskState &task = parts.beginTaskInCache();
    if (!parts.moves.openGate(task, task.queue(test::kClass64), test::kClass64))
        GTEST_SKIP() << "no asymmetric fence here";
    EXPECT_FALSE(task.queue(test::kClass64).isClosed());
    parts.caches.closeGates();
    EXPECT_TRUE(task.queue(test::kClass64).isClosed());
}

} // namespace
} // namespace atomalloc
