// SPDX-License-Identifier: MPL-2.0
// A folder of CSV files that appear all together, with the run.json that makes the run again. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/export/csv_writer.h"
#include "app/recording/recorded_run.h"
#include "app/recording/run_look.h"

#include <QIODevice>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace atomalloc::app {

struct CsvFile
{
    QString name;
    std::function<bool(QIODevice &)> write; ///< false when the device has refused something
};

/// What `fill` writes, as a CsvFile wants it.
[[nodiscard]] std::function<bool(QIODevice &)> csvFile(std::function<void(CsvWriter &)> fill);

/// A run whose inputs are kept as JSON beside the files, so that they can be made again.
struct RunBeside
{
    QString fileName; ///< "run.json"
    const RecordedRun &run;
    RunLook look = {}; ///< kept in the same file
};

/// Writes the files and the inputs of the runs, in the place of older ones. On failure or stop none appears, and the folder is gone again
/// if it was made for them. A folder that another export writes to at the same time is a Problem. Paths of the files written.
[[nodiscard]] Outcome<QStringList> exportTogether(const QString &folder, std::vector<CsvFile> files, const std::vector<RunBeside> &runs,
                                                  const WorkControl &work);

/// The same with the inputs of one run, as run.json.
[[nodiscard]] Outcome<QStringList> exportFiles(const RecordedRun &run, const QString &folder, std::vector<CsvFile> files,
                                               const WorkControl &work, const RunLook &look = RunLook());

} // namespace atomalloc::app
