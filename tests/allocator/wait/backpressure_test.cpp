// SPDX-License-Identifier: MPL-2.0
// allocateWhenAvailable: order, deadlines, cancellation, destruction, shutdown. One thread, a manual executor, no sleeps.
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace atomalloc {
namespace {

using test::Coroutine;
using test::expectSound;
using test::makeAllocator;
using test::ManualClock;
using test::ManualExecutor;

struct Outcome
{
    bool finished = false;
    Block block;
    ErrorCode error = ErrorCode::closed;
};

Coroutine waitFor(Task &task, std::size_t size, WaitOptions options, Outcome &outcome)
{
    auto result = co_await task.allocateWhenAvailable({size}, options);
    outcome.finished = true;
    if (result)
        outcome.block = std::move(result).value();
    else
        outcome.error = result.error().code;
}

class Backpressure : public testing::Test
{
protected:
    Backpressure() : executor(clock), allocator(makeAllocator(config(), environment())), task(allocator.createTask()) {}

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 64 << 10;
        config.max_block_size = 16 << 10;
        config.initial_pool_size = 0;
        config.cache_ttl = std::chrono::milliseconds(1);
        return config;
    }
    Environment environment()
    {
        Environment environment;
        environment.clock = &clock;
        environment.executor = &executor;
        return environment;
    }
    std::vector<Block> fill(std::size_t size)
    {
        std::vector<Block> blocks;
        while (auto block = task.tryAllocate({size}))
            blocks.push_back(std::move(block).value());
        return blocks;
    }
    void free(Block &block) { ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value()); }

    ManualClock clock;
    ManualExecutor executor;
    AtomAlloc allocator;
    Task task;
};

TEST_F(Backpressure, IsReadyAtOnceWhileMemoryIsFree)
{
    Outcome outcome;
    const Coroutine coroutine = waitFor(task, 100, {}, outcome);
    EXPECT_TRUE(outcome.finished);
    EXPECT_TRUE(outcome.block);
    EXPECT_EQ(allocator.statsNow().waits, 0U);
}

