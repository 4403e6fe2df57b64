// SPDX-License-Identifier: MPL-2.0
#include "app/engine/loop_threads.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <stdexcept>
#include <string>

namespace atomalloc::app {
namespace {

struct Scene
{
    explicit Scene(std::size_t threads)
    {
        for (std::size_t i = 0; i < threads; ++i)
            loops.push_back(std::make_unique<ThreadLoop>(clock));
    }

    CoarseClock clock;
    LoopThreads::Loops loops;
};

std::string wordsOf(const std::exception_ptr &failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception &exception) {
        return exception.what();
    }
}

void raise(void *flag, std::uint64_t /*token*/) noexcept
{
    auto &raised = *static_cast<std::atomic<bool> *>(flag);
    raised.store(true, std::memory_order_release);
    raised.notify_one();
}

TEST(LoopThreads, HandOnWhatIsThrownWhereTheTasksBegin)
{
    Scene scene(3);
    std::atomic<int> failures = 0;
    std::exception_ptr failure; // read after the threads were joined
    LoopThreads threads(
        scene.loops,
        [](std::size_t loop) {
            if (loop == 1)
                throw std::runtime_error("the task did not begin");
        },
        [&](std::exception_ptr thrown) {
            failure = std::move(thrown);
            failures.fetch_add(1, std::memory_order_relaxed);
            failures.notify_one();
        });
    threads.start();
    failures.wait(0, std::memory_order_acquire);
    threads.join();
    EXPECT_EQ(failures.load(std::memory_order_relaxed), 1) << "a loop begins its tasks once";
    EXPECT_EQ(wordsOf(failure), "the task did not begin");
}

TEST(LoopThreads, KeepTheLoopGoingForTheTasksThatHadBegun)
{
    Scene scene(1);
    std::atomic<bool> wentOn = false;
    LoopThreads threads(
        scene.loops, [](std::size_t /*loop*/) { throw std::bad_alloc(); },
        [&](const std::exception_ptr & /*thrown*/) { scene.loops[0]->post({.run = raise, .context = &wentOn, .token = 0}); });
    threads.start();
    wentOn.wait(false, std::memory_order_acquire); // for ever, where the exception ended the loop
    EXPECT_TRUE(wentOn.load(std::memory_order_relaxed));
}

TEST(LoopThreads, EndWhereTheirOwnerIsLeftByAnException)
{
    Scene scene(2);
    std::atomic<int> begun = 0;
    try {
        LoopThreads threads(
            scene.loops, [&](std::size_t /*loop*/) { begun.fetch_add(1, std::memory_order_relaxed); },
            [](const std::exception_ptr & /*thrown*/) { ADD_FAILURE(); });
        threads.start();
        throw std::runtime_error("sampling failed");
    } catch (const std::runtime_error &) {
        EXPECT_TRUE(scene.loops[0]->quitting());
    }
    EXPECT_LE(begun.load(std::memory_order_relaxed), 2);
}

} // namespace
} // namespace atomalloc::app
