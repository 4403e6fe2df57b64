// SPDX-License-Identifier: GPL-3.0-or-later
// Two docks where there is room, else one that has the panels of both.
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/config_form.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/view_area.h"

#include <QLineEdit>

namespace atomalloc::ui {
namespace {

class OneDock : public WindowTest
{
protected:
    OneDock() { resizeTo(1280, 720); }

    void resizeTo(int width, int height)
    {
        m_window->resize(width, height);
        QCoreApplication::processEvents();
    }
    PanelDock &dock() { return *find<PanelDock>("leftDock"); }
    ConfigForm &form() { return *m_window->findChild<ConfigForm *>(); }
    bool showsForm() { return dock().isVisible() && dock().shownPanel() == &form(); }
    bool shows(const char *panel) { return dock().isVisible() && dock().shownPanel() == find<QWidget>(panel); }
};

TEST_F(OneDock, At1280LeavesEachViewItsWholeForm)
{
    openAndRun("tight-bursts");
    EXPECT_FALSE(find<QWidget>("rightDock")->isVisible());
    EXPECT_EQ(dock().width(), 288) << "as wide as the Inspector is alone";
    constexpr int kWholeForm = 900; // px: from here on Sites, Charts and Lifetimes have both of their halves
    for (const int width : {1280, 1366, 1399, 1400, 1536}) {
        resizeTo(width, 720);
        EXPECT_EQ(find<QWidget>("rightDock")->isVisible(), width >= 1400) << width;
        if (width < 1400) {
            EXPECT_GE(m_window->viewArea().width(), kWholeForm) << width;
        }
    }
}

TEST_F(OneDock, TheFirstRunBringsTheInspectorToTheFront)
{
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload() && !m_session.work().busy(); }));
    EXPECT_TRUE(showsForm());
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    EXPECT_TRUE(shows("inspectorPanel"));
    dock().showPanel(&form());
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    EXPECT_TRUE(showsForm()) << "a person has chosen it since";
}

TEST_F(OneDock, WhatIsChosenIsToldByTheInspector)
{
    openAndRun("tight-bursts");
    dock().showPanel(&form());
    m_session.selection().selectTask(TaskId{1});
    EXPECT_TRUE(shows("inspectorPanel"));
    dock().showPanel(find<QWidget>("tasksPanel"));
    m_session.selection().selectTask(TaskId{2});
    EXPECT_TRUE(shows("tasksPanel")) << "it is the list that a person chooses from";
    dock().showPanel(&form());
    m_session.selection().clear();
    EXPECT_TRUE(showsForm());
}

TEST_F(OneDock, AFormWithTheKeyboardStays)
{
    openAndRun("tight-bursts");
    m_window->activateWindow();
    dock().showPanel(&form());
    form().findChild<QLineEdit *>()->setFocus();
    m_session.selection().selectTask(TaskId{1});
    EXPECT_TRUE(showsForm());
}

TEST_F(OneDock, TheActionsOfBothDocksBringTheirPanelsToTheFront)
{
    openAndRun("tight-bursts");
    Actions &actions = m_window->actions();
    EXPECT_TRUE(actions.inspectorDock->isChecked());
    EXPECT_FALSE(actions.configDock->isChecked());
    actions.configDock->trigger();
    EXPECT_TRUE(showsForm());
    EXPECT_TRUE(actions.configDock->isChecked());
    EXPECT_FALSE(actions.inspectorDock->isChecked());
    actions.inspectorDock->trigger();
    EXPECT_TRUE(shows("inspectorPanel"));
    actions.inspectorDock->trigger();
    EXPECT_FALSE(dock().isVisible());
    m_session.selection().selectTask(TaskId{1});
    EXPECT_FALSE(dock().isVisible()) << "what a person has closed stays closed";
    actions.inspectorDock->trigger();
    EXPECT_TRUE(shows("inspectorPanel"));
    dock().close();
    EXPECT_FALSE(actions.configDock->isChecked());
    EXPECT_FALSE(actions.inspectorDock->isChecked());
}

TEST_F(OneDock, IsThereForTheInspectorWhereTheFormsWereClosed)
{
    resizeTo(1600, 1000);
    openAndRun("tight-bursts");
    m_window->actions().configDock->trigger();
    resizeTo(1280, 720);
    EXPECT_TRUE(shows("inspectorPanel"));
    resizeTo(1600, 1000);
    EXPECT_FALSE(dock().isVisible());
    EXPECT_TRUE(find<QWidget>("rightDock")->isVisible());
}

} // namespace
} // namespace atomalloc::ui
