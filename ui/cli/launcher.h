// SPDX-License-Identifier: GPL-3.0-or-later
// Launcher: carries out the command line in a window: opens, configures, runs, and takes the picture. UI thread only.
#pragma once

#include "ui/cli/launch_options.h"
#include "ui/session/kept_moment.h"
#include "ui/session/run_rescue.h"

#include <QCoroTask>
#include <QObject>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class MainWindow;

class Launcher : public QObject
{
    Q_OBJECT

public:
    Launcher(MainWindow &window, LaunchOptions options, QObject *parent = nullptr);

    /// Before start(). Where the command line names nothing, it is what a program before was killed at: its run where that was rescued,
    /// else what it is made from.
    void goBackTo(const std::optional<KeptMoment::Left> &left, const QList<RunRescue::Left> &runs);
    /// To be called once the event loop runs.
    void start();

Q_SIGNALS:
    /// The program is to end: the exit code, and the sentence for stderr.
    void finished(int exitCode, const QString &sentence);
    /// Something that was asked for is shown otherwise: a sentence for stderr. The window says it itself.
    void noted(const QString &sentence);

private:
    QCoro::Task<void> prepareOrFail();
    QCoro::Task<void> prepare(); ///< what was opened is here
    void runOn();
    void showPlace();
    void select();
    void showMoment();                             ///< of the run that has ended
    void awaitMoment();                            ///< and then shows it
    void tell(const app::Problem &problem);        ///< what of the moment cannot be shown
    void noteEnd(const app::TimelinePlace &place); ///< says so where the end is taken for it
    void takePicture();
    void settle();
    app::Outcome<void> writeView(); ///< the picture of the view
    void fail(const app::Problem &problem);

    MainWindow &m_window;
    LaunchOptions m_options;
    std::shared_ptr<const app::RecordedRun> m_run; ///< the one that is to be shown
    bool m_shown = false;                          ///< showMoment() has begun
    bool m_done = false;
};

} // namespace atomalloc::ui
