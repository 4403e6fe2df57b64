// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/undo_steps.h"

namespace atomalloc::ui {

UndoSteps::UndoSteps(QUndoStack &filter, QUndoStack &forms) : m_filter(filter), m_forms(forms), m_last(&filter)
{
    for (QUndoStack *stack : {&filter, &forms}) {
        connect(stack, &QUndoStack::indexChanged, this, [this, stack] {
            m_last = stack;
            Q_EMIT changed();
        });
    }
}

void UndoSteps::setInForms(bool inForms)
{
    if (m_inForms == inForms)
        return;
    m_inForms = inForms;
    Q_EMIT changed();
}

QUndoStack &UndoSteps::toUndo() const { return m_inForms ? m_forms : m_last->canUndo() ? *m_last : other(); }
QUndoStack &UndoSteps::toRedo() const { return m_inForms ? m_forms : m_last->canRedo() ? *m_last : other(); }

void UndoSteps::undo()
{
    QUndoStack &stack = toUndo();
    const QString text = stack.undoText();
    stack.undo();
    if (!text.isEmpty())
        Q_EMIT told(tr("Undid: %1").arg(text));
}

void UndoSteps::redo()
{
    QUndoStack &stack = toRedo();
    const QString text = stack.redoText();
    stack.redo();
    if (!text.isEmpty())
        Q_EMIT told(tr("Redid: %1").arg(text));
}

} // namespace atomalloc::ui
