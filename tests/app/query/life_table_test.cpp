// SPDX-License-Identifier: MPL-2.0
#include "app/query/life_table.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

using Column = LifeTable::Column;

Question everythingBy(Grouping by)
{
    Question question{.rule = Rule::growth, .marks = {}, .by = by, .where = {}};
    question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::event};
    question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::share, .percent = 60};
    return question;
}

std::shared_ptr<const LivesOfRun> drawnLives(std::uint64_t seed)
{
    return *readLivesNow(*tryRun(test::randomRequest(seed, RunMode::watch)));
}

TEST(LifeTables, HaveTheLivesOfEachGroupBelowIt)
{
    for (const QString &by : groupingNames()) {
        const LifeTable table = *LifeTable::make(drawnLives(800), everythingBy(*groupingOf(by)));
        ASSERT_GT(table.groupCount(), 0U);
        std::size_t lives = 0;
        for (std::size_t row = 0; row < table.groupCount(); ++row) {
            std::uint64_t bytes = 0;
            for (const std::uint32_t life : table.entriesOf(row))
                bytes += table.lives().lifetimes.bytes()[life];
            EXPECT_EQ(table.group(row).sums.count, table.entriesOf(row).size());
            EXPECT_EQ(table.group(row).sums.bytes, bytes);
            lives += table.entriesOf(row).size();
        }
        EXPECT_EQ(table.answer().total.count, lives);
    }
}

TEST(LifeTables, SortGroupsAndLives)
{
    LifeTable table = *LifeTable::make(drawnLives(801), everythingBy(Grouping::size_class));
    ASSERT_GT(table.groupCount(), 2U);
    const auto bytesOf = [&](std::uint32_t life) { return table.lives().lifetimes.bytes()[life]; };
    table.sort(Column::bytes, Qt::AscendingOrder);
    for (std::size_t row = 0; row < table.groupCount(); ++row) {
        EXPECT_TRUE(std::ranges::is_sorted(table.entriesOf(row), {}, bytesOf));
        if (row > 0) {
            EXPECT_GE(table.group(row).sums.bytes, table.group(row - 1).sums.bytes);
        }
    }
    table.sort(Column::name, Qt::DescendingOrder);
    for (std::size_t row = 1; row < table.groupCount(); ++row)
        EXPECT_LT(table.group(row).bytesOfOne, table.group(row - 1).bytesOfOne) << "64 comes before 128";
    table.sort(Column::born, Qt::DescendingOrder);
    EXPECT_TRUE(std::ranges::is_sorted(table.entriesOf(0), std::greater<>()));
}

TEST(LifeTables, KeepEqualRowsInTheirOrder)
{
    LifeTable table = *LifeTable::make(drawnLives(802), everythingBy(Grouping::task));
    table.sort(Column::born, Qt::AscendingOrder);
    const std::vector<std::uint32_t> before(table.entriesOf(0).begin(), table.entriesOf(0).end());
    const QString name = table.group(0).name;
    table.sort(Column::never_freed, Qt::AscendingOrder);
    std::size_t row = 0;
    while (table.group(row).name != name)
        ++row;
    std::vector<std::uint32_t> freed;
    std::ranges::copy_if(table.entriesOf(row), std::back_inserter(freed),
                         [&](std::uint32_t life) { return table.lives().lifetimes.freed()[life] != Lifetimes::kNever; });
    EXPECT_TRUE(std::ranges::is_sorted(freed));
    EXPECT_EQ(table.entriesOf(row).size(), before.size());
}

} // namespace
} // namespace atomalloc::app
