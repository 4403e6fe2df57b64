// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workload_facts.h"

#include "app/base/units.h"
#include "app/words/sentences.h"
#include "app/workload/task_count.h"

#include <QCoreApplication>

#include <algorithm>

namespace atomalloc::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("WorkloadFacts", text); }

QString formatName(app::ProgramTrace::Format format)
{
    switch (format) {
    case app::ProgramTrace::Format::heaptrack_raw:
        return tr("heaptrack, raw");
    case app::ProgramTrace::Format::heaptrack:
        return tr("heaptrack, interpreted");
    case app::ProgramTrace::Format::mtrace:
        break;
    }
    return tr("mtrace");
}

WorkloadFacts scenarioFacts(const app::Scenario &scenario)
{
    WorkloadFacts facts;
    facts.kind = tr("Scenario");
    facts.about = scenario.description;
    const QString groups = scenario.tasks.size() == 1 ? tr("one group") : tr("%1 groups").arg(app::formatCount(scenario.tasks.size()));
    facts.lines = {{tr("Tasks"), tr("%1 in %2").arg(app::formatCount(app::tasksOf(scenario)), groups)},
                   {tr("Length"), app::formatDurationRounded(static_cast<double>(scenario.duration_ns))}};
    if (!scenario.channels.empty())
        facts.lines.emplace_back(tr("Channels"), app::formatCount(scenario.channels.size()));
    return facts;
}

QString neverFreed(const app::TraceCounts &counts)
{
    const std::uint64_t blocks = counts.allocations - counts.frees - counts.lost_frees;
    return blocks == 0 ? tr("none")
                       : tr("%1 blocks, %2").arg(app::formatCount(blocks), app::formatBytesRounded(static_cast<double>(counts.bytes_live)));
}

WorkloadFacts traceFacts(const app::ProgramTrace &trace)
{
    const app::TraceCounts &counts = trace.counts;
    WorkloadFacts facts;
    facts.kind = tr("Recording of a program");
    facts.about = trace.program;
    facts.lines = {{tr("Format"), formatName(trace.format)},
                   {tr("Allocations"), app::formatCount(counts.allocations)},
                   {tr("Bytes asked for"), app::formatBytesRounded(static_cast<double>(counts.bytes_allocated))},
                   {tr("Frees"), app::formatCount(counts.frees + counts.lost_frees)},
                   {tr("Never freed"), neverFreed(counts)}};
    if (!trace.steps.empty())
        facts.lines.emplace_back(trace.format == app::ProgramTrace::Format::mtrace ? tr("Length, 1 µs a step") : tr("Length"),
                                 app::formatDurationRounded(static_cast<double>(trace.steps.back().time_ns)));
    if (counts.skipped_lines > 0)
        facts.lines.emplace_back(tr("Lines skipped"),
                                 tr("%1 of %2").arg(app::formatCount(counts.skipped_lines), app::formatCount(counts.read_lines)));
    if (counts.unknown_frees > 0)
        facts.lines.emplace_back(tr("Frees of unknown pointers"), tr("%1, skipped").arg(app::formatCount(counts.unknown_frees)));
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
    facts.kind = tr("Production profile");
    facts.lines = {{tr("Sizes"), app::formatCount(profile.rows.size())},
                   {tr("Largest size"), app::formatBytesRounded(static_cast<double>(largest))},
                   {tr("Live objects"), app::formatDecimal(live, 0)},
                   {tr("Births per second"), app::formatDecimal(rate, 0)}};
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
