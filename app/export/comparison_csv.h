// SPDX-License-Identifier: MPL-2.0
// A comparison as CSV: a row for each figure, and the inputs of both runs beside it. Blocking functions, any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/compare/compared_runs.h"
#include "app/recording/run_look.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace atomalloc::app {

/// The digits of a figure as the CSV files of a run have them: whole numbers plain, others with six decimals. Empty of nothing.
[[nodiscard]] QByteArray digitsOf(std::optional<double> value, bool integral);

/// Writes comparison.csv, run-a.json and run-b.json into the folder. Its columns are table, item, figure, unit, a, b, difference, percent
/// and better: "same", "a", "b", "depends" or "one_sided". Paths of the files written.
[[nodiscard]] Outcome<QStringList> exportComparisonNow(const std::vector<ComparedFigure> &figures, const RecordedRun &a,
                                                       const RecordedRun &b, const QString &folder,
                                                       const WorkControl &work = WorkControl());
QCoro::Task<Outcome<QStringList>> exportComparison(std::vector<ComparedFigure> figures, std::shared_ptr<const RecordedRun> a,
                                                   std::shared_ptr<const RecordedRun> b, QString folder, WorkControl work = WorkControl());
/// The same, for who has not compared them yet: reads every figure of both runs first.
QCoro::Task<Outcome<QStringList>> exportComparedRuns(std::shared_ptr<const RecordedRun> a, std::shared_ptr<const RecordedRun> b,
                                                     QString folder, WorkControl work = WorkControl());
/// A run, and how it is looked at.
struct SeenRun
{
    std::shared_ptr<const RecordedRun> run;
    RunLook look = {};
};
/// That, and the CSV files of each run (app/export/csv_export.h) in the folders a and b beside it. What was written before one of the three
/// failed stays.
QCoro::Task<Outcome<QStringList>> exportBothRuns(SeenRun a, SeenRun b, QString folder, WorkControl work = WorkControl());

} // namespace atomalloc::app
