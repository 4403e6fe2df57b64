// SPDX-License-Identifier: MPL-2.0
// Writing .atomrun files: a recorded run on disk. The blocking form runs on any thread. The awaitable one works on a worker thread.
// A file is magic, version and sections. A section is a header with sizes and CRC-32, and one zstd frame.
// The order of the sections: inputs, tasks, blocks of events, samples, summary, notes, end. All numbers are little-endian.
// app/recording/run_reader.h reads such files. resources/docs/files.md says more.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <QCoroTask>
#include <QString>

#include <memory>

namespace atomalloc::app {

/// Writes all that the run holds now. The target is replaced at the end, at once. On failure or stop it stays as it was.
Outcome<void> saveRunNow(const RecordedRun &run, const QString &path, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<void>> saveRun(std::shared_ptr<const RecordedRun> run, QString path, WorkControl work = WorkControl());

} // namespace atomalloc::app
