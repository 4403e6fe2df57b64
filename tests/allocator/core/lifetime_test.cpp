// SPDX-License-Identifier: MPL-2.0
// Blocks, waits and resumptions that outlive their allocator, whatever is half way when it goes.
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

namespace atomalloc {
namespace {

using test::Coroutine;
using test::HookedClock;
using test::makeAllocator;
using test::ManualClock;
using test::ManualExecutor;

AtomAllocConfig traced()
{
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    config.zero_on_dealloc = false;
    config.event_tracing = true;
    return config;
}

Block allocateOne(AtomAlloc &allocator)
{
    Task task = allocator.createTask();
    return std::move(task.tryAllocate({100})).value();
}

TEST(Lifetime, ABlockOutlivesAnAllocatorThatGoesWhileAnotherBlockIsBeingFreed)
{
    HookedClock clock;
    std::optional<AtomAlloc> allocator = makeAllocator(traced(), {.clock = &clock, .time_each_event = true});
    Block live = allocateOne(*allocator);
    Block dying = allocateOne(*allocator);
    HookedClock::onRead(2, [&] { allocator.reset(); }); // freed and counted, on its way to the pool
    dying = Block();
    ASSERT_FALSE(allocator.has_value());
    std::byte byte{};
    EXPECT_TRUE(live.read(0, {&byte, 1}).has_value());
}

TEST(Lifetime, TheLastFreeEndsWellThoughTheAllocatorGoesMeanwhile)
{
    HookedClock clock;
    std::optional<AtomAlloc> allocator = makeAllocator(traced(), {.clock = &clock, .time_each_event = true});
    Block dying = allocateOne(*allocator);
    HookedClock::onRead(2, [&] { allocator.reset(); });
    dying = Block();
    EXPECT_FALSE(allocator.has_value());
}

struct LateOutcome
{
    bool finished = false;
    std::optional<ErrorCode> error;
};

Coroutine waitWithoutATask(AtomAlloc &allocator, std::size_t size, LateOutcome &outcome)
{
    auto result = co_await allocator.allocateWhenAvailable({size});
    outcome.finished = true;
    if (!result)
        outcome.error = result.error().code;
}

Coroutine waitWithATask(Task &task, std::size_t size, LateOutcome &outcome)
{
    auto result = co_await task.allocateWhenAvailable({size});
    outcome.finished = true;
    if (!result)
        outcome.error = result.error().code;
}

AtomAllocConfig oneBlock()
{
    AtomAllocConfig config;
    config.max_memory = 64 << 10;
    config.initial_pool_size = 0;
    return config;
}

TEST(Lifetime, AWaitWithoutATaskEndsWithClosedAfterItsAllocatorAndAllBlocksAreGone)
{
    ManualClock clock;
    ManualExecutor executor(clock);
    std::optional<AtomAlloc> allocator = makeAllocator(oneBlock(), {.clock = &clock, .executor = &executor});
    Block all = std::move(allocator->tryAllocate({64 << 10})).value();
    LateOutcome outcome;
    const Coroutine coroutine = waitWithoutATask(*allocator, 64 << 10, outcome);
    allocator.reset();
    all = Block();
    executor.run();
    ASSERT_TRUE(outcome.finished);
    EXPECT_EQ(outcome.error, ErrorCode::closed);
}

TEST(Lifetime, AResumptionThatIsRunAfterItsAllocatorIsGoneDoesNothing)
{
    ManualClock clock;
    ManualExecutor executor(clock);
    LateOutcome outcome;
    {
        AtomAlloc allocator = makeAllocator(oneBlock(), {.clock = &clock, .executor = &executor});
        Task task = allocator.createTask();
        Block all = std::move(task.tryAllocate({64 << 10})).value();
        Coroutine coroutine = waitWithATask(task, 64 << 10, outcome);
        all = Block();
        ASSERT_EQ(executor.posted(), 1U);
        coroutine.destroy();
    }
    executor.run();
    EXPECT_FALSE(outcome.finished);
}

Coroutine waitAndLetGo(std::optional<AtomAlloc> &allocator, std::optional<Task> &task, bool &finished)
{
    (void)co_await task->allocateWhenAvailable({64 << 10});
    task.reset();
    allocator.reset();
    finished = true;
}

TEST(Lifetime, ACoroutineThatIsResumedInsideAFreeMayLetTheAllocatorGo)
{
    std::optional<AtomAlloc> allocator = makeAllocator(oneBlock());
    std::optional<Task> task = allocator->createTask();
    Block all = std::move(task->tryAllocate({64 << 10})).value();
    bool finished = false;
    const Coroutine coroutine = waitAndLetGo(allocator, task, finished);
    all = Block(); // granted and resumed in here, where the allocator goes
    EXPECT_TRUE(finished);
    EXPECT_FALSE(allocator.has_value());
}

TEST(Lifetime, AStaticAllocatorServesStaticDestructorsAfterTheThreadsOwnTasksHaveEnded)
{
    EXPECT_EXIT(
        {
            struct User
            {
                AtomAlloc *allocator;
                ~User()
                {
                    if (!allocator->tryAllocate({100}).has_value())
                        std::_Exit(1);
                }
            };
            static AtomAlloc first = makeAllocator(oneBlock());
            static AtomAlloc second = makeAllocator(oneBlock());
            (void)first.tryAllocate({100});
            (void)second.tryAllocate({100});
            static const User user{&second};
            std::exit(0);
        },
        testing::ExitedWithCode(0), "");
}

Coroutine freeWithoutATask(AtomAlloc &allocator, Block block, bool &finished)
{
    EXPECT_TRUE((co_await allocator.deallocate(std::move(block))).has_value());
    finished = true;
}

TEST(Lifetime, AWipeThatYieldsOnTheExecutorDoesNotEndInTheCacheOfTheThreadThatBeganIt)
{
    ManualClock clock;
    ManualExecutor executor(clock);
    AtomAllocConfig config;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config, {.clock = &clock, .executor = &executor, .yield_while_zeroing = true});
    Block block = std::move(allocator.tryAllocate({64 << 10})).value();
    const std::uint64_t hot = allocator.statsNow().hot_bytes;
    bool finished = false;
    const Coroutine coroutine = freeWithoutATask(allocator, std::move(block), finished);
    ASSERT_FALSE(finished) << "the wipe did not yield";
    executor.run();
    EXPECT_TRUE(finished);
    EXPECT_EQ(allocator.statsNow().hot_bytes, hot) << "the executor's thread was inside another thread's cache";
    test::expectSound(allocator);
}

} // namespace
} // namespace atomalloc
