// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_owner.h"

#include "ui/base/controls.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace atomalloc::ui {

namespace {

bool isTextField(const QWidget *control)
{
    const auto *combo = qobject_cast<const QComboBox *>(control);
    return qobject_cast<const QLineEdit *>(control) || qobject_cast<const QTextEdit *>(control) ||
           qobject_cast<const QPlainTextEdit *>(control) || qobject_cast<const QAbstractSpinBox *>(control) ||
           (combo && combo->isEditable());
}

bool isEditingKey(int key, bool shift)
{
    switch (key) {
    case Qt::Key_A:
    case Qt::Key_C:
    case Qt::Key_V:
    case Qt::Key_X:
        return !shift;
    case Qt::Key_Z:
    case Qt::Key_Left:
    case Qt::Key_Right:
        return true;
    default:
        return false;
    }
}

KeyOwner inTextField(int key, Qt::KeyboardModifiers held)
{
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return KeyOwner::window;
    if ((held & ~Qt::ShiftModifier) == Qt::AltModifier && key >= Qt::Key_A && key <= Qt::Key_Z) // opens a menu
        return KeyOwner::window;
    // AltGr is Ctrl+Alt on some systems, and types.
    const bool ctrl = held.testFlag(Qt::ControlModifier) && !held.testFlag(Qt::AltModifier);
    if (!ctrl || isEditingKey(key, held.testFlag(Qt::ShiftModifier)))
        return KeyOwner::control;
    return KeyOwner::window;
}

bool movesInAList(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return true;
    default:
        return false;
    }
}

} // namespace

KeyOwner ownerOfKey(const QWidget *control, const QKeyEvent &event)
{
    const int key = event.key();
    const Qt::KeyboardModifiers held = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (key == Qt::Key_Z && held.testFlag(Qt::ControlModifier) && control && control->property(kUndoneByWindow).toBool())
        return KeyOwner::window;
    if (isTextField(control))
        return inTextField(key, held);
    const bool plain = held == Qt::NoModifier || held == Qt::ShiftModifier;
    if (qobject_cast<const QAbstractButton *>(control))
        return plain && key == Qt::Key_Space ? KeyOwner::control : KeyOwner::either;
    const bool list = qobject_cast<const QComboBox *>(control) || qobject_cast<const QAbstractItemView *>(control);
    return list && plain && movesInAList(key) ? KeyOwner::control : KeyOwner::either;
}

} // namespace atomalloc::ui
