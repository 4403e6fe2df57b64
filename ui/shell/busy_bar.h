// SPDX-License-Identifier: GPL-3.0-or-later
// BusyBar: what is in progress, how far it is, and Cancel. Shown only while the session is busy. Owned by MainWindow; UI thread only.
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;

namespace atomalloc::ui {

class Session;
class Theme;

class BusyBar : public QFrame
{
    Q_OBJECT

public:
    BusyBar(Session &session, const Theme &theme, QWidget *parent = nullptr);

private:
    void refresh();

    Session &m_session;
    QLabel *m_text;
    QProgressBar *m_progress;
    QTimer m_delay; ///< what takes no time shows no bar
};

} // namespace atomalloc::ui
