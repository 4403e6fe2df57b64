// SPDX-License-Identifier: GPL-3.0-or-later
// One thing is chosen at a time.
#include "ui/session/selection.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(Selection, HoldsTheThingThatWasChosenLast)
{
    Selection selection;
    EXPECT_TRUE(selection.empty());
    selection.selectBlock(BlockId{7});
    selection.selectTask(TaskId{2});
    EXPECT_EQ(selection.task(), TaskId{2});
    EXPECT_EQ(selection.block(), kNoBlock);
    selection.choose(RangeChoice{100, 200});
    EXPECT_EQ(selection.task(), kNoTask);
    EXPECT_EQ(std::get<RangeChoice>(selection.choice()).end_ns, 200U);
    selection.choose(SiteChoice{3});
    EXPECT_FALSE(selection.empty());
    selection.clear();
    EXPECT_TRUE(selection.empty());
}

TEST(Selection, TakesNoBlockAndNoTaskForNothing)
{
    Selection selection;
    selection.selectBlock(BlockId{7});
    selection.selectBlock(kNoBlock);
    EXPECT_TRUE(selection.empty());
    selection.selectTask(TaskId{2});
    selection.selectTask(kNoTask);
    EXPECT_TRUE(selection.empty());
}

TEST(Selection, TellsAChangeOnce)
{
    Selection selection;
    QSignalSpy changed(&selection, &Selection::changed);
    selection.selectBlock(BlockId{7});
    selection.selectBlock(BlockId{7});
    EXPECT_EQ(changed.count(), 1);
    selection.selectTask(TaskId{7});
    EXPECT_EQ(changed.count(), 2) << "a task of the same number is another thing";
}

TEST(Selection, TakesEveryChangeOfTheFilterBackAndForth)
{
    Selection selection;
    QSignalSpy changed(&selection, &Selection::filterChanged);
    ASSERT_TRUE(selection.setFilterText(QStringLiteral("task=a")));
    ASSERT_TRUE(selection.setFilterText(QStringLiteral("task=a")));
    EXPECT_EQ(changed.count(), 1) << "the same filter again is no step";
    selection.filterTime(2'000, 1'000);
    EXPECT_EQ(selection.filter().text().toStdString(), "task=a and time>1\u00b5s and time<=2\u00b5s");
    selection.filterTime(5'000, 6'000);
    EXPECT_EQ(selection.filter().text().toStdString(), "task=a and time>5\u00b5s and time<=6\u00b5s") << "there is one time";
    selection.clearTime();
    EXPECT_EQ(selection.filter().text().toStdString(), "task=a");
    selection.clearTime();
    EXPECT_EQ(selection.steps().count(), 4);
    selection.steps().undo();
    selection.steps().undo();
    EXPECT_EQ(selection.filter().text().toStdString(), "task=a and time>1\u00b5s and time<=2\u00b5s");
    selection.steps().redo();
    EXPECT_EQ(selection.filter().text().toStdString(), "task=a and time>5\u00b5s and time<=6\u00b5s");
    EXPECT_EQ(changed.count(), 7);
}

TEST(Selection, HoldsAFilterThatFollowsItsMarks)
{
    Selection selection;
    const auto at = [](std::uint64_t events) { return app::TimelinePlace{.kind = app::TimelinePlace::Kind::event, .number = events}; };
    ASSERT_TRUE(selection.setFilterText(QStringLiteral("born>A and size>1")));
    EXPECT_EQ(selection.filterAtMarks(), selection.filter()) << "a mark that is not set stays a mark";
    QSignalSpy changed(&selection, &Selection::filterChanged);
    selection.setMarks({at(12), std::nullopt, std::nullopt, std::nullopt});
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(selection.filterAtMarks().text().toStdString(), "born>@12 and size>1B");
    EXPECT_EQ(selection.filter().text().toStdString(), "born>A and size>1B");
    selection.setMarks({at(12), at(40), std::nullopt, std::nullopt});
    EXPECT_EQ(changed.count(), 1) << "the filter does not name B";
    selection.steps().undo();
    EXPECT_TRUE(selection.filterAtMarks().isEmpty());
    selection.steps().redo();
    EXPECT_EQ(selection.filterAtMarks().text().toStdString(), "born>@12 and size>1B");
    EXPECT_EQ(selection.steps().count(), 1) << "the move of a mark is no step of the filter";
}

TEST(Selection, KeepsItsFilterWhenATextIsNone)
{
    Selection selection;
    ASSERT_TRUE(selection.setFilterText(QStringLiteral("size>=64KiB")));
    const auto fault = selection.setFilterText(QStringLiteral("size>=64KiB and colour=red"));
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().column, 17);
    EXPECT_EQ(selection.filter().text().toStdString(), "size>=64KiB");
    EXPECT_EQ(selection.steps().count(), 1);
}

} // namespace
} // namespace atomalloc::ui
