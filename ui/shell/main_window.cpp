// SPDX-License-Identifier: GPL-3.0-or-later
// Construction and wiring of the window. Files, drops and closing: main_window_events.cpp. Docks: main_window_docks.cpp.
#include "ui/shell/main_window.h"

#include "app/words/sentences.h"
#include "ui/actions/actions.h"
#include "ui/base/enter_presses.h"
#include "ui/base/focus_ring.h"
#include "ui/find/find_popup.h"
#include "ui/forms/config_form.h"
#include "ui/forms/scenario_form.h"
#include "ui/panels/blocks_panel.h"
#include "ui/panels/busy_bar.h"
#include "ui/panels/inspector_panel.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/file_dialogs.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/first_window.h"
#include "ui/shell/key_sheet.h"
#include "ui/shell/menu_bar.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/panels.h"
#include "ui/shell/ready_page.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/toast.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/view_area.h"
#include "ui/shell/window_settings.h"
#include "ui/theme/theme.h"
#include "ui/views/view.h"

#include <QApplication>
#include <QMenu>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kTableHeight = 340; ///< px of an open bottom panel, where half of the window has as much
constexpr int kKeepMs = 300;      ///< after the last move of a window or a dock

} // namespace

MainWindow::MainWindow(Session &session, Theme &theme, const ViewList &views, QWidget *parent)
    : QMainWindow(parent),
      m_session(session),
      m_theme(theme),
      m_actions(new Actions(this, views)),
      m_recent(new RecentFiles(this)),
      m_dialogs(new FileDialogs(session, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/atomalloc/icons/atomalloc-visualizer.svg")));
    setAcceptDrops(true);
    setDockNestingEnabled(false);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setMinimumSize(leastWindow(screen()->availableGeometry()));
    setupMenus();
    m_toolBar = new ToolBar(session, theme, *m_actions, this);
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    addToolBar(Qt::TopToolBarArea, m_toolBar);
    const Panels panels = makePanels(session, theme, *m_actions);
    setupCentre(panels, views);
    setupDocks(panels);
    setupTransport(panels);
    m_palette = new CommandPalette(theme, this);
    m_find = new FindPopup(session, theme, this);
    connect(m_find, &FindPopup::viewAsked, this, &MainWindow::followTo);
    new FocusRing(theme, this);
    m_actions->attach(session);
    setupFileActions();
    setupViewActions();
    setupSession();
    setupKeeping();
    new EnterPresses(this);
    qApp->installEventFilter(this);
    resize(kDesignedSize);
    setFocusPolicy(Qt::ClickFocus);
    refreshTitle();
    refreshDocks();
    setupKeyboard();
    m_keeps = true;
}

MainWindow::~MainWindow() = default;

void MainWindow::setupMenus()
{
    auto *bar = new TitledMenuBar(m_theme, this);
    setMenuBar(bar);
    using Group = Actions::Group;
    for (const Group group : {Group::file, Group::run, Group::marks, Group::view, Group::selection, Group::tools, Group::help}) {
        QMenu *menu = bar->addMenu(Actions::menuTitle(group));
        for (QAction *action : m_actions->inGroup(group)) {
            if (action == m_actions->saveRun || action == m_actions->loadConfig || action == m_actions->eventMemory ||
                action == m_actions->quit || action == m_actions->togglePlay || action == m_actions->slower ||
                action == m_actions->charts || action == m_actions->themeDark || action == m_actions->fullScreen)
                menu->addSeparator();
            menu->addAction(action);
            if (action == m_actions->openRun) {
                QMenu *recent = menu->addMenu(tr("Recent"));
                recent->setObjectName(QStringLiteral("recentMenu"));
                recent->setToolTipsVisible(true);
                connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
            }
        }
    }
}

void MainWindow::addView(const ViewType &type)
{
    View *view = type.make(m_session.runView(), m_session.selection(), m_theme);
    view->setComparison(m_session.comparison());
    view->setCommands(m_actions->ofComparison());
    m_viewArea->addView(type, view);
}

void MainWindow::setupCentre(const Panels &panels, const ViewList &views)
{
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new Banner(m_theme);
    column->addWidget(m_banner);
    for (Work *work : {&m_session.work(), &m_dialogs->pictureWork(), &m_session.eventNavigation().work()})
        column->addWidget(new BusyBar(*work, m_theme));
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    m_viewArea = new ViewArea(m_theme, *m_actions, this);
    for (const ViewType &type : views)
        addView(type);
    m_filterBar = new FilterBar(m_session.selection(), m_session.filtering(), m_theme);
    m_filterBar->setMarks(m_session.runView().marks());
    m_viewArea->setFilterBar(m_filterBar);
    m_start = new QStackedWidget;
    m_emptyState = new EmptyState(m_theme, *m_recent);
    m_readyPage = new ReadyPage(m_session.draft(), m_theme, *m_actions);
    m_start->addWidget(m_emptyState);
    m_start->addWidget(m_readyPage);
    m_viewArea->setEmptyState(m_start);
    m_viewArea->setMeasurePage(panels.measure);
    m_bottom = new BottomPanel(m_theme);
    m_bottom->addPanel(tr("Charts"), panels.chart);
    m_bottom->addPanel(tr("Event log"), panels.eventLog);
    m_blocks = panels.blocks;
    m_bottom->addPanel(tr("Blocks"), m_blocks);
    connect(panels.blocks, &BlocksPanel::viewAsked, this, &MainWindow::followTo);
    connect(panels.inspector, &InspectorPanel::viewAsked, this, &MainWindow::followTo);
    connect(panels.inspector, &InspectorPanel::placeFollowed, m_viewArea, &ViewArea::takeKeyboard);
    for (View *view : m_viewArea->views())
        connect(view, &View::blocksAsked, this, [this, blocks = panels.blocks](app::LifeTable::By by) {
            m_bottom->showPanel(blocks);
            blocks->groupBy(by);
        });
    m_bottom->setNowLine(panels.nowLine);
    splitter->addWidget(m_viewArea);
    splitter->addWidget(m_bottom);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    column->addWidget(splitter, 1);
    setCentralWidget(centre);
    m_toast = new Toast(m_theme, m_viewArea);
    connect(m_bottom, &BottomPanel::openChanged, this, [this, splitter](bool open) {
        m_actions->charts->setChecked(open);
        // Told both ways: a splitter keeps what it once gave away.
        const int height = splitter->height();
        const int bottom = open ? std::max(height / 3, std::min(height / 2, kTableHeight)) : BottomPanel::kStripHeight;
        splitter->setSizes({height - splitter->handleWidth() - bottom, bottom});
    });
}

void MainWindow::setupTransport(const Panels &panels)
{
    auto *bar = new QToolBar(tr("Transport"), this);
    bar->setObjectName(QStringLiteral("transport"));
    bar->setProperty("panel", QStringLiteral("transport"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    panels.transport->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->addWidget(panels.transport);
    m_timeline = panels.timeline;
    addToolBar(Qt::BottomToolBarArea, bar);
}

void MainWindow::setupFileActions()
{
    connect(m_actions->open, &QAction::triggered, m_dialogs, &FileDialogs::open);
    connect(m_actions->openRun, &QAction::triggered, m_dialogs, &FileDialogs::openRun);
    connect(m_actions->locate, &QAction::triggered, m_dialogs, &FileDialogs::locate);
    connect(m_actions->saveRun, &QAction::triggered, m_dialogs, &FileDialogs::saveRun);
    connect(m_actions->exportCsv, &QAction::triggered, m_dialogs, [this] { m_dialogs->exportCsv(m_viewArea->currentPage()); });
    connect(m_actions->compareWith, &QAction::triggered, m_dialogs, &FileDialogs::compareWith);
    connect(m_actions->exportComparison, &QAction::triggered, m_dialogs, &FileDialogs::exportComparison);
    connect(m_actions->exportImage, &QAction::triggered, m_dialogs, [this] { m_dialogs->exportImage(m_viewArea->currentPage(), m_theme); });
    connect(m_actions->copyCommand, &QAction::triggered, this, &MainWindow::copyCommand);
    connect(m_actions->loadConfig, &QAction::triggered, m_dialogs, &FileDialogs::loadConfig);
    connect(m_actions->saveConfig, &QAction::triggered, m_dialogs, &FileDialogs::saveConfig);
    connect(m_actions->saveScenario, &QAction::triggered, m_dialogs, &FileDialogs::saveScenario);
    connect(m_actions->eventMemory, &QAction::triggered, this, &MainWindow::chooseEventMemory);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);

    connect(m_actions->newScenario, &QAction::triggered, this, [this] {
        m_session.openNewScenario();
        showScenarioForm();
    });
    const auto openScenario = [this](const QString &id) { m_session.openAndStart(id); };
    connect(m_emptyState, &EmptyState::demoRequested, this, &MainWindow::runDemo);
    connect(m_emptyState, &EmptyState::openRequested, m_dialogs, &FileDialogs::open);
    connect(m_emptyState, &EmptyState::scenarioRequested, this, openScenario);
    connect(m_emptyState, &EmptyState::recentRequested, &m_session, &Session::open);
    connect(m_emptyState, &EmptyState::paletteRequested, this, &MainWindow::fillPalette);
    connect(m_toolBar, &ToolBar::openRequested, m_dialogs, &FileDialogs::open);
    connect(m_toolBar, &ToolBar::scenarioRequested, &m_session, &Session::open);
    connect(&m_session, &Session::opened, m_recent, [this](const QString &name) {
        if (m_keeps)
            m_recent->add(name);
    });
}

void MainWindow::setupViewActions()
{
    connect(m_actions->charts, &QAction::triggered, this, [this](bool open) {
        if (!open)
            leave(*m_bottom);
        m_bottom->setOpen(open);
    });
    connect(m_toolBar, &ToolBar::configRequested, this, [this] {
        m_wantsLeft = true;
        refreshDocks();
        m_leftDock->showPanel(m_configForm);
        m_configForm->focusFirstFault();
    });
    connect(m_toolBar, &ToolBar::scenarioFormRequested, this, &MainWindow::showScenarioForm);
    connect(m_actions->themeDark, &QAction::triggered, this, [this] { m_theme.setKind(Theme::Kind::dark); });
    connect(m_actions->themeLight, &QAction::triggered, this, [this] { m_theme.setKind(Theme::Kind::light); });
    connect(m_actions->themeSystem, &QAction::triggered, this, [this] { m_theme.setKind(Theme::systemKind()); });
    connect(m_actions->fullScreen, &QAction::triggered, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(m_actions->toTable, &QAction::triggered, this, &MainWindow::toTableOrBack);
    connect(m_actions->findInTable, &QAction::triggered, this, &MainWindow::findInTable);
    connect(m_actions->stepOut, &QAction::triggered, this, &MainWindow::stepOut);
    connect(m_actions->nameMark, &QAction::triggered, this, &MainWindow::nameMark);
    connect(m_actions->addFilter, &QAction::triggered, m_filterBar, &FilterBar::addCondition);
    connect(m_actions->palette, &QAction::triggered, this, &MainWindow::fillPalette);
    connect(m_actions->find, &QAction::triggered, this, &MainWindow::openFind);
    connect(m_actions->keys, &QAction::triggered, this, [this] { KeySheet(m_theme, *m_actions, this).exec(); });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::setupSession()
{
    connect(&m_session, &Session::problem, m_banner, [this](const app::Problem &problem) {
        m_closesWhenSaved = false;
        m_givenUp.clear();
        const bool missing = m_session.draft().missesWorkload() && textOf(problem.sentence) == m_session.draft().missing();
        m_banner->showProblem(textOf(problem), missing ? m_actions->locate : nullptr);
    });
    connect(&m_session, &Session::remarked, m_banner,
            [this](const QString &text) { m_banner->showProblem(text, nullptr, Banner::Severity::warning); });
    connect(&m_session, &Session::notice, m_toast, [this](const QString &text) { m_toast->showText(text); });
    // What went well makes the last problem stale.
    connect(&m_session, &Session::opened, m_banner, &Banner::clearProblem);
    connect(&m_session, &Session::written, m_banner, &Banner::clearProblem);
    connect(&m_session.runView(), &RunView::runChanged, m_banner, &Banner::clearProblem);
    connect(&m_session.runView(), &RunView::keptChanged, m_banner, &Banner::clearProblem);
    connect(&m_session.draft(), &RunDraft::workloadChanged, m_banner, [this] {
        if (m_banner->remedy() != nullptr && !m_session.draft().missesWorkload()) // the recording was found
            m_banner->clearProblem();
        refreshMessages(); // it may have changed since
    });
    connect(&m_session.runView(), &RunView::runChanged, this, &MainWindow::refreshMessages);
    connect(&m_session.runView(), &RunView::runGrew, this, &MainWindow::refreshMessages);
    const Marks &marks = m_session.runView().marks();
    connect(&marks, &Marks::foundChanged, m_banner, [this, &marks] {
        m_banner->setLead(marks.found(FoundMark::Kind::first_refusal) ? m_actions->toFirstRefusal
                          : marks.found(FoundMark::Kind::first_wait)  ? m_actions->toFirstWait
                                                                      : nullptr);
    });
    for (const RunView *view : {&m_session.runView(), &m_session.comparison().view(Comparison::Side::a)}) {
        connect(
            view, &RunView::keptChanged, this,
            [this] {
                if (std::exchange(m_closesWhenSaved, false))
                    close();
            },
            Qt::QueuedConnection);
    }
    const auto refresh = [this] {
        refreshTitle();
        refreshDocks();
    };
    connect(&m_session.draft(), &RunDraft::workloadChanged, this, refresh);
    connect(&m_session.runView(), &RunView::runChanged, this, [this, refresh] {
        refresh();
        showNewRun();
    });
    connect(&m_session.comparison(), &Comparison::changed, this, &MainWindow::refreshDocks);
    connect(&m_session, &Session::comparisonAsked, m_viewArea, [this] {
        m_viewArea->showView(QStringLiteral("compare"));
        m_viewArea->takeKeyboard(); // the button that asked for it is gone
    });
    connect(m_viewArea, &ViewArea::viewChanged, this, &MainWindow::refreshDocks);
    connect(&m_session.runView(), &RunView::runChanged, this, &MainWindow::proposeSpeed);
}

void MainWindow::setupKeeping()
{
    namespace settings = window_settings;
    const auto keepTheme = [this](settings::ThemeChoice choice) {
        if (m_keeps)
            settings::keepTheme(choice);
    };
    connect(m_actions->themeDark, &QAction::triggered, this, [keepTheme] { keepTheme(settings::ThemeChoice::dark); });
    connect(m_actions->themeLight, &QAction::triggered, this, [keepTheme] { keepTheme(settings::ThemeChoice::light); });
    connect(m_actions->themeSystem, &QAction::triggered, this, [keepTheme] { keepTheme(settings::ThemeChoice::system); });
    connect(&m_session.runView(), &RunView::speedChanged, this, [this] {
        if (m_keeps)
            settings::keepSpeed(m_session.runView().speed());
    });
    m_geometryTimer.setSingleShot(true);
    m_geometryTimer.setInterval(kKeepMs);
    connect(&m_geometryTimer, &QTimer::timeout, this, &MainWindow::keepPlaces);
    for (PanelDock *dock : {m_leftDock, m_rightDock})
        connect(dock, &PanelDock::arranged, this, [this] {
            arrangeForWidth();
            if (m_keeps)
                m_geometryTimer.start();
        });
}

} // namespace atomalloc::ui
