// SPDX-License-Identifier: MPL-2.0
// Recordings of programs with several threads: each thread is a task, in the recorded order or each in its own.
#include "app/engine/block_handover.h"
#include "app/engine/loop_threads.h"
#include "app/open/open_any.h"
#include "app/recording/free_waits.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"

#include <QCoroTask>

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

namespace atomalloc::app {
namespace {

using StepKind = TraceStep::Kind;

struct RecordedStep
{
    std::size_t task = 0; // index into RecordedRun::tasks()
    bool allocation = false;
    std::uint64_t bytes = 0;

    bool operator==(const RecordedStep &) const = default;
};

RunRequest surfaceFlinger()
{
    auto opened = openAnyNow(test::recording("surfaceflinger-part.memory_replay.zst"));
    EXPECT_TRUE(opened);
    return requestFor(std::get<Workload>(*std::move(opened)));
}

const ProgramTrace &traceOf(const RunRequest &request) { return std::get<ProgramTrace>(request.workload.content); }

/// A recording of threads "A", "B" ... without times.
RunRequest recordingOf(std::size_t threads, LargeVector<TraceStep> steps)
{
    ProgramTrace trace;
    trace.threads.clear();
    for (std::size_t i = 0; i < threads; ++i)
        trace.threads.push_back({.name = QString(QChar(static_cast<char16_t>(u'A' + i)))});
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i].time_ns = i * 1000;
    trace.steps = std::move(steps);
    Workload workload;
    workload.content = std::move(trace);
    return requestFor(std::move(workload));
}

TraceStep allocates(std::uint32_t thread, std::uint32_t allocation, std::uint64_t bytes)
{
    return {StepKind::allocate, allocation, bytes, 0, thread};
}

TraceStep frees(std::uint32_t thread, std::uint32_t allocation, std::uint64_t bytes)
{
    return {StepKind::free, allocation, bytes, 0, thread};
}

std::vector<RecordedStep> stepsOf(const ProgramTrace &trace)
{
    std::vector<RecordedStep> steps;
    for (const TraceStep &step : trace.steps)
        steps.push_back({step.thread, step.kind == StepKind::allocate, std::max<std::uint64_t>(step.bytes, 1)});
    return steps;
}

std::size_t taskIndex(const std::vector<RunTask> &tasks, TaskId id)
{
    return static_cast<std::size_t>(std::ranges::find(tasks, id, &RunTask::id) - tasks.begin());
}

/// The bytes of a free are those that its block was asked for, as in a trace.
std::vector<RecordedStep> stepsOf(const RecordedRun &run)
{
    std::vector<RecordedStep> steps;
    const std::vector<RunTask> tasks = run.tasks();
    std::map<BlockId, std::uint64_t> asked;
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event event = run.event(i);
        if (event.kind == EventKind::allocate) {
            asked[event.block] = event.bytes;
            steps.push_back({taskIndex(tasks, event.task), true, event.bytes});
        } else if (event.kind == EventKind::free) {
            steps.push_back({taskIndex(tasks, event.task), false, asked[event.block]});
        }
    }
    return steps;
}

std::vector<RecordedStep> ofTask(const std::vector<RecordedStep> &steps, std::size_t task)
{
    std::vector<RecordedStep> own;
    std::ranges::copy_if(steps, std::back_inserter(own), [task](const RecordedStep &step) { return step.task == task; });
    return own;
}

QString notesOf(const RecordedRun &run)
{
    QString notes;
    for (const Sentence &note : run.notes())
        notes += textOf(note) + u'\n';
    return notes;
}

TEST(RecordedThreads, AreTasksThatMakeTheirStepsInTheRecordedOrder)
{
    const RunRequest request = surfaceFlinger();
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    expectStateFits(*run);
    ASSERT_EQ(run->taskCount(), 15u);
    EXPECT_EQ(run->tasks()[0].name, QStringLiteral("thread 186"));
    EXPECT_EQ(run->tasks()[0].group, QStringLiteral("thread"));
    EXPECT_EQ(run->finalStats().remote_frees, 1'939u);
    EXPECT_TRUE(stepsOf(*run) == stepsOf(traceOf(request)));
    EXPECT_EQ(figure(*run, u"recorded_order"), 1.0);
    EXPECT_EQ(figure(*run, u"free_waits"), 0.0);
}

TEST(RecordedThreads, EndWhereTheyEnded)
{
    RunRequest request =
        recordingOf(2, {allocates(0, 0, 100), allocates(0, 1, 100), frees(0, 1, 100), allocates(1, 2, 100), frees(1, 0, 100)});
    std::get<ProgramTrace>(request.workload.content).threads[0].ends_before_step = 3;
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    std::string order;
    const std::vector<RunTask> tasks = run->tasks();
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        const Event event = run->event(i);
        if (event.kind == EventKind::allocate || event.kind == EventKind::free || event.kind == EventKind::task_end)
            order += std::string(toName(event.kind)) + ' ' + tasks[taskIndex(tasks, event.task)].name.toStdString() + ", ";
    }
    EXPECT_EQ(order, "allocate A, allocate A, free A, task_end A, allocate B, free B, task_end B, ");
}

