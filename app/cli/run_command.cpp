// SPDX-License-Identifier: MPL-2.0
// atomalloc run: makes a run, keeps it as files, reports it.
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/progress_line.h"
#include "app/cli/run_report.h"
#include "app/engine/run.h"
#include "app/export/csv_export.h"
#include "app/export/growing_run_file.h"
#include "app/words/command_line.h"

#include <memory>
#include <optional>

namespace atomalloc::app::cli {
namespace {

QStringList modeNames() { return {nameOf(RunMode::watch), nameOf(RunMode::measure)}; }

Outcome<RunMode> modeOf(const Options &options, RunMode otherwise)
{
    const QString mode = options.value(QStringLiteral("mode")).value_or(nameOf(otherwise));
    if (const std::optional<RunMode> known = runModeOf(mode))
        return *known;
    return fail(usageProblem(CliWords::tr("--mode must be %1, not %2.").arg(listed(modeNames()), quoted(mode))));
}

Outcome<void> applyOptions(const Options &options, RunRequest &request, const Console &console)
{
    const Outcome<AtomAllocConfig> config = configOf(options, request.config, console);
    if (!config)
        return fail(config.error());
    const Outcome<RunMode> mode = modeOf(options, request.mode);
    if (!mode)
        return fail(mode.error());
    const Outcome<std::uint64_t> seed = countOf(options, QStringLiteral("seed"), request.seed);
    if (!seed)
        return fail(seed.error());
    const Outcome<std::uint64_t> threads = countOf(options, QStringLiteral("threads"), static_cast<std::uint64_t>(request.threads));
    if (!threads)
        return fail(threads.error());
    if (*threads < 1 || *threads > kMostThreads)
        return fail(usageProblem(CliWords::tr("--threads must be from 1 to %1, not %2.").arg(kMostThreads).arg(*threads)));
    const Outcome<std::uint64_t> operations = countOf(options, QStringLiteral("ops"), request.operations);
    if (!operations)
        return fail(operations.error());
    const Outcome<AtLimit> atLimit = atLimitOf(options, request);
    if (!atLimit)
        return fail(atLimit.error());
    request.config = *config;
    request.mode = *mode;
    request.at_limit = *atLimit;
    request.seed = *seed;
    request.threads = static_cast<int>(*threads);
    request.operations = *operations;
    return {};
}

/// Keeps the run as the options say.
Outcome<void> keep(const std::shared_ptr<const RecordedRun> &run, const Options &options, const Console &console)
{
    if (const std::optional<QString> folder = options.value(QStringLiteral("csv"))) {
        const WorkControl work(console.stop);
        const Outcome<QStringList> written = waitFor(exportCsv(run, *folder, work), console, CliWords::tr("Exporting"), work);
        if (!written)
            return fail(written.error());
    }
    return {};
}

Outcome<void> executeRun(const Options &options, const Console &console)
{
    Outcome<RunRequest> request = requestFor(options.operand(), console);
    if (!request)
        return fail(request.error());
    if (Outcome<void> applied = applyOptions(options, *request, console); !applied)
        return applied;
    const auto growing = std::make_shared<RecordedRun>();
    std::optional<GrowingRunFile> file;
    if (const std::optional<QString> path = options.value(QStringLiteral("record")))
        file.emplace(growing, *path);
    const Outcome<std::shared_ptr<RecordedRun>> run = makeRun(std::move(*request), console, growing);
    if (!run)
        return fail(run.error());
    if (Outcome<void> saved = file ? file->finish() : Outcome<void>(); !saved)
        return saved;
    if (Outcome<void> kept = keep(*run, options, console); !kept)
        return kept;
    options.has(QStringLiteral("json")) ? printRunAsJson(console.out, **run) : printRun(console.out, **run);
    return {};
}

} // namespace

Command runCommand()
{
    return {
        {.name = QStringLiteral("run"),
         .operand = QStringLiteral("SCENARIO|FILE"),
         .summary = CliWords::tr("Run a scenario, a recording of a program or a production profile."),
         .details = CliWords::tr("SCENARIO is a name that `atomalloc scenarios` lists. FILE is a scenario (JSON), a recording "
                                 "(heaptrack, mtrace, Android memory_replay; also .zst, .gz and .zip),\n"
                                 "a profile (CSV), or a run.json or .atomrun, which is run again as it was. Every run starts from "
                                 "the config that its workload\n"
                                 "suggests; --config and --set change that."),
         .options = {configOption(),
                     setOption(),
                     {.name = QStringLiteral("mode"),
                      .valueName = modeNames().join(u'|'),
                      .help = CliWords::tr("watch: deterministic, every event; measure: threads at full speed.")},
                     seedOption(),
                     eventMemoryOption(),
                     {.name = QStringLiteral("threads"),
                      .valueName = QStringLiteral("N"),
                      .help = CliWords::tr("Worker threads of a measured run (2).")},
                     {.name = QStringLiteral("ops"),
                      .valueName = QStringLiteral("N"),
                      .help = CliWords::tr("End after so many allocations; 0: as the workload says.")},
                     atLimitOption(),
                     {.name = QStringLiteral("csv"),
                      .valueName = QStringLiteral("DIR"),
                      .help = CliWords::tr("Write summary, time series, classes, tasks and events as CSV, and run.json.")},
                     {.name = QStringLiteral("record"),
                      .valueName = QStringLiteral("FILE"),
                      .help = CliWords::tr("Keep the run as an .atomrun file.")},
                     {.name = QStringLiteral("json"), .valueName = {}, .help = CliWords::tr("Print one JSON object instead of a table.")}}},
        executeRun};
}

} // namespace atomalloc::app::cli
