// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/lifetime_plane.h"
#include "app/query/lives_reader.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"
#include "tests/support/busy_run.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <new>
#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::chrono::milliseconds kNoPause(0);

TEST(LivesReaderTest, ReadsOnceForAllWhoAsk)
{
    LivesReader reader(test::sampleRun().run);
    constexpr int kWhoAsk = 4;
    std::vector<std::shared_ptr<const LivesOfRun>> answers(kWhoAsk);
    {
        std::barrier together(kWhoAsk);
        std::vector<std::jthread> threads;
        for (int number = 0; number < kWhoAsk; ++number) {
            threads.emplace_back([&, number] {
                together.arrive_and_wait();
                answers[static_cast<std::size_t>(number)] = *reader.read();
            });
        }
    }
    ASSERT_NE(answers[0], nullptr);
    for (const auto &answer : answers)
        EXPECT_EQ(answer, answers[0]);
    EXPECT_EQ(*reader.read(), answers[0]) << "a run that has ended is not read again";
    EXPECT_EQ(answers[0]->lifetimes.eventCount(), reader.run()->eventCount());
}

TEST(LivesReaderTest, GoesOnAfterAStop)
{
    const auto run = *tryRun(test::randomRequest(817, RunMode::watch));
    LivesReader reader(run);
    const WorkControl stopped;
    stopped.requestStop();
    const auto refused = reader.read(stopped);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Problem::Kind::cancelled);
    EXPECT_EQ((*reader.read())->lifetimes.size(), (*readLivesNow(run))->lifetimes.size());
}

TEST(LivesReaderTest, ReadsAgainWhenTheRunHasGrownAndOnceMoreWhenItHasEnded)
{
    const test::SampleRun sample = test::sampleRun();
    auto growing = std::make_shared<RecordedRun>();
    growing->setInputs(sample.run->inputs());
    for (const RunTask &task : sample.run->tasks())
        growing->addTask(task);
    const auto append = [&](std::size_t from, std::size_t to) {
        for (std::size_t position = from; position < to; ++position) {
            const Event event = sample.run->event(position);
            growing->append(std::span(&event, 1));
        }
    };
    LivesReader reader(growing);
    append(0, sample.end / 2);
    const auto half = *reader.read();
    EXPECT_EQ(*reader.read(), half) << "nothing has come since";
    EXPECT_EQ(half->lifetimes.eventCount(), sample.end / 2);
    append(sample.end / 2, sample.end);
    const auto all = *reader.read();
    EXPECT_EQ(all->lifetimes.eventCount(), sample.end);
    EXPECT_EQ(half->lifetimes.eventCount(), sample.end / 2) << "what was given away stays as it is";
    growing->finish(true);
    const auto ended = *reader.read();
    EXPECT_NE(ended, all) << "the sites of a run are known when it has ended";
    EXPECT_EQ(ended->lifetimes.size(), all->lifetimes.size());
    EXPECT_EQ(*reader.read(), ended);
}

std::shared_ptr<const LifetimePlane> planeOf(const Lifetimes &lives, const RecordedRun &run)
{
    return LifetimePlane::make(lives, PlaneHeight::freed, run.endTimeNs(), {}, WorkControl());
}

void expectSamePlane(const LifetimePlane &plane, const LifetimePlane &other)
{
    EXPECT_EQ(plane.total(), other.total());
    for (std::size_t column = 0; column < LifetimePlane::kCells; column += 16) {
        ASSERT_EQ(plane.neverFreed({column, column + 16}), other.neverFreed({column, column + 16}));
        for (std::size_t row = 0; row < LifetimePlane::kCells; row += 16)
            ASSERT_EQ(plane.within({column, column + 16}, {row, row + 16}), other.within({column, column + 16}, {row, row + 16}));
    }
}

TEST(LivesReaderTest, ShowsThoseWhoFollowTheLivesOfTheEventsSoFar)
{
    const auto run = test::busyRun(20'000);
    LivesReader reader(run, 2'000);
    const WorkControl work;
    std::vector<Lifetimes> seen;
    std::vector<int> progress;
    const auto look = [&](const Lifetimes &soFar) {
        seen.push_back(soFar);
        progress.push_back(work.progressPermille());
    };
    const auto lives = reader.read(work, {look, kNoPause, 0});
    ASSERT_TRUE(lives);
    EXPECT_EQ((*lives)->lifetimes.eventCount(), run->eventCount());
    ASSERT_EQ(seen.size(), (run->eventCount() + 1'999) / 2'000);
    EXPECT_EQ(seen.front().eventCount(), 2'000U);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const std::size_t events = seen[i].eventCount();
        EXPECT_EQ(progress[i], static_cast<int>(events * 1'000 / run->eventCount()));
        EXPECT_TRUE(i == 0 || events > seen[i - 1].eventCount());
        Lifetimes atOnce;
        ASSERT_TRUE(atOnce.extend(*run, CallSites(), WorkControl(), events));
        expectSamePlane(*planeOf(seen[i], *run), *planeOf(atOnce, *run));
    }
}

TEST(LivesReaderTest, WhoWaitsFollowsTheOneThatReads)
{
    const auto run = test::busyRun(20'000);
    std::atomic<bool> seen = false;
    for (int trial = 0; trial < 1'000 && !seen; ++trial) { // until the one comes while the other reads
        LivesReader reader(run, 100);
        std::barrier together(2);
        const auto ask = [&] {
            together.arrive_and_wait();
            const LivesFollower follower{[&, self = std::this_thread::get_id()](const Lifetimes &) {
                                             if (std::this_thread::get_id() != self)
                                                 seen = true;
                                         },
                                         kNoPause, 0};
            EXPECT_TRUE(reader.read(WorkControl(), follower));
        };
        std::jthread other(ask);
        ask();
    }
    EXPECT_TRUE(seen);
}

TEST(LivesReaderTest, ALookThatFailsIsLeftOut)
{
    const auto run = test::busyRun(2'000);
    LivesReader reader(run, 100);
    const LivesFollower follower{[](const Lifetimes &) { throw std::bad_alloc(); }, kNoPause, 0};
    const auto lives = reader.read(WorkControl(), follower);
    ASSERT_TRUE(lives);
    EXPECT_EQ((*lives)->lifetimes.size(), (*readLivesNow(run))->lifetimes.size());
}

} // namespace
} // namespace atomalloc::app
