// SPDX-License-Identifier: MPL-2.0
// The series behind the charts of a run, as CSV files in a folder. Every figure is exact.
// bytes.csv, hits.csv, queues.csv and waiting.csv have a row for each of at most 1,000 equal stretches of time. waits.csv has a row for
// each wait. sizes.csv and lifetimes.csv are of the whole run. run.json makes the run again.
// The blocking form runs on any thread. The awaitable one works on a worker thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <QCoroTask>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>

namespace atomalloc::app {

/// The length of the stretches of time, ns: 1, 2 or 5 times a power of ten.
[[nodiscard]] std::uint64_t chartRowNs(std::uint64_t endNs) noexcept;

/// Paths of the files written: all or none, as exportCsvNow() (app/export/csv_export.h) does it.
Outcome<QStringList> exportChartsNow(const RecordedRun &run, const QString &folder, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<QStringList>> exportCharts(std::shared_ptr<const RecordedRun> run, QString folder, WorkControl work = WorkControl());

} // namespace atomalloc::app
