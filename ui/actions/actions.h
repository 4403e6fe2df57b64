// SPDX-License-Identifier: GPL-3.0-or-later
// Actions: everything the window can do, once, with its words and key. Menus, toolbar, palette and key sheet are made from them.
// Owned by MainWindow. UI thread only.
#pragma once

#include "ui/views/view_list.h"

#include <QAction>
#include <QList>
#include <QObject>

namespace atomalloc::ui {

class Session;

class Actions : public QObject
{
    Q_OBJECT

public:
    /// Which menu an action stands in, and which heading of the key sheet.
    enum class Group { file, run, marks, view, selection, tools, help };

    explicit Actions(QWidget *window, const ViewList &views = allViews());

    QAction *newScenario, *open, *openRun, *locate, *saveRun, *exportCsv, *exportImage, *copyCommand, *loadConfig, *saveConfig,
        *saveScenario, *eventMemory, *quit;
    QAction *start, *togglePlay, *stepForward, *stepBackward, *leapForward, *leapBackward, *toStart, *toEnd, *stop, *faster, *slower;
    QAction *zoomIn, *zoomOut, *zoomReset, *fit, *fullScreen, *charts, *configDock, *inspectorDock, *nextPart, *previousPart, *themeDark,
        *themeLight, *themeSystem;
    QAction *previousEvent, *nextEvent, *clearSelection, *stepOut, *toTable, *findInTable;
    QAction *undo, *redo, *addFilter, *clearFilter;
    QAction *setMark, *nameMark, *removeMark;
    QAction *keepAsA, *compareWith, *startBoth, *swapRuns, *exportComparison, *closeComparison;
    QList<QAction *> goToMarks, setMarks; ///< of A to D
    QAction *toPeak, *toGrowth, *toFirstWait, *toFirstRefusal;
    QList<QAction *> setFoundMarks; ///< of what the program finds, in the order of FoundMark::Kind
    QAction *find, *palette, *stopWork;
    QAction *keys, *about;
    QList<QAction *> showViews; ///< one per view, in the order of the list

    [[nodiscard]] QList<QAction *> inGroup(Group group) const;
    [[nodiscard]] QList<QAction *> all() const;
    /// Those that concern two runs.
    [[nodiscard]] QList<QAction *> ofComparison() const;
    /// "Run", "File" ...: translated.
    [[nodiscard]] static QString groupTitle(Group group);
    /// Likewise, with the letter that opens the menu.
    [[nodiscard]] static QString menuTitle(Group group);
    /// The keys as a person reads them: "Ctrl+R", "Shift+Right".
    [[nodiscard]] static QString keyText(const QAction *action);

    /// Why it cannot be done now, as a sentence. Empty where it can be, or where nothing is to be said.
    [[nodiscard]] QString hindrance(const QAction *action, const Session &session) const;

    /// Connects what only concerns the session and keeps the enabled states right.
    void attach(Session &session);

private:
    QAction *add(Group group, const QString &text, const QString &toolTip, const QList<QKeySequence> &keys);
    void setupFile();
    void setupRun();
    void setupViews(const ViewList &views);
    void setupView();
    void setupMarks();
    void attachMarks(Session &session);
    void attachFoundMarks(Session &session);
    static void setNextMark(Session &session, std::size_t position);
    void refreshMarks(const Session &session, bool hasViews);
    void setupRest();
    void refresh(const Session &session);
    // hindrances.cpp
    [[nodiscard]] QString hindranceOfMarks(const QAction *action) const;
    [[nodiscard]] QString hindranceOfComparison(const QAction *action, const Session &session) const;
    // undo_actions.cpp
    void setupUndo();
    void attachUndo(Session &session);
    void refreshUndo(const Session &session);
    // comparison_actions.cpp
    void setupComparison();
    void attachComparison(Session &session);
    void refreshComparison(const Session &session);

    QWidget *m_window;
    QList<std::pair<Group, QAction *>> m_actions;
};

} // namespace atomalloc::ui
