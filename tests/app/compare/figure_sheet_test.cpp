// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_figures.h"
#include "app/compare/figure_sheet.h"
#include "tests/support/busy_run.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::optional<double> valueIn(const FigureSheet &sheet, FigureTable table, const QString &item, const char *name)
{
    for (const Figure &figure : sheet.figures)
        if (figure.table == table && figure.item == item && figure.name == QLatin1String(name))
            return figure.value;
    return std::nullopt;
}

TEST(FigureSheet, HasTheTimeThatAllTasksWaitedTogether)
{
    const test::SampleRun sample = test::sampleRun();
    const Outcome<FigureSheet> sheet = readFiguresNow(sample.run, false);
    ASSERT_TRUE(sheet);
    EXPECT_TRUE(sheet->whole);
    std::uint64_t waited = 0;
    for (const TaskFigures &task : taskFigures(*sample.run, sample.end))
        waited += task.wait_time_ns;
    EXPECT_GT(waited, 0U);
    EXPECT_EQ(valueIn(*sheet, FigureTable::summary, QString(), "wait_time_ns"), static_cast<double>(waited));
    EXPECT_EQ(valueIn(*sheet, FigureTable::tasks, QStringLiteral("decode 1"), "remote_frees"), 1.0);
    EXPECT_EQ(valueIn(*sheet, FigureTable::classes, QStringLiteral("1024"), "allocations").has_value(), true);
}

TEST(FigureSheet, HasNoTasksAtOnce)
{
    const test::SampleRun sample = test::sampleRun();
    const FigureSheet sheet = figuresAtOnce(*sample.run);
    EXPECT_FALSE(sheet.whole);
    EXPECT_EQ(valueIn(sheet, FigureTable::summary, QString(), "wait_time_ns"), std::nullopt);
    for (const Figure &figure : sheet.figures)
        EXPECT_NE(figure.table, FigureTable::tasks);
}

TEST(FigureSheet, TellsTasksOfOneNameApart)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId first = builder.beginTask(QStringLiteral("worker"), QString());
    const TaskId second = builder.beginTask(QStringLiteral("worker"), QString());
    builder.outOfMemory(second, 64);
    builder.endTask(first);
    builder.endTask(second);
    const Outcome<FigureSheet> sheet = readFiguresNow(builder.build(), false);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(valueIn(*sheet, FigureTable::tasks, QStringLiteral("worker"), "out_of_memory"), 0.0);
    EXPECT_EQ(valueIn(*sheet, FigureTable::tasks, QStringLiteral("worker #2"), "out_of_memory"), 1.0);
}

TEST(FigureSheet, IsLeftWhenItsReadingIsStopped)
{
    const WorkControl work;
    work.requestStop();
    const Outcome<FigureSheet> sheet = readFiguresNow(test::busyRun(200), false, work);
    ASSERT_FALSE(sheet);
    EXPECT_EQ(sheet.error().kind, Problem::Kind::cancelled);
}

} // namespace
} // namespace atomalloc::app
