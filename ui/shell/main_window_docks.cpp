// SPDX-License-Identifier: GPL-3.0-or-later
// The docks of the window: two where there is room, else one that has the panels of both as tabs. What is kept of docks and window.
#include "app/recording/event_memory.h"
#include "ui/actions/actions.h"
#include "ui/forms/config_form.h"
#include "ui/forms/scenario_form.h"
#include "ui/panels/inspector_panel.h"
#include "ui/session/session.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/first_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/panels.h"
#include "ui/shell/ready_page.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/view_area.h"
#include "ui/shell/window_settings.h"
#include "ui/theme/theme.h"
#include "ui/views/view.h"

#include <QApplication>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kLeftLeast = 232;
constexpr int kRightLeast = 256;
constexpr int kOneDockBelow = 1400; ///< px: between two docks Charts, Lifetimes and Sites would have their small forms
constexpr int kNarrowWidth = 1180;
constexpr int kTightWidth = 1060;
constexpr int kAmpleWidth = 1500; ///< here the title of every scenario is whole

const QString kLeft = QStringLiteral("left");
const QString kRight = QStringLiteral("right");

} // namespace

void MainWindow::setupDocks(const Panels &panels)
{
    m_leftDock = new PanelDock(m_theme, tr("Configuration and scenario"), this);
    m_leftDock->setObjectName(QStringLiteral("leftDock"));
    m_leftDock->setMinimumWidth(kLeftLeast);
    m_configForm = new ConfigForm(m_session.draft(), m_session.work(), m_theme, *m_actions);
    m_scenarioForm = new ScenarioForm(m_session.draft(), m_theme, *m_actions);
    m_leftDock->addPanel(tr("Configuration"), m_configForm, tr("Config"));
    m_leftDock->addPanel(tr("Scenario"), m_scenarioForm);
    addDockWidget(Qt::LeftDockWidgetArea, m_leftDock);
    connect(&m_session.whyChain(), &WhyChain::fieldAsked, this, &MainWindow::showField);

    const auto showForm = [this](QWidget *form) {
        m_wantsLeft = true;
        refreshDocks();
        m_leftDock->showPanel(form);
    };
    connect(m_configForm, &ConfigForm::restored, this, [this, showForm] { showForm(m_configForm); });
    connect(m_scenarioForm, &ScenarioForm::restored, this, [this, showForm] { showForm(m_scenarioForm); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) {
        if (now != nullptr) // else another window has the keyboard
            m_session.undoSteps().setInForms(m_configForm->isAncestorOf(now) || m_scenarioForm->isAncestorOf(now));
    });

    m_rightDock = new PanelDock(m_theme, tr("Inspector and tasks"), this);
    m_rightDock->setObjectName(QStringLiteral("rightDock"));
    m_rightDock->setMinimumWidth(kRightLeast);
    m_inspector = panels.inspector;
    m_tasks = panels.tasks;
    m_rightDock->addPanel(tr("Inspector"), m_inspector);
    m_rightDock->addPanel(tr("Tasks"), m_tasks);
    addDockWidget(Qt::RightDockWidgetArea, m_rightDock);
    resizeDocks({m_leftDock, m_rightDock}, {m_leftWidth, m_rightWidth}, Qt::Horizontal);
    setupDockWishes();
}

void MainWindow::setupDockWishes()
{
    connect(m_actions->configDock, &QAction::triggered, this, [this](bool on) { wantDock(m_wantsLeft, m_configForm, on); });
    connect(m_actions->inspectorDock, &QAction::triggered, this, [this](bool on) { wantDock(m_wantsRight, m_inspector, on); });
    connect(m_leftDock, &PanelDock::closed, this, [this] { wantDock(m_wantsLeft, m_configForm, false); });
    connect(m_rightDock, &PanelDock::closed, this, [this] { wantDock(m_wantsRight, m_inspector, false); });
    connect(m_leftDock, &PanelDock::panelShown, this, &MainWindow::refreshDockActions);
    // What was chosen is told by the Inspector. A list of tasks in front of it stays there: it is where people choose.
    connect(&m_session.selection(), &Selection::changed, this, [this] {
        if (!m_session.selection().empty() && showsForm())
            showInspector();
    });
}

/// Of one dock for all panels, `on` brings the panel to the front, and `off` hides them all.
void MainWindow::wantDock(bool &wanted, QWidget *panel, bool on)
{
    if (m_oneDock && !on)
        m_wantsLeft = m_wantsRight = false;
    else
        wanted = on;
    refreshDocks();
    if (m_oneDock && on && !m_leftDock->isHidden())
        m_leftDock->showPanel(panel);
}

bool MainWindow::showsForm() const
{
    const QWidget *front = m_leftDock->shownPanel();
    return front == m_configForm || front == m_scenarioForm;
}

/// The keyboard in a form keeps that form where it is.
void MainWindow::showInspector()
{
    const QWidget *has = m_leftDock->window()->focusWidget();
    const bool writes = has != nullptr && m_leftDock->isAncestorOf(has);
    if (m_oneDock && m_wantsRight && !writes && !m_leftDock->isHidden())
        m_leftDock->showPanel(m_inspector);
}

/// The first run of what was opened is there to be looked at. What a person has chosen since stays in front.
void MainWindow::showNewRun()
{
    const bool shows = m_session.runView().run() != nullptr;
    if (shows && !m_showsRun)
        showInspector();
    m_showsRun = shows;
}

