// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/field_keys.h"

#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>

namespace atomalloc::ui {

FieldKeys::FieldKeys(QWidget *window) : QObject(window), m_window(window)
{
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { enter(now); });
}

void FieldKeys::enter(QWidget *now)
{
    if (now == nullptr || now == m_field) // another window has the keyboard, or it comes back from there
        return;
    m_field = nullptr;
    const bool ofTheWindow = now->window() == m_window || qobject_cast<QDockWidget *>(now->window()) != nullptr;
    auto *line = qobject_cast<QLineEdit *>(now);
    auto *paragraph = qobject_cast<QPlainTextEdit *>(now);
    if (!ofTheWindow || (line == nullptr && paragraph == nullptr))
        return;
    m_field = now;
    m_before = line != nullptr ? line->text() : paragraph->toPlainText();
    if (line != nullptr)
        line->setModified(false);
    else
        paragraph->document()->setModified(false);
}

/// As if a person typed it, so that whoever listens to typing hears it. What the program has written meanwhile stays.
void FieldKeys::takeBack()
{
    if (auto *line = qobject_cast<QLineEdit *>(m_field); line != nullptr && line->isModified() && line->text() != m_before) {
        line->selectAll();
        m_before.isEmpty() ? line->del() : line->insert(m_before);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(m_field);
               text != nullptr && text->document()->isModified() && text->toPlainText() != m_before) {
        text->selectAll();
        text->insertPlainText(m_before);
    }
}

bool FieldKeys::eventFilter(QObject *watched, QEvent *event)
{
    // What the field itself has not taken comes to its parent.
    if (event->type() != QEvent::KeyPress || m_field == nullptr || !m_field->hasFocus() || watched != m_field->parentWidget())
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    const bool enters = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (!enters && key.key() != Qt::Key_Escape)
        return false;
    if (enters && m_field->property("fault").toBool())
        return true;
    if (!enters)
        takeBack();
    m_field = nullptr; // the next time it is another visit
    Q_EMIT left();
    return true;
}

} // namespace atomalloc::ui
