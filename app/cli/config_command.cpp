// SPDX-License-Identifier: MPL-2.0
// atomalloc config: the config that options lead to, as a config file, and what follows from it.
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/text_table.h"
#include "app/config/config_faults.h"
#include "app/config/config_json.h"
#include "app/words/sentences.h"

namespace atomalloc::app::cli {
namespace {

Outcome<void> executeConfig(const Options &options, const Console &console)
{
    const Outcome<AtomAllocConfig> config = configOf(options, {}, console);
    if (!config)
        return fail(config.error());
    console.out << QString::fromUtf8(writeConfigFile(*config));
    console.out.flush(); // before the figures, where both go to one terminal
    TextTable figures;
    for (const auto &[name, value] : configFigureTexts(configFigures(*config)))
        figures.add(textOf(name), textOf(value));
    figures.print(console.err);
    return {};
}

} // namespace

Command configCommand()
{
    return {{.name = QStringLiteral("config"),
             .operand = {},
             .summary = CliWords::tr("Show a config: the defaults, changed by --config and --set."),
             .details = CliWords::tr(
                 "The config goes to standard output as a config file (keep it with `> my.json`); what follows from it, such as the\n"
                 "size classes, goes to standard error."),
             .options = {configOption(), setOption()}},
            executeConfig};
}

} // namespace atomalloc::app::cli
