// SPDX-License-Identifier: MPL-2.0
// Blocks of one allocator in the hands of another: refused there, and home again at the end of their scope.
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"
#include "tests/misuse/stale_handle_ways.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

namespace atomalloc::misuse {
namespace {

using Answer = Result<void, AllocError>;

struct WayOut : Row
{
    Answer (*free)(Scene &, Block);
};

Answer byTask(Scene &scene, Block block) { return scene.task.tryDeallocate(std::move(block)); }
Answer byAllocator(Scene &scene, Block block) { return scene.allocator.tryDeallocate(std::move(block)); }

Answer byAwaiting(Scene &scene, Block block)
{
    Answer answer;
    const test::Coroutine coroutine = freeAwaited(scene.task, std::move(block), answer);
    EXPECT_TRUE(coroutine.done());
    return answer;
}

Answer onAnotherThread(Scene &scene, Block block)
{
    std::optional<Answer> answer;
    std::thread([&] { answer = scene.task.tryDeallocate(std::move(block)); }).join();
    return *answer;
}

Answer afterShutdown(Scene &scene, Block block)
{
    scene.allocator.shutdownNow();
    return byTask(scene, std::move(block));
}

class ForeignHandle : public testing::TestWithParam<WayOut>
{
};

TEST_P(ForeignHandle, IsRefusedAndTheBlockGoesHome)
{
    Scene home;
    Scene abroad;
    home.own(100);
    abroad.own(100);
    Block block = home.take();
    fillWithPattern(block, 9);
    const Ref weak = block.ref();
    const BlockId id = block.id();
    expectRefused(GetParam().free(abroad, std::move(block)), foreignHandle(Operation::deallocate, id));
    EXPECT_EQ(abroad.allocator.statsNow().foreign_handles, 1U);
    EXPECT_EQ(abroad.allocator.statsNow().deallocations, 0U);
    EXPECT_FALSE(weak.alive()) << "lost to its own allocator";
    EXPECT_EQ(home.allocator.statsNow().deallocations, 1U);
    EXPECT_EQ(home.allocator.statsNow().bytes_live, 100U);
    EXPECT_EQ(home.allocator.statsNow().foreign_handles, 0U);
    home.checkOwners();
    abroad.checkOwners();
}

TEST_P(ForeignHandle, ThatIsStaleIsForeignHereAndADoubleFreeAtHome)
{
    Scene home;
    Scene abroad;
    abroad.own(100);
    Block block = home.take();
    Block stale = block.duplicateForMisuse();
    const BlockId id = stale.id();
    home.give(block);
    home.own(100);
    expectRefused(GetParam().free(abroad, std::move(stale)), foreignHandle(Operation::deallocate, id));
    EXPECT_EQ(home.allocator.statsNow().double_frees, 1U);
    home.checkOwners();
    abroad.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, ForeignHandle,
                         testing::Values(WayOut{{"ByTask"}, &byTask}, WayOut{{"ByAllocator"}, &byAllocator},
                                         WayOut{{"ByAwaiting"}, &byAwaiting}, WayOut{{"OnAnotherThread"}, &onAnotherThread},
                                         WayOut{{"AfterShutdown"}, &afterShutdown}),
                         RowName());

TEST(ForeignHandleThatIsAwaited, IsEmptyAfterwardsWhoeverKeepsIt)
{
    static constexpr auto freeThere = [](Task &task, Block &block, Answer &answer) -> test::Coroutine {
        Answer freed = co_await task.deallocate(std::move(block));
        answer = freed;
    };
    Scene home;
    Scene abroad;
    Block block = home.take();
    const BlockId id = block.id();
    Answer answer;
    const test::Coroutine coroutine = freeThere(abroad.task, block, answer);
    expectRefused(answer, foreignHandle(Operation::deallocate, id));
    EXPECT_FALSE(block);
    EXPECT_EQ(home.allocator.statsNow().live_bytes, 0U);
    home.checkOwners();
    abroad.checkOwners();
}

TEST(ForeignHandleOfALargerAllocator, IsRefusedThoughItsNumberIsNoBlockHere)
{
    AtomAllocConfig large = smallConfig();
    large.max_memory = 4 << 20;
    Scene home(large);
    Scene abroad;
    std::vector<Block> all;
    while (auto block = home.task.tryAllocate({16 << 10}))
        all.push_back(std::move(block).value());
    Block &last = *std::ranges::max_element(all, {}, &Block::id);
    ASSERT_GE(toIndex(last.id()), (256U << 10) / 64);
    const BlockId id = last.id();
    expectRefused(abroad.task.tryDeallocate(std::move(last)), foreignHandle(Operation::deallocate, id));
    EXPECT_EQ(home.allocator.statsNow().bytes_live, (all.size() - 1) * (16U << 10));
    home.checkOwners();
    abroad.checkOwners();
}

TEST(ForeignHandleOfAnAllocatorThatIsGone, GoesHomeAllTheSame)
{
    Scene abroad;
    Block block;
    Ref weak;
    {
        Scene home;
        block = home.take();
        weak = block.ref();
    }
    const BlockId id = block.id();
    expectRefused(abroad.task.tryDeallocate(std::move(block)), foreignHandle(Operation::deallocate, id));
    EXPECT_FALSE(weak.alive());
    abroad.checkOwners();
}

} // namespace
} // namespace atomalloc::misuse
