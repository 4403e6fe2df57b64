// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/actions.h"

#include "ui/session/cursor.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"

#include <QActionGroup>
#include <QKeySequence>
#include <QWidget>

#include <array>

namespace atomalloc::ui {

namespace {

QKeySequence key(QKeyCombination combination) { return QKeySequence(combination); }

constexpr int kLeap = 100;

/// The keys that have names, for lupdate. Qt asks for them in this context: QKeySequence::NativeText. Its own catalogue lacks "Return".
[[maybe_unused]] constexpr std::array kKeyNames{
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),   QT_TRANSLATE_NOOP("QShortcut", "Shift"), QT_TRANSLATE_NOOP("QShortcut", "Alt"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"), QT_TRANSLATE_NOOP("QShortcut", "Space"), QT_TRANSLATE_NOOP("QShortcut", "Esc"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),   QT_TRANSLATE_NOOP("QShortcut", "Right"), QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),   QT_TRANSLATE_NOOP("QShortcut", "Home"),  QT_TRANSLATE_NOOP("QShortcut", "End"),
    QT_TRANSLATE_NOOP("QShortcut", "PgUp"),   QT_TRANSLATE_NOOP("QShortcut", "PgDown")};

} // namespace

Actions::Actions(QWidget *window, const ViewList &views) : QObject(window), m_window(window)
{
    setupFile();
    setupRun();
    setupViews(views);
    setupView();
    setupUndo();
    setupMarks();
    setupComparison();
    setupRest();
}

QAction *Actions::add(Group group, const QString &text, const QString &toolTip, const QList<QKeySequence> &keySequences)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keySequences);
    QString plain = toolTip;
    if (!keySequences.isEmpty())
        plain += QStringLiteral(" (%1)").arg(keySequences.first().toString(QKeySequence::NativeText));
    action->setToolTip(plain);
    action->setStatusTip(toolTip);
    m_window->addAction(action);
    m_actions.append({group, action});
    return action;
}

void Actions::setupFile()
{
    const auto group = Group::file;
    newScenario = add(group, tr("New scenario"), tr("Start a scenario of your own"), {QKeySequence::New});
    open = add(group, tr("Open…"), tr("Open a recording, a scenario, a profile or a config"), {QKeySequence::Open});
    openRun = add(group, tr("Open run…"), tr("Open a recorded run (.atomrun)"), {});
    locate = add(group, tr("Locate recording…"), tr("Say where the recording is that the open run replays"), {});
    saveRun = add(group, tr("Save run…"), tr("Save the run as one file that can be opened again"), {QKeySequence::Save});
    exportCsv =
        add(group, tr("Export CSV…"), tr("Export summary, time series, classes, tasks and events as CSV"), {key(Qt::CTRL | Qt::Key_E)});
    exportImage = add(group, tr("Export image…"), tr("Save the view as PNG, SVG or JPEG"), {key(Qt::CTRL | Qt::SHIFT | Qt::Key_E)});
    copyCommand = add(group, tr("Copy as command"),
                      tr("Copy the command that shows this moment again: file, view, cursor, filter, marks, selection"), {});
    loadConfig = add(group, tr("Load config…"), tr("Load a config from a JSON file"), {});
    saveConfig = add(group, tr("Save config…"), tr("Save the config as a JSON file"), {});
    saveScenario = add(group, tr("Save scenario…"), tr("Save the scenario with its task groups as a JSON file"), {});
    eventMemory = add(group, tr("Memory for events…"), tr("Say how much memory the events of a run may take"), {});
    quit = add(group, tr("Quit"), tr("Close the program"), {QKeySequence::Quit});
}

