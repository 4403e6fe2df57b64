// SPDX-License-Identifier: MPL-2.0
// atomalloc export: the CSV files of a run that was kept.
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/progress_line.h"
#include "app/export/csv_export.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"

namespace atomalloc::app::cli {
namespace {

Outcome<void> executeExport(const Options &options, const Console &console)
{
    const std::optional<QString> folder = options.value(QStringLiteral("csv"));
    if (!folder)
        return fail(usageProblem(CliWords::tr("`atomalloc export` needs --csv DIR: the folder to write to.")));
    const Outcome<std::shared_ptr<RecordedRun>> run = openRunFile(options.operand(), console);
    if (!run)
        return fail(run.error());
    const WorkControl work(console.stop);
    const Outcome<QStringList> written = waitFor(exportCsv(*run, *folder, work), console, CliWords::tr("Exporting"), work);
    if (!written)
        return fail(written.error());
    for (const QString &file : *written)
        console.out << file << '\n';
    for (const Sentence &note : (*run)->notes())
        console.err << CliWords::tr("Note: ") << textOf(note) << '\n';
    return {};
}

} // namespace

Command exportCommand()
{
    return {
        {.name = QStringLiteral("export"),
         .operand = QStringLiteral("RUNFILE"),
         .summary = CliWords::tr("Write the CSV files of a recorded run (.atomrun)."),
         .details = CliWords::tr(
             "DIR gets summary.csv, timeseries.csv, classes.csv, tasks.csv, events.csv, and run.json, which `atomalloc run` runs again."),
         .options = {{.name = QStringLiteral("csv"),
                      .valueName = QStringLiteral("DIR"),
                      .help = CliWords::tr("Folder to write to; it is made if it is missing.")}}},
        executeExport};
}

} // namespace atomalloc::app::cli
