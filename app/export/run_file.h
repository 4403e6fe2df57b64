// SPDX-License-Identifier: MPL-2.0
// Writing .atomrun files: a recorded run on disk. The blocking form runs on any thread. The awaitable one works on a worker thread.
// A file is magic, version and sections. A section is a header with sizes and CRC-32, and its bytes.
// The order of the sections: inputs, tasks, chunks of events, series or samples, tables, summary, notes, end.
// app/recording/run_reader.h reads such files. resources/docs/files.md says more.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"
#include "app/recording/run_look.h"

#include <QCoroTask>
#include <QString>

#include <functional>
#include <memory>

namespace atomalloc::app {

/// Writes all that the run holds now. The target is replaced at the end, at once. On failure or stop it stays as it was.
Outcome<void> saveRunNow(const RecordedRun &run, const QString &path, const WorkControl &work = WorkControl());
/// The same while the run grows, until it has finished. Meanwhile the file has the name of the target with ".part" behind it. A program
/// that is killed leaves it there. It opens as far as it goes: all chunks that were packed some 20 ms before.
/// `keep` is called when all is written. Where it says no, nothing is left of the file, and the Problem is that of a stop.
Outcome<void> saveGrowingRunNow(const RecordedRun &run, const QString &path, const WorkControl &work, const std::function<bool()> &keep);

QCoro::Task<Outcome<void>> saveRun(std::shared_ptr<const RecordedRun> run, QString path, WorkControl work = WorkControl());
/// With the filter and the marks of the window in the place of those that the run was opened with.
Outcome<void> saveRunAsSeenNow(const RecordedRun &run, const QString &path, const RunLook &look, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<void>> saveRunAsSeen(std::shared_ptr<const RecordedRun> run, QString path, RunLook look,
                                         WorkControl work = WorkControl());

} // namespace atomalloc::app