void Actions::setupRun()
{
    const auto group = Group::run;
    start = add(group, tr("Run"), tr("Run the workload from the start"), {key(Qt::CTRL | Qt::Key_R)});
    togglePlay = add(group, tr("Play or pause"), tr("Play or pause"), {key(Qt::Key_Space)});
    stepForward = add(group, tr("Step"), tr("One event forward"), {key(Qt::Key_Right)});
    stepBackward = add(group, tr("Step back"), tr("One event back"), {key(Qt::Key_Left)});
    leapForward = add(group, tr("Step 100 events"), tr("100 events forward"), {key(Qt::SHIFT | Qt::Key_Right)});
    leapBackward = add(group, tr("Step back 100 events"), tr("100 events back"), {key(Qt::SHIFT | Qt::Key_Left)});
    toStart = add(group, tr("To the start"), tr("To the start of the run"), {key(Qt::Key_Home)});
    toEnd = add(group, tr("To the end"), tr("To the end of the run"), {key(Qt::Key_End)});
    stop = add(group, tr("Stop"), tr("End the run, or what is in progress; what was recorded stays"), {key(Qt::CTRL | Qt::Key_Period)});
    slower = add(group, tr("Slower"), tr("Half the speed"), {key(Qt::Key_BracketLeft)});
    faster = add(group, tr("Faster"), tr("Twice the speed"), {key(Qt::Key_BracketRight)});
}

void Actions::setupViews(const ViewList &views)
{
    for (const ViewType &view : views) {
        const auto number = static_cast<int>(showViews.size()) + 1;
        showViews.append(
            add(Group::view, view.titleText(), tr("Show the view %1").arg(view.titleText()), {QKeySequence(QString::number(number))}));
    }
}

