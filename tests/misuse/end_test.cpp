// SPDX-License-Identifier: MPL-2.0
// Ends at bad moments: of tasks with full caches, of allocators with live blocks, waits and wipes under way; and all that comes after.
#include "allocator/adapt/memory_resource.h"
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/stale_handle_ways.h"
#include "tests/misuse/waiting.h"
#include "tests/support/bytes.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace atomalloc::misuse {
namespace {

/// Fills the queues of all classes of `task`: as many blocks as the memory has, freed again.
void fillCache(Scene &scene, Task &task)
{
    for (std::size_t size = 64; size <= 1024; size *= 2) {
        std::vector<Block> blocks;
        for (int i = 0; i < 64; ++i)
            blocks.push_back(std::move(task.tryAllocate({size})).value());
        for (Block &block : blocks)
            EXPECT_TRUE(task.tryDeallocate(std::move(block)).has_value());
    }
    EXPECT_GT(scene.allocator.statsNow().hot_bytes, 0U);
    EXPECT_GT(scene.allocator.statsNow().cold_bytes, 0U);
}

void expectEmptyCaches(const Scene &scene, std::uint64_t caches)
{
    const AtomAllocStats figures = scene.allocator.statsNow();
    EXPECT_EQ(figures.hot_bytes, 0U);
    EXPECT_EQ(figures.cold_bytes, 0U);
    EXPECT_EQ(figures.task_caches, caches);
}

TEST(EndOfATask, WithAFullCacheGivesAllOfItBack)
{
    Scene scene;
    {
        Task brief = scene.allocator.createTask();
        fillCache(scene, brief);
    }
    expectEmptyCaches(scene, 0);
    expectExact(scene.allocator);
    for (int i = 0; i < 16; ++i)
        scene.own(16 << 10);
    expectRefused(scene.task.tryAllocate({1}), outOfMemory(1, 256 << 10));
    scene.checkOwners();
}

TEST(EndOfATask, OnAnotherThreadThanItsOwnGivesAllOfItBack)
{
    Scene scene;
    Task brief = scene.allocator.createTask();
    fillCache(scene, brief);
    std::thread([&] { const Task last = std::move(brief); }).join();
    expectEmptyCaches(scene, 0);
    scene.checkOwners();
}

TEST(EndOfATask, LeavesItsBlocksToWhoeverHasThem)
{
    Scene scene;
    Task brief = scene.allocator.createTask();
    scene.own(500, brief);
    const TaskId gone = brief.id();
    {
        const Task last = std::move(brief);
    }
    scene.checkOwners();
    EXPECT_EQ(scene.owners.front().owner(), gone);
    ASSERT_TRUE(scene.task.tryDeallocate(std::move(scene.owners.front())).has_value());
    scene.owners.clear();
    EXPECT_EQ(scene.allocator.statsNow().remote_frees, 1U);
    scene.checkOwners();
}

TEST(EndOfATask, WhoseWaitLiesInLineLeavesTheWaitThere)
{
    FullScene scene;
    Wait wait;
    {
        Task brief = scene.allocator.createTask();
        wait.begin(brief, {1'000});
    }
    EXPECT_TRUE(wait.waits());
    scene.freeOne();
    scene.executor.run();
    EXPECT_TRUE(wait.result->has_value());
    scene.checkOwners();
}

class EndDuringAWipe : public testing::Test
{
protected:
    /// A free by `by` whose wipe of eight chunks has begun.
    void begin(Task &by)
    {
        Block block = scene.take(16 << 10);
        fillWithPattern(block, 50);
        coroutine = freeAwaited(by, std::move(block), result);
        ASSERT_EQ(scene.executor.posted(), 1U);
        scene.executor.runOne();
    }
    void expectWiped()
    {
        EXPECT_EQ(scene.allocator.statsNow().zeroing_bytes, 0U);
        EXPECT_EQ(scene.allocator.statsNow().bytes_zeroed, 16U << 10);
        EXPECT_TRUE(test::isAll(test::openArena(scene.allocator), std::byte{0}));
        scene.checkOwners();
    }

    Scene scene;
    Result<void, AllocError> result = Unexpected<AllocError>(AllocError());
    std::optional<test::Coroutine> coroutine;
};

TEST_F(EndDuringAWipe, OfItsTaskLeavesNoCacheBehind)
{
    {
        Task brief = scene.allocator.createTask();
        begin(brief);
    }
    scene.executor.run();
    EXPECT_TRUE(result.has_value());
    expectEmptyCaches(scene, 1); // of the task that had allocated the block
    expectWiped();
}

TEST_F(EndDuringAWipe, OfItsTaskDoesNotTouchTheTaskThatComesNext)
{
    std::optional<Task> brief = scene.allocator.createTask();
    begin(*brief);
    brief.reset();
    Task next = scene.allocator.createTask();
    Block block = std::move(next.tryAllocate({100})).value();
    const AtomAllocStats before = scene.allocator.statsNow();
    scene.executor.run();
    EXPECT_TRUE(result.has_value());
    EXPECT_EQ(scene.allocator.statsNow().hot_bytes, before.hot_bytes) << "the block went into the cache of another task";
    expectWiped();
    EXPECT_TRUE(next.tryDeallocate(std::move(block)).has_value());
}

TEST_F(EndDuringAWipe, OfItsTaskKeepsItsPlaceUntilTheLastOfItsWipesHasEnded)
{
    Result<void, AllocError> second = Unexpected<AllocError>(AllocError());
    std::optional<test::Coroutine> other;
    {
        Task brief = scene.allocator.createTask();
        begin(brief);
        other = freeAwaited(brief, scene.take(8 << 10), second);
    }
    coroutine.reset(); // ends the first of them
    Task next = scene.allocator.createTask();
    Block block = std::move(next.tryAllocate({100})).value();
    const AtomAllocStats before = scene.allocator.statsNow();
    scene.executor.run();
    EXPECT_TRUE(second.has_value());
    EXPECT_EQ(scene.allocator.statsNow().hot_bytes, before.hot_bytes) << "the block went into the cache of another task";
    EXPECT_TRUE(next.tryDeallocate(std::move(block)).has_value());
    scene.checkOwners();
}

TEST_F(EndDuringAWipe, OfItsTaskAndThenOfItsCoroutineFinishesTheWipe)
{
    {
        Task brief = scene.allocator.createTask();
        begin(brief);
    }
    coroutine.reset();
    expectEmptyCaches(scene, 1);
    expectWiped();
    scene.executor.run();
    expectWiped();
}

TEST_F(EndDuringAWipe, OfItsCoroutineFinishesTheWipe)
{
    begin(scene.task);
    coroutine.reset();
    expectWiped();
    scene.executor.run();
    expectWiped();
}

TEST_F(EndDuringAWipe, OfTheAllocatorFinishesTheWipe)
{
    begin(scene.task);
    {
        const AtomAlloc gone = std::move(scene.allocator);
    }
    scene.executor.run();
    EXPECT_TRUE(result.has_value());
}

TEST_F(EndDuringAWipe, ByAShutdownCountsTheBlockAsLiveUntilItIsWiped)
{
    begin(scene.task);
    EXPECT_EQ(scene.allocator.shutdownNow(), 1U);
    scene.executor.run();
    EXPECT_EQ(scene.allocator.shutdownNow(), 0U);
    expectWiped();
}

TEST(EndOfAnAllocator, WithLiveBlocksWaitsAndWipesUnderWayLetsAllOfThemEnd)
{
    auto scene = std::make_unique<FullScene>();
    std::array<Wait, 3> waits;
    Result<void, AllocError> wiped = Unexpected<AllocError>(AllocError());
    const test::Coroutine wipe = freeAwaited(scene->task, std::move(scene->whole.back()), wiped);
    scene->whole.pop_back();
    for (Wait &wait : waits)
        wait.begin(scene->other, {16 << 10});
    Task &task = scene->task;
    {
        const AtomAlloc gone = std::move(scene->allocator);
    }
    scene->executor.run();
    EXPECT_TRUE(wiped.has_value());
    for (const Wait &wait : waits)
        expectRefused(*wait.result, endOfWait(ErrorCode::closed, 16 << 10));
    for (std::size_t i = 0; i < scene->owners.size(); ++i)
        expectPattern(scene->owners[i], static_cast<std::uint8_t>(i + 1));
    expectRefused(task.tryAllocate({1}), closed(Operation::allocate, 1));
    for (Block &block : scene->whole)
        EXPECT_TRUE(task.tryDeallocate(std::move(block)).has_value());
    Block copy = scene->owners[0].duplicateForMisuse();
    const BlockId id = copy.id();
    scene->give(scene->owners[0]);
    expectRefused(task.tryDeallocate(std::move(copy)), doubleFree(id, 1, 2));
}

TEST(EndOfAnAllocator, IsNotAskedOfTheOneThatWasMovedFrom)
{
    Scene scene;
    scene.own(100);
    {
        AtomAlloc first = std::move(scene.allocator);
        AtomAlloc second = std::move(first);
        scene.allocator = std::move(second);
    }
    EXPECT_TRUE(scene.task.tryAllocate({100}).has_value()) << "closed by a handle that had been moved from";
    scene.checkOwners();
}

TEST(EndOfAnAllocator, OnAnotherThreadWhileBlocksAreFreedHereLosesNothing)
{
    for (int round = 0; round < 50; ++round) {
        auto scene = std::make_unique<Scene>();
        std::vector<Block> blocks;
        for (int i = 0; i < 20; ++i)
            blocks.push_back(scene->take(1'000));
        Ref weak = blocks.back().ref();
        std::thread([&] { const AtomAlloc gone = std::move(scene->allocator); }).join();
        for (Block &block : blocks)
            ASSERT_TRUE(scene->task.tryDeallocate(std::move(block)).has_value());
        EXPECT_FALSE(weak.alive());
    }
}

TEST(EndOfAThread, GivesBackTheCacheThatItHadWithoutNamingATask)
{
    Scene scene;
    scene.own(100);
    std::thread([&] {
        std::vector<Block> blocks;
        for (int i = 0; i < 60; ++i)
            blocks.push_back(std::move(scene.allocator.tryAllocate({200})).value());
        for (Block &block : blocks)
            EXPECT_TRUE(scene.allocator.tryDeallocate(std::move(block)).has_value());
        EXPECT_EQ(scene.allocator.statsNow().task_caches, 2U);
    }).join();
    EXPECT_EQ(scene.allocator.statsNow().task_caches, 1U);
    scene.checkOwners();
}

/// What still works after shutdown(), and what says closed.
class AfterShutdown : public testing::Test
{
protected:
    AfterShutdown()
    {
        scene.own(100);
        scene.own(5'000, scene.other);
        EXPECT_EQ(scene.allocator.shutdownNow(), 2U);
    }

    Scene scene;
    std::array<std::byte, 8> bytes{};
};

TEST_F(AfterShutdown, EveryRequestIsRefusedAsClosedWhateverElseIsWrongWithIt)
{
    const Photograph before(scene.allocator);
    expectRefused(scene.task.tryAllocate({100}), closed(Operation::allocate, 100));
    expectRefused(scene.task.tryAllocate({0}), closed(Operation::allocate, 0));
    expectRefused(scene.task.tryAllocate({1, 3}), closed(Operation::allocate, 1));
    expectRefused(scene.allocator.tryAllocate({100}), closed(Operation::allocate, 100));
    Wait wait;
    wait.begin(scene.task, {100});
    expectRefused(*wait.result, closed(Operation::allocate_when_available, 100));
    MemoryResource memory(scene.allocator);
    EXPECT_THROW((void)memory.allocate(100), std::bad_alloc);
    before.expectSame();
}

TEST_F(AfterShutdown, LiveBlocksAreReadWrittenResizedAndFreed)
{
    Block &block = scene.owners[1];
    EXPECT_TRUE(block.read(0, bytes).has_value());
    EXPECT_TRUE(block.ref().alive());
    EXPECT_TRUE(block.resize(6'000).has_value());
    EXPECT_TRUE(block.write(5'990, bytes).has_value());
    expectRefused(block.write(5'999, bytes), outOfRange(Operation::write, block.id(), 6'007, 6'000));
    scene.give(block);
    EXPECT_EQ(scene.allocator.shutdownNow(), 1U);
    scene.owners.pop_back();
    EXPECT_EQ(scene.allocator.statsNow().hot_bytes, 0U) << "kept in a cache that nobody can use any more";
    scene.checkOwners();
}

TEST_F(AfterShutdown, TasksComeAndGoAndUpkeepFindsNothingToDo)
{
    {
        Task late = scene.allocator.createTask();
        expectRefused(late.tryAllocate({100}), closed(Operation::allocate, 100));
    }
    const Photograph before(scene.allocator);
    scene.allocator.maintain();
    EXPECT_EQ(scene.allocator.trimNow(), 0U);
    EXPECT_EQ(scene.allocator.shutdownNow(), 2U);
    EXPECT_EQ(scene.allocator.drainEvents([](std::span<const Event>) {}), 0U);
    before.expectSame();
}

TEST_F(AfterShutdown, NothingStaysCommittedButWhatIsLive)
{
    scene.owners.clear();
    scene.allocator.shutdownNow();
    EXPECT_EQ(scene.allocator.statsNow().committed_bytes, 0U);
    expectExact(scene.allocator);
}

} // namespace
} // namespace atomalloc::misuse
