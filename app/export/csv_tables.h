// SPDX-License-Identifier: MPL-2.0
// The tables of a run as CSV: which columns, in which order. Column names end in their unit. Those without one are plain counts. Any
// thread.
#pragma once

#include "app/base/work.h"
#include "app/export/csv_writer.h"
#include "app/recording/recorded_run.h"

namespace atomalloc::app {

void writeSummary(CsvWriter &out, const RecordedRun &run);
void writeTimeSeries(CsvWriter &out, const RecordedRun &run);
void writeClasses(CsvWriter &out, const RecordedRun &run);
void writeTasks(CsvWriter &out, const RecordedRun &run);
/// The columns of an event, and its fields: part of a row, so that more columns may follow.
void writeEventColumns(CsvWriter &out);
void writeEvent(CsvWriter &out, std::size_t index, const Event &event);
/// Ends early when a stop is requested.
void writeEvents(CsvWriter &out, const RecordedRun &run, const WorkControl &work);

} // namespace atomalloc::app
