// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does on drops, resizing, closing and its own commands.
#include "app/base/version.h"
#include "app/words/sentences.h"
#include "ui/actions/actions.h"
#include "ui/forms/config_form.h"
#include "ui/forms/scenario_form.h"
#include "ui/panels/inspector_panel.h"
#include "ui/session/playback_speed.h"
#include "ui/session/session.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/file_dialogs.h"
#include "ui/shell/first_window.h"
#include "ui/shell/key_owner.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/ready_page.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/toast.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/view_area.h"
#include "ui/shell/window_settings.h"
#include "ui/theme/theme.h"
#include "ui/views/view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kDemoSpeed = 0.25;
const QString kDemo = QStringLiteral("tight-bursts");

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

void MainWindow::settle()
{
    m_session.whyChain().settle();
    for (View *view : m_viewArea->views())
        view->settle();
    m_inspector->settle();
}

void MainWindow::refreshTitle()
{
    const QString program = tr("AtomAlloc Visualizer");
    const auto &workload = m_session.draft().workload();
    QString title = workload ? workload->title : QString();
    if (title.isEmpty() && m_session.runView().run())
        title = m_session.runView().run()->inputs().workload_title;
    if (m_session.draft().workloadModified())
        title += tr(" (edited)");
    setWindowTitle(title.isEmpty() ? program : tr("%1 — %2").arg(title, program));
}

void MainWindow::runDemo()
{
    const bool keeps = std::exchange(m_keeps, false);
    m_session.runView().setSpeed(kDemoSpeed); // slow enough to read along
    m_keeps = keeps;
    m_session.openAndStart(kDemo);
}

void MainWindow::proposeSpeed()
{
    RunView &shown = m_session.runView();
    if (!shown.run() || shown.run()->inputs().mode == app::RunMode::measure)
        return;
    const auto &workload = m_session.draft().workload();
    const std::uint64_t known = shown.run()->finished() ? shown.run()->endTimeNs() : workload ? knownLengthNs(*workload) : 0;
    const bool keeps = std::exchange(m_keeps, false); // it is the run's speed, not what the person likes best
    shown.setSpeed(speedFor(known, shown.speed()));
    m_keeps = keeps;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangeForWidth();
    if (m_keeps)
        m_geometryTimer.start();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    if (m_keeps)
        m_geometryTimer.start();
}

