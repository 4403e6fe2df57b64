// SPDX-License-Identifier: GPL-3.0-or-later
// EnterPresses: Enter presses the button that has the keyboard, as Space does. Qt does so in dialogs alone.
// It watches the whole program, so that no button of a new panel is forgotten. Owned by MainWindow. UI thread only.
#pragma once

#include <QObject>

namespace atomalloc::ui {

class EnterPresses : public QObject
{
    Q_OBJECT

public:
    /// Watches from now on, as long as it lives.
    explicit EnterPresses(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace atomalloc::ui
