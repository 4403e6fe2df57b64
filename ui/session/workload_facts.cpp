// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workload_facts.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "app/workload/task_count.h"

#include <QCoreApplication>

#include <algorithm>

namespace atomalloc::ui {

namespace {

class FactWords
{
    Q_DECLARE_TR_FUNCTIONS(WorkloadFacts)
};

QString bytes(double value) { return app::localFigure(app::formatBytesRounded(value)); }

QString time(double nanoseconds) { return app::localFigure(app::formatDurationRounded(nanoseconds)); }

QString formatName(app::ProgramTrace::Format format)
{
    switch (format) {
    case app::ProgramTrace::Format::heaptrack_raw:
        return FactWords::tr("heaptrack, raw");
    case app::ProgramTrace::Format::heaptrack:
        return FactWords::tr("heaptrack, interpreted");
    case app::ProgramTrace::Format::mtrace:
        break;
    }
    return FactWords::tr("mtrace");
}

WorkloadFacts scenarioFacts(const app::Scenario &scenario)
{
    WorkloadFacts facts;
    facts.kind = FactWords::tr("Scenario");
    facts.about = scenario.description;
    const QString groups = scenario.tasks.size() == 1
                               ? FactWords::tr("one group")
                               : app::plural("WorkloadFacts", QT_TRANSLATE_N_NOOP("WorkloadFacts", "%n groups"), scenario.tasks.size());
    facts.lines = {{FactWords::tr("Tasks"), FactWords::tr("%1 in %2").arg(app::countText(app::tasksOf(scenario)), groups)},
                   {FactWords::tr("Length"), time(static_cast<double>(scenario.duration_ns))}};
    if (!scenario.channels.empty())
        facts.lines.emplace_back(FactWords::tr("Channels"), app::countText(scenario.channels.size()));
    return facts;
}

QString neverFreed(const app::TraceCounts &counts)
{
    const std::uint64_t blocks = counts.allocations - counts.frees - counts.lost_frees;
    return blocks == 0 ? FactWords::tr("none")
                       : app::plural("WorkloadFacts", QT_TRANSLATE_N_NOOP("WorkloadFacts", "%n blocks, %1"), blocks)
                             .arg(bytes(static_cast<double>(counts.bytes_live)));
}

WorkloadFacts traceFacts(const app::ProgramTrace &trace)
{
    const app::TraceCounts &counts = trace.counts;
    WorkloadFacts facts;
    facts.kind = FactWords::tr("Recording of a program");
    facts.about = trace.program;
    facts.lines = {{FactWords::tr("Format"), formatName(trace.format)},
                   {FactWords::tr("Allocations"), app::countText(counts.allocations)},
                   {FactWords::tr("Bytes asked for"), bytes(static_cast<double>(counts.bytes_allocated))},
                   {FactWords::tr("Frees"), app::countText(counts.frees + counts.lost_frees)},
                   {FactWords::tr("Never freed"), neverFreed(counts)}};
    if (!trace.steps.empty())
        facts.lines.emplace_back(trace.format == app::ProgramTrace::Format::mtrace ? FactWords::tr("Length, 1 µs a step")
                                                                                   : FactWords::tr("Length"),
                                 time(static_cast<double>(trace.steps.back().time_ns)));
    if (counts.skipped_lines > 0)
        facts.lines.emplace_back(FactWords::tr("Lines skipped"),
                                 FactWords::tr("%1 of %2").arg(app::countText(counts.skipped_lines), app::countText(counts.read_lines)));
    if (counts.unknown_frees > 0)
        facts.lines.emplace_back(FactWords::tr("Frees of unknown pointers"),
                                 FactWords::tr("%1, skipped").arg(app::countText(counts.unknown_frees)));
    return facts;
}

WorkloadFacts profileFacts(const app::ProductionProfile &profile)
{
    double rate = 0;
    double live = 0;
    std::uint64_t largest = 0;
    for (const app::ProfileRow &row : profile.rows) {
        rate += row.allocation_rate;
        live += row.live_objects;
        largest = std::max(largest, row.size_bytes);
    }
    WorkloadFacts facts;
    facts.kind = FactWords::tr("Production profile");
    facts.lines = {{FactWords::tr("Sizes"), app::countText(profile.rows.size())},
                   {FactWords::tr("Largest size"), bytes(static_cast<double>(largest))},
                   {FactWords::tr("Live objects"), app::localFigure(app::formatDecimal(live, 0))},
                   {FactWords::tr("Births per second"), app::localFigure(app::formatDecimal(rate, 0))}};
    return facts;
}

} // namespace

WorkloadFacts factsOf(const app::Workload &workload)
{
    WorkloadFacts facts;
    const auto *trace = std::get_if<app::ProgramTrace>(&workload.content);
    if (const auto *scenario = std::get_if<app::Scenario>(&workload.content))
        facts = scenarioFacts(*scenario);
    else if (trace)
        facts = traceFacts(*trace);
    else
        facts = profileFacts(std::get<app::ProductionProfile>(workload.content));
    for (const app::Sentence &note : workload.notes)
        facts.notes << textOf(note);
    if (trace)
        for (const app::Sentence &note : trace->notes)
            facts.notes << textOf(note);
    return facts;
}

} // namespace atomalloc::ui
