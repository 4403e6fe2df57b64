// SPDX-License-Identifier: MPL-2.0
// fork() in programs whose other threads are inside the allocator, with the calls for pthread_atfork().
#include "tests/support/end_child.h"
#include "tests/support/forwarded_pages.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <sched.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

/// Forks as pthread_atfork() would have it, and runs `child` in the child. True when that said so; a child that hangs is ended.
bool holdsInAChild(AtomAlloc &allocator, const std::function<bool()> &child)
{
    constexpr unsigned kHangsAfterSeconds = 60;
    allocator.prepareFork();
    const pid_t pid = fork();
    if (pid == 0) {
        alarm(kHangsAfterSeconds);
        allocator.afterForkInChild();
        test::endChild(child() ? 0 : 1);
    }
    allocator.afterForkInParent();
    int status = 0;
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
    EXPECT_FALSE(WIFSIGNALED(status)) << "it hung, or crashed";
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Tasks come, work and go.
bool tasksWork(AtomAlloc &allocator, int count)
{
    for (int i = 0; i < count; ++i) {
        Task task = allocator.createTask();
        auto block = task.tryAllocate({100});
        if (!block || !task.tryDeallocate(std::move(*block)))
            return false;
    }
    return true;
}

/// Reserves only once the test has begun to fork: whoever registers a task is inside its mutex until then.
class PagesUntilFork : public test::ForwardedPages
{
public:
    [[nodiscard]] std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        if (armed.load()) {
            inside.store(true);
            while (!forks.load())
                sched_yield();
            for (int i = 0; i < 2'000; ++i) // a fork that does not wait for this thread comes meanwhile
                sched_yield();
        }
        return ForwardedPages::reserve(bytes, alignment);
    }

    std::atomic<bool> armed{false}, inside{false}, forks{false};
};

TEST(ForkWithThreads, WaitsForATaskThatIsBeingRegistered)
{
    PagesUntilFork pages;
    AtomAlloc allocator = makeAllocator({}, {.page_source = &pages});
    pages.armed.store(true);
    std::atomic<bool> forked{false};
    std::thread other([&] {
        EXPECT_TRUE(tasksWork(allocator, 1)); // the first task needs pages
        while (!forked.load()) // a thread that ended before the fork and was not joined is a leak to ThreadSanitizer in the child
            sched_yield();
    });
    while (!pages.inside.load())
        sched_yield();
    pages.forks.store(true);
    EXPECT_TRUE(holdsInAChild(allocator, [&] {
        pages.armed.store(false);
        return tasksWork(allocator, 200);
    }));
    forked.store(true);
    other.join();
    EXPECT_TRUE(tasksWork(allocator, 200));
    expectSound(allocator);
}

TEST(ForkWithThreads, LeavesBothSidesWholeWhileTasksComeAndGo)
{
    AtomAlloc allocator = makeAllocator({});
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            while (!done.load())
                EXPECT_TRUE(tasksWork(allocator, 10));
        });
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(holdsInAChild(allocator, [&] { return tasksWork(allocator, 100) && allocator.tryAllocate({300}).has_value(); }));
    done.store(true);
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    expectSound(allocator);
}

TEST(ForkWithThreads, LetsTheChildDrainEventsThatAThreadOfTheParentWasDraining)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    AtomAlloc allocator = makeAllocator(config);
    EXPECT_TRUE(tasksWork(allocator, 50));
    std::atomic<bool> drains{false}, forked{false};
    std::thread consumer([&] {
        allocator.drainEvents([&](std::span<const Event>) {
            drains.store(true);
            while (!forked.load())
                sched_yield();
        });
    });
    while (!drains.load())
        sched_yield();
    EXPECT_TRUE(holdsInAChild(allocator, [&] {
        std::size_t drained = 0;
        allocator.drainEvents([&](std::span<const Event> events) { drained += events.size(); });
        return drained >= 100;
    }));
    forked.store(true);
    consumer.join();
}

TEST(ForkWithThreads, LeavesADrainUnderWayToTheThreadThatForksInsideOfIt)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    AtomAlloc allocator = makeAllocator(config);
    EXPECT_TRUE(tasksWork(allocator, 50));
    int pieces = 0;
    allocator.drainEvents([&](std::span<const Event>) {
        if (pieces++ == 0) {
            EXPECT_TRUE(holdsInAChild(allocator, [&] { return allocator.drainEvents([](std::span<const Event>) {}) == 0; }));
        }
    });
    EXPECT_GT(pieces, 0);
}

} // namespace
} // namespace atomalloc
