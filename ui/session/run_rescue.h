// SPDX-License-Identifier: GPL-3.0-or-later
// RunRescue: keeps the run that is being made in a file of its own, as long as it is in no file of the user's. A program that crashes
// leaves it there. The next one finds it. UI thread only; the file is written by another thread.
#pragma once

#include "app/export/growing_run_file.h"
#include "app/recording/recorded_run.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace atomalloc::ui {

/// The number of the process in the name of a file that it keeps: 123 of "growing-123.atomrun.part". 0: there is none.
[[nodiscard]] qint64 processIn(const QString &fileName);
/// Whether that process is still there.
[[nodiscard]] bool goesOn(qint64 process);

class RunRescue
{
public:
    /// The folder is made when it is missing. Where it cannot be written to, runs go on and nothing is kept.
    explicit RunRescue(QString folder);

    /// Of the user, on a disk.
    [[nodiscard]] static QString usualFolder();

    /// From now on, and in the place of the run before.
    void begin(std::shared_ptr<const app::RecordedRun> run);
    /// The run is in another file, or nobody wants it: its file goes.
    void end();
    struct Left
    {
        QString file;
        qint64 process = 0; ///< that left it
    };
    /// The runs of programs that have ended without end(), newest first. They stay there under a name of their own, five of them at most.
    [[nodiscard]] QList<Left> takeLeft() const;

private:
    QString m_folder;
    std::optional<app::GrowingRunFile> m_file;
};

} // namespace atomalloc::ui
