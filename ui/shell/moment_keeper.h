// SPDX-License-Identifier: GPL-3.0-or-later
// MomentKeeper: writes down where a person is in the window soon after it changes (KeptMoment), so that a program that is killed can be
// continued there. It is written on a worker thread: a disk may be slow. Owned by main(). UI thread only.
#pragma once

#include "ui/session/kept_moment.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace atomalloc::ui {

class MainWindow;

class MomentKeeper : public QObject
{
    Q_OBJECT

public:
    MomentKeeper(MainWindow &window, const KeptMoment &kept, QObject *parent = nullptr);
    /// Waits for what is being written.
    ~MomentKeeper() override;

private:
    void keep();

    MainWindow &m_window;
    const KeptMoment &m_kept;
    QTimer m_soon;
    Moment m_written; ///< or being written
    QFuture<void> m_writing;
};

} // namespace atomalloc::ui
