// SPDX-License-Identifier: MPL-2.0
#include "app/words/workload_facts.h"

#include "app/base/units.h"
#include "app/scenario/scenario_rules.h"
#include "app/words/catalogue.h"
#include "app/words/engine_text.h"
#include "app/words/figure_text.h"
#include "app/words/naming_notes.h"
#include "app/words/sentences.h"
#include "app/workload/task_count.h"

#include <QCoreApplication>

#include <algorithm>

namespace atomalloc::app {

namespace {

class FactWords
{
    Q_DECLARE_TR_FUNCTIONS(WorkloadFacts)
};

QString bytes(double value) { return localFigure(formatBytesRounded(value)); }

QString time(double nanoseconds) { return localFigure(formatDurationRounded(nanoseconds)); }

WorkloadFacts factsOf(const Scenario &scenario)
{
    WorkloadFacts facts;
    facts.kind = FactWords::tr("scenario");
    facts.about = scenario.description;
    const QString groups = scenario.tasks.size() == 1
                               ? FactWords::tr("one group")
                               : plural("WorkloadFacts", QT_TRANSLATE_N_NOOP("WorkloadFacts", "%n groups"), scenario.tasks.size());
    facts.lines = {{FactWords::tr("tasks"), FactWords::tr("%1 in %2").arg(countText(taskCount(scenario)), groups)},
                   {FactWords::tr("length"), time(static_cast<double>(scenario.duration_ns))}};
    if (!scenario.channels.empty())
        facts.lines.push_back({FactWords::tr("channels"), countText(scenario.channels.size())});
    return facts;
}

/// Blocks that are live when the recording ends. A block whose free was lost is freed where its address is allocated again.
QString neverFreed(const TraceCounts &counts)
{
    const std::uint64_t blocks = counts.allocations - counts.frees - counts.lost_frees;
    return blocks == 0 ? FactWords::tr("none")
                       : plural("WorkloadFacts", QT_TRANSLATE_N_NOOP("WorkloadFacts", "%n blocks, %1"), blocks)
                             .arg(bytes(static_cast<double>(counts.bytes_live)));
}

void addLosses(const TraceCounts &counts, std::vector<Fact> &lines)
{
    if (counts.skipped_lines > 0)
        lines.push_back(
            {FactWords::tr("lines skipped"), FactWords::tr("%1 of %2").arg(countText(counts.skipped_lines), countText(counts.read_lines))});
    if (counts.unknown_frees > 0)
        lines.push_back({FactWords::tr("frees of unknown pointers"), FactWords::tr("%1, skipped").arg(countText(counts.unknown_frees))});
    if (counts.lost_frees > 0)
        lines.push_back({FactWords::tr("frees that were lost"),
                         FactWords::tr("%1, taken as done where the address is used again").arg(countText(counts.lost_frees))});
}

/// Different call stacks that asked for memory.
std::uint64_t sitesIn(const ProgramTrace &trace)
{
    std::vector<bool> asked(trace.stacks->sites.size(), false);
    for (const TraceStep &step : trace.steps)
        if (step.kind == TraceStep::Kind::allocate)
            asked[step.site] = true;
    return static_cast<std::uint64_t>(std::count(asked.begin() + 1, asked.end(), true));
}

WorkloadFacts factsOf(const ProgramTrace &trace)
{
    const TraceCounts &counts = trace.counts;
    WorkloadFacts facts;
    facts.kind = FactWords::tr("recording of a program");
    facts.program = trace.program;
    facts.lines = {{FactWords::tr("format"), formatText(trace.format)},
                   {FactWords::tr("allocations"), countText(counts.allocations)},
                   {FactWords::tr("bytes asked for"), bytes(static_cast<double>(counts.bytes_allocated))},
                   {FactWords::tr("frees"), countText(counts.frees + counts.lost_frees)},
                   {FactWords::tr("reallocations"), countText(counts.reallocations)},
                   {FactWords::tr("never freed"), neverFreed(counts)}};
    if (trace.threads.size() > 1) {
        facts.lines.push_back({FactWords::tr("threads"), countText(trace.threads.size())});
        facts.lines.push_back({FactWords::tr("remote frees"), countText(counts.remote_frees)});
    }
    if (trace.stacks != nullptr)
        facts.lines.push_back({FactWords::tr("call stacks"), countText(sitesIn(trace))});
    if (counts.null_frees > 0)
        facts.lines.push_back({FactWords::tr("frees of null"), countText(counts.null_frees)});
    if (!trace.steps.empty())
        facts.lines.push_back({!trace.timed ? FactWords::tr("length, 1 µs a step") : FactWords::tr("length"),
                               time(static_cast<double>(trace.steps.back().time_ns))});
    addLosses(counts, facts.lines);
    if (trace.lifetimes_approximate)
        facts.notes << textOf(Sentence(EngineText::lifetimes_approximate));
    for (const Sentence &note : trace.notes)
        facts.notes << textOf(note);
    if (trace.stacks != nullptr)
        facts.notes << namingNotes(*trace.stacks, {});
    return facts;
}

WorkloadFacts factsOf(const ProductionProfile &profile)
{
    double rate = 0;
    double live = 0;
    double liveBytes = 0;
    std::uint64_t largest = 0;
    for (const ProfileRow &row : profile.rows) {
        rate += row.allocation_rate;
        live += row.live_objects;
        liveBytes += row.live_objects * static_cast<double>(row.size_bytes);
        largest = std::max(largest, row.size_bytes);
    }
    WorkloadFacts facts;
    facts.kind = FactWords::tr("production profile");
    facts.lines = {{FactWords::tr("sizes"), countText(profile.rows.size())},
                   {FactWords::tr("largest size"), bytes(static_cast<double>(largest))},
                   {FactWords::tr("live objects"), FactWords::tr("%1, %2").arg(localFigure(formatDecimal(live, 0)), bytes(liveBytes))},
                   {FactWords::tr("births per second"), localFigure(formatDecimal(rate, 0))}};
    return facts;
}

} // namespace

QString formatText(ProgramTrace::Format format)
{
    switch (format) {
    case ProgramTrace::Format::heaptrack_raw:
        return FactWords::tr("heaptrack, raw");
    case ProgramTrace::Format::heaptrack:
        return FactWords::tr("heaptrack, interpreted");
    case ProgramTrace::Format::mtrace:
        return FactWords::tr("mtrace");
    case ProgramTrace::Format::memory_replay:
        break;
    }
    return FactWords::tr("Android memory_replay");
}

WorkloadFacts workloadFacts(const Workload &workload)
{
    WorkloadFacts facts = std::visit([](const auto &content) { return factsOf(content); }, workload.content);
    QStringList notes;
    for (const Sentence &note : workload.notes)
        notes << textOf(note);
    facts.notes = notes + facts.notes;
    return facts;
}

} // namespace atomalloc::app