TEST_F(Backpressure, ResumesThroughTheExecutorWithTheBlockItsOwn)
{
    auto blocks = fill(16 << 10);
    ASSERT_EQ(blocks.size(), 4U);
    Outcome outcome;
    const Coroutine coroutine = waitFor(task, 10'000, {}, outcome);
    EXPECT_FALSE(outcome.finished);
    free(blocks[1]);
    EXPECT_FALSE(outcome.finished) << "resumed inside the free instead of through the executor";
    EXPECT_FALSE(task.tryAllocate({16 << 10}).has_value()) << "the grant was taken away";
    executor.run();
    ASSERT_TRUE(outcome.finished);
    EXPECT_EQ(outcome.block.size(), 10'000U);
    EXPECT_TRUE(outcome.block.span().has_value());
    expectSound(allocator);
}

TEST_F(Backpressure, ServesInOrderAndDoesNotStarveALargeRequest)
{
    auto blocks = fill(1 << 10);
    ASSERT_EQ(blocks.size(), 64U);
    Outcome large;
    Outcome small;
    const Coroutine first = waitFor(task, 16 << 10, {}, large);
    const Coroutine second = waitFor(task, 64, {}, small);
    for (int i = 0; i < 15; ++i)
        free(blocks[static_cast<std::size_t>(i)]);
    executor.run();
    EXPECT_FALSE(large.finished);
    EXPECT_FALSE(small.finished) << "a small request passed the large one";
    free(blocks[15]);
    executor.run();
    EXPECT_TRUE(large.block);
    EXPECT_FALSE(small.finished);
    free(blocks[40]);
    executor.run();
    EXPECT_TRUE(small.block);
    EXPECT_EQ(allocator.statsNow().grants, 2U);
    expectSound(allocator);
}

TEST_F(Backpressure, TimesOutAtTheDeadlineAndLetsTheNextOneIn)
{
    auto blocks = fill(16 << 10);
    Outcome large;
    Outcome small;
    const Coroutine first = waitFor(task, 16 << 10, {clock.nowNs() + 1000, {}}, large);
    const Coroutine second = waitFor(task, 64, {}, small);
    clock.advance(999);
    executor.run();
    EXPECT_FALSE(large.finished);
    clock.advance(1);
    executor.run();
    ASSERT_TRUE(large.finished);
    EXPECT_EQ(large.error, ErrorCode::timed_out);
    EXPECT_FALSE(small.finished);
    free(blocks[0]);
    executor.run();
    EXPECT_TRUE(small.block);
    EXPECT_EQ(executor.timers(), 0U);
    EXPECT_EQ(allocator.statsNow().waiting, 0U);
    expectSound(allocator);
}

TEST_F(Backpressure, CancelsThroughTheStopToken)
{
    auto blocks = fill(16 << 10);
    std::stop_source stop;
    Outcome outcome;
    const Coroutine coroutine = waitFor(task, 64, {{}, stop.get_token()}, outcome);
    stop.request_stop();
    executor.run();
    ASSERT_TRUE(outcome.finished);
    EXPECT_EQ(outcome.error, ErrorCode::cancelled);
    EXPECT_EQ(allocator.statsNow().waits_cancelled, 1U);
    Outcome late;
    const Coroutine second = waitFor(task, 64, {{}, stop.get_token()}, late);
    EXPECT_EQ(late.error, ErrorCode::cancelled);
}

TEST_F(Backpressure, GivesBackAGrantWhoseCoroutineIsDestroyed)
{
    auto blocks = fill(16 << 10);
    Outcome outcome;
    Coroutine coroutine = waitFor(task, 16 << 10, {}, outcome);
    free(blocks[0]);
    ASSERT_EQ(executor.posted(), 1U); // granted, not resumed yet
    coroutine.destroy();
    executor.run(); // the resumption finds nobody
    EXPECT_FALSE(outcome.finished);
    EXPECT_TRUE(task.tryAllocate({16 << 10}).has_value()) << "the grant was lost";
    expectSound(allocator);
}

TEST_F(Backpressure, LeavesTheLineWhenDestroyedWhileWaiting)
{
    auto blocks = fill(16 << 10);
    Outcome first;
    Outcome second;
    Coroutine gone = waitFor(task, 64, {}, first);
    const Coroutine stays = waitFor(task, 64, {}, second);
    gone.destroy();
    free(blocks[0]);
    executor.run();
    EXPECT_FALSE(first.finished);
    EXPECT_TRUE(second.block);
    EXPECT_EQ(allocator.statsNow().waiting, 0U);
}

TEST_F(Backpressure, EndsWithClosedAtShutdown)
{
    auto blocks = fill(16 << 10);
    Outcome outcome;
    const Coroutine coroutine = waitFor(task, 64, {}, outcome);
    EXPECT_EQ(allocator.shutdownNow(), 4U);
    executor.run();
    ASSERT_TRUE(outcome.finished);
    EXPECT_EQ(outcome.error, ErrorCode::closed);
    for (Block &block : blocks)
        free(block);
    EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
    expectSound(allocator);
}

TEST_F(Backpressure, ShutdownGrantsNothingToThoseWhoStandBehindALargeRequest)
{
    auto blocks = fill(1 << 10);
    free(blocks[0]);
    Outcome large;
    Outcome small;
    const Coroutine first = waitFor(task, 16 << 10, {}, large);
    const Coroutine second = waitFor(task, 64, {}, small);
    allocator.shutdownNow();
    executor.run();
    EXPECT_TRUE(large.finished);
    ASSERT_TRUE(small.finished);
    EXPECT_FALSE(small.block);
    EXPECT_EQ(small.error, ErrorCode::closed);
}

TEST_F(Backpressure, RefusesAWaitThatNoFreeCouldEnd)
{
    Outcome zero;
    const Coroutine a = waitFor(task, 0, {}, zero);
    EXPECT_EQ(zero.error, ErrorCode::invalid_size);
    Outcome huge;
    const Coroutine b = waitFor(task, 17 << 10, {}, huge);
    EXPECT_EQ(huge.error, ErrorCode::invalid_size);
}

TEST_F(Backpressure, GrantsAtTheEndOfATaskWhoseCacheHeldTheMemory)
{
    Outcome outcome;
    auto blocks = fill(16 << 10);
    {
        Task other = allocator.createTask();
        const Coroutine coroutine = waitFor(task, 16 << 10, {}, outcome);
        ASSERT_TRUE(other.tryDeallocate(std::move(blocks[3])).has_value());
        executor.run();
        EXPECT_TRUE(outcome.block);
    }
    expectSound(allocator);
}

/// An executor with a thread's own loop.
class LoopExecutor : public Executor
{
public:
    void post(Resumption resumption) noexcept override
    {
        {
            const std::lock_guard guard(m_mutex);
            m_posted.push_back(resumption);
        }
        m_wake.notify_one();
    }
    TimerId startTimer(std::uint64_t, Resumption) noexcept override { return 0; }
    void cancelTimer(TimerId) noexcept override {}
    void runUntil(const bool &finished)
    {
        while (!finished) {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return !m_posted.empty(); });
            const Resumption next = m_posted.front();
            m_posted.pop_front();
            lock.unlock();
            next();
        }
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Resumption> m_posted;
};

Coroutine useInTurn(Task &task, int rounds, std::size_t size, bool &finished, int &failures)
{
    for (int i = 0; i < rounds; ++i) {
        auto result = co_await task.allocateWhenAvailable({size}, {});
        if (!result) {
            ++failures;
            continue;
        }
        Block block = std::move(result).value();
        auto bytes = block.span().value();
        bytes[0] = std::byte{1};
        if ((co_await task.deallocate(std::move(block))).has_value() == false)
            ++failures;
    }
    finished = true;
}

TEST(BackpressureAcrossThreads, LosesNoWakeUp)
{
    AtomAllocConfig config;
    config.max_memory = 32 << 10;
    config.max_block_size = 16 << 10;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config);
    std::array<LoopExecutor, 4> executors; // outlive every thread that may post to them
    std::vector<std::thread> threads;
    std::atomic<int> failures{0};
    for (LoopExecutor &executor : executors)
        threads.emplace_back([&allocator, &failures, &executor] {
            Task task = allocator.createTask(&executor);
            bool finished = false;
            int failed = 0;
            const Coroutine coroutine = useInTurn(task, 2'000, 16 << 10, finished, failed);
            executor.runUntil(finished);
            failures += failed;
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(failures.load(), 0);
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.allocations, 8'000U);
    EXPECT_EQ(stats.waiting, 0U);
    EXPECT_EQ(stats.live_bytes, 0U);
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
