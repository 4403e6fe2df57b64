// SPDX-License-Identifier: GPL-3.0-or-later
// What is done in the forms is taken back step by step.
#include "tests/ui/demo_workload.h"
#include "ui/actions/actions.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/forms/recording_form.h"
#include "ui/forms/scenario_form.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class UndoTest : public testing::Test
{
protected:
    UndoTest() { m_session.draft().setWorkload(demoWorkload()); }

    static void type(FieldRow *row, const QString &text)
    {
        auto *edit = qobject_cast<QLineEdit *>(row->control());
        ASSERT_NE(edit, nullptr);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    static void leave(FieldRow *row) { QTest::keyClick(row->control(), Qt::Key_Return); }
    static FieldRow *row(const ConfigForm &form, const char *name) { return form.row(QLatin1String(name)); }
    static FieldRow *row(const ScenarioForm &form, const char *path) { return form.row(QLatin1String(path)); }
    static void press(const QWidget &form, const char *button)
    {
        QTest::mouseClick(form.findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
    }
    RunDraft &draft() { return m_session.draft(); }
    QUndoStack &steps() { return m_session.draft().steps(); }
    const app::Scenario &scenario() { return *m_session.draft().scenario(); }

    QWidget m_window;
    Session m_session;
    Theme m_theme{Theme::Kind::dark};
    Actions m_actions{&m_window};
};

TEST_F(UndoTest, WhatIsTypedIntoOneFieldIsOneStep)
{
    ConfigForm form(draft(), m_session.work(), m_theme, m_actions);
    const AtomAllocConfig before = draft().config();
    const QString shown = row(form, "max_memory")->text();
    type(row(form, "max_memory"), QStringLiteral("64 MiB"));
    EXPECT_EQ(steps().count(), 1);
    EXPECT_TRUE(steps().undoText().endsWith(QStringLiteral(" %1 → 64 MiB").arg(shown))) << steps().undoText().toStdString();
    type(row(form, "alignment"), QStringLiteral("64"));
    EXPECT_EQ(steps().count(), 2) << "another field";
    steps().undo();
    EXPECT_EQ(draft().config().max_memory, 64U << 20);
    steps().undo();
    EXPECT_EQ(draft().config(), before);
    EXPECT_EQ(row(form, "max_memory")->text(), shown);
    steps().redo();
    EXPECT_EQ(draft().config().max_memory, 64U << 20);
    EXPECT_EQ(row(form, "max_memory")->text(), QStringLiteral("64 MiB"));
}

TEST_F(UndoTest, AFieldThatIsLeftAndEnteredAgainHasTwoSteps)
{
    ConfigForm form(draft(), m_session.work(), m_theme, m_actions);
    type(row(form, "max_memory"), QStringLiteral("64 MiB"));
    leave(row(form, "max_memory"));
    type(row(form, "max_memory"), QStringLiteral("32 MiB"));
    EXPECT_EQ(steps().count(), 2);
    steps().undo();
    EXPECT_EQ(draft().config().max_memory, 64U << 20);
}

TEST_F(UndoTest, WhatIsTypedBackIsNoStep)
{
    ConfigForm form(draft(), m_session.work(), m_theme, m_actions);
    const QString shown = row(form, "max_memory")->text();
    QTest::keyClicks(row(form, "max_memory")->control(), QStringLiteral("7"));
    EXPECT_EQ(steps().count(), 1);
    QTest::keyClick(row(form, "max_memory")->control(), Qt::Key_Backspace);
    EXPECT_EQ(row(form, "max_memory")->text().size(), shown.size());
    EXPECT_EQ(steps().count(), 0);
}

TEST_F(UndoTest, TakesBackWhatCouldNotBeRead)
{
    ConfigForm form(draft(), m_session.work(), m_theme, m_actions);
    type(row(form, "max_memory"), QStringLiteral("many"));
    EXPECT_FALSE(m_session.canRun());
    steps().undo();
    EXPECT_TRUE(m_session.canRun());
    EXPECT_TRUE(row(form, "max_memory")->fault().isEmpty());
    steps().redo();
    EXPECT_FALSE(m_session.canRun());
    EXPECT_EQ(row(form, "max_memory")->text(), QStringLiteral("many"));
}

TEST_F(UndoTest, APresetAndResetAreOneStepEach)
{
    ConfigForm form(draft(), m_session.work(), m_theme, m_actions);
    const AtomAllocConfig before = draft().config();
    const QString name = draft().configName();
    auto *presets = form.findChild<QComboBox *>();
    ASSERT_NE(presets, nullptr);
    const int other = presets->currentIndex() == 0 ? 1 : 0;
    const QString preset = presets->itemText(other);
    presets->setCurrentIndex(other);
    Q_EMIT presets->activated(other);
    ASSERT_EQ(draft().configName(), preset);
    ASSERT_NE(draft().config(), before);
    EXPECT_EQ(steps().undoText(), QStringLiteral("Preset %1 → %2").arg(name, preset));
    const AtomAllocConfig chosen = draft().config();
    type(row(form, "max_memory"), QStringLiteral("64 MiB"));
    press(form, "resetConfig");
    EXPECT_EQ(draft().config(), chosen);
    EXPECT_EQ(steps().undoText(), QStringLiteral("Reset to %1").arg(preset));
    steps().undo();
    EXPECT_EQ(draft().config().max_memory, 64U << 20);
    EXPECT_TRUE(draft().configModified()) << "Reset leads to the preset again";
    steps().undo();
    steps().undo();
    EXPECT_EQ(draft().config(), before);
    EXPECT_EQ(draft().configName(), name);
    EXPECT_FALSE(draft().configModified());
    EXPECT_FALSE(steps().canUndo());
}

TEST_F(UndoTest, AConfigFromElsewhereIsAStep)
{
    ConfigForm form(draft(), m_session.work(), m_theme, m_actions);
    const AtomAllocConfig before = draft().config();
    AtomAllocConfig loaded = before;
    loaded.max_memory = 64U << 20;
    draft().setConfigOrigin(loaded, QStringLiteral("mine"));
    EXPECT_EQ(steps().count(), 1);
    steps().undo();
    EXPECT_EQ(draft().config(), before);
    EXPECT_NE(draft().configName(), QStringLiteral("mine"));
}

TEST_F(UndoTest, GroupsThatAreAddedDuplicatedAndRemovedComeAndGo)
{
    ScenarioForm form(draft(), m_theme, m_actions);
    const app::Scenario before = scenario();
    press(form, "addGroup");
    EXPECT_TRUE(steps().undoText().endsWith(QStringLiteral(" added"))) << steps().undoText().toStdString();
    press(form, "duplicateGroup");
    press(form, "removeGroup");
    EXPECT_EQ(steps().count(), 3);
    const app::Scenario after = scenario();
    for (int i = 0; i < 3; ++i)
        steps().undo();
    EXPECT_EQ(scenario().tasks.size(), before.tasks.size());
    EXPECT_EQ(scenario(), before);
    EXPECT_EQ(form.groups().rowCount(), static_cast<int>(before.tasks.size()));
    for (int i = 0; i < 3; ++i)
        steps().redo();
    EXPECT_EQ(scenario(), after);
}

TEST_F(UndoTest, AFieldOfAGroupIsTakenBackInThatGroup)
{
    ScenarioForm form(draft(), m_theme, m_actions);
    const app::Scenario before = scenario();
    ASSERT_GE(before.tasks.size(), 2U);
    form.selectGroup(1);
    type(row(form, "count"), QStringLiteral("7"));
    EXPECT_TRUE(steps().undoText().startsWith(before.tasks[1].name)) << steps().undoText().toStdString();
    form.selectGroup(0);
    steps().undo();
    EXPECT_EQ(scenario(), before);
    EXPECT_EQ(row(form, "count")->text(), QString::number(before.tasks[1].count)) << "that group is seen again";
    type(row(form, "title"), QStringLiteral("Mine"));
    steps().undo();
    EXPECT_EQ(scenario().title, before.title);
    EXPECT_EQ(row(form, "title")->text(), before.title);
}

TEST_F(UndoTest, AnotherWorkloadHasNoSteps)
{
    ConfigForm config(draft(), m_session.work(), m_theme, m_actions);
    type(row(config, "max_memory"), QStringLiteral("64 MiB"));
    ASSERT_TRUE(steps().canUndo());
    draft().setWorkload(demoWorkload());
    EXPECT_EQ(steps().count(), 0);
}

TEST(UndoSteps, MeanTheFormsWhileOneHasTheKeyboardElseWhatChangedLast)
{
    QUndoStack filter, forms;
    UndoSteps steps(filter, forms);
    EXPECT_FALSE(steps.canUndo());
    forms.push(new QUndoCommand(QStringLiteral("an edit")));
    filter.push(new QUndoCommand);
    QStringList told;
    QObject::connect(&steps, &UndoSteps::told, [&](const QString &text) { told << text; });
    steps.setInForms(true);
    steps.undo();
    EXPECT_EQ(told, QStringList{QStringLiteral("Undid: an edit")});
    EXPECT_TRUE(filter.canUndo()) << "the filter stays";
    EXPECT_FALSE(steps.canUndo());
    steps.redo();
    EXPECT_EQ(told.value(1), QStringLiteral("Redid: an edit"));
    steps.setInForms(false);
    filter.push(new QUndoCommand);
    steps.undo();
    steps.undo();
    EXPECT_FALSE(filter.canUndo());
    EXPECT_TRUE(forms.canUndo());
    steps.undo();
    EXPECT_FALSE(forms.canUndo()) << "then the others";
}

} // namespace
} // namespace atomalloc::ui
