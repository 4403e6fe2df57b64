// SPDX-License-Identifier: MPL-2.0
// atomalloc info: what a file holds, whichever kind of those that the program can read it is.
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/run_report.h"
#include "app/cli/text_table.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/open/request_of_inputs.h"

namespace atomalloc::app::cli {
namespace {

QString nameOf(ProgramTrace::Format format)
{
    switch (format) {
    case ProgramTrace::Format::heaptrack_raw:
        return QStringLiteral("recording of a program (heaptrack, raw)");
    case ProgramTrace::Format::heaptrack:
        return QStringLiteral("recording of a program (heaptrack, interpreted)");
    case ProgramTrace::Format::mtrace:
        return QStringLiteral("recording of a program (mtrace)");
    }
    return {};
}

void print(const ProgramTrace &trace, QTextStream &out)
{
    const TraceCounts &counts = trace.counts;
    TextTable table;
    table.add(QStringLiteral("kind"), nameOf(trace.format));
    if (!trace.program.isEmpty())
        table.add(QStringLiteral("program"), trace.program);
    table.add(QStringLiteral("allocations"),
              QStringLiteral("%1, %2 in all")
                  .arg(formatCount(counts.allocations), formatBytesRounded(static_cast<double>(counts.bytes_allocated))));
    table.add(QStringLiteral("frees"), formatCount(counts.frees));
    table.add(QStringLiteral("reallocations"), formatCount(counts.reallocations));
    table.add(QStringLiteral("live at the end"),
              QStringLiteral("%1 blocks, %2 bytes").arg(formatCount(counts.allocations - counts.frees), formatCount(counts.bytes_live)));
    if (counts.unknown_frees > 0)
        table.add(QStringLiteral("unknown frees"), formatCount(counts.unknown_frees));
    if (counts.lost_frees > 0)
        table.add(QStringLiteral("lost frees"), formatCount(counts.lost_frees));
    if (!trace.steps.empty())
        table.add(QStringLiteral("length"), formatDurationRounded(static_cast<double>(trace.steps.back().time_ns)));
    table.print(out);
    if (trace.lifetimes_approximate)
        out << "  Lifetimes are approximate: a free names a kind of allocation, and the oldest of them is taken.\n";
    if (trace.truncated)
        out << "  The file is cut short.\n";
    for (const QString &note : trace.notes)
        out << "  Skipped: " << note << '\n';
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
    table.add(QStringLiteral("kind"), QStringLiteral("production profile"));
    table.add(QStringLiteral("sizes"), formatCount(profile.rows.size()));
    table.add(QStringLiteral("live objects"), QStringLiteral("%1, %2").arg(formatDecimal(objects, 0), formatBytesRounded(bytes)));
    table.add(QStringLiteral("allocation rate"), formatDecimal(rate, 1));
    table.print(out);
}

void print(const Scenario &scenario, QTextStream &out)
{
    TextTable table;
    table.add(QStringLiteral("kind"), QStringLiteral("scenario"));
    table.add(QStringLiteral("title"), scenario.title);
    for (const TaskGroup &group : scenario.tasks)
        table.add(QStringLiteral("tasks"), QStringLiteral("%1 %2").arg(formatCount(group.count), group.name));
    for (const Channel &channel : scenario.channels)
        table.add(QStringLiteral("channel"), QStringLiteral("%1, %2 blocks at most").arg(channel.name, formatCount(channel.capacity)));
    table.add(QStringLiteral("duration"), formatDuration(scenario.duration_ns));
    table.add(QStringLiteral("seed"), QString::number(scenario.seed));
    for (const ConfigField &field : configFields())
        if (field.get(scenario.config) != field.get(AtomAllocConfig{}))
            table.add(field.name, configValueText(field, scenario.config));
    table.print(out);
    out << wrapped(scenario.description, QStringLiteral("  "));
}

void print(const RecordedRun &run, QTextStream &out)
{
    TextTable table;
    table.add(QStringLiteral("kind"), QStringLiteral("recorded run"));
    table.add(QStringLiteral("written by"), QStringLiteral("atomalloc %1").arg(run.inputs().program_version));
    table.add(QStringLiteral("events"), formatCount(run.eventCount()));
    table.add(QStringLiteral("tasks"), formatCount(run.taskCount()));
    table.add(QStringLiteral("length"), formatDurationRounded(static_cast<double>(run.endTimeNs())));
    table.add(QStringLiteral("complete"), run.complete() ? QStringLiteral("yes") : QStringLiteral("no"));
    table.print(out);
    printRun(out, run);
}

void print(const AtomAllocConfig &config, const QString &kind, QTextStream &out)
{
    TextTable table;
    table.add(QStringLiteral("kind"), kind);
    for (const ConfigField &field : configFields())
        table.add(field.name, configValueText(field, config));
    for (const auto &[name, value] : configFigureTexts(configFigures(config)))
        table.add(name, value);
    table.print(out);
}

void print(const Workload &workload, QTextStream &out)
{
    std::visit([&out](const auto &content) { print(content, out); }, workload.content);
    for (const QString &note : workload.notes)
        out << wrapped(QStringLiteral("Note: ") + note, QStringLiteral("  "));
}

void print(const std::shared_ptr<RecordedRun> &run, QTextStream &out) { print(*run, out); }

void print(const AtomAllocConfig &config, QTextStream &out) { print(config, QStringLiteral("config"), out); }

void print(const RunInputs &inputs, QTextStream &out)
{
    out << "  " << inputs.workload_title << " (" << inputs.workload_origin << "), " << nameOf(inputs.mode) << ", seed " << inputs.seed
        << '\n';
    print(inputs.config, QStringLiteral("inputs of a run"), out);
}

Outcome<void> execute(const Options &options, const Console &console)
{
    const Outcome<Opened> opened = openFile(options.operand(), console);
    if (!opened)
        return fail(opened.error());
    std::visit([&console](const auto &content) { print(content, console.out); }, *opened);
    if (const QString doubt = folderDoubt(options.operand()); std::holds_alternative<RunInputs>(*opened) && !doubt.isEmpty())
        console.out << wrapped(QStringLiteral("Note: ") + doubt, QStringLiteral("  "));
    return {};
}

} // namespace

Command infoCommand()
{
    return {{.name = QStringLiteral("info"),
             .operand = QStringLiteral("FILE"),
             .summary = QStringLiteral("Tell what a file holds: recording, profile, scenario, config or recorded run."),
             .details = {},
             .options = {}},
            execute};
}

} // namespace atomalloc::app::cli
