// SPDX-License-Identifier: MPL-2.0
// Export of a recorded run into a folder: summary.csv, timeseries.csv, classes.csv, tasks.csv, events.csv, and run.json, which makes the
// run again (`atomalloc run DIR/run.json`). The blocking form runs on any thread. The awaitable one works on a worker thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"
#include "app/recording/run_look.h"

#include <QCoroTask>
#include <QString>
#include <QStringList>

#include <memory>

namespace atomalloc::app {

/// Paths of the files written. They appear all together at the end, in the place of older ones. On failure or stop none does, and the
/// folder is gone again if it was made for them. A folder that another export writes to at the same time is a Problem.
Outcome<QStringList> exportCsvNow(const RecordedRun &run, const QString &folder, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<QStringList>> exportCsv(std::shared_ptr<const RecordedRun> run, QString folder, WorkControl work = WorkControl());
/// The same, with the filter and the marks of the window in run.json.
Outcome<QStringList> exportCsvAsSeenNow(const RecordedRun &run, const QString &folder, const RunLook &look,
                                        const WorkControl &work = WorkControl());
QCoro::Task<Outcome<QStringList>> exportCsvAsSeen(std::shared_ptr<const RecordedRun> run, QString folder, RunLook look,
                                                  WorkControl work = WorkControl());

} // namespace atomalloc::app
