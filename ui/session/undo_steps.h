// SPDX-License-Identifier: GPL-3.0-or-later
// UndoSteps: what Ctrl+Z takes back and Ctrl+Shift+Z makes again. The filter has its steps, and the forms have theirs.
// While a form has the keyboard, its steps are meant. Elsewhere it is whichever of the two changed last, and then the other.
// Owned by Session. UI thread only.
#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>

namespace atomalloc::ui {

class UndoSteps : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this object.
    UndoSteps(QUndoStack &filter, QUndoStack &forms);

    [[nodiscard]] bool canUndo() const { return toUndo().canUndo(); }
    [[nodiscard]] bool canRedo() const { return toRedo().canRedo(); }
    /// A form has the keyboard.
    void setInForms(bool inForms);

public Q_SLOTS:
    void undo();
    void redo();

Q_SIGNALS:
    void changed();                 ///< canUndo() or canRedo()
    void told(const QString &text); ///< "Undid: Memory limit 512 KiB → 1 MiB"

private:
    [[nodiscard]] QUndoStack &other() const { return m_last == &m_forms ? m_filter : m_forms; }
    [[nodiscard]] QUndoStack &toUndo() const;
    [[nodiscard]] QUndoStack &toRedo() const;

    QUndoStack &m_filter;
    QUndoStack &m_forms;
    QUndoStack *m_last; ///< which changed last
    bool m_inForms = false;
};

} // namespace atomalloc::ui
