// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/choice_popup.h"
#include "ui/find/find_rows.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

QList<FoundGroup> twoGroups()
{
    return {{QStringLiteral("Tasks"), QStringLiteral("1"), {{.name = QStringLiteral("task 3"), .title = QStringLiteral("t3 decode")}}},
            {QStringLiteral("Sites"), QStringLiteral("0"), {}},
            {QStringLiteral("Commands"),
             QStringLiteral("1"),
             {{.name = QStringLiteral("command 0"),
               .title = QStringLiteral("Run"),
               .hint = QStringLiteral("Run"),
               .key = QStringLiteral("Ctrl+R"),
               .hindrance = QStringLiteral("Choose a scenario first.")}}}};
}

TEST(FindRows, KeepTheRulesOfItemModels)
{
    FindRows rows;
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::Fatal);
    rows.setGroups(twoGroups());
    EXPECT_EQ(rows.rowCount(), 4) << "a group without rows has no heading";
    rows.setGroups({});
    EXPECT_EQ(rows.rowCount(), 0);
}

TEST(FindRows, AHeadingCannotBeChosen)
{
    FindRows rows;
    rows.setGroups(twoGroups());
    EXPECT_EQ(rows.found(0), nullptr);
    EXPECT_FALSE(rows.flags(rows.index(0)).testFlag(Qt::ItemIsEnabled)) << "arrows pass over it";
    ASSERT_NE(rows.found(1), nullptr);
    EXPECT_TRUE(rows.flags(rows.index(1)).testFlag(Qt::ItemIsEnabled));
    EXPECT_EQ(rows.rowOf(QStringLiteral("command 0")), 3);
    EXPECT_EQ(rows.rowOf(QStringLiteral("Tasks")), -1);
}

TEST(FindRows, ARowIsReadWithItsKindAndWhyItCannotBeChosen)
{
    FindRows rows;
    rows.setGroups(twoGroups());
    EXPECT_EQ(rows.index(1).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Tasks, t3 decode"));
    EXPECT_EQ(rows.index(3).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Commands, Run, Choose a scenario first., Ctrl+R"));
}

} // namespace
} // namespace atomalloc::ui
