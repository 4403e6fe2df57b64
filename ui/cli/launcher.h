// SPDX-License-Identifier: GPL-3.0-or-later
// Launcher: carries out the command line in a window: opens, configures, runs, and takes the picture. UI thread only.
#pragma once

#include "ui/cli/launch_options.h"

#include <QCoroTask>
#include <QObject>

namespace atomalloc::ui {

class MainWindow;

class Launcher : public QObject
{
    Q_OBJECT

public:
    Launcher(MainWindow &window, LaunchOptions options, QObject *parent = nullptr);

    /// To be called once the event loop runs.
    void start();

Q_SIGNALS:
    /// The program is to end: the exit code, and the sentence for stderr.
    void finished(int exitCode, const QString &sentence);

private:
    QCoro::Task<void> prepareOrFail();
    QCoro::Task<void> prepare(); ///< what was opened is here
    void runOn();
    void takePicture();
    void settle();
    app::Outcome<void> writeView(); ///< the picture of the view
    void fail(const app::Problem &problem);

    MainWindow &m_window;
    LaunchOptions m_options;
    bool m_done = false;
};

} // namespace atomalloc::ui
