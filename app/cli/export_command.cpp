// SPDX-License-Identifier: MPL-2.0
// atomalloc export: the CSV files of a run that was kept.
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/progress_line.h"
#include "app/export/chart_tables.h"
#include "app/export/csv_export.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"

namespace atomalloc::app::cli {
namespace {

Outcome<void> executeExport(const Options &options, const Console &console)
{
    const std::optional<QString> csv = options.value(QStringLiteral("csv"));
    const std::optional<QString> charts = options.value(QStringLiteral("charts"));
    if (!csv && !charts)
        return fail(usageProblem(CliWords::tr("`atomalloc export` needs --csv DIR or --charts DIR: the folder to write to.")));
    const Outcome<std::shared_ptr<RecordedRun>> run = openRunFile(options.operand(), console);
    if (!run)
        return fail(run.error());
    const auto write = [&](auto exportTo, const std::optional<QString> &folder) -> Outcome<void> {
        if (!folder)
            return {};
        const WorkControl work(console.stop);
        const Outcome<QStringList> written = waitFor(exportTo(*run, *folder, work), console, CliWords::tr("Exporting"), work);
        if (!written)
            return fail(written.error());
        for (const QString &file : *written)
            console.out << file << '\n';
        return {};
    };
    if (const Outcome<void> done = write(exportCsv, csv); !done)
        return done;
    if (const Outcome<void> done = write(exportCharts, charts); !done)
        return done;
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
             "With --csv, DIR gets summary.csv, timeseries.csv, classes.csv, tasks.csv and events.csv. With --charts it gets bytes.csv, "
             "hits.csv, queues.csv, waiting.csv, waits.csv, sizes.csv and lifetimes.csv. Both write run.json, which `atomalloc run` runs "
             "again."),
         .options = {{.name = QStringLiteral("csv"),
                      .valueName = QStringLiteral("DIR"),
                      .help = CliWords::tr("Folder to write to; it is made if it is missing.")},
                     {.name = QStringLiteral("charts"),
                      .valueName = QStringLiteral("DIR"),
                      .help = CliWords::tr("Folder for the series behind the charts; it is made if it is missing.")},
                     eventMemoryOption()}},
        executeExport};
}

} // namespace atomalloc::app::cli
