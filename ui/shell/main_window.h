// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: wires session, actions, toolbar, docks, views and forms together. It holds no state of the run itself. UI thread only.
#pragma once

#include "ui/session/comparison.h"
#include "ui/views/view_list.h"

#include <QList>
#include <QMainWindow>
#include <QTimer>

#include <memory>

class QMenu;
class QStackedWidget;

namespace atomalloc::ui {

class Actions;
class Banner;
class BottomPanel;
class BusyBar;
class CommandPalette;
class ConfigForm;
class EmptyState;
class FileDialogs;
class FilterBar;
class FindPopup;
class InspectorPanel;
class PanelDock;
class RecentFiles;
class ScenarioForm;
class ReadyPage;
class Session;
class Theme;
class Toast;
class ToolBar;
class ViewArea;
struct Panels;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Session &session, Theme &theme, const ViewList &views = allViews(), QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session &session() { return m_session; }
    [[nodiscard]] Theme &theme() { return m_theme; }
    [[nodiscard]] ViewArea &viewArea() { return *m_viewArea; }
    [[nodiscard]] Actions &actions() { return *m_actions; }
    /// Ends all motion, so that a picture of the window shows the state.
    void settle();
    /// Geometry, docks, theme and speed as they were last.
    void restoreSettings();
    /// From now on nothing is written: a window that is only drawn changes no settings.
    void keepNothing() { m_keeps = false; }

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Answer { save, discard, cancel };

    void setupMenus();
    void setupCentre(const Panels &panels, const ViewList &views);
    void addView(const ViewType &type);
    void setupDocks(const Panels &panels);
    void setupTransport(const Panels &panels);
    void setupFileActions();
    void setupViewActions();
    void setupSession();
    void setupKeeping();
    void fillRecent(QMenu *menu);
    void showScenarioForm();
    void refreshMessages();
    void fillPalette();
    void openFind();
    void copyCommand();                  ///< that shows what is on the screen
    void showField(const QString &name); ///< in the form of the config, with the keyboard in it
    void refreshTitle();
    // main_window_docks.cpp
    void setupDockWishes();
    void wantDock(bool &wanted, QWidget *panel, bool on);
    void refreshDocks();
    void refreshDockActions();
    void giveDocksTheirWidths();
    void showInspector(); ///< where it shares a dock
    void showNewRun();
    [[nodiscard]] bool showsForm() const; ///< the left dock does
    void runDemo();
    void proposeSpeed(); ///< another one when a person could not follow the new run at the present one
    void arrangeForWidth();
    void keepDocks() const;
    void keepPlaces();
    [[nodiscard]] Answer askToSave(Comparison::Side side);
    [[nodiscard]] bool mayClose();
    void showAbout();
    void chooseEventMemory();
    void nameMark();
    void setupKeyboard();
    void openMenus();
    [[nodiscard]] QList<QWidget *> partsOnScreen() const;
    void goToPart(int step);            ///< F6: the keyboard goes so many parts of the window on
    void followTo(const QString &view); ///< a link that leads to this view
    void leave(const QWidget &part);    ///< it is going to be hidden: the keyboard in it goes to the view
    void toTableOrBack();
    void findInTable();
    void stepOut(); ///< Esc: the first that applies of work in progress, canvas cursor, last step of the filter, selection
    void showDrag(const QString &text, bool readable);
    void endDrag();

    Session &m_session;
    Theme &m_theme;
    Actions *m_actions;
    RecentFiles *m_recent;
    FileDialogs *m_dialogs;
    ToolBar *m_toolBar = nullptr;
    Banner *m_banner = nullptr;
    Toast *m_toast = nullptr;
    ViewArea *m_viewArea = nullptr;
    FilterBar *m_filterBar = nullptr;
    QStackedWidget *m_start = nullptr; ///< before a run: the ways in, or what is opened and can be run
    EmptyState *m_emptyState = nullptr;
    ReadyPage *m_readyPage = nullptr;
    BottomPanel *m_bottom = nullptr;
    PanelDock *m_leftDock = nullptr;
    PanelDock *m_rightDock = nullptr;
    ConfigForm *m_configForm = nullptr;
    ScenarioForm *m_scenarioForm = nullptr;
    InspectorPanel *m_inspector = nullptr;
    QWidget *m_tasks = nullptr;
    QWidget *m_timeline = nullptr;
    QWidget *m_blocks = nullptr;
    CommandPalette *m_palette = nullptr;
    FindPopup *m_find = nullptr;
    bool m_wantsLeft = true; ///< what the person chose. The empty state and narrow windows may hide more
    bool m_wantsRight = true;
    int m_leftWidth = 264;
    int m_rightWidth = 288;
    bool m_oneDock = false;                                   ///< it has the panels of both
    bool m_showsRun = false;                                  ///< runChanged() told of one
    bool m_keeps = false;                                     ///< changes are written to the settings
    bool m_playsOn = false;                                   ///< it was playing when a dialog came
    bool m_closesWhenSaved = false;                           ///< the answer to "Save the run?" was yes
    QList<std::shared_ptr<const app::RecordedRun>> m_givenUp; ///< not to be saved, while the window is being closed
    QTimer m_geometryTimer;                                   ///< a drag moves the window many times
};

} // namespace atomalloc::ui
