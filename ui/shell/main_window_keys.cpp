// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does for keys that concern several of its parts.
#include "app/recording/event_memory.h"
#include "ui/actions/actions.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/event_memory_dialog.h"
#include "ui/shell/field_keys.h"
#include "ui/shell/file_dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/view_area.h"
#include "ui/shell/window_parts.h"
#include "ui/shell/window_settings.h"
#include "ui/views/view.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace atomalloc::ui {

void MainWindow::setupKeyboard()
{
    connect(new FieldKeys(this), &FieldKeys::left, this, [this] {
        activateWindow(); // the field may be in a dock that floats
        m_viewArea->takeKeyboard();
    });
    for (const QAction *action : QList<QAction *>{m_actions->start} + m_actions->showViews)
        connect(action, &QAction::triggered, m_viewArea, &ViewArea::takeKeyboard);
    connect(m_actions->nextPart, &QAction::triggered, this, [this] { goToPart(1); });
    connect(m_actions->previousPart, &QAction::triggered, this, [this] { goToPart(-1); });
    connect(new QShortcut(QKeySequence(Qt::Key_F10), this), &QShortcut::activated, this, &MainWindow::openMenus);
    m_viewArea->takeKeyboard(); // not the first field: keys belong to the run until a person chooses otherwise
}

/// From left to right, then down. A dock whose panel has nothing that takes the keyboard is the row of its tabs.
QList<QWidget *> MainWindow::partsOnScreen() const
{
    const auto panelOf = [](PanelDock *dock) -> QWidget * {
        QWidget *panel = dock->shownPanel();
        return panel != nullptr && entryOf(panel) != nullptr ? panel : dock;
    };
    QList<QWidget *> parts{panelOf(m_leftDock), m_viewArea->currentPage(), panelOf(m_rightDock)};
    if (m_bottom->isOpen())
        parts.append(m_bottom);
    parts.append(m_timeline);
    return parts;
}

void MainWindow::goToPart(int step)
{
    QWidget *entry = entryOfNext(partsOnScreen(), QApplication::focusWidget(), step);
    if (entry == nullptr)
        return;
    if (entry->window() != QApplication::activeWindow()) // the part may be in a dock that floats
        entry->window()->activateWindow();
    if (m_viewArea->currentPage()->isAncestorOf(entry) || m_viewArea->currentPage() == entry)
        m_viewArea->takeKeyboard();
    else
        entry->setFocus(Qt::TabFocusReason);
}

void MainWindow::openMenus() { menuBar()->setActiveAction(menuBar()->actions().first()); }

void MainWindow::followTo(const QString &view)
{
    m_viewArea->showView(view);
    m_viewArea->takeKeyboard();
}

void MainWindow::leave(const QWidget &part)
{
    const QWidget *has = part.window()->focusWidget();
    if (has != nullptr && part.isAncestorOf(has))
        m_viewArea->takeKeyboard();
}

void MainWindow::stepOut()
{
    View *view = m_viewArea->currentView();
    if (m_session.filtering().work().busy())
        m_session.filtering().cancel();
    else if (m_session.work().busy())
        m_session.stop();
    else if (m_dialogs->pictureWork().busy())
        m_dialogs->pictureWork().stop();
    else if (m_session.eventNavigation().work().busy())
        m_session.eventNavigation().work().stop();
    else if (m_session.whyChain().helpWork().busy())
        m_session.whyChain().stopHelp();
    else if (m_session.comparison().busy())
        m_session.comparison().work().stop();
    else if (m_session.panelWork().slow())
        m_session.panelWork().stop();
    else if (view != nullptr && view->clearCursor())
        return;
    else if (m_session.whyChain().back())
        return;
    else if (!m_session.selection().filter().isEmpty() && m_session.selection().steps().canUndo())
        m_session.selection().steps().undo();
    else
        m_actions->clearSelection->trigger();
}

void MainWindow::nameMark()
{
    Marks &marks = m_session.runView().marks();
    const int number = marks.current();
    if (number < 0)
        return;
    bool taken = false;
    const QString name = QInputDialog::getText(this, tr("Name the mark %1").arg(Marks::letter(number)), tr("Name"), QLineEdit::Normal,
                                               marks.mark(number)->name, &taken);
    if (taken)
        marks.rename(number, name);
}

void MainWindow::chooseEventMemory()
{
    EventMemoryDialog dialog(app::eventMemory(), this);
    if (dialog.exec() != QDialog::Accepted || !dialog.bytes())
        return;
    app::setEventMemory(*dialog.bytes());
    if (m_keeps)
        window_settings::keepEventMemory(*dialog.bytes());
}

void MainWindow::toTableOrBack()
{
    if (qobject_cast<QAbstractItemView *>(QApplication::focusWidget()) != nullptr) {
        m_viewArea->takeKeyboard();
        return;
    }
    const auto shown = [this] {
        const QList<QTableView *> tables = m_bottom->findChildren<QTableView *>();
        const auto table = std::find_if(tables.begin(), tables.end(), [](const QTableView *candidate) { return candidate->isVisible(); });
        return table == tables.end() ? nullptr : *table;
    };
    if (shown() == nullptr)
        m_bottom->showPanel(m_blocks);
    if (QTableView *table = shown())
        table->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::findInTable()
{
    const bool inTable = m_bottom->isAncestorOf(QApplication::focusWidget()) || m_tasks->isAncestorOf(QApplication::focusWidget());
    if (View *view = m_viewArea->currentView(); !inTable && view == m_viewArea->currentPage() && view != nullptr && view->startSearch())
        return;
    QLineEdit *field = m_tasks->isAncestorOf(QApplication::focusWidget()) ? m_tasks->findChild<QLineEdit *>() : nullptr;
    if (field == nullptr || !field->isVisible()) {
        m_bottom->showPanel(m_blocks);
        field = m_blocks->findChild<QLineEdit *>();
    }
    field->setFocus(Qt::ShortcutFocusReason);
    field->selectAll();
}

} // namespace atomalloc::ui