void Actions::setupView()
{
    const auto group = Group::view;
    zoomIn = add(group, tr("Zoom in"), tr("Zoom in"), {key(Qt::Key_Plus), key(Qt::Key_Equal), QKeySequence::ZoomIn});
    zoomOut = add(group, tr("Zoom out"), tr("Zoom out"), {key(Qt::Key_Minus), QKeySequence::ZoomOut});
    zoomReset = add(group, tr("Zoom to 100 %"), tr("Zoom to 100 %"), {key(Qt::Key_0)});
    fit = add(group, tr("Fit"), tr("Fit everything into the view"), {key(Qt::Key_9)});
    charts = add(group, tr("Charts, event log and blocks"), tr("Show or hide the charts, the event log and the blocks"), {key(Qt::Key_F9)});
    nextPart =
        add(group, tr("Next part of the window"), tr("The keyboard goes on: view, inspector, charts, time line, forms"), {key(Qt::Key_F6)});
    previousPart =
        add(group, tr("Previous part of the window"), tr("The keyboard goes back to the part before"), {key(Qt::SHIFT | Qt::Key_F6)});
    configDock = add(group, tr("Configuration and scenario"), tr("Show or hide the left dock"), {key(Qt::Key_F7)});
    inspectorDock = add(group, tr("Inspector and tasks"), tr("Show or hide the right dock"), {key(Qt::Key_F8)});
    themeDark = add(group, tr("Dark theme"), tr("Dark theme"), {});
    themeLight = add(group, tr("Light theme"), tr("Light theme"), {});
    themeSystem = add(group, tr("Theme of the system"), tr("Follow the system's theme"), {});
    fullScreen = add(group, tr("Full screen"), tr("Full screen"), {key(Qt::Key_F11)});
    auto *themes = new QActionGroup(this);
    for (QAction *action : {themeDark, themeLight, themeSystem}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    for (QAction *action : {charts, configDock, inspectorDock, fullScreen})
        action->setCheckable(true);
}

void Actions::setupMarks()
{
    const auto group = Group::marks;
    setMark = add(group, tr("Set a mark"), tr("Set the next free mark at the cursor"), {key(Qt::Key_M)});
    for (int number = 0; number < Marks::kCount; ++number) {
        const auto digit = static_cast<Qt::Key>(Qt::Key_1 + number);
        const QString letter = Marks::letter(number);
        goToMarks << add(group, tr("To mark %1").arg(letter), tr("Move the cursor to mark %1").arg(letter), {key(Qt::ALT | digit)});
        setMarks << add(group, tr("Set mark %1 here").arg(letter), tr("Move mark %1 to the cursor").arg(letter), {key(Qt::CTRL | digit)});
    }
    nameMark = add(group, tr("Name the mark…"), tr("Name the mark that was set or gone to last"), {key(Qt::Key_F2)});
    removeMark = add(group, tr("Remove the mark"), tr("Remove the mark that was set or gone to last"), {key(Qt::Key_Delete)});
    toPeak = add(group, tr("To the peak"), tr("To the first event with the most live bytes"), {});
    toGrowth = add(group, tr("To the largest growth"), tr("To where the steepest climb of the bytes in use ends"), {});
    toFirstWait = add(group, tr("To the first wait"), tr("To the first request that waits for memory"), {});
    toFirstRefusal = add(group, tr("To the first refusal"), tr("To the first request that is refused"), {});
    for (int kind = 0; kind < FoundMark::kKinds; ++kind) {
        const QString place = Marks::text(static_cast<FoundMark::Kind>(kind));
        setFoundMarks << add(group, tr("Set as mark: %1").arg(place), tr("Set the next free mark there"), {});
    }
}

void Actions::setNextMark(Session &session, std::size_t position)
{
    Marks &marks = session.runView().marks();
    const int there = marks.at(position);
    const int set = marks.setNext(position);
    if (set < 0)
        session.say(tr("All four marks are set. Move one: Ctrl+1..4"));
    else if (there >= 0)
        session.say(tr("Mark %1 is at the event of mark %2.").arg(Marks::letter(set), Marks::letter(there)));
}

/// What the program has found in the run: to go there, and to make a mark of it that stays.
void Actions::attachFoundMarks(Session &session)
{
    const Marks &marks = session.runView().marks();
    const std::array goTo{std::pair(toPeak, FoundMark::Kind::peak), std::pair(toGrowth, FoundMark::Kind::largest_growth),
                          std::pair(toFirstWait, FoundMark::Kind::first_wait), std::pair(toFirstRefusal, FoundMark::Kind::first_refusal)};
    for (const auto &[action, kind] : goTo) {
        connect(action, &QAction::triggered, &session, [&session, &marks, kind = kind] {
            if (const auto found = marks.found(kind)) {
                session.runView().pause();
                session.runView().setPosition(found->position);
            }
        });
    }
    for (int kind = 0; kind < FoundMark::kKinds; ++kind) {
        connect(setFoundMarks[kind], &QAction::triggered, &session, [&session, &marks, kind] {
            if (const auto found = marks.found(static_cast<FoundMark::Kind>(kind)))
                setNextMark(session, found->position);
        });
    }
}

void Actions::attachMarks(Session &session)
{
    RunView &runView = session.runView();
    Marks &marks = runView.marks();
    connect(setMark, &QAction::triggered, &session, [&session] { setNextMark(session, session.runView().position()); });
    for (int number = 0; number < Marks::kCount; ++number) {
        connect(goToMarks[number], &QAction::triggered, &marks, [&marks, number] { marks.goTo(number); });
        connect(setMarks[number], &QAction::triggered, &marks, [&marks, &runView, number] { marks.set(number, runView.position()); });
    }
    connect(removeMark, &QAction::triggered, &marks, [&marks] {
        if (marks.current() >= 0)
            marks.remove(marks.current());
    });
    attachFoundMarks(session);
    const auto refreshNow = [this, &session] { refresh(session); };
    connect(&marks, &Marks::changed, this, refreshNow);
    connect(&marks, &Marks::foundChanged, this, refreshNow);
    connect(&runView, &RunView::positionChanged, this, [this, &marks] {
        for (QAction *action : {nameMark, removeMark})
            action->setEnabled(marks.current() >= 0);
    });
}

void Actions::setupRest()
{
    previousEvent = add(Group::selection, tr("Previous event of the selection"), tr("Previous event of the selected block or task"),
                        {key(Qt::Key_Comma)});
    nextEvent =
        add(Group::selection, tr("Next event of the selection"), tr("Next event of the selected block or task"), {key(Qt::Key_Period)});
    clearSelection = add(Group::selection, tr("Clear the selection"), tr("Select nothing"), {});
    stepOut = add(Group::selection, tr("Step out"),
                  tr("Cancel what is in progress, else leave the view's cursor, else take back the last step of the filter, else clear the "
                     "selection"),
                  {key(Qt::Key_Escape)});
    toTable = add(Group::selection, tr("To the table and back"), tr("From the view to the table beside it, and back"), {key(Qt::Key_T)});
    findInTable = add(Group::selection, tr("Find in the table"), tr("To the field that filters the table"), {key(Qt::Key_Slash)});
    find = add(Group::tools, tr("Find…"), tr("Find a task, a block, a site, an event, a field or a command"), {key(Qt::CTRL | Qt::Key_F)});
    palette = add(Group::tools, tr("All commands…"), tr("Find a command, a scenario or a setting by typing"),
                  {key(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    stopWork = add(Group::tools, tr("Cancel what is in progress"), tr("Cancel reading, running or exporting"), {});
    keys = add(Group::help, tr("Keys"), tr("All keys on one sheet"), {key(Qt::Key_Question)});
    about = add(Group::help, tr("About"), tr("Version and licences"), {});
}

QList<QAction *> Actions::inGroup(Group group) const
{
    QList<QAction *> result;
    for (const auto &[itsGroup, action] : m_actions)
        if (itsGroup == group)
            result.append(action);
    return result;
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> result;
    for (const auto &[group, action] : m_actions)
        result.append(action);
    return result;
}

QString Actions::groupTitle(Group group)
{
    switch (group) {
    case Group::file:
        return tr("File");
    case Group::run:
        return tr("Run", "a menu");
    case Group::marks:
        return tr("Marks");
    case Group::view:
        return tr("View");
    case Group::selection:
        return tr("Selection");
    case Group::tools:
        return tr("Tools");
    case Group::help:
        break;
    }
    return tr("Help");
}

QString Actions::menuTitle(Group group)
{
    switch (group) {
    case Group::file:
        return tr("&File");
    case Group::run:
        return tr("&Run", "a menu");
    case Group::marks:
        return tr("&Marks");
    case Group::view:
        return tr("&View");
    case Group::selection:
        return tr("&Selection");
    case Group::tools:
        return tr("&Tools");
    case Group::help:
        break;
    }
    return tr("&Help");
}

QString Actions::keyText(const QAction *action) { return action->shortcut().toString(QKeySequence::NativeText); }

void Actions::attach(Session &session)
{
    connect(start, &QAction::triggered, &session, &Session::start);
    connect(togglePlay, &QAction::triggered, &session.runView(), &RunView::togglePlay);
    connect(stepForward, &QAction::triggered, &session, [&session] { session.runView().stepForward(); });
    connect(stepBackward, &QAction::triggered, &session, [&session] { session.runView().stepBackward(); });
    connect(leapForward, &QAction::triggered, &session, [&session] { session.runView().stepForward(kLeap); });
    connect(leapBackward, &QAction::triggered, &session, [&session] { session.runView().stepBackward(kLeap); });
    connect(toStart, &QAction::triggered, &session, [&session] { session.runView().setPosition(0); });
    connect(toEnd, &QAction::triggered, &session, [&session] {
        if (session.runView().run())
            session.runView().setPosition(session.runView().run()->eventCount());
    });
    connect(stop, &QAction::triggered, &session, &Session::stop);
    connect(stopWork, &QAction::triggered, &session, &Session::stop);
    connect(slower, &QAction::triggered, &session, [&session] { session.runView().setSpeed(speedAfter(session.runView().speed(), -1)); });
    connect(faster, &QAction::triggered, &session, [&session] { session.runView().setSpeed(speedAfter(session.runView().speed(), 1)); });
    WhyChain &why = session.whyChain();
    connect(previousEvent, &QAction::triggered, &session, [&session, &why] {
        if (why.shown())
            why.previous();
        else
            session.eventNavigation().go(Way::back);
    });
    connect(nextEvent, &QAction::triggered, &session, [&session, &why] {
        if (why.shown())
            why.next();
        else
            session.eventNavigation().go(Way::on);
    });
    connect(&why, &WhyChain::changed, this, [this, &session] { refresh(session); });
    connect(clearSelection, &QAction::triggered, &session, [&session] { session.selection().clear(); });
    attachMarks(session);
    attachComparison(session);
    attachUndo(session);
    const auto refreshNow = [this, &session] { refresh(session); };
    connect(&session.selection(), &Selection::filterChanged, this, refreshNow);
    for (const auto signal : {&RunDraft::workloadChanged, &RunDraft::faultsChanged})
        connect(&session.draft(), signal, this, refreshNow);
    for (const auto signal : {&RunView::runChanged, &RunView::runGrew, &RunView::playingChanged})
        connect(&session.runView(), signal, this, refreshNow);
    connect(&session.work(), &Work::changed, this, refreshNow);
    connect(&session.selection(), &Selection::changed, this, refreshNow);
    refresh(session);
}

void Actions::refresh(const Session &session)
{
    const bool hasRun = session.runView().run() != nullptr;
    for (QAction *action :
         {togglePlay, stepForward, stepBackward, leapForward, leapBackward, toStart, toEnd, exportImage, toTable, findInTable})
        action->setEnabled(hasRun);
    // A Measure run has a page of its own, on which no view and no zoom is.
    const bool hasViews = hasRun && session.runView().run()->inputs().mode != app::RunMode::measure;
    for (QAction *action : {zoomIn, zoomOut, zoomReset, fit})
        action->setEnabled(hasViews);
    for (QAction *action : showViews) // one of them shows two runs, of whichever mode
        action->setEnabled(hasViews || session.comparison().hasBoth());
    const bool settled = hasRun && session.runView().run()->finished() && !session.work().busy();
    copyCommand->setEnabled(hasRun || session.draft().workload());
    saveRun->setEnabled(settled);
    exportCsv->setEnabled(settled);
    stop->setEnabled(session.work().busy() || session.runView().playing());
    stopWork->setEnabled(session.work().busy());
    start->setEnabled(session.canRun());
    const QString hindrance = session.runHindrance();
    start->setToolTip(hindrance.isEmpty() ? tr("Run the workload from the start (%1)").arg(keyText(start)) : hindrance);
    refreshMarks(session, hasViews);
    addFilter->setEnabled(hasViews);
    refreshUndo(session);
    const bool selected = !session.selection().empty();
    for (QAction *action : {previousEvent, nextEvent})
        action->setEnabled(hasRun && (selected || session.whyChain().shown()));
    clearSelection->setEnabled(hasRun && selected);
    refreshComparison(session);
    locate->setEnabled(session.draft().missesWorkload());
    saveScenario->setEnabled(session.draft().scenario() != nullptr);
}

void Actions::refreshMarks(const Session &session, bool hasViews)
{
    const Marks &marks = session.runView().marks();
    for (QAction *action : QList<QAction *>{setMark} + setMarks)
        action->setEnabled(hasViews);
    for (int number = 0; number < Marks::kCount; ++number)
        goToMarks[number]->setEnabled(marks.mark(number).has_value());
    for (QAction *action : {nameMark, removeMark})
        action->setEnabled(marks.current() >= 0);
    toGrowth->setEnabled(marks.found(FoundMark::Kind::largest_growth).has_value());
    toFirstWait->setEnabled(marks.found(FoundMark::Kind::first_wait).has_value());
    toFirstRefusal->setEnabled(marks.found(FoundMark::Kind::first_refusal).has_value());
    toPeak->setEnabled(session.runView().run() != nullptr && session.runView().run()->peak().position > 0);
    for (int kind = 0; kind < FoundMark::kKinds; ++kind)
        setFoundMarks[kind]->setEnabled(hasViews && marks.found(static_cast<FoundMark::Kind>(kind)));
}

} // namespace atomalloc::ui
