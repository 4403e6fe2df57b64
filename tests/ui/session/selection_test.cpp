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

} // namespace
} // namespace atomalloc::ui
