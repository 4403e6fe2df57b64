// SPDX-License-Identifier: MPL-2.0
#include "app/cli/run_report.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/text_table.h"
#include "app/config/config_json.h"
#include "app/recording/run_json.h"
#include "app/recording/run_kind.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "app/words/summary_words.h"

namespace atomalloc::app::cli {
namespace {

void addTraffic(TextTable &table, const SummaryWords &figures)
{
    table.add(summaryLabel(Metric::allocations), figures.count(Metric::allocations));
    const bool whole = figures.has(Metric::remote_frees); // the file of the run was not cut short
    const QString deallocations = figures.count(Metric::deallocations);
    const QString live = CliWords::tr("%1 at the end").arg(figures.bytes(Metric::bytes_live));
    table.add(CliWords::tr("deallocations"),
              whole ? CliWords::tr("%1, %2 of them remote").arg(deallocations, figures.count(Metric::remote_frees)) : deallocations);
    table.add(CliWords::tr("bytes live"),
              whole ? CliWords::tr("%1, %2 at the peak").arg(live, figures.bytes(Metric::peak_bytes_live)) : live);
    table.add(summaryLabel(Metric::hit_ratio), CliWords::tr("%1 (%2 hot, %3 cold, %4 misses)")
                                                   .arg(figures.percent(Metric::hit_ratio), figures.count(Metric::hot_hits),
                                                        figures.count(Metric::cold_hits), figures.count(Metric::misses)));
}

void addMemory(TextTable &table, const SummaryWords &figures)
{
    if (!figures.has(Metric::metadata_bytes))
        return; // the file of the run was cut short
    table.add(CliWords::tr("refills, flushes"),
              QStringLiteral("%1, %2").arg(figures.count(Metric::refills), figures.count(Metric::flushes)));
    table.add(CliWords::tr("promotions, demotions"),
              CliWords::tr("%1, %2 blocks").arg(figures.count(Metric::promotions), figures.count(Metric::demotions)));
    table.add(CliWords::tr("committed"), CliWords::tr("%1 at the end, %2 at the peak")
                                             .arg(figures.bytes(Metric::committed_bytes), figures.bytes(Metric::peak_committed_bytes)));
    table.add(summaryLabel(Metric::metadata_bytes), figures.bytes(Metric::metadata_bytes));
    table.add(summaryLabel(Metric::internal_fragmentation_ratio), figures.percent(Metric::internal_fragmentation_ratio));
    table.add(summaryLabel(Metric::bytes_zeroed), figures.bytes(Metric::bytes_zeroed));
    table.add(summaryLabel(Metric::waits), figures.value(Metric::waits) > 0
                                               ? CliWords::tr("%1 (half within %2, 99 % within %3, longest %4)")
                                                     .arg(figures.count(Metric::waits), figures.time(Metric::wait_time_ns_p50),
                                                          figures.time(Metric::wait_time_ns_p99), figures.time(Metric::wait_time_ns_max))
                                               : CliWords::tr("none"));
}

void addReplay(TextTable &table, const SummaryWords &figures)
{
    if (!figures.has(Metric::recorded_order))
        return;
    table.add(CliWords::tr("order of the threads"), figures.replayOrder());
    if (figures.value(Metric::free_waits) > 0)
        table.add(CliWords::tr("frees that waited"), figures.freeWaits());
}

void addSpeed(TextTable &table, const SummaryWords &figures)
{
    if (!figures.has(Metric::operations_per_second))
        return;
    table.add(summaryLabel(Metric::operations_per_second), figures.count(Metric::operations_per_second));
    table.add(CliWords::tr("allocate"), CliWords::tr("half within %1, 99 % within %2, 99.9 % within %3")
                                            .arg(figures.time(Metric::allocate_ns_p50), figures.time(Metric::allocate_ns_p99),
                                                 figures.time(Metric::allocate_ns_p999)));
    table.add(CliWords::tr("deallocate"), CliWords::tr("half within %1, 99 % within %2, 99.9 % within %3")
                                              .arg(figures.time(Metric::deallocate_ns_p50), figures.time(Metric::deallocate_ns_p99),
                                                   figures.time(Metric::deallocate_ns_p999)));
}

QString roundedText(std::uint64_t ns) { return localFigure(formatDurationRounded(static_cast<double>(ns))); }

QString within(const LatencyFigures &times)
{
    return times.count == 0
               ? CliWords::tr("none timed")
               : CliWords::tr("%1, %2, %3 (of %4)")
                     .arg(roundedText(times.p50_ns), roundedText(times.p99_ns), roundedText(times.p999_ns), countText(times.count));
}

/// A line for each class that has timed calls, below one that says what they hold.
void addClassTimes(TextTable &table, const RecordedRun &run)
{
    const std::vector<ClassTimes> classes = run.classTimes();
    if (classes.empty())
        return;
    table.add(CliWords::tr("times by class"), CliWords::tr("within which half, 99 % and 99.9 % were (of so many that were timed)"));
    for (const ClassTimes &times : classes) {
        const QString name = times.block_size == 0 ? QStringLiteral("  ") + CliWords::tr("no block")
                                                   : QStringLiteral("  %1").arg(bytesText(times.block_size));
        table.add(name, CliWords::tr("allocate %1; deallocate %2").arg(within(times.allocate_ns), within(times.deallocate_ns)));
    }
}

} // namespace

QString headline(const RecordedRun &run)
{
    const RunInputs inputs = run.inputs();
    QString line = inputs.workload_title;
    if (inputs.workload_origin != inputs.workload_title)
        line += QStringLiteral(" (%1)").arg(inputs.workload_origin);
    const bool measured = inputs.mode == RunMode::measure;
    if (replaysRecording(run)) // no seed matters
        return line +
               (measured ? CliWords::tr(", a recording, measured on %1 threads").arg(inputs.threads) : CliWords::tr(", a recording"));
    line += measured ? CliWords::tr(", measured on %1 threads").arg(inputs.threads) : CliWords::tr(", watched");
    return line + CliWords::tr(", seed %1").arg(inputs.seed);
}

void printRun(QTextStream &out, const RecordedRun &run)
{
    const SummaryWords figures(run.summary());
    out << headline(run) << '\n';
    TextTable table;
    if (figures.has(Metric::allocations))
        addTraffic(table, figures);
    addMemory(table, figures);
    if (figures.has(Metric::out_of_memory))
        table.add(summaryLabel(Metric::out_of_memory), figures.refused());
    addReplay(table, figures);
    addSpeed(table, figures);
    addClassTimes(table, run);
    table.add(
        CliWords::tr("events"),
        figures.value(Metric::events_dropped) > 0
            ? CliWords::tr("%1 recorded, %2 dropped").arg(figures.count(Metric::events_recorded), figures.count(Metric::events_dropped))
            : CliWords::tr("%1 recorded").arg(countText(run.eventCount())));
    table.print(out);
    for (const Sentence &note : run.notes())
        out << wrapped(CliWords::tr("Note: ") + textOf(note), QStringLiteral("  "));
    if (run.finished() && !run.complete())
        out << CliWords::tr("  The run is not complete.\n");
}

void printRunAsJson(QTextStream &out, const RecordedRun &run)
{
    const RunInputs inputs = run.inputs();
    JsonValue summary = JsonValue::object();
    for (const SummaryRow &row : run.summary()) {
        JsonValue number = JsonValue::number(0.0);
        number.text = QString::fromLatin1(figureText(row));
        summary.add(row.metric, number);
    }
    JsonValue notes = JsonValue::array();
    for (const Sentence &note : run.notes())
        notes.items.push_back(JsonValue::string(englishOf(note)));
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("version"), JsonValue::string(inputs.program_version))
        .add(QStringLiteral("scenario"), JsonValue::string(inputs.workload_origin))
        .add(QStringLiteral("title"), JsonValue::string(inputs.workload_title))
        .add(QStringLiteral("mode"), JsonValue::string(nameOf(inputs.mode)))
        .add(QStringLiteral("seed"), JsonValue::number(inputs.seed));
    if (inputs.mode == RunMode::measure)
        json.add(QStringLiteral("threads"), JsonValue::number(static_cast<std::uint64_t>(inputs.threads)));
    json.add(QStringLiteral("operations"), JsonValue::number(inputs.operations));
    if (inputs.at_limit != AtLimit::refuse)
        json.add(QStringLiteral("at_limit"), JsonValue::string(nameOf(inputs.at_limit)));
    json.add(QStringLiteral("config"), configToJson(inputs.config)).add(QStringLiteral("summary"), std::move(summary));
    if (inputs.mode == RunMode::measure)
        json.add(QStringLiteral("class_times"), classTimesToJson(run.classTimes()));
    json.add(QStringLiteral("complete"), JsonValue::boolean(run.complete())).add(QStringLiteral("notes"), std::move(notes));
    out << QString::fromUtf8(writeJson(json));
}

} // namespace atomalloc::app::cli
