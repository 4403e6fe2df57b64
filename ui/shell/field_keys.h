// SPDX-License-Identifier: GPL-3.0-or-later
// FieldKeys: how the keyboard leaves a text field of the window and of its docks. Esc takes back what was typed since the keyboard came,
// Enter takes the value. Both leave the field, but for a value that breaks a rule: Enter stays at it. Owned by MainWindow. UI thread only.
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QWidget>

namespace atomalloc::ui {

class FieldKeys : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent. Dialogs and popups have rules of their own.
    explicit FieldKeys(QWidget *window);

Q_SIGNALS:
    void left(); ///< the keyboard is to be elsewhere

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enter(QWidget *now);
    void takeBack();

    QWidget *m_window;
    QPointer<QWidget> m_field; ///< the text field that had the keyboard last
    QString m_before;          ///< what stood in it when the keyboard came
};

} // namespace atomalloc::ui
