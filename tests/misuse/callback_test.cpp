// SPDX-License-Identifier: MPL-2.0
// What the program does inside the allocator's callbacks: frees and allocates in an observer of events, throws, uses another allocator.
#include "tests/misuse/refusal.h"
#include "tests/misuse/scene.h"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

namespace atomalloc::misuse {
namespace {

AtomAllocConfig traced()
{
    AtomAllocConfig config = smallConfig();
    config.event_tracing = true;
    return config;
}

void expectNoEventLost(const AtomAlloc &allocator, std::uint64_t left)
{
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.events_produced, figures.events_consumed + figures.events_dropped + left);
}

class Observer : public testing::Test
{
protected:
    std::size_t drain()
    {
        return scene.allocator.drainEvents([](std::span<const Event>) {});
    }

    Scene scene{traced()};
};

TEST_F(Observer, MayFreeTheBlockThatItIsToldOf)
{
    Block block = scene.take();
    const BlockId id = block.id();
    Block copy = block.duplicateForMisuse();
    std::optional<Result<void, AllocError>> freed;
    std::optional<Result<void, AllocError>> again;
    scene.allocator.drainEvents([&](std::span<const Event> events) {
        for (const Event &event : events)
            if (event.kind == EventKind::allocate && event.block == id) {
                freed = scene.task.tryDeallocate(std::move(block));
                again = scene.task.tryDeallocate(std::move(copy));
            }
    });
    ASSERT_TRUE(freed.has_value());
    EXPECT_TRUE(freed->has_value());
    expectRefused(*again, doubleFree(id, 1, 2));
    EXPECT_GE(drain(), 2U) << "the free and the refusal come with the next call";
    expectNoEventLost(scene.allocator, 0);
    scene.checkOwners();
}

TEST_F(Observer, MayUseTheAllocatorUntilTheRingIsFull)
{
    drain();
    scene.own(100);
    std::size_t seen = 0;
    scene.allocator.drainEvents([&](std::span<const Event> events) {
        seen += events.size();
        for (int i = 0; i < 20'000; ++i) // more events than the ring has room for
            (void)scene.task.tryAllocate({100});
    });
    EXPECT_GT(seen, 0U);
    EXPECT_GT(scene.allocator.statsNow().events_dropped, 0U);
    const std::uint64_t left = drain();
    EXPECT_GT(left, 0U);
    expectNoEventLost(scene.allocator, 0);
    scene.checkOwners();
}

TEST_F(Observer, ThatAsksForEventsInsideItselfGetsThoseOfOtherThreads)
{
    std::thread([&] { (void)scene.other.tryAllocate({100}); }).join();
    (void)scene.task.tryAllocate({100});
    std::size_t inner = 0;
    std::size_t outer = 0;
    scene.allocator.drainEvents([&](std::span<const Event> events) {
        outer += events.size();
        inner += drain();
    });
    EXPECT_GT(outer, 0U);
    EXPECT_GT(inner, 0U);
    expectNoEventLost(scene.allocator, 0);
    EXPECT_EQ(scene.allocator.statsNow().events_consumed, outer + inner);
}

TEST_F(Observer, ThatThrowsGetsTheSameEventsAgain)
{
    std::thread([&] { (void)scene.other.tryAllocate({100}); }).join();
    (void)scene.task.tryAllocate({100});
    const std::uint64_t produced = scene.allocator.statsNow().events_produced;
    EXPECT_THROW(scene.allocator.drainEvents([](std::span<const Event>) { throw std::runtime_error("observer"); }), std::runtime_error);
    EXPECT_THROW(scene.allocator.drainEvents({}), std::bad_function_call);
    EXPECT_EQ(scene.allocator.statsNow().events_consumed, 0U);
    EXPECT_EQ(drain(), produced);
    expectNoEventLost(scene.allocator, 0);
    scene.checkOwners();
}

TEST_F(Observer, MayEndTheAllocatorsTasksAndShutItDown)
{
    scene.own(100);
    drain();
    scene.own(200);
    scene.allocator.drainEvents([&](std::span<const Event>) {
        {
            const Task last = std::move(scene.other);
        }
        EXPECT_EQ(scene.allocator.shutdownNow(), 2U);
    });
    expectRefused(scene.task.tryAllocate({1}), closed(Operation::allocate, 1));
    drain();
    expectNoEventLost(scene.allocator, 0);
    scene.checkOwners();
}

/// Hands what it takes to a function.
class Sink : public EventSink
{
public:
    std::function<void(std::span<const Event>)> onTake = [](std::span<const Event>) {};
    void take(std::span<const Event> events) noexcept override { onTake(events); }
};

class Sinking : public testing::Test
{
protected:
    Sinking() : allocator(test::makeAllocator(traced(), {.event_sink = &sink, .event_ring_capacity = 8})), task(allocator.createTask()) {}

    Sink sink;
    AtomAlloc allocator;
    Task task;
};

TEST_F(Sinking, MayUseAnotherAllocator)
{
    Scene other{traced()};
    std::size_t taken = 0;
    sink.onTake = [&](std::span<const Event> events) {
        taken += events.size();
        Block block = other.take();
        other.give(block);
    };
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(task.tryAllocate({100}).has_value());
    sink.onTake = [](std::span<const Event>) {};
    EXPECT_GT(taken, 100U);
    EXPECT_EQ(allocator.statsNow().events_dropped, 0U);
    expectExact(allocator);
    other.checkOwners();
}

using SinkingDeathTest = Sinking;

TEST_F(SinkingDeathTest, ThatThrowsEndsTheProgram)
{
    sink.onTake = [](std::span<const Event>) { throw std::runtime_error("sink"); };
    EXPECT_DEATH(
        {
            for (int i = 0; i < 10; ++i)
                (void)task.tryAllocate({100});
        },
        "");
}

/// The callbacks that must not throw cannot even be written without noexcept.
static_assert(noexcept(std::declval<EventSink &>().take({})));
static_assert(noexcept(std::declval<Executor &>().post({})));
static_assert(noexcept(std::declval<Executor &>().startTimer(0, {})));
static_assert(noexcept(std::declval<Executor &>().cancelTimer(0)));
static_assert(noexcept(std::declval<const Clock &>().nowNs()));
static_assert(noexcept(std::declval<PageSource &>().reserve(0, 0)));
static_assert(noexcept(std::declval<PageSource &>().commit(nullptr, 0, false)));
static_assert(noexcept(std::declval<PageSource &>().decommit(nullptr, 0)));

/// An executor whose post fails by throwing.
class ThrowingExecutor : public test::ManualExecutor
{
public:
    using ManualExecutor::ManualExecutor;
    void post(Resumption) noexcept override { throwAway(); }

private:
    static void throwAway() { throw std::runtime_error("executor"); }
};

test::Coroutine waitForever(Task &task) { (void)co_await task.allocateWhenAvailable({16 << 10}); }

TEST(ExecutorDeathTest, ThatThrowsEndsTheProgram)
{
    test::ManualClock clock;
    ThrowingExecutor executor(clock);
    AtomAlloc allocator = test::makeAllocator(smallConfig(), {.clock = &clock, .executor = &executor});
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    while (auto block = task.tryAllocate({16 << 10}))
        blocks.push_back(std::move(block).value());
    const test::Coroutine coroutine = waitForever(task);
    EXPECT_DEATH(blocks.clear(), "");
}

/// Against its contract: resumes inside post().
class HastyExecutor : public test::ManualExecutor
{
public:
    using ManualExecutor::ManualExecutor;
    void post(Resumption resumption) noexcept override { resumption(); }
};

test::Coroutine useOnce(Task &task, int &served)
{
    auto block = co_await task.allocateWhenAvailable({16 << 10});
    served += block.has_value() ? 1 : 0;
    auto freed = co_await task.deallocate(std::move(block).value());
    served += freed.has_value() ? 1 : 0;
}

TEST(HastyExecutors, ServeTheWholeLineInsideOneFree)
{
    test::ManualClock clock;
    HastyExecutor executor(clock);
    AtomAlloc allocator = test::makeAllocator(smallConfig(), {.clock = &clock, .executor = &executor});
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    while (auto block = task.tryAllocate({16 << 10}))
        blocks.push_back(std::move(block).value());
    int served = 0;
    std::vector<test::Coroutine> line;
    for (int i = 0; i < 1'000; ++i)
        line.push_back(useOnce(task, served));
    blocks.pop_back();
    EXPECT_EQ(served, 2'000);
    EXPECT_EQ(allocator.statsNow().waiting, 0U);
    expectExact(allocator);
}

} // namespace
} // namespace atomalloc::misuse
