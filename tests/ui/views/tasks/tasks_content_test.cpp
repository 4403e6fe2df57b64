// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"
#include "ui/views/tasks/tasks_content.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

std::string namesOf(const std::vector<app::RunTask> &tasks)
{
    QStringList names;
    for (const app::RunTask &task : tasks)
        names << task.name;
    return names.join(QStringLiteral(", ")).toStdString();
}

/// "work 10" begins first, "work 9" holds most, "idle" waits longest.
std::shared_ptr<app::RecordedRun> threeTasks()
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId ten = builder.beginTask(QStringLiteral("work 10"), QStringLiteral("work"));
    const TaskId idle = builder.beginTask(QStringLiteral("idle"), QStringLiteral("idle"));
    const TaskId nine = builder.beginTask(QStringLiteral("work 9"), QStringLiteral("work"));
    builder.commit(0, 16 << 10);
    builder.carve(0, 0, 20);
    builder.allocate(ten, 10);
    builder.allocate(nine, 60);
    builder.wait(nine, 64);
    builder.wait(idle, 64);
    builder.setTime(50'000);
    builder.endWait(nine, Cause::timed_out);
    builder.setTime(90'000);
    builder.endWait(idle, Cause::timed_out);
    return builder.build();
}

TEST(TasksContent, OrdersTheLanesByTheWholeRun)
{
    const auto run = threeTasks();
    app::TaskTimeline timeline;
    (void)timeline.sync(*run);
    const auto in = [&](TaskOrder order) { return namesOf(tasksInOrder(run->tasks(), timeline, order, run->endTimeNs())); };
    EXPECT_EQ(in(TaskOrder::start), "work 10, idle, work 9");
    EXPECT_EQ(in(TaskOrder::live), "work 9, work 10, idle");
    EXPECT_EQ(in(TaskOrder::waited), "idle, work 9, work 10");
    EXPECT_EQ(in(TaskOrder::name), "idle, work 9, work 10");
}

TEST(TasksContent, TellsOfATaskWhatTheHeapTells)
{
    const test::SampleRun sample = test::sampleRun();
    app::TaskTimeline timeline;
    (void)timeline.sync(*sample.run);
    app::HeapState heap(sample.run);
    heap.seek(sample.waiting);
    const LaneFigures third = figuresOf(TaskId{3}, *sample.run, timeline, heap);
    EXPECT_EQ(third.status, app::HeapTask::Status::waiting);
    EXPECT_EQ(third.waiting_bytes, 480U);
    EXPECT_EQ(third.place_in_line, 1U);
    EXPECT_EQ(figuresOf(TaskId{4}, *sample.run, timeline, heap).place_in_line, 2U);
    heap.seek(0);
    EXPECT_EQ(figuresOf(TaskId{3}, *sample.run, timeline, heap).status, app::HeapTask::Status::not_started);
    EXPECT_EQ(figuresOf(TaskId{3}, *sample.run, timeline, heap).live_bytes, 0U);
}

} // namespace
} // namespace atomalloc::ui