bool MainWindow::event(QEvent *event)
{
    // Behind a dialog nobody can see what plays: the cursor waits until the dialog has gone.
    if (event->type() == QEvent::WindowBlocked) {
        m_playsOn = m_session.runView().playing();
        m_session.runView().pause();
    } else if (event->type() == QEvent::WindowUnblocked && m_playsOn) {
        m_playsOn = false;
        m_session.runView().play();
    }
    return QMainWindow::event(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QString file = droppedFile(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    const QFileInfo info(file);
    const bool readable = info.isFile() && info.isReadable();
    const QString text = readable ? tr("Let go to open %1").arg(info.fileName())
                                  : tr("%1 is neither a recording, a scenario nor a config.").arg(info.fileName());
    showDrag(text, readable);
}

void MainWindow::showDrag(const QString &text, bool readable)
{
    if (m_emptyState->isVisible())
        m_emptyState->showDrag(text, readable);
    else
        m_toast->showText(text, readable ? Toast::Tone::hint : Toast::Tone::refused);
}

void MainWindow::endDrag()
{
    m_emptyState->showDrag(QString(), true);
    m_toast->hide();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *) { endDrag(); }

void MainWindow::dropEvent(QDropEvent *event)
{
    endDrag();
    const QString file = droppedFile(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    m_session.open(file);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const KeyOwner owner = ownerOfKey(qobject_cast<QWidget *>(watched), *static_cast<QKeyEvent *>(event));
        event->setAccepted(owner == KeyOwner::control);
        if (owner != KeyOwner::either)
            return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

/// What a person wants to become of a run that is in no file. `side` is what it is.
MainWindow::Answer MainWindow::askToSave(Comparison::Side side)
{
    const QString question = side == Comparison::Side::a ? tr("Save the run that is kept as A?") : tr("Save the run?");
    QMessageBox box(QMessageBox::Question, tr("AtomAlloc Visualizer"), question, QMessageBox::NoButton, this);
    box.setInformativeText(
        tr("It is in no file yet and is gone when the window closes. The same workload, config and seed make it again."));
    auto *save = box.addButton(tr("Save run…"), QMessageBox::AcceptRole);
    auto *discard = box.addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    auto *cancel = box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(save);
    box.setEscapeButton(cancel);
    box.exec();
    return box.clickedButton() == save ? Answer::save : box.clickedButton() == discard ? Answer::discard : Answer::cancel;
}

/// Asks for each run that would be lost: the one on the screen, and the one that is kept as A.
bool MainWindow::mayClose()
{
    using Side = Comparison::Side;
    if (!isVisible())
        return true;
    const Comparison &comparison = m_session.comparison();
    for (const Side side : {Side::b, Side::a}) {
        const auto run = comparison.view(side).run();
        const bool asked = side == Side::a && run == comparison.view(Side::b).run();
        if (asked || !comparison.view(side).unsaved() || m_givenUp.contains(run))
            continue;
        const Answer answer = askToSave(side);
        if (answer == Answer::discard) {
            m_givenUp.append(run); // while the other one is saved, which closes the window then
            continue;
        }
        m_closesWhenSaved = answer == Answer::save && (side == Side::a ? m_dialogs->saveKeptRun() : m_dialogs->saveRun());
        if (!m_closesWhenSaved)
            m_givenUp.clear();
        return false;
    }
    return true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    m_givenUp.clear();
    keepPlaces();
    m_session.stop();
    event->accept();
}

void MainWindow::fillRecent(QMenu *menu)
{
    menu->clear();
    const QStringList aside = m_session.unsavedRuns().aside();
    QStringList names = m_recent->names();
    for (const QString &file : aside)
        names.removeAll(file);
    for (const QString &name : names) {
        const bool isFile = name.contains(u'/');
        QAction *action = menu->addAction(isFile ? QFileInfo(name).fileName().replace(u'&', QLatin1String("&&")) : name);
        action->setToolTip(name);
        connect(action, &QAction::triggered, this, [this, name] { m_session.open(name); });
    }
    if (names.isEmpty())
        menu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
    menu->addSeparator();
    for (const QString &file : aside) { // "unsaved 2026-03-01 16-40-12 Bursts"
        QAction *action = menu->addAction(tr("Not saved: %1").arg(QFileInfo(file).completeBaseName().section(u' ', 1)));
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { m_session.open(file); });
    }
    if (!aside.isEmpty())
        menu->addSeparator();
    QAction *clear = menu->addAction(tr("Clear this list"));
    clear->setEnabled(!names.isEmpty());
    connect(clear, &QAction::triggered, m_recent, &RecentFiles::clear);
}

void MainWindow::showScenarioForm()
{
    m_wantsLeft = true;
    refreshDocks();
    m_leftDock->showPanel(m_scenarioForm);
    m_scenarioForm->focusFirstFault();
}

void MainWindow::refreshMessages()
{
    QStringList notes;
    if (m_session.runView().run() && !m_session.runView().growing()) {
        for (const app::Sentence &note : m_session.runView().run()->notes())
            notes << textOf(note);
        // What is to be said of the recording that a saved run replays is known after the run is on the screen.
        if (const auto &workload = m_session.draft().workload())
            for (const app::Sentence &note : workload->notes)
                notes << textOf(note);
        notes.removeDuplicates();
    }
    m_banner->showNotes(notes);
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About AtomAlloc Visualizer"),
        tr("AtomAlloc Visualizer %1\n\nEvery block on the screen is a real block of the AtomAlloc library, moved by the library's own "
           "events.\n\nThe library and the application core: MPL-2.0. The window: GPL-3.0-or-later. Qt: LGPL-3.0. QCoro: MIT. "
           "QCustomPlot: GPL-3.0-or-later.")
            .arg(app::kVersion));
}

} // namespace atomalloc::ui
