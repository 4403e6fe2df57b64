// SPDX-License-Identifier: GPL-3.0-or-later
// RunRescue: keeps runs that are in no file of the user's in files of its own. A run that goes on is written as it grows: a program that
// crashes leaves its file there, and the next one finds it. A run that another one replaced is put aside: its file stays.
// UI thread only; the files are written by other threads.
#pragma once

#include "app/export/growing_run_file.h"
#include "app/recording/recorded_run.h"
#include "app/recording/run_look.h"

#include <QList>
#include <QString>

#include <initializer_list>
#include <map>
#include <memory>
#include <thread>
#include <vector>

namespace atomalloc::ui {

/// The number of the process in the name of a file that it keeps: 123 of "growing-123-1.atomrun.part". 0: there is none.
[[nodiscard]] qint64 processIn(const QString &fileName);
/// Whether that process is still there.
[[nodiscard]] bool goesOn(qint64 process);

class RunRescue
{
public:
    using Run = std::shared_ptr<const app::RecordedRun>;

    static constexpr qsizetype kMostKept = 5;              ///< runs that were put aside or left
    static constexpr qint64 kMostBytes = qint64(1) << 30U; ///< of their files. The newest stays, however large it is

    /// The folder is made when it is missing. Where it cannot be written to, runs go on and nothing is kept.
    explicit RunRescue(QString folder);
    /// The files of the runs that were not put aside go. Waits for those that were.
    ~RunRescue();
    RunRescue(const RunRescue &) = delete;
    RunRescue &operator=(const RunRescue &) = delete;

    /// Of the user, on a disk.
    [[nodiscard]] static QString usualFolder();
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] bool canKeep() const;
    /// A run that was put aside or left is in this file, and in no other one.
    [[nodiscard]] bool holds(const QString &file) const;

    /// From now on the run has a file. Once is enough.
    void begin(const Run &run);
    /// The run was opened from a file that holds() it.
    void adopt(const Run &run, const QString &file);
    /// How it looks by now: marks and filter are put aside with it. Nothing happens to a run that has no file.
    void setLook(const Run &run, app::RunLook look);
    /// The run is in another file, or nobody wants it: its file goes.
    void end(const Run &run);
    /// All runs but these are put aside: their files get names of their own as soon as the runs have ended. Returns those.
    QList<Run> putAsideBut(std::initializer_list<Run> shown);

    /// The files of the runs that were put aside or left, newest first.
    [[nodiscard]] QStringList aside() const;
    struct Left
    {
        QString file;
        qint64 process = 0; ///< that left it
        qint64 number = 0;  ///< of the run in that process: the larger, the later it began
    };
    /// The runs of programs that have ended without end(), newest first. They stay there under names of their own.
    [[nodiscard]] QList<Left> takeLeft() const;

private:
    struct Kept
    {
        std::unique_ptr<app::GrowingRunFile> growing; ///< null: the run was opened from `file`
        QString file;
        app::RunLook look;
        bool looksOtherwise = false; ///< than in the file
    };

    void finish(Kept kept, const Run &run);

    QString m_folder;
    qint64 m_begun = 0; ///< how many runs
    std::map<Run, Kept> m_kept;
    std::vector<std::jthread> m_finishing;
};

} // namespace atomalloc::ui
