// SPDX-License-Identifier: MPL-2.0
#include "app/engine/thread_loop.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

namespace atomalloc::app {
namespace {

/// A loop that runs on a thread of its own until the end of the test.
struct RunningLoop
{
    RunningLoop() : thread([this] { loop.run([] {}); }) {}
    ~RunningLoop()
    {
        loop.quit();
        thread.join();
    }
    void untilItRests() const
    {
        while (!loop.resting())
            std::this_thread::yield();
    }

    CoarseClock clock;
    ThreadLoop loop{clock};
    std::thread thread;
};

void waitFor(void *latch, std::uint64_t /*token*/) noexcept { static_cast<std::latch *>(latch)->wait(); }

void arrive(void *count, std::uint64_t /*token*/) noexcept { static_cast<std::atomic<int> *>(count)->fetch_add(1); }

TEST(ThreadLoop, DoesNotRestFromTheMomentThatItHasMail)
{
    for (int i = 0; i < 40; ++i) {
        RunningLoop running;
        running.untilItRests();
        std::latch goOn(1);
        running.loop.post({&waitFor, &goOn, 0});
        // Whether its thread has got a processor by now or not: a loop with something to do must not be taken for one that waits.
        EXPECT_FALSE(running.loop.resting()) << i;
        EXPECT_FALSE(running.loop.waitsForTime()) << i;
        goOn.count_down();
        running.untilItRests();
    }
}

TEST(ThreadLoop, DoesNotRestBeforeItRuns)
{
    CoarseClock clock;
    const ThreadLoop loop(clock);
    EXPECT_FALSE(loop.resting());
    EXPECT_FALSE(loop.waitsForTime());
}

TEST(ThreadLoop, RunsAllThatSeveralThreadsPostWhileItComesToRestAndWakesUp)
{
    constexpr int kThreads = 3;
    constexpr int kPosts = 640;
    RunningLoop running;
    std::atomic<int> count = 0;
    std::vector<std::thread> posters;
    for (int i = 0; i < kThreads; ++i)
        posters.emplace_back([&] {
            for (int post = 0; post < kPosts; ++post) {
                running.loop.post({&arrive, &count, 0});
                if (post % 16 == 0)
                    running.untilItRests();
            }
        });
    for (std::thread &poster : posters)
        poster.join();
    running.untilItRests();
    EXPECT_EQ(count, kThreads * kPosts) << "it rests, so its mail is read";
}

} // namespace
} // namespace atomalloc::app
