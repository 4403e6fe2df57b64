// SPDX-License-Identifier: MPL-2.0
// Groups of an answer and of a table: their order, their shares, and the ends of their lives.
#include "app/query/life_table.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

/// One block of 100 bytes of the first task, two of 50 and one of 40 of the second. The first three are of two groups with as many bytes.
std::shared_ptr<const LivesOfRun> fourLives()
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId one = builder.beginTask(QStringLiteral("one"), QStringLiteral("program"));
    const TaskId two = builder.beginTask(QStringLiteral("two"), QStringLiteral("program"));
    builder.commit(0, 4096);
    builder.carve(0, 0, 8);
    builder.carve(1, 8, 8);
    const BlockId large = builder.allocate(one, 100);
    const BlockId first = builder.allocate(two, 50);
    const BlockId last = builder.allocate(two, 50);
    builder.allocate(two, 40);
    builder.free(two, first);
    builder.free(one, large);
    builder.free(two, last);
    return *readLivesNow(builder.build());
}

Question everythingBy(Grouping by, Rule rule)
{
    Question question{.rule = rule, .marks = {}, .by = by, .where = {}};
    question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::event};
    question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::end};
    return question;
}

TEST(Groups, WithAsManyBytesHaveTheOneWithMoreLivesFirst)
{
    const Answer answer = *answerNow(*fourLives(), everythingBy(Grouping::size, Rule::short_lived));
    ASSERT_EQ(answer.groups.size(), 2U) << "the last block was not freed";
    EXPECT_EQ(answer.groups[0].bytesOfOne, 50U);
    EXPECT_EQ(answer.groups[0].sums.count, 2U);
    EXPECT_EQ(answer.groups[1].bytesOfOne, 100U);
    EXPECT_DOUBLE_EQ(answer.groups[0].share, 0.5);
    EXPECT_DOUBLE_EQ(answer.groups[1].share, 0.5) << "of the bytes that were asked for";
    const Answer byTask = *answerNow(*fourLives(), everythingBy(Grouping::task, Rule::short_lived));
    ASSERT_EQ(byTask.groups.size(), 2U);
    EXPECT_EQ(byTask.groups[0].name, QStringLiteral("two")) << "though its number is the larger one";
}

TEST(Groups, AreSortedByTheirFirstBirthAndTheirLastDeath)
{
    LifeTable table = *LifeTable::make(fourLives(), everythingBy(Grouping::size, Rule::short_lived));
    table.sort(LifeTable::Column::born, Qt::AscendingOrder);
    EXPECT_EQ(table.group(0).bytesOfOne, 100U);
    table.sort(LifeTable::Column::freed, Qt::AscendingOrder);
    EXPECT_EQ(table.group(0).bytesOfOne, 100U) << "the first of the others was freed before it, the last one after it";
    table.sort(LifeTable::Column::freed, Qt::DescendingOrder);
    EXPECT_EQ(table.group(0).bytesOfOne, 50U);
}

} // namespace
} // namespace atomalloc::app
