// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_state.h"
#include "tests/support/heap_picture.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sys/resource.h>
#include <vector>

namespace atomalloc::app {
namespace {

using test::picture;
using test::RunBuilder;
using test::SampleRun;

TEST(HeapState, IsEmptyBeforeTheFirstEvent)
{
    const HeapState heap(test::sampleRun().run);
    EXPECT_EQ(heap.position(), 0U);
    EXPECT_TRUE(heap.blocks().empty());
    EXPECT_EQ(heap.classes().size(), 5U);
    EXPECT_EQ(heap.classes()[4].block_size, 1024U);
    EXPECT_EQ(heap.task(TaskId{1}).status, HeapTask::Status::not_started);
}

TEST(HeapState, AcceptsTheWholeSample)
{
    const SampleRun sample = test::sampleRun();
    HeapState heap(sample.run);
    heap.seek(sample.end);
    EXPECT_EQ(heap.position(), sample.run->eventCount());
    EXPECT_EQ(heap.mismatch(), QString());
}

TEST(HeapState, KnowsWhereEveryBlockIs)
{
    const SampleRun sample = test::sampleRun();
    HeapState heap(sample.run);
    heap.seek(sample.filled);
    const QueueState *queue = heap.queue(TaskId{1}, ClassIndex{0});
    ASSERT_NE(queue, nullptr);
    EXPECT_EQ(queue->hot, (std::vector{BlockId{0}, BlockId{1}, BlockId{2}, BlockId{3}}));
    EXPECT_TRUE(queue->cold.empty());
    EXPECT_EQ(heap.classes()[0].pool, 10U);
    EXPECT_EQ(heap.classes()[0].live, 2U);
    const BlockState *page = heap.block(sample.wiped);
    ASSERT_NE(page, nullptr);
    EXPECT_EQ(page->place, Place::live);
    EXPECT_EQ(page->requested, 1000U);
    EXPECT_EQ(page->task, TaskId{2});
    EXPECT_EQ(heap.task(TaskId{2}).live_bytes, 1024U + 256U);
    EXPECT_EQ(heap.task(TaskId{2}).asked_bytes, 1000U + 200U);
    EXPECT_EQ(heap.totals().requested_bytes, 40U + 64U + 200U + 1000U);
    EXPECT_EQ(heap.committed(), (std::map<std::uint32_t, std::uint32_t>{{0, 128}}));
}

TEST(HeapState, ShowsHowFarAWipeIs)
{
    const SampleRun sample = test::sampleRun();
    HeapState heap(sample.run);
    heap.seek(sample.wiping);
    const BlockState *page = heap.block(sample.wiped);
    ASSERT_NE(page, nullptr);
    EXPECT_EQ(page->place, Place::zeroing);
    EXPECT_EQ(page->chunks, 4U);
    EXPECT_EQ(page->chunks_done, 2U);
    EXPECT_EQ(page->generation, 2U);
    EXPECT_EQ(heap.totals().zeroing_bytes, 1024U);
    heap.stepBackward();
    EXPECT_EQ(heap.block(sample.wiped)->chunks_done, 1U);
    EXPECT_EQ(heap.block(sample.wiped)->chunks, 4U);
}

TEST(HeapState, KeepsTheWaitingLineInOrder)
{
    const SampleRun sample = test::sampleRun();
    HeapState heap(sample.run);
    heap.seek(sample.waiting);
    ASSERT_EQ(heap.waitingLine().size(), 2U);
    EXPECT_EQ(heap.waitingLine()[0].task, TaskId{3});
    EXPECT_EQ(heap.task(TaskId{4}).place_in_line, 2U);
    EXPECT_EQ(heap.task(TaskId{4}).status, HeapTask::Status::waiting);
    EXPECT_EQ(heap.classes()[3].wanted, 2U);
    while (heap.task(TaskId{3}).status == HeapTask::Status::waiting)
        heap.stepForward();
    EXPECT_EQ(heap.task(TaskId{4}).place_in_line, 1U);
    heap.stepBackward();
    EXPECT_EQ(heap.task(TaskId{3}).place_in_line, 1U);
    EXPECT_EQ(heap.task(TaskId{4}).place_in_line, 2U);
}

TEST(HeapState, KeepsTheByteEquationAtEveryEvent)
{
    HeapState heap(test::sampleRun().run);
    for (std::size_t i = 0; i <= test::sampleRun().end; ++i) {
        heap.seek(i);
        const SeriesPoint &t = heap.totals();
        EXPECT_EQ(t.live_bytes + t.hot_bytes + t.cold_bytes + t.zeroing_bytes + t.free_bytes + t.retired_bytes, t.committed_bytes)
            << "after event " << i;
        std::uint64_t asked = 0;
        for (std::uint32_t task = 0; task < 5; ++task)
            asked += heap.task(TaskId{task}).asked_bytes;
        EXPECT_EQ(asked, t.requested_bytes) << "after event " << i;
    }
}

TEST(HeapState, StepsBackToExactlyWhatItWas)
{
    const SampleRun sample = test::sampleRun();
    HeapState heap(sample.run);
    std::vector<std::string> pictures{picture(heap, 4)};
    for (std::size_t i = 0; i < sample.end; ++i) {
        heap.stepForward();
        pictures.push_back(picture(heap, 4));
    }
    for (std::size_t i = sample.end; i-- > 0;) {
        heap.stepBackward();
        ASSERT_EQ(picture(heap, 4), pictures[i]) << "back to position " << i;
    }
    heap.seek(sample.end);
    heap.seek(sample.filled); // far back: built anew from the start
    EXPECT_EQ(picture(heap, 4), pictures[sample.filled]);
}

TEST(HeapState, JumpsThroughALongRunToTheSameStates)
{
    RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
    builder.commit(0, 8192);
    builder.carve(0, 0, 32);
    std::vector<BlockId> held;
    for (std::uint64_t i = 0; builder.eventCount() < 400'000; ++i) {
        if (held.size() < 20 && (i * 2'654'435'761U >> 7) % 3 != 0) {
            held.push_back(builder.allocate(task, 1 + i % 64));
        } else if (!held.empty()) {
            builder.free(task, held[i % held.size()]);
            held.erase(held.begin() + static_cast<std::ptrdiff_t>(i % held.size()));
        }
    }
    const auto run = builder.build();
    HeapState straight(run);
    std::vector<std::string> pictures;
    for (std::size_t at = 0; at < run->eventCount(); at += 9973) {
        straight.seek(at); // only ever forward
        pictures.push_back(picture(straight, 1));
    }
    HeapState jumping(run);
    jumping.seek(run->eventCount());
    for (std::size_t i = 0; i < 200; ++i) {
        const std::size_t which = i * 17 % pictures.size();
        jumping.seek(which * 9973);
        ASSERT_EQ(jumping.position(), which * 9973);
        ASSERT_EQ(picture(jumping, 1), pictures[which]) << "at " << which * 9973;
    }
    EXPECT_EQ(jumping.mismatch(), QString());
}

TEST(HeapState, NamesTheFirstEventThatDoesNotFit)
{
    RunBuilder builder(test::sampleConfig());
    builder.commit(0, 8192);
    const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
    builder.carve(0, 0, 2);
    const auto good = builder.build();
    Event forged;
    forged.kind = EventKind::allocate;
    forged.block = BlockId{1};
    forged.size_class = ClassIndex{0};
    forged.from = Place::hot;
    forged.to = Place::live;
    forged.task = task;
    forged.owner = task;
    auto run = std::make_shared<RecordedRun>();
    run->setInputs(good->inputs());
    for (std::size_t i = 0; i < good->eventCount(); ++i)
        run->append(std::vector{good->event(i)});
    run->append({&forged, 1});
    HeapState heap(run);
    heap.seek(4);
    EXPECT_EQ(heap.mismatch(), QStringLiteral("Event 3 (allocate, block 1, task 1) does not fit: the block was in pool, not in hot."));
    heap.seek(0);
    EXPECT_TRUE(heap.blocks().empty());
}

TEST(HeapState, SurvivesEventsInAnyOrder)
{
    const SampleRun sample = test::sampleRun();
    std::vector<Event> events;
    for (std::size_t i = 0; i < sample.end; ++i)
        events.push_back(sample.run->event(i));
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::shuffle(events.begin(), events.end(), random);
        auto run = std::make_shared<RecordedRun>();
        run->setInputs(sample.run->inputs());
        run->append(events);
        HeapState heap(run);
        heap.seek(sample.end);
        EXPECT_FALSE(heap.mismatch().isEmpty());
        while (heap.position() > 0)
            heap.stepBackward();
        heap.seek(sample.end / 2);
    }
}

TEST(HeapState, FollowsARunThatGrows)
{
    const SampleRun sample = test::sampleRun();
    auto growing = std::make_shared<RecordedRun>();
    growing->setInputs(sample.run->inputs());
    HeapState heap(growing);
    heap.seek(10);
    EXPECT_EQ(heap.position(), 0U);
    for (std::size_t i = 0; i < 10; ++i)
        growing->append(std::vector{sample.run->event(i)});
    heap.seek(100);
    EXPECT_EQ(heap.position(), 10U);
}

TEST(HeapState, IsTheSameWhicheverWayItIsReachedAlsoWhereEventsWereLost)
{
    const SampleRun sample = test::sampleRun();
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        const auto run = std::make_shared<RecordedRun>();
        run->setInputs(sample.run->inputs());
        for (std::size_t i = 0; i < sample.end; ++i)
            for (unsigned times = 1 + (random() % 8 == 0 ? 1 : 0) - (random() % 6 == 0 ? 1 : 0); times > 0;
                 --times) // some twice, some not at all
                run->append(std::vector{sample.run->event(i)});
        HeapState onward(run);
        std::vector<std::string> pictures;
        for (std::size_t i = 0; i <= run->eventCount(); ++i) {
            onward.seek(i);
            pictures.push_back(picture(onward, 4));
        }
        for (std::size_t i = run->eventCount(); i-- > 0;) {
            onward.stepBackward();
            ASSERT_EQ(picture(onward, 4), pictures[i]) << "seed " << seed << ", back to event " << i;
        }
    }
}

/// Each moment that is kept to come back to has a place for each task number and each queue.
TEST(HeapState, KeepsFewMomentsOfAHeapWithVeryManyTasks)
{
    const auto run = std::make_shared<RecordedRun>();
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    run->setInputs(inputs);
    Event event;
    event.kind = EventKind::task_begin;
    event.task = TaskId{1 << 18}; // 16 MiB of tasks
    std::vector<Event> events(1'000'000, event);
    run->append(events);
    HeapState heap(run);
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    heap.seek(events.size());
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    EXPECT_LE(after.ru_maxrss, before.ru_maxrss + (250 << 10));
}

} // namespace
} // namespace atomalloc::app
