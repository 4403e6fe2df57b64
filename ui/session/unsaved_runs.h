// SPDX-License-Identifier: GPL-3.0-or-later
// UnsavedRuns: keeps the runs of the window that are in no file, so that neither a crash nor the next run loses one.
// Owned by the Session. UI thread only.
#pragma once

#include "app/base/problem.h"
#include "ui/session/comparison.h"
#include "ui/session/run_rescue.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class UnsavedRuns : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives this.
    UnsavedRuns(RunView &view, Comparison &comparison, const Selection &selection);

    /// From now on every run that is in no file is kept in this folder, until it is saved (run_rescue.h). Tells of the runs that
    /// programs before have left there, and gives them.
    QList<RunRescue::Left> keepIn(const QString &folder);
    /// The files of the runs that were replaced and not saved, newest first.
    [[nodiscard]] QStringList aside() const;
    /// Puts the runs on the screen aside. Once, at the end of the program.
    void end();
    /// The run is in a file of the person's own now.
    void forget(const std::shared_ptr<const app::RecordedRun> &run);

Q_SIGNALS:
    void found(const QString &file);                      ///< a run of a program that ended before it was saved
    void notice(const QString &text);                     ///< a run was put aside
    void remarked(const QString &text);                   ///< where a run that was found is
    void problem(const atomalloc::app::Problem &problem); ///< nothing can be kept

private:
    void keepShown(RunView &view); ///< another run is there
    void putAside();               ///< the runs that are there no more

    RunView &m_view;
    Comparison &m_comparison;
    const Selection &m_selection;
    std::optional<RunRescue> m_rescue; ///< since keepIn()
    QTimer m_asideSoon;                ///< both runs may change at once
    std::weak_ptr<const app::RecordedRun> m_lastA;
    bool m_toldUnkept = false; ///< that the folder cannot be written to
};

} // namespace atomalloc::ui
