// SPDX-License-Identifier: MPL-2.0
#include "app/query/lives_reader.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <barrier>
#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

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

} // namespace
} // namespace atomalloc::app
