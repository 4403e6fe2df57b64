// SPDX-License-Identifier: GPL-3.0-or-later
// Actions: the filter, and what can be taken back.
#include "ui/actions/actions.h"
#include "ui/session/session.h"

#include <QKeySequence>

namespace atomalloc::ui {

void Actions::setupUndo()
{
    const auto group = Group::selection;
    undo = add(group, tr("Undo"), tr("Take the last change of the filter, of the config or of the scenario back"), {QKeySequence::Undo});
    redo = add(group, tr("Redo"), tr("Make the change again that was taken back"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    addFilter = add(group, tr("Add filter…"), tr("Show only what matches a condition, in every view"), {QKeySequence(Qt::Key_F)});
    clearFilter = add(group, tr("Clear the filter"), tr("Show everything again"), {});
}

void Actions::attachUndo(Session &session)
{
    UndoSteps &steps = session.undoSteps();
    connect(undo, &QAction::triggered, &steps, &UndoSteps::undo);
    connect(redo, &QAction::triggered, &steps, &UndoSteps::redo);
    connect(&steps, &UndoSteps::changed, this, [this, &session] { refreshUndo(session); });
    connect(clearFilter, &QAction::triggered, &session, [&session] { session.selection().setFilter({}); });
}

void Actions::refreshUndo(const Session &session)
{
    undo->setEnabled(session.undoSteps().canUndo());
    redo->setEnabled(session.undoSteps().canRedo());
    clearFilter->setEnabled(!session.selection().filter().isEmpty());
}

} // namespace atomalloc::ui