void MainWindow::refreshDocks()
{
    const auto run = m_session.runView().run();
    const bool empty = !run && !m_session.draft().workload();
    const bool measured = run && run->inputs().mode == app::RunMode::measure;
    m_start->setCurrentWidget(empty ? static_cast<QWidget *>(m_emptyState) : m_readyPage);
    const View *view = m_viewArea->currentView();
    const bool compares = m_session.comparison().hasBoth() && view != nullptr && view->comparesRuns();
    m_viewArea->showPage(!run ? ViewArea::Page::emptyState : measured && !compares ? ViewArea::Page::measure : ViewArea::Page::views);
    m_bottom->setVisible(run != nullptr);
    m_inspector->setTellsMoments(view != nullptr && view->tellsMoments());
    const bool left = !empty && (m_wantsLeft || (m_oneDock && run && m_wantsRight));
    const bool right = run && m_wantsRight && !m_oneDock;
    if (!left)
        leave(*m_leftDock);
    if (!right)
        leave(*m_rightDock);
    const bool appears = (left && m_leftDock->isHidden()) || (right && m_rightDock->isHidden());
    m_leftDock->setVisible(left);
    m_rightDock->setVisible(right);
    if (appears) // a dock that was hidden comes back with the width of its hint
        giveDocksTheirWidths();
    refreshDockActions();
    m_actions->themeDark->setChecked(m_theme.kind() == Theme::Kind::dark);
    m_actions->themeLight->setChecked(m_theme.kind() == Theme::Kind::light);
    keepDocks();
}

void MainWindow::refreshDockActions()
{
    const bool any = m_wantsLeft || m_wantsRight;
    m_actions->configDock->setChecked(m_oneDock ? any && showsForm() : m_wantsLeft);
    m_actions->inspectorDock->setChecked(m_oneDock ? any && !showsForm() : m_wantsRight);
}

void MainWindow::giveDocksTheirWidths()
{
    const bool wide = m_oneDock && width() >= kTightWidth; // the Inspector is there as well
    resizeDocks({m_leftDock, m_rightDock}, {wide ? std::max(m_leftWidth, m_rightWidth) : m_leftWidth, m_rightWidth}, Qt::Horizontal);
}

void MainWindow::arrangeForWidth()
{
    m_toolBar->setRoom(width() < kTightWidth    ? ToolBar::Room::tight
                       : width() < kNarrowWidth ? ToolBar::Room::narrow
                       : width() < kAmpleWidth  ? ToolBar::Room::wide
                                                : ToolBar::Room::ample);
    const bool oneDock = width() < kOneDockBelow && !m_rightDock->isFloating(); // a dock in a window of its own takes no room
    if (oneDock == m_oneDock)
        return;
    m_oneDock = oneDock;
    PanelDock *from = oneDock ? m_rightDock : m_leftDock;
    PanelDock *to = oneDock ? m_leftDock : m_rightDock;
    for (QWidget *panel : std::initializer_list<QWidget *>{m_inspector, m_tasks})
        to->addPanel(from->takePanel(panel), panel);
    refreshDocks();
    giveDocksTheirWidths();
    if (m_session.runView().run())
        showInspector();
}

void MainWindow::keepDocks() const
{
    if (!m_keeps)
        return;
    window_settings::keepDock(kLeft, {m_wantsLeft, m_leftWidth, m_leftDock->isFloating(), m_leftDock->floatGeometry()});
    window_settings::keepDock(kRight, {m_wantsRight, m_rightWidth, m_rightDock->isFloating(), m_rightDock->floatGeometry()});
}

void MainWindow::keepPlaces()
{
    if (!m_keeps)
        return;
    m_geometryTimer.stop();
    if (m_leftDock->isVisible() && !m_leftDock->isFloating() && !m_oneDock)
        m_leftWidth = m_leftDock->width();
    if (m_rightDock->isVisible() && !m_rightDock->isFloating())
        m_rightWidth = m_rightDock->width();
    window_settings::keepGeometry(saveGeometry());
    keepDocks();
}

void MainWindow::restoreSettings()
{
    m_keeps = false; // what is half restored is not written
    if (!restoreGeometry(window_settings::geometry()))
        setGeometry(firstWindow(screen()->availableGeometry()));
    const auto left = window_settings::dock(kLeft, {true, m_leftWidth, false, {}});
    const auto right = window_settings::dock(kRight, {true, m_rightWidth, false, {}});
    m_wantsLeft = left.wanted;
    m_wantsRight = right.wanted;
    m_leftWidth = left.width;
    m_rightWidth = right.width;
    for (const auto &[dock, kept] : {std::pair(m_leftDock, left), std::pair(m_rightDock, right)})
        if (kept.floating)
            dock->floatAt(kept.geometry);
    m_session.runView().setSpeed(window_settings::speed(m_session.runView().speed()));
    app::setUsualEventMemory(window_settings::eventMemory());
    const window_settings::ThemeChoice theme = window_settings::theme();
    QAction *action = theme == window_settings::ThemeChoice::dark    ? m_actions->themeDark
                      : theme == window_settings::ThemeChoice::light ? m_actions->themeLight
                                                                     : m_actions->themeSystem;
    action->trigger();
    m_keeps = true;
    refreshDocks();
}

} // namespace atomalloc::ui
