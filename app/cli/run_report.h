// SPDX-License-Identifier: MPL-2.0
// What a finished run says on the terminal: a table for people, or one JSON object for programs. Pure functions. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>
#include <QTextStream>

namespace atomalloc::app::cli {

/// "Bursts against a tight limit (tight-bursts), watched, seed 42".
QString headline(const RecordedRun &run);

void printRun(QTextStream &out, const RecordedRun &run);
/// {"version", "scenario", "title", "mode", "seed", "threads", "operations", "config", "summary", "complete", "notes"}. The summary has the
/// metrics of summary.csv with the same digits.
void printRunAsJson(QTextStream &out, const RecordedRun &run);

} // namespace atomalloc::app::cli
