// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/enter_presses.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDialog>
#include <QKeyEvent>

namespace atomalloc::ui {

EnterPresses::EnterPresses(QObject *parent) : QObject(parent) { QCoreApplication::instance()->installEventFilter(this); }

bool EnterPresses::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if ((key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) || !plain || key->isAutoRepeat())
        return false;
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (!button || !button->isEnabled() || qobject_cast<QDialog *>(button->window())) // a dialog has its own rules for Enter
        return false;
    button->click(); // a button with a menu opens it
    return true;
}

} // namespace atomalloc::ui
