// SPDX-License-Identifier: MPL-2.0
// fork() and signal handlers: what resources/docs/allocator-limits.md says about them.
#include "allocator/os/system_environment.h"
#include "tests/misuse/refusal.h"
#include "tests/misuse/waiting.h"
#include "tests/support/end_child.h"
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>
#include <pthread.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace atomalloc::misuse {
namespace {

/// Runs `child` in a child process; true when none of its checks failed.
bool passesInAChild(const std::function<void()> &child)
{
    const pid_t pid = fork();
    if (pid == 0) {
        child();
        test::endChild(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Right and wrong use, and every owner's bytes.
void useIt(Scene &scene)
{
    scene.checkOwners();
    Block block = scene.take(300);
    Block copy = block.duplicateForMisuse();
    const Ref weak = block.ref();
    const BlockId id = block.id();
    const std::uint64_t generation = toNumber(block.generation());
    scene.give(block);
    expectRefused(weak.read(0, {}), staleHandle(Operation::read, id, generation, generation + 1));
    expectRefused(scene.other.tryDeallocate(std::move(copy)), doubleFree(id, generation, generation + 1));
    scene.own(5'000);
    Task late = scene.allocator.createTask();
    EXPECT_TRUE(late.tryAllocate({64}).has_value());
    scene.allocator.trimNow();
    scene.checkOwners();
}

TEST(Fork, LetsChildAndParentGoOnEachWithItsOwnMemory)
{
    Scene scene;
    for (std::size_t size = 100; size < 20'000; size *= 3)
        scene.own(size);
    scene.give(scene.owners.front());
    scene.owners.pop_front();
    for (std::size_t i = 0; i < scene.owners.size(); ++i)
        fillWithPattern(scene.owners[i], static_cast<std::uint8_t>(i + 1));
    EXPECT_TRUE(passesInAChild([&] {
        useIt(scene);
        for (Block &block : scene.owners)
            std::ranges::fill(block.span().value(), std::byte{0xcc}); // not seen by the parent
        for (Block &block : scene.owners)
            EXPECT_TRUE(scene.task.tryDeallocate(std::move(block)).has_value());
        EXPECT_EQ(scene.allocator.shutdownNow(), 0U);
    }));
    useIt(scene);
}

TEST(Fork, GivesEachSideItsOwnFreeOfABlock)
{
    Scene scene;
    Block block = scene.take();
    const BlockId id = block.id();
    EXPECT_TRUE(passesInAChild([&] {
        Block copy = block.duplicateForMisuse();
        EXPECT_TRUE(scene.task.tryDeallocate(std::move(block)).has_value());
        expectRefused(scene.task.tryDeallocate(std::move(copy)), doubleFree(id, 1, 2));
    }));
    EXPECT_TRUE(block.span().has_value()) << "freed by the child";
    scene.give(block);
    scene.checkOwners();
}

TEST(Fork, LeavesWaitsToBothSides)
{
    FullScene scene;
    Wait wait;
    wait.begin(scene.task, {1'000});
    const auto serve = [&] {
        scene.freeOne();
        scene.executor.run();
        ASSERT_FALSE(wait.waits());
        EXPECT_TRUE(wait.result->has_value());
        scene.checkOwners();
    };
    EXPECT_TRUE(passesInAChild(serve));
    EXPECT_TRUE(wait.waits());
    serve();
}

TEST(Fork, OfAThreadInsideTheAllocatorCostsTheChildThatThreadsCacheAndNothingElse)
{
    test::HookedClock clock;
    AtomAllocConfig config = smallConfig();
    AtomAlloc allocator = test::makeAllocator(config, {.clock = &clock});
    Task task = allocator.createTask();
    Task stopped = allocator.createTask();
    test::Conversation steps;
    std::thread inside([&] {
        test::HookedClock::onRead(1, [&] { // inside its cache, on the way to the class pool
            steps.reach(1);
            steps.await(2);
        });
        EXPECT_TRUE(stopped.tryAllocate({100}).has_value());
    });
    steps.await(1);
    EXPECT_TRUE(passesInAChild([&] {
        std::vector<Block> blocks;
        while (auto block = task.tryAllocate({16 << 10}))
            blocks.push_back(std::move(block).value());
        EXPECT_GE(blocks.size(), 15U) << "more was lost than what the other thread held";
        for (Block &block : blocks)
            EXPECT_TRUE(task.tryDeallocate(std::move(block)).has_value());
        EXPECT_TRUE(task.tryAllocate({16 << 10}).has_value());
        allocator.maintain();
        allocator.trimNow();
        (void)allocator.statsNow();
    }));
    steps.reach(2);
    inside.join();
    EXPECT_TRUE(task.tryAllocate({100}).has_value());
    expectExact(allocator);
}

/// What the handler uses; a handler can be given nothing.
struct HandlerState
{
    Scene *scene = nullptr;
    Task *task = nullptr;
    Ref weak;
    std::atomic<int> calls{0};
    std::atomic<int> failures{0};
};

HandlerState *g_handler = nullptr;

/// Right and wrong use with a task of its own.
void handle(int)
{
    HandlerState &state = *g_handler;
    auto block = state.task->tryAllocate({200});
    bool asExpected = block.has_value();
    if (asExpected) {
        Block copy = block->duplicateForMisuse();
        const std::byte byte{0x42};
        asExpected = block->write(199, {&byte, 1}).has_value() && state.task->tryDeallocate(std::move(*block)).has_value() &&
                     state.task->tryDeallocate(std::move(copy)).error().code == ErrorCode::double_free;
    }
    asExpected = asExpected && state.weak.read(0, {}).error().code == ErrorCode::stale_handle;
    asExpected = asExpected && state.task->tryAllocate({0}).error().code == ErrorCode::invalid_size;
    state.failures.fetch_add(asExpected ? 0 : 1);
    state.calls.fetch_add(1);
}

class SignalHandler : public testing::Test
{
protected:
    SignalHandler() : scene(config())
    {
        scene.own(100);
        state.scene = &scene;
        state.task = &handlers;
        {
            Block block = scene.take();
            state.weak = block.ref();
        }
        g_handler = &state;
        struct sigaction action = {};
        action.sa_handler = &handle;
        sigaction(SIGUSR1, &action, &m_before);
    }
    ~SignalHandler() override
    {
        sigaction(SIGUSR1, &m_before, nullptr);
        g_handler = nullptr;
    }
    static AtomAllocConfig config()
    {
        AtomAllocConfig config = smallConfig();
        config.max_memory = 1 << 20; // so that neither of the two runs out
        return config;
    }
    void expectHandled()
    {
        EXPECT_GT(state.calls.load(), 0);
        EXPECT_EQ(state.failures.load(), 0);
        EXPECT_EQ(scene.allocator.statsNow().double_frees, static_cast<std::uint64_t>(state.calls.load()));
        scene.checkOwners();
    }

    Scene scene;
    Task handlers = scene.allocator.createTask();
    HandlerState state;

private:
    struct sigaction m_before = {};
};

/// Raises the signal wherever the allocator reads the clock or asks for memory: half way through a refill, a carve, a demotion.
class Interrupting : public test::ManualClock, public PageSource
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override
    {
        interrupt();
        return ManualClock::nowNs();
    }
    [[nodiscard]] std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    [[nodiscard]] std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        return systemPageSource().reserve(bytes, alignment);
    }
    void release(std::byte *address, std::size_t bytes) noexcept override { systemPageSource().release(address, bytes); }
    [[nodiscard]] bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        interrupt();
        return systemPageSource().commit(address, bytes, touch);
    }
    [[nodiscard]] bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        interrupt();
        return systemPageSource().decommit(address, bytes);
    }

    bool armed = false;

private:
    void interrupt() const
    {
        if (armed && !m_inside) {
            m_inside = true;
            EXPECT_EQ(raise(SIGUSR1), 0);
            m_inside = false;
        }
    }
    mutable bool m_inside = false;
};

TEST_F(SignalHandler, MayUseATaskOfItsOwnHalfWayThroughAnOperation)
{
    Interrupting system;
    AtomAlloc allocator = test::makeAllocator(config(), {.clock = &system, .page_source = &system});
    Task task = allocator.createTask();
    Task own = allocator.createTask();
    state.task = &own;
    system.armed = true;
    std::vector<Block> blocks;
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < 300; ++i) {
            auto block = task.tryAllocate({64 + i % 1'000});
            ASSERT_TRUE(block.has_value());
            blocks.push_back(std::move(block).value());
            fillWithPattern(blocks.back(), static_cast<std::uint8_t>(i));
        }
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            expectPattern(blocks[i], static_cast<std::uint8_t>(i));
            EXPECT_TRUE(task.tryDeallocate(std::move(blocks[i])).has_value());
        }
        blocks.clear();
        system.advance(1'000'000'000'000);
        allocator.maintain();
        allocator.trimNow();
    }
    system.armed = false;
    EXPECT_GT(state.calls.load(), 20);
    EXPECT_EQ(state.failures.load(), 0);
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(allocator.statsNow().double_frees, static_cast<std::uint64_t>(state.calls.load()));
    expectExact(allocator);
}

TEST_F(SignalHandler, MayUseATaskOfItsOwnAtAnyInstruction)
{
    constexpr int kSignals = 200;
    const pthread_t self = pthread_self();
    std::thread sender([&] {
        for (int sent = 1; sent <= kSignals; ++sent) {
            EXPECT_EQ(pthread_kill(self, SIGUSR1), 0);
            for (int calls = state.calls.load(); calls < sent; calls = state.calls.load())
                std::this_thread::yield();
        }
    });
    std::vector<Block> blocks;
    for (std::size_t i = 0; state.calls.load() < kSignals; ++i) {
        auto block = scene.task.tryAllocate({64 + i % 1'000});
        ASSERT_TRUE(block.has_value()) << message(block.error());
        blocks.push_back(std::move(block).value());
        fillWithPattern(blocks.back(), static_cast<std::uint8_t>(blocks.size()));
        if (blocks.size() < 40)
            continue;
        for (std::size_t k = 0; k < blocks.size(); ++k) {
            expectPattern(blocks[k], static_cast<std::uint8_t>(k + 1));
            EXPECT_TRUE(scene.task.tryDeallocate(std::move(blocks[k])).has_value());
        }
        blocks.clear();
    }
    sender.join();
    expectHandled();
}

} // namespace
} // namespace atomalloc::misuse