TEST(RecordedThreads, MakeTheirOwnStepsInOrderInAMeasureRun)
{
    RunRequest request = surfaceFlinger();
    request.mode = RunMode::measure;
    request.threads = 4;
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(run->inputs().threads, 4);
    EXPECT_EQ(run->finalStats().allocations, 15'741u);
    EXPECT_EQ(run->finalStats().deallocations, 15'705u);
    EXPECT_EQ(run->finalStats().remote_frees, 1'939u);
    EXPECT_EQ(run->finalStats().bytes_live, 15'204u);
    EXPECT_EQ(figure(*run, u"recorded_order"), 0.0);
    ASSERT_EQ(figure(*run, u"events_dropped"), 0.0);
    const std::vector<RecordedStep> recorded = stepsOf(traceOf(request));
    const std::vector<RecordedStep> made = stepsOf(*run);
    for (std::size_t task = 0; task < 15; ++task) {
        const auto own = ofTask(made, task);
        const auto wanted = ofTask(recorded, task);
        ASSERT_EQ(own.size(), wanted.size()) << task;
        for (std::size_t i = 0; i < own.size(); ++i)
            ASSERT_EQ(own[i].allocation, wanted[i].allocation) << "task " << task << ", step " << i;
    }
}

TEST(RecordedThreads, AreRefusedAtTheLimitAndTheirFreesAreLeftOut)
{
    RunRequest request = recordingOf(2, {allocates(0, 0, 40'000), allocates(1, 1, 40'000), allocates(1, 2, 40'000), frees(0, 1, 40'000),
                                         frees(1, 0, 40'000), frees(0, 2, 40'000)});
    request.config.max_memory = 128 << 10;
    request.config.initial_pool_size = 0;
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        request.mode = mode;
        request.threads = 1; // A goes first, and B's second request finds nothing
        const auto run = runToEnd(request);
        ASSERT_NE(run, nullptr);
        expectStateFits(*run);
        EXPECT_EQ(run->finalStats().allocations, 2u);
        EXPECT_EQ(run->finalStats().deallocations, 2u);
        EXPECT_EQ(run->finalStats().out_of_memory, 1u);
        EXPECT_TRUE(notesOf(*run).contains(QStringLiteral("1 allocation found no memory and was not replayed.")))
            << notesOf(*run).toStdString();
        EXPECT_TRUE(notesOf(*run).contains(QStringLiteral("1 free was left out"))) << notesOf(*run).toStdString();
        EXPECT_EQ(figure(*run, u"not_replayed_allocations_too_large"), 0.0);
        EXPECT_EQ(figure(*run, u"not_replayed_allocations_no_memory"), 1.0);
        EXPECT_EQ(figure(*run, u"not_replayed_frees"), 1.0);
        EXPECT_EQ(figure(*run, u"not_replayed_bytes"), 40'000.0);
    }
}

TEST(RecordedThreads, StandInLineAtTheLimitWhereTheyAreAskedTo)
{
    // Only two of the blocks have room. B frees the first one, and has its turn when A cannot go on: at the third.
    RunRequest request = recordingOf(2, {allocates(0, 0, 40'000), allocates(0, 1, 40'000), allocates(0, 2, 40'000), frees(1, 0, 40'000),
                                         frees(0, 1, 40'000), frees(0, 2, 40'000)});
    request.config.max_memory = 128 << 10;
    request.config.initial_pool_size = 0;
    request.at_limit = AtLimit::wait;
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        request.mode = mode;
        request.threads = 1;
        const auto run = runToEnd(request);
        ASSERT_NE(run, nullptr);
        expectStateFits(*run);
        EXPECT_EQ(run->finalStats().allocations, 3u);
        EXPECT_EQ(run->finalStats().deallocations, 3u);
        EXPECT_EQ(run->finalStats().remote_frees, 1u);
        EXPECT_EQ(run->finalStats().out_of_memory, 0u);
        EXPECT_EQ(figure(*run, u"recorded_order"), 0.0);
        EXPECT_EQ(figure(*run, u"waits"), 1.0);
        EXPECT_EQ(figure(*run, u"free_waits"), 0.0) << "the block was there before its free";
    }
}

TEST(RecordedThreads, WaitForTheBlocksOfOthersAndTheWaitIsCountedApart)
{
    // B can free nothing before A has allocated it, and A comes to it last: some tens of milliseconds after the threads were begun, also
    // where the second one gets a processor late.
    constexpr std::uint64_t kSteps = 400'000;
    LargeVector<TraceStep> steps;
    for (std::uint64_t i = 0; i < kSteps; ++i) {
        steps.push_back(allocates(0, i, 64));
        if (i > 0)
            steps.push_back(frees(0, i - 1, 64));
    }
    steps.push_back(frees(1, kSteps - 1, 64));
    RunRequest request = recordingOf(2, steps);
    request.mode = RunMode::measure;
    for (const int threads : {1, 2}) {
        request.threads = threads;
        const auto run = runToEnd(request);
        ASSERT_NE(run, nullptr);
        EXPECT_EQ(run->finalStats().remote_frees, 1u);
        EXPECT_EQ(run->finalStats().bytes_live, 0u);
        EXPECT_EQ(figure(*run, u"free_waits"), 1.0) << threads << " threads";
        EXPECT_GT(figure(*run, u"free_wait_time_ns_max"), 0.0);
        EXPECT_EQ(figure(*run, u"waits"), 0.0) << "nobody waited for memory";
    }
}

TEST(RecordedThreads, OfWhichNoneCanGoOnTellWhoWaitsForMemoryAndWhoForABlockToFree)
{
    // A finds no memory for its third block, as B frees the first one only behind that. C does what it does a while longer.
    RunRequest request = recordingOf(3, {allocates(0, 0, 60'000), allocates(0, 1, 60'000), allocates(2, 3, 64), allocates(0, 2, 60'000),
                                         frees(1, 2, 60'000), frees(1, 0, 60'000), frees(2, 3, 64)});
    request.config.max_memory = 160 << 10;
    request.config.initial_pool_size = 0;
    request.at_limit = AtLimit::wait;
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(figure(*run, u"waits"), 1.0);
    EXPECT_EQ(figure(*run, u"free_waits"), 1.0);
    EXPECT_TRUE(
        notesOf(*run).contains(QStringLiteral("2 tasks still waited when nothing could move any more: 1 for memory, and 1 to free")))
        << notesOf(*run).toStdString();

    const FreeWaits waits(*run);
    const std::vector<RunTask> tasks = run->tasks();
    EXPECT_TRUE(waits.of(tasks[0].id).empty());
    ASSERT_EQ(waits.of(tasks[1].id).size(), 1u);
    const FreeWait wait = waits.of(tasks[1].id).front();
    EXPECT_EQ(wait.from, tasks[0].id);
    EXPECT_EQ(static_cast<double>(wait.end_ns - wait.begin_ns), figure(*run, u"free_wait_time_ns_max"));
    EXPECT_EQ(waits.at(tasks[1].id, wait.begin_ns), wait);
    EXPECT_FALSE(waits.at(tasks[1].id, wait.end_ns)) << "the end is outside";
}

TEST(RecordedThreads, ComeToAnEndWhenTheOperationsAreUsedUp)
{
    RunRequest request = surfaceFlinger();
    request.mode = RunMode::measure;
    request.operations = 5'000;
    for (const int threads : {1, 3}) {
        request.threads = threads;
        const auto run = runToEnd(request);
        ASSERT_NE(run, nullptr);
        EXPECT_EQ(run->finalStats().allocations, 5'000u);
        EXPECT_FALSE(notesOf(*run).contains(QStringLiteral("still waited"))) << notesOf(*run).toStdString();
    }
}

TEST(RecordedThreads, KeepTheAlignmentOfTheirRequests)
{
    LargeVector<TraceStep> steps{allocates(0, 0, 100), allocates(0, 1, 100), frees(0, 0, 100), frees(0, 1, 100)};
    steps[0].alignment_shift = 12;
    steps[1].alignment_shift = 13;
    steps[3].alignment_shift = 13;
    const auto run = runToEnd(recordingOf(1, steps));
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(run->finalStats().allocations, 1u);
    EXPECT_EQ(run->finalStats().live_bytes, 0u);
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        if (const Event event = run->event(i); event.kind == EventKind::allocate) {
            EXPECT_EQ(run->classBytes()[static_cast<std::size_t>(event.size_class)] % 4096, 0u);
        }
    }
    EXPECT_TRUE(notesOf(*run).contains(QStringLiteral("1 allocation aligned to more than 4 KiB was not replayed.")))
        << notesOf(*run).toStdString();
}

QCoro::Task<> awaitFill(BlockHandover &place, TaskLoop &loop, std::atomic<int> &arrived)
{
    co_await place.arrival(loop);
    ++arrived;
}

// Which of the two comes first is left to the machine: none may be lost.
TEST(BlockHandover, LosesNoWaiterWhoeverComesFirst)
{
    constexpr int kRounds = 2'000;
    CoarseClock clock;
    LoopThreads::Loops loops;
    for (int i = 0; i < 2; ++i)
        loops.push_back(std::make_unique<ThreadLoop>(clock));
    std::deque<BlockHandover> places(kRounds);
    std::atomic<int> arrived = 0;
    std::latch both(2);
    LoopThreads threads(
        loops,
        [&](std::size_t loop) {
            both.arrive_and_wait();
            for (BlockHandover &place : places) {
                if (loop == 0)
                    place.fill({});
                else
                    awaitFill(place, *loops[1], arrived);
            }
        },
        [](const std::exception_ptr &) { FAIL(); });
    threads.start();
    while (arrived < kRounds)
        std::this_thread::yield();
    threads.join();
    EXPECT_EQ(arrived, kRounds);
}

} // namespace
} // namespace atomalloc::app
