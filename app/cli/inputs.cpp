// SPDX-License-Identifier: MPL-2.0
#include "app/cli/inputs.h"

#include "app/cli/progress_line.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/config/config_json.h"
#include "app/import/import_file.h"
#include "app/json/json_parser.h"
#include "app/recording/run_file.h"
#include "app/recording/run_json.h"
#include "app/scenario/scenario_json.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

namespace atomalloc::app::cli {
namespace {

/// The inputs that the file holds when it is a run.json or an .atomrun; nothing for every other file or name.
Outcome<std::optional<RunInputs>> recordedInputs(const QString &file, const Console &console)
{
    if (!QFileInfo(file).isFile())
        return std::optional<RunInputs>();
    if (isRunFile(file)) {
        const Outcome<std::shared_ptr<RecordedRun>> run = openRunFile(file, console);
        return run ? Outcome<std::optional<RunInputs>>((*run)->inputs()) : Outcome<std::optional<RunInputs>>(fail(run.error()));
    }
    const Outcome<FileKind> kind = sniffFile(file);
    if (!kind || *kind != FileKind::json)
        return std::optional<RunInputs>(); // what is wrong with it says the one who reads it
    const Outcome<JsonValue> document = readJsonFile(file);
    if (!document)
        return fail(document.error());
    if (!looksLikeRunInputs(*document))
        return std::optional<RunInputs>();
    const Outcome<RunInputs> inputs = readRunInputs(file);
    return inputs ? Outcome<std::optional<RunInputs>>(*inputs) : Outcome<std::optional<RunInputs>>(fail(inputs.error()));
}

Outcome<Workload> load(const QString &nameOrFile, const Console &console)
{
    auto progress = std::make_shared<std::atomic<int>>(0);
    return waitFor(loadWorkload(nameOrFile, console.stop, progress), console,
                   QStringLiteral("Reading %1").arg(QFileInfo(nameOrFile).fileName()), *progress);
}

/// The workload of a run that is made again: its own scenario, else the file that it replayed, from here or from beside `file`.
Outcome<Workload> workloadOf(const RunInputs &inputs, const QString &file, const Console &console)
{
    if (!inputs.scenario.isEmpty()) {
        Outcome<Scenario> scenario = scenarioFromQJson(inputs.scenario);
        if (!scenario)
            return fail(scenario.error());
        return Workload{.title = inputs.workload_title, .origin = inputs.workload_origin, .content = std::move(*scenario)};
    }
    const QString beside = QFileInfo(file).dir().filePath(inputs.workload_origin);
    return load(!QFileInfo::exists(inputs.workload_origin) && QFileInfo::exists(beside) ? beside : inputs.workload_origin, console);
}

} // namespace

OptionSpec configOption()
{
    return {.name = QStringLiteral("config"),
            .valueName = QStringLiteral("FILE"),
            .help = QStringLiteral("Config file (JSON): the fields that it names replace those before it.")};
}

OptionSpec setOption()
{
    return {.name = QStringLiteral("set"),
            .valueName = QStringLiteral("field=value"),
            .help = QStringLiteral("One config field, such as max_memory=64MiB or cache_ttl=300ms; may be repeated."),
            .repeatable = true};
}

Outcome<AtomAllocConfig> configOf(const Options &options, const AtomAllocConfig &base)
{
    AtomAllocConfig config = base;
    if (const std::optional<QString> file = options.value(QStringLiteral("config"))) {
        const Outcome<AtomAllocConfig> read = readConfigFile(*file, base);
        if (!read)
            return fail(read.error());
        config = *read;
    }
    for (const QString &assignment : options.values(QStringLiteral("set")))
        if (const Outcome<void> set = applySetting(config, assignment); !set)
            return fail(set.error());
    if (const Outcome<void> valid = checkConfig(config); !valid)
        return fail(valid.error());
    return config;
}

Outcome<RunRequest> requestFor(const QString &nameOrFile, const Console &console)
{
    const Outcome<std::optional<RunInputs>> recorded = recordedInputs(nameOrFile, console);
    if (!recorded)
        return fail(recorded.error());
    Outcome<Workload> workload = *recorded ? workloadOf(**recorded, nameOrFile, console) : load(nameOrFile, console);
    if (!workload)
        return fail(workload.error());
    RunRequest request;
    request.config = workload->suggestedConfig();
    request.seed = workload->suggestedSeed();
    if (*recorded) {
        const RunInputs &inputs = **recorded;
        request.config = inputs.config;
        request.seed = inputs.seed;
        request.mode = inputs.mode == u"measure" ? RunMode::measure : RunMode::watch;
        request.threads = inputs.threads;
        request.operations = inputs.operations;
    }
    request.workload = std::move(*workload);
    return request;
}

Outcome<std::shared_ptr<RecordedRun>> openRunFile(const QString &file, const Console &console)
{
    auto progress = std::make_shared<std::atomic<int>>(0);
    return waitFor(openRun(file, console.stop, progress), console, QStringLiteral("Reading %1").arg(QFileInfo(file).fileName()), *progress);
}

} // namespace atomalloc::app::cli
