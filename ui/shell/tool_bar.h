// SPDX-License-Identifier: GPL-3.0-or-later
// ToolBar: scenario, mode, seed, the buttons of the run, speed, the config chip, export and theme. Owned by MainWindow. UI thread only.
#pragma once

#include <QToolBar>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace atomalloc::ui {

class Actions;
class IconButton;
class SegmentedControl;
class Session;
class TextButton;
class Theme;

class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    ToolBar(Session &session, Theme &theme, Actions &actions, QWidget *parent = nullptr);

    /// What has no place is left out. Keys, menus and the palette still have it.
    enum class Room { ample, wide, narrow, tight };
    void setRoom(Room room);
    static constexpr int kThreadsGap = 10;    ///< px left of the threads
    static constexpr int kChooserWidth = 250; ///< px at most, where the room is not ample

Q_SIGNALS:
    void openRequested();         ///< "Open…" in the chooser
    void configRequested();       ///< the chip of the config was pressed
    void scenarioFormRequested(); ///< the chip of the scenario was pressed
    void scenarioRequested(const QString &id);

private:
    void setupInputs(QHBoxLayout *row);
    void setupChooser();
    void setupSeed();
    void setupThreads();
    void setupTransport(QHBoxLayout *row);
    void setupRight(QHBoxLayout *row);
    void setupSpeeds();
    IconButton *addTool(QHBoxLayout *row, const char *icon, class QAction *action, const char *name);
    void refreshChooser();
    void refreshInputs();
    void refreshPlayback();
    void refreshSpeed();
    void refreshChips();
    void refreshTheme();
    void takeTyped();
    void judgeTyped();
    TextButton *makeChip(const char *name);

    Session &m_session;
    Room m_room = Room::wide;
    Theme &m_theme;
    Actions &m_actions;
    QComboBox *m_chooser = nullptr;
    SegmentedControl *m_mode = nullptr;
    QLabel *m_seedLabel = nullptr;
    QLineEdit *m_seed = nullptr;
    QWidget *m_threadsPlace = nullptr;
    QLineEdit *m_threads = nullptr;
    QWidget *m_rule = nullptr;
    TextButton *m_run = nullptr;
    IconButton *m_play = nullptr;
    IconButton *m_stepBack = nullptr;
    IconButton *m_step = nullptr;
    QComboBox *m_speed = nullptr;
    TextButton *m_scenarioChip = nullptr; ///< while the scenario is edited, or wrong
    TextButton *m_chip = nullptr;
    IconButton *m_export = nullptr;
    IconButton *m_themeButton = nullptr;
};

} // namespace atomalloc::ui
