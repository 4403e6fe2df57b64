// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_export.h"

#include "app/base/file_set.h"
#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/export/csv_tables.h"
#include "app/recording/run_json.h"
#include "app/words/export_text.h"

#include <functional>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

struct Table
{
    QString name;
    std::function<bool(QIODevice &)> write;
};

std::vector<Table> tablesOf(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    const auto csv = [](auto fill) {
        return [fill](QIODevice &device) {
            CsvWriter out(device);
            fill(out);
            return out.flush();
        };
    };
    return {
        {QStringLiteral("summary.csv"), csv([&run](CsvWriter &out) { writeSummary(out, run); })},
        {QStringLiteral("timeseries.csv"), csv([&run](CsvWriter &out) { writeTimeSeries(out, run); })},
        {QStringLiteral("classes.csv"), csv([&run](CsvWriter &out) { writeClasses(out, run); })},
        {QStringLiteral("tasks.csv"), csv([&run](CsvWriter &out) { writeTasks(out, run); })},
        {QStringLiteral("events.csv"), csv([&run, &work](CsvWriter &out) { writeEvents(out, run, work); })},
        {QStringLiteral("run.json"),
         [&run, folder](QIODevice &device) {
             const QByteArray json = writeJson(runInputsToJson(run.inputs(), folder));
             return device.write(json) == json.size();
         }},
    };
}

Outcome<QStringList> exportUnguarded(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    if (folder.isEmpty())
        return fail(Problem{.kind = Problem::Kind::usage, .sentence = Sentence(ExportText::no_folder_named)});
    Result<TargetFolder, Sentence> target = TargetFolder::prepare(folder);
    if (!target)
        return fail(exportProblem(folder, target.error()));
    const QString place = folderOf(target->filePath(QStringLiteral("run.json")));
    FileSet files(std::move(*target));
    for (const Table &table : tablesOf(run, place, work)) {
        AtomicFile &file = files.add(table.name);
        if (!file.begin() || !table.write(file) || !file.good())
            return fail(exportProblem(file.fileName(), file.refusal()));
        if (work.stopRequested())
            return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(ExportText::export_stopped), .file = folder});
    }
    return files.commit();
}

} // namespace

Outcome<QStringList> exportCsvNow(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    return guarded(Sentence(ExportText::the_export), [&] { return exportUnguarded(run, folder, work); });
}

QCoro::Task<Outcome<QStringList>> exportCsv(std::shared_ptr<const RecordedRun> run, QString folder, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export), [run = std::move(run), folder = std::move(folder), work = std::move(work)] {
        return exportUnguarded(*run, folder, work);
    });
}

} // namespace atomalloc::app
