// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps, at the moment when it changes: a window that is killed has lost nothing. Recent files; docks that float.
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/recent_files.h"

#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

namespace atomalloc::ui {
namespace {

class KeepingTest : public WindowTest
{
protected:
    /// Another window as the next start of the program makes it. The first one is still open.
    void startAgain()
    {
        m_again = std::make_unique<MainWindow>(m_nextSession, m_nextTheme);
        m_again->restoreSettings();
    }

    Session m_nextSession;
    Theme m_nextTheme{Theme::Kind::dark};
    std::unique_ptr<MainWindow> m_again;
};

TEST_F(KeepingTest, KeepsThemeSpeedAndDocksWithoutBeingClosed)
{
    openAndRun("tight-bursts");
    m_window->actions().themeDark->trigger();
    startAgain();
    EXPECT_EQ(m_nextTheme.kind(), Theme::Kind::dark);
    m_window->actions().themeLight->trigger();
    m_session.runView().setSpeed(4);
    m_window->actions().inspectorDock->trigger();
    startAgain();
    EXPECT_EQ(m_nextTheme.kind(), Theme::Kind::light);
    EXPECT_DOUBLE_EQ(m_nextSession.runView().speed(), 4.0);
    EXPECT_FALSE(m_again->actions().inspectorDock->isChecked());
    EXPECT_TRUE(m_again->actions().configDock->isChecked());
}

TEST_F(KeepingTest, ADockThatWasClosedByItsButtonStaysClosed)
{
    openAndRun("tight-bursts");
    auto *dock = find<PanelDock>("rightDock");
    dock->close();
    EXPECT_FALSE(m_window->actions().inspectorDock->isChecked());
    m_session.draft().setSeed(7);
    openAndRun("tight-bursts");
    EXPECT_FALSE(dock->isVisible()) << "a run brings nothing back that a person closed";
    startAgain();
    EXPECT_FALSE(m_again->actions().inspectorDock->isChecked());
}

TEST_F(KeepingTest, AWindowThatIsOnlyDrawnKeepsNothing)
{
    m_window->keepNothing();
    m_session.runView().setSpeed(4);
    m_window->actions().themeLight->trigger();
    m_window->close();
    startAgain();
    EXPECT_DOUBLE_EQ(m_nextSession.runView().speed(), 1.0);
}

TEST_F(KeepingTest, AFloatingDockIsAWindowWithAFrame)
{
    openAndRun("tight-bursts");
    auto *dock = find<PanelDock>("rightDock");
    dock->setFloating(true);
    ASSERT_TRUE(waitUntil([dock] { return dock->windowType() == Qt::Window; }));
    EXPECT_TRUE(dock->isVisible());
    EXPECT_FALSE(dock->windowFlags().testFlag(Qt::FramelessWindowHint));
    EXPECT_TRUE(dock->windowFlags().testFlag(Qt::WindowCloseButtonHint));
    m_window->resize(1000, 700);
    QCoreApplication::processEvents();
    EXPECT_TRUE(dock->isVisible()) << "it takes no room in a narrow window";
    m_window->resize(1600, 1000);
    dock->setFloating(false);
    ASSERT_TRUE(waitUntil([dock] { return !dock->isWindow(); }));
    EXPECT_TRUE(dock->isVisible());
}

TEST_F(KeepingTest, ADockThatFloatedFloatsAgainWhereItWas)
{
    openAndRun("tight-bursts");
    auto *dock = find<PanelDock>("rightDock");
    dock->setFloating(true);
    ASSERT_TRUE(waitUntil([dock] { return dock->windowType() == Qt::Window; }));
    dock->setGeometry(80, 90, 400, 500);
    ASSERT_TRUE(waitUntil([] { return QSettings().value(QStringLiteral("rightFloating")).toBool(); })) << "it is written when it changes";
    m_session.runView().setKept(RunView::Kept::inAFile);
    m_window->close();
    startAgain();
    m_nextSession.openAndStart(QStringLiteral("tight-bursts"));
    auto *next = m_again->findChild<PanelDock *>(QStringLiteral("rightDock"));
    m_again->show();
    ASSERT_TRUE(waitUntil([next] { return next->isVisible() && next->windowType() == Qt::Window; }));
    EXPECT_EQ(next->size(), QSize(400, 500));
    ASSERT_TRUE(waitUntil([this] { return !m_nextSession.work().busy(); }));
}

TEST_F(KeepingTest, OffersWhatWasOpenedLatelyInTheFileMenu)
{
    auto *menu = find<QMenu>("recentMenu");
    openAndRun("tight-bursts");
    Q_EMIT menu->aboutToShow();
    ASSERT_GE(menu->actions().size(), 1);
    EXPECT_EQ(menu->actions().constFirst()->text(), QStringLiteral("tight-bursts"));
    QSignalSpy opened(&m_session, &Session::opened);
    menu->actions().constFirst()->trigger();
    EXPECT_TRUE(waitUntil([&opened] { return opened.count() == 1; }));
    menu->actions().constLast()->trigger();
    EXPECT_TRUE(RecentFiles().names().isEmpty());
}

} // namespace
} // namespace atomalloc::ui
