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

namespace atomalloc::app::cli {
namespace {

QString nameOf(ProgramTrace::Format format)
{
    switch (format) {
    case ProgramTrace::Format::heaptrack_raw:
        return CliWords::tr("recording of a program (heaptrack, raw)");
    case ProgramTrace::Format::heaptrack:
        return CliWords::tr("recording of a program (heaptrack, interpreted)");
    case ProgramTrace::Format::mtrace:
        return CliWords::tr("recording of a program (mtrace)");
    }
    return {};
}

void print(const ProgramTrace &trace, QTextStream &out)
{
    const TraceCounts &counts = trace.counts;
    TextTable table;
    table.add(CliWords::tr("kind"), nameOf(trace.format));
    if (!trace.program.isEmpty())
        table.add(CliWords::tr("program"), trace.program);
    table.add(CliWords::tr("allocations"),
              CliWords::tr("%1, %2 in all")
                  .arg(countText(counts.allocations), localFigure(formatBytesRounded(static_cast<double>(counts.bytes_allocated)))));
    table.add(CliWords::tr("frees"), countText(counts.frees));
    table.add(CliWords::tr("reallocations"), countText(counts.reallocations));
    table.add(CliWords::tr("live at the end"),
              plural("CliWords", QT_TRANSLATE_N_NOOP("CliWords", "%n blocks, %1"), counts.allocations - counts.frees)
                  .arg(plural("CliWords", QT_TRANSLATE_N_NOOP("CliWords", "%n bytes"), counts.bytes_live)));
    if (counts.unknown_frees > 0)
        table.add(CliWords::tr("unknown frees"), countText(counts.unknown_frees));
    if (counts.lost_frees > 0)
        table.add(CliWords::tr("lost frees"), countText(counts.lost_frees));
    if (!trace.steps.empty())
        table.add(CliWords::tr("length"), localFigure(formatDurationRounded(static_cast<double>(trace.steps.back().time_ns))));
    table.print(out);
    if (trace.lifetimes_approximate)
        out << CliWords::tr("  Lifetimes are approximate: a free names a kind of allocation, and the oldest of them is taken.\n");
    if (trace.truncated)
        out << CliWords::tr("  The file is cut short.\n");
    for (const Sentence &note : trace.notes)
        out << CliWords::tr("  Skipped: ") << textOf(note) << '\n';
}

void print(const ProductionProfile &profile, QTextStream &out)
{
    double objects = 0;
    double bytes = 0;
    double rate = 0;
    for (const ProfileRow &row : profile.rows) {
        objects += row.live_objects;
        bytes += row.live_objects * static_cast<double>(row.size_bytes);
        rate += row.allocation_rate;
    }
    TextTable table;
    table.add(CliWords::tr("kind"), CliWords::tr("production profile"));
    table.add(CliWords::tr("sizes"), countText(profile.rows.size()));
    table.add(CliWords::tr("live objects"),
              QStringLiteral("%1, %2").arg(localFigure(formatDecimal(objects, 0)), localFigure(formatBytesRounded(bytes))));
    table.add(CliWords::tr("allocation rate"), localFigure(formatDecimal(rate, 1)));
    table.print(out);
}

void print(const Scenario &scenario, QTextStream &out)
{
    TextTable table;
    table.add(CliWords::tr("kind"), CliWords::tr("scenario"));
    table.add(CliWords::tr("title"), scenario.title);
    for (const TaskGroup &group : scenario.tasks)
        table.add(CliWords::tr("tasks"), QStringLiteral("%1 %2").arg(countText(group.count), group.name));
    for (const Channel &channel : scenario.channels)
        table.add(CliWords::tr("channel"), CliWords::tr("%1, %2 blocks at most").arg(channel.name, countText(channel.capacity)));
    table.add(CliWords::tr("duration"), localFigure(formatDuration(scenario.duration_ns)));
    table.add(CliWords::tr("seed"), QString::number(scenario.seed));
    for (const ConfigField &field : configFields())
        if (field.get(scenario.config) != field.get(AtomAllocConfig{}))
            table.add(field.name, configValueText(field, scenario.config));
    table.print(out);
    out << wrapped(scenario.description, QStringLiteral("  "));
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
    std::visit([&out](const auto &content) { print(content, out); }, workload.content);
    for (const Sentence &note : workload.notes)
        out << wrapped(CliWords::tr("Note: ") + textOf(note), QStringLiteral("  "));
}

void print(const std::shared_ptr<RecordedRun> &run, QTextStream &out) { print(*run, out); }

void print(const AtomAllocConfig &config, QTextStream &out) { print(config, CliWords::tr("config"), out); }

void print(const RunInputs &inputs, QTextStream &out)
{
    out << "  " << inputs.workload_title << " (" << inputs.workload_origin << "), " << nameOf(inputs.mode)
        << CliWords::tr(", seed %1").arg(inputs.seed) << '\n';
    print(inputs.config, CliWords::tr("inputs of a run"), out);
}

Outcome<void> execute(const Options &options, const Console &console)
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
             .summary = CliWords::tr("Tell what a file holds: recording, profile, scenario, config or recorded run."),
             .details = {},
             .options = {}},
            execute};
}

} // namespace atomalloc::app::cli
