// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_export.h"

#include "app/base/worker.h"
#include "app/export/csv_files.h"
#include "app/export/csv_tables.h"
#include "app/words/export_text.h"

#include <utility>

namespace atomalloc::app {
namespace {

Outcome<QStringList> exportUnguarded(const RecordedRun &run, const QString &folder, const RunLook &look, const WorkControl &work)
{
    return exportFiles(run, folder,
                       {{QStringLiteral("summary.csv"), csvFile([&run](CsvWriter &out) { writeSummary(out, run); })},
                        {QStringLiteral("timeseries.csv"), csvFile([&run](CsvWriter &out) { writeTimeSeries(out, run); })},
                        {QStringLiteral("classes.csv"), csvFile([&run](CsvWriter &out) { writeClasses(out, run); })},
                        {QStringLiteral("tasks.csv"), csvFile([&run](CsvWriter &out) { writeTasks(out, run); })},
                        {QStringLiteral("events.csv"), csvFile([&run, &work](CsvWriter &out) { writeEvents(out, run, work); })}},
                       work, look);
}

} // namespace

Outcome<QStringList> exportCsvNow(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    return exportCsvAsSeenNow(run, folder, RunLook(), work);
}

Outcome<QStringList> exportCsvAsSeenNow(const RecordedRun &run, const QString &folder, const RunLook &look, const WorkControl &work)
{
    return guarded(Sentence(ExportText::the_export), [&] { return exportUnguarded(run, folder, look, work); });
}

QCoro::Task<Outcome<QStringList>> exportCsv(std::shared_ptr<const RecordedRun> run, QString folder, WorkControl work)
{
    return exportCsvAsSeen(std::move(run), std::move(folder), RunLook(), std::move(work));
}

QCoro::Task<Outcome<QStringList>> exportCsvAsSeen(std::shared_ptr<const RecordedRun> run, QString folder, RunLook look, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export), [run = std::move(run), folder = std::move(folder), look = std::move(look),
                                                       work = std::move(work)] { return exportUnguarded(*run, folder, look, work); });
}

} // namespace atomalloc::app
