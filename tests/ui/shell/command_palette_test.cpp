// SPDX-License-Identifier: GPL-3.0-or-later
// Commands, found by what is typed.
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/command_palette.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>

namespace atomalloc::ui {
namespace {

TEST_F(WindowTest, FindsCommandsByPartsOfTheirWords)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *palette = find<CommandPalette>("commandPalette");
    ASSERT_TRUE(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("end the"));
    auto *list = palette->findChild<QListView *>();
    ASSERT_GE(list->model()->rowCount(), 1);
    EXPECT_EQ(list->currentIndex().data().toString(), QStringLiteral("To the end"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(palette->isVisible());
    EXPECT_EQ(m_session.runView().position(), m_session.runView().run()->eventCount());
}

TEST_F(WindowTest, TheCommandsLeadToThePeak)
{
    EXPECT_FALSE(m_window->actions().toPeak->isEnabled()) << "there is no run";
    openAndRun("tight-bursts");
    m_window->actions().palette->trigger();
    auto *field = find<CommandPalette>("commandPalette")->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("peak"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(m_session.runView().position(), m_session.runView().run()->peak().position);
}

TEST(CommandModel, KeepsTheRulesOfItemModels)
{
    CommandModel model;
    CommandFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setCommands(
        {{QStringLiteral("Open"), QStringLiteral("File"), {}, [] {}}, {QStringLiteral("Run"), QStringLiteral("Run"), {}, [] {}}});
    filter.setTyped(QStringLiteral("fi op"));
    ASSERT_EQ(filter.rowCount(), 1);
    EXPECT_EQ(filter.index(0, 0).data().toString(), QStringLiteral("Open"));
}

} // namespace
} // namespace atomalloc::ui
