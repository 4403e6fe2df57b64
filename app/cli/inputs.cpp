// SPDX-License-Identifier: MPL-2.0
#include "app/cli/inputs.h"

#include "app/cli/cli_words.h"
#include "app/cli/progress_line.h"
#include "app/open/asked_config.h"
#include "app/open/request_of_inputs.h"

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

Outcome<AtomAllocConfig> configOf(const Options &options, const AtomAllocConfig &base, const Console &console)
{
    const Outcome<AskedConfig> asked = readWith(askedConfig, options.value(QStringLiteral("config")).value_or(QString()), console, base,
                                                options.values(QStringLiteral("set")));
    return asked ? Outcome<AtomAllocConfig>(asked->config) : Outcome<AtomAllocConfig>(fail(asked.error()));
}

Outcome<Opened> openFile(const QString &nameOrFile, const Console &console) { return readWith(openAny, nameOrFile, console); }

Outcome<RunRequest> requestFor(const QString &nameOrFile, const Console &console) { return readWith(openRequest, nameOrFile, console); }

Outcome<std::shared_ptr<RecordedRun>> openRunFile(const QString &file, const Console &console) { return readWith(openRun, file, console); }

} // namespace atomalloc::app::cli
