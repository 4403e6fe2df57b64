// SPDX-License-Identifier: GPL-3.0-or-later
// BusyBar: what is in progress, how far it is, and Cancel. Shown only while there is work. Owned by MainWindow. UI thread only.
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;

namespace atomalloc::ui {

class Theme;
class Work;

class BusyBar : public QFrame
{
    Q_OBJECT

public:
    BusyBar(Work &work, const Theme &theme, QWidget *parent = nullptr);

private:
    void refresh();

    Work &m_work;
    QLabel *m_text;
    QProgressBar *m_progress;
    QTimer m_delay; ///< what takes no time shows no bar
};

} // namespace atomalloc::ui
