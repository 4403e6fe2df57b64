// SPDX-License-Identifier: MPL-2.0
// Awaitables by themselves, and those whose executor calls when nobody is left.
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace atomalloc {
namespace {

AtomAllocConfig fourBlocksConfig()
{
    AtomAllocConfig config;
    config.max_memory = 256 << 10;
    config.max_block_size = 64 << 10;
    config.initial_pool_size = 0;
    return config;
}

test::Coroutine useIt(AtomAlloc &allocator, bool &done)
{
    auto block = co_await allocator.allocate({1000});
    EXPECT_TRUE(block.has_value());
    const AtomAllocStats during = co_await allocator.stats();
    EXPECT_EQ(during.bytes_live, 1000U);
    EXPECT_TRUE((co_await allocator.deallocate(std::move(block).value())).has_value());
    EXPECT_GT(co_await allocator.trim(), 0U);
    EXPECT_EQ(co_await allocator.shutdown(), 0U);
    auto late = co_await allocator.allocate({1000});
    EXPECT_EQ(late.error().code, ErrorCode::closed);
    done = true;
}

/// Runs timers that were cancelled, too.
class StubbornExecutor : public test::ManualExecutor
{
public:
    using ManualExecutor::ManualExecutor;
    void cancelTimer(TimerId) noexcept override {}
};

test::Coroutine waitUntil(AtomAlloc &allocator, std::uint64_t deadline)
{
    const WaitOptions options{.deadline_ns = deadline, .stop_token = {}}; // by name: g++ 12 destroys such temporaries twice
    const auto late = co_await allocator.allocateWhenAvailable({64 << 10}, options);
    EXPECT_FALSE(late.has_value());
}

test::Coroutine freeInSteps(AtomAlloc &allocator, Block &block)
{
    EXPECT_TRUE((co_await allocator.deallocate(std::move(block))).has_value());
}

} // namespace

TEST(Awaitables, OfTheAllocatorDoWhatTheirNamesSay)
{
    AtomAlloc allocator = test::makeAllocator(fourBlocksConfig());
    bool done = false;
    const test::Coroutine coroutine = useIt(allocator, done);
    EXPECT_TRUE(done);
}

TEST(Awaitables, ThatWaitMayMoveBeforeTheyAreAwaited)
{
    static constexpr auto wait = [](AtomAlloc &allocator, std::size_t &bytes) -> test::Coroutine {
        auto first = allocator.allocateWhenAvailable({500});
        auto second = std::move(first);
        auto block = co_await second;
        bytes = block->size();
    };
    AtomAlloc allocator = test::makeAllocator(fourBlocksConfig());
    std::size_t bytes = 0;
    const test::Coroutine coroutine = wait(allocator, bytes);
    EXPECT_EQ(bytes, 500U);
}

TEST(AnAwaiterOfAFree, HasFreedWhenItIsMadeWhereNoWipeYields)
{
    AtomAlloc allocator = test::makeAllocator(fourBlocksConfig());
    Task task = allocator.createTask();
    Block block = std::move(task.tryAllocate({1000})).value();
    Block twin = block.duplicateForMisuse();
    DeallocateAwaiter first = task.deallocate(std::move(block));
    EXPECT_FALSE(block);
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    DeallocateAwaiter second = task.deallocate(std::move(twin));
    EXPECT_FALSE(twin);

    DeallocateAwaiter moved = std::move(first);
    EXPECT_TRUE(moved.await_ready());
    EXPECT_TRUE(moved.await_resume().has_value());
    DeallocateAwaiter movedError = std::move(second);
    EXPECT_TRUE(movedError.await_ready());
    const Result<void, AllocError> refused = movedError.await_resume();
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::double_free);
    EXPECT_EQ(refused.error().operation, Operation::deallocate);
    test::expectSound(allocator);
}

TEST(AnAwaiterOfAFree, FreesWhenItIsAwaitedWhereWipesYield)
{
    test::ManualClock clock;
    test::ManualExecutor executor(clock);
    AtomAlloc allocator = test::makeAllocator(fourBlocksConfig(), {.clock = &clock, .executor = &executor, .yield_while_zeroing = true});
    Task task = allocator.createTask(&executor);
    Block block = std::move(task.tryAllocate({60})).value();
    Block other = std::move(task.tryAllocate({60})).value();
    {
        DeallocateAwaiter first = task.deallocate(std::move(block));
        DeallocateAwaiter awaited = std::move(first);
        const DeallocateAwaiter forgotten = task.deallocate(std::move(other));
        EXPECT_EQ(allocator.statsNow().bytes_live, 120U);
        EXPECT_TRUE(awaited.await_ready());
        EXPECT_TRUE(awaited.await_resume().has_value());
        EXPECT_EQ(allocator.statsNow().bytes_live, 60U);
    }
    EXPECT_FALSE(other);
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    test::expectSound(allocator);
}

TEST(ABlock, ThatIsMovedToItselfStaysAsItIs)
{
    AtomAlloc allocator = test::makeAllocator(fourBlocksConfig());
    Block block = std::move(allocator.tryAllocate({1000})).value();
    Block &same = block;
    block = std::move(same);
    EXPECT_EQ(block.size(), 1000U);
    EXPECT_EQ(allocator.statsNow().bytes_live, 1000U);
    block = Block();
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
}

TEST(ATimerThatFiresLate, FindsTheAllocatorGone)
{
    test::ManualClock clock;
    StubbornExecutor executor(clock);
    {
        AtomAlloc allocator = test::makeAllocator(fourBlocksConfig(), {.clock = &clock, .executor = &executor});
        std::vector<Block> all;
        while (auto block = allocator.tryAllocate({64 << 10}))
            all.push_back(std::move(block).value());
        test::Coroutine waiter = waitUntil(allocator, clock.nowNs() + 1);
        EXPECT_EQ(executor.timers(), 1U);
        waiter.destroy();
    }
    clock.advance(2);
    executor.runTimers();
}

TEST(AStepOfAWipeThatComesLate, FindsTheAllocatorGone)
{
    test::ManualClock clock;
    test::ManualExecutor executor(clock);
    {
        AtomAlloc allocator =
            test::makeAllocator(fourBlocksConfig(), {.clock = &clock, .executor = &executor, .yield_while_zeroing = true});
        Block block = std::move(allocator.tryAllocate({64 << 10})).value();
        (void)block.span();
        test::Coroutine freeing = freeInSteps(allocator, block);
        EXPECT_EQ(executor.posted(), 1U);
        EXPECT_GT(allocator.statsNow().zeroing_bytes, 0U);
        test::expectSound(allocator);
        freeing.destroy();
        EXPECT_EQ(allocator.statsNow().zeroing_bytes, 0U);
    }
    executor.run();
}

} // namespace atomalloc
