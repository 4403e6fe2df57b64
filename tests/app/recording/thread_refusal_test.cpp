// SPDX-License-Identifier: MPL-2.0
// Where the system refuses threads, a run is kept, followed and surveyed all the same. It takes longer.
#include "app/analysis/run_survey.h"
#include "app/recording/event_chunk.h"
#include "app/recording/heap_state.h"
#include "tests/support/no_threads.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <system_error>
#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::size_t kEvents = 20 * kEventsPerChunk + 7;

std::shared_ptr<RecordedRun> runWithoutThreads()
{
    auto run = std::make_shared<RecordedRun>();
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    run->setInputs(inputs);
    Event event;
    event.kind = EventKind::task_begin;
    for (std::size_t i = 0; i < kEvents; ++i) {
        event.time_ns = i;
        event.task = TaskId{1 + static_cast<std::uint32_t>(i % 3)};
        run->append(std::vector{event});
    }
    run->finish(true);
    return run;
}

TEST(WithoutThreads, TheSystemRefusesThem)
{
    const test::NoThreads none;
    EXPECT_THROW(std::thread([] {}).join(), std::system_error);
}

TEST(WithoutThreads, ARunIsPackedByWhoAppends)
{
    const test::NoThreads none;
    const auto run = runWithoutThreads();
    ASSERT_EQ(run->eventCount(), kEvents);
    EXPECT_GT(run->packedBytes(), 0U);
    for (std::size_t i = 0; i < kEvents; i += 997)
        ASSERT_EQ(run->event(i).time_ns, i);
}

TEST(WithoutThreads, NobodyWaitsForKeyframesThatWillNotCome)
{
    const test::NoThreads none;
    const auto run = runWithoutThreads();
    run->followWithKeyframes();
    run->awaitKeyframes(WorkControl());
    EXPECT_TRUE(run->keyframes().empty());
    HeapState heap(run);
    heap.seek(kEvents);
    EXPECT_EQ(heap.position(), kEvents);
}

TEST(WithoutThreads, ALongRunIsSurveyedPieceByPiece)
{
    const test::NoThreads none;
    const auto run = runWithoutThreads();
    RunSurvey survey(run);
    EXPECT_TRUE(survey.sync());
    EXPECT_LE(survey.known()->position, RunSurvey::kMostEventsAtOnce);
    EXPECT_FALSE(survey.complete());
    survey.awaitAll();
    EXPECT_TRUE(survey.complete());
    EXPECT_EQ(survey.known()->position, kEvents);
    ASSERT_NE(survey.tallyAt(kEvents), nullptr);
    EXPECT_EQ(survey.tallyAt(kEvents)->count(EventKind::task_begin), static_cast<std::int64_t>(kEvents));
    EXPECT_TRUE(run->table(RunTableType::survey));
}

} // namespace
} // namespace atomalloc::app
