// SPDX-License-Identifier: MPL-2.0
#include "app/cli/inputs.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/progress_line.h"
#include "app/engine/run.h"
#include "app/open/asked_config.h"
#include "app/open/request_of_inputs.h"
#include "app/words/command_line.h"

#include <QFileInfo>

#include <optional>
#include <utility>

namespace atomalloc::app::cli {
namespace {

/// Awaits `open(file, more..., work)`.
template <typename Open, typename... More>
auto readWith(Open open, const QString &file, const Console &console, const More &...more)
{
    const WorkControl work(console.stop);
    return waitFor(open(file, more..., work), console, CliWords::tr("Reading %1").arg(QFileInfo(file).fileName()), work);
}

Problem runStopped() { return {.kind = Problem::Kind::cancelled, .sentence = CliWords::tr("Stopped; nothing was written.")}; }

QStringList limitNames() { return {nameOf(AtLimit::refuse), nameOf(AtLimit::wait)}; }

} // namespace

OptionSpec configOption()
{
    return {.name = QStringLiteral("config"),
            .valueName = QStringLiteral("FILE"),
            .help = CliWords::tr("Config file (JSON): the fields that it names replace those before it.")};
}

OptionSpec setOption()
{
    return {.name = QStringLiteral("set"),
            .valueName = QStringLiteral("field=value"),
            .help = CliWords::tr("One config field, such as max_memory=64MiB or cache_ttl=300ms; may be repeated."),
            .repeatable = true};
}

OptionSpec eventMemoryOption()
{
    return {.name = QStringLiteral("event-memory"),
            .valueName = QStringLiteral("SIZE"),
            .help = CliWords::tr("Memory for the events of a run (256 MiB); more go to a temporary file.")};
}

OptionSpec seedOption()
{
    return {.name = QStringLiteral("seed"), .valueName = QStringLiteral("N"), .help = CliWords::tr("Seed of all random numbers.")};
}

OptionSpec atLimitOption()
{
    return {.name = QStringLiteral("at-limit"),
            .valueName = limitNames().join(u'|'),
            .help = CliWords::tr("A recording's request that finds no memory is refused, or waits in line.")};
}

Outcome<AtLimit> atLimitOf(const Options &options, const RunRequest &request)
{
    const std::optional<QString> text = options.value(QStringLiteral("at-limit"));
    if (!text)
        return request.at_limit;
    const std::optional<AtLimit> known = app::atLimitOf(*text);
    if (!known)
        return fail(usageProblem(CliWords::tr("--at-limit must be %1, not %2.").arg(listed(limitNames()), quoted(*text))));
    if (!std::holds_alternative<ProgramTrace>(request.workload.content))
        return fail(usageProblem(
            CliWords::tr("--at-limit is for recordings of programs. The groups of a scenario say it themselves: \"when_full\".")));
    return *known;
}

Outcome<std::uint64_t> countOf(const Options &options, const QString &name, std::uint64_t otherwise)
{
    const std::optional<QString> text = options.value(name);
    if (!text)
        return otherwise;
    const std::optional<std::uint64_t> count = parseDigits(*text);
    if (!count)
        return fail(noWholeNumber(name, *text));
    return *count;
}

Outcome<AtomAllocConfig> configOf(const Options &options, const AtomAllocConfig &base, const Console &console, const QStringList &more)
{
    const Outcome<AskedConfig> asked = readWith(askedConfig, options.value(QStringLiteral("config")).value_or(QString()), console, base,
                                                options.values(QStringLiteral("set")) + more);
    return asked ? Outcome<AtomAllocConfig>(asked->config) : Outcome<AtomAllocConfig>(fail(asked.error()));
}

Outcome<Opened> openFile(const QString &nameOrFile, const Console &console) { return readWith(openAny, nameOrFile, console); }

Outcome<RunRequest> requestOf(Opened opened, const QString &file, const Console &console)
{
    const WorkControl work(console.stop);
    return waitFor(requestOfOpened(std::move(opened), file, work), console, CliWords::tr("Reading %1").arg(QFileInfo(file).fileName()),
                   work);
}

Outcome<RunRequest> requestFor(const QString &nameOrFile, const Console &console) { return readWith(openRequest, nameOrFile, console); }

Outcome<std::shared_ptr<RecordedRun>> openRunFile(const QString &file, const Console &console) { return readWith(openRun, file, console); }

Outcome<std::shared_ptr<RecordedRun>> makeRun(RunRequest request, const Console &console, const std::shared_ptr<RecordedRun> &growing)
{
    const WorkControl work(console.stop);
    const QString what = CliWords::tr("Running %1").arg(request.workload.title);
    Outcome<std::shared_ptr<RecordedRun>> run = waitFor(startRun(std::move(request), growing, work), console, what, work);
    if (console.stop.stop_requested())
        return fail(runStopped());
    return run;
}

Outcome<std::shared_ptr<RecordedRun>> runOf(const Options &options, const QString &operand, const Console &console, const OwnOptions &own)
{
    Outcome<Opened> opened = openFile(operand, console);
    if (!opened)
        return fail(opened.error());
    bool changed = options.has(own.set) || options.has(own.seed);
    for (const QString &option : {QStringLiteral("config"), QStringLiteral("set"), QStringLiteral("seed"), QStringLiteral("at-limit")})
        changed = changed || options.has(option);
    if (const auto *run = std::get_if<std::shared_ptr<RecordedRun>>(&*opened); run != nullptr && !changed)
        return *run;
    Outcome<RunRequest> request = requestOf(std::move(*opened), operand, console);
    if (!request)
        return fail(request.error());
    const Outcome<AtomAllocConfig> config = configOf(options, request->config, console, options.values(own.set));
    if (!config)
        return fail(config.error());
    const Outcome<std::uint64_t> seedOfAll = countOf(options, QStringLiteral("seed"), request->seed);
    if (!seedOfAll)
        return fail(seedOfAll.error());
    const Outcome<std::uint64_t> seed = countOf(options, own.seed, *seedOfAll);
    if (!seed)
        return fail(seed.error());
    const Outcome<AtLimit> atLimit = atLimitOf(options, *request);
    if (!atLimit)
        return fail(atLimit.error());
    request->config = *config;
    request->at_limit = *atLimit;
    request->seed = *seed;
    return makeRun(std::move(*request), console);
}

} // namespace atomalloc::app::cli
