// SPDX-License-Identifier: MPL-2.0
// atomalloc info: what a file holds, whichever kind of those that the program can read it is.
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/run_report.h"
#include "app/cli/text_table.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/open/request_of_inputs.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "app/words/workload_facts.h"

namespace atomalloc::app::cli {
namespace {

void addMore(const ProgramTrace &, TextTable &) {}

void addMore(const ProductionProfile &, TextTable &) {}

/// What the scenario file says beside its facts.
void addMore(const Scenario &scenario, TextTable &table)
{
    for (const TaskGroup &group : scenario.tasks)
        table.add(CliWords::tr("group"), QStringLiteral("%1 %2").arg(countText(group.count), group.name));
    for (const Channel &channel : scenario.channels)
        table.add(CliWords::tr("channel"), CliWords::tr("%1, %2 blocks at most").arg(channel.name, countText(channel.capacity)));
    table.add(CliWords::tr("seed"), QString::number(scenario.seed));
    for (const ConfigField &field : configFields())
        if (field.get(scenario.config) != field.get(AtomAllocConfig{}))
            table.add(field.name, configValueText(field, scenario.config));
}

void print(const RecordedRun &run, QTextStream &out)
{
    TextTable table;
    table.add(CliWords::tr("kind"), CliWords::tr("recorded run"));
    table.add(CliWords::tr("written by"), QStringLiteral("atomalloc %1").arg(run.inputs().program_version));
    table.add(CliWords::tr("events"), countText(run.eventCount()));
    table.add(CliWords::tr("tasks"), countText(run.taskCount()));
    table.add(CliWords::tr("length"), localFigure(formatDurationRounded(static_cast<double>(run.endTimeNs()))));
    table.add(CliWords::tr("complete"), run.complete() ? CliWords::tr("yes") : CliWords::tr("no"));
    table.print(out);
    printRun(out, run);
}

void print(const AtomAllocConfig &config, const QString &kind, QTextStream &out)
{
    TextTable table;
    table.add(CliWords::tr("kind"), kind);
    for (const ConfigField &field : configFields())
        table.add(field.name, configValueText(field, config));
    for (const auto &[name, value] : configFigureTexts(configFigures(config)))
        table.add(textOf(name), textOf(value));
    table.print(out);
}

void print(const Workload &workload, QTextStream &out)
{
    const WorkloadFacts facts = workloadFacts(workload);
    TextTable table;
    table.add(CliWords::tr("kind"), facts.kind);
    if (std::holds_alternative<Scenario>(workload.content))
        table.add(CliWords::tr("title"), workload.title);
    if (!facts.program.isEmpty())
        table.add(CliWords::tr("program"), facts.program);
    for (const Fact &fact : facts.lines)
        table.add(fact.label, fact.value);
    std::visit([&table](const auto &content) { addMore(content, table); }, workload.content);
    table.print(out);
    out << wrapped(facts.about, QStringLiteral("  "));
    for (const QString &note : facts.notes)
        out << wrapped(CliWords::tr("Note: ") + note, QStringLiteral("  "));
}

void print(const std::shared_ptr<RecordedRun> &run, QTextStream &out) { print(*run, out); }

void print(const AtomAllocConfig &config, QTextStream &out) { print(config, CliWords::tr("config"), out); }

void print(const RunInputs &inputs, QTextStream &out)
{
    out << "  " << inputs.workload_title << " (" << inputs.workload_origin << "), " << nameOf(inputs.mode)
        << CliWords::tr(", seed %1").arg(inputs.seed) << '\n';
    print(inputs.config, CliWords::tr("inputs of a run"), out);
}

Outcome<void> executeInfo(const Options &options, const Console &console)
{
    const Outcome<Opened> opened = openFile(options.operand(), console);
    if (!opened)
        return fail(opened.error());
    std::visit([&console](const auto &content) { print(content, console.out); }, *opened);
    if (const Sentence doubt = folderDoubt(options.operand()); std::holds_alternative<RunInputs>(*opened) && !doubt.isEmpty())
        console.out << wrapped(CliWords::tr("Note: ") + textOf(doubt), QStringLiteral("  "));
    return {};
}

} // namespace

Command infoCommand()
{
    return {{.name = QStringLiteral("info"),
             .operand = QStringLiteral("FILE"),
             .summary = CliWords::tr("Tell what a file holds: recording, profile, scenario, config, recorded run or run.json."),
             .details = {},
             .options = {eventMemoryOption()}},
            executeInfo};
}

} // namespace atomalloc::app::cli
