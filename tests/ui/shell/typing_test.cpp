// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard in the window: fields of the toolbar, Enter on a button, the palette, and what a dialog does to playback.
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/command_palette.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace atomalloc::ui {
namespace {

class TypingTest : public WindowTest
{
protected:
    QLineEdit *type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
        return edit;
    }
};

TEST_F(TypingTest, AnEmptySeedHoldsTheRunBack)
{
    openAndRun("tight-bursts");
    QLineEdit *seed = type("seed", QString());
    EXPECT_EQ(seed->property("fault").toString(), QStringLiteral("true"));
    EXPECT_FALSE(find<QPushButton>("run")->isEnabled());
    EXPECT_EQ(find<QPushButton>("run")->toolTip(), QStringLiteral("The seed must be a whole number from 0 to 18,446,744,073,709,551,615."));
    m_session.draft().setMode(app::RunMode::measure);
    EXPECT_TRUE(seed->text().isEmpty()) << "what was typed stays until it is corrected";
    EXPECT_FALSE(m_session.canRun());
    m_session.draft().setMode(app::RunMode::watch);
    type("seed", QStringLiteral("18446744073709551616"));
    EXPECT_FALSE(m_session.canRun()) << "one above the largest";
    type("seed", QStringLiteral("7"));
    EXPECT_TRUE(m_session.canRun());
    EXPECT_EQ(m_session.draft().seed(), 7U) << "taken as it is typed: Ctrl+R in the field runs with it";
}

TEST_F(TypingTest, NoThreadsHoldAMeasureRunBack)
{
    openAndRun("tight-bursts");
    m_session.draft().setMode(app::RunMode::measure);
    QLineEdit *threads = type("threads", QStringLiteral("0"));
    EXPECT_EQ(threads->property("fault").toString(), QStringLiteral("true"));
    EXPECT_EQ(m_session.runHindrance(), QStringLiteral("Threads must be from 1 to 256."));
    type("threads", QStringLiteral("257"));
    EXPECT_FALSE(m_session.canRun());
    m_session.draft().setMode(app::RunMode::watch);
    EXPECT_TRUE(m_session.canRun()) << "a Watch run has no threads";
    m_session.draft().setMode(app::RunMode::measure);
    type("threads", QStringLiteral("3"));
    EXPECT_TRUE(m_session.canRun());
    EXPECT_EQ(m_session.draft().threads(), 3);
}

TEST_F(TypingTest, WhatIsOpenedNextForgetsWhatWasTypedWrong)
{
    openAndRun("tight-bursts");
    QLineEdit *seed = type("seed", QString());
    m_session.open(QStringLiteral("larson-server"));
    ASSERT_TRUE(waitUntil([this] { return m_session.canRun(); }));
    EXPECT_EQ(seed->text(), QString::number(m_session.draft().seed()));
    EXPECT_TRUE(seed->property("fault").toString().isEmpty());
}

TEST_F(TypingTest, EnterPressesTheButtonThatHasTheKeyboard)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(100);
    auto *step = find<QWidget>("step");
    step->setFocus();
    QTest::keyClick(step, Qt::Key_Return);
    EXPECT_EQ(m_session.runView().position(), 101U);
    QTest::keyClick(step, Qt::Key_Enter, Qt::KeypadModifier);
    EXPECT_EQ(m_session.runView().position(), 102U);
    const auto before = m_session.runView().run();
    auto *run = find<QWidget>("run");
    run->setFocus();
    QTest::keyClick(run, Qt::Key_Return);
    EXPECT_NE(m_session.runView().run(), before);
    ASSERT_TRUE(waitForEnd());
}

TEST_F(TypingTest, ThePaletteSaysThatNothingHasTheWords)
{
    openAndRun("tight-bursts");
    m_window->actions().palette->trigger();
    auto *palette = find<CommandPalette>("commandPalette");
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("zeppelin"));
    bool said = false;
    for (const QLabel *label : palette->findChildren<QLabel *>())
        said |= label->isVisible() && label->text() == QStringLiteral("No command, scenario or setting has \"zeppelin\" in its words.");
    EXPECT_TRUE(said);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(palette->isVisible()) << "there is nothing to run";
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("step"));
    EXPECT_TRUE(palette->findChild<QListView *>()->isVisible());
}

TEST_F(TypingTest, PlaybackWaitsBehindADialog)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(100);
    m_session.runView().play();
    QDialog dialog(m_window.get());
    dialog.setModal(true);
    dialog.show();
    ASSERT_TRUE(waitUntil([&dialog] { return dialog.isVisible(); }));
    EXPECT_FALSE(m_session.runView().playing());
    dialog.close();
    EXPECT_TRUE(waitUntil([this] { return m_session.runView().playing(); })) << "it goes on where it was";
    m_session.runView().pause();
    dialog.show();
    dialog.close();
    QCoreApplication::processEvents();
    EXPECT_FALSE(m_session.runView().playing()) << "what stood before stands afterwards";
}

} // namespace
} // namespace atomalloc::ui
