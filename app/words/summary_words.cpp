// SPDX-License-Identifier: MPL-2.0
#include "app/words/summary_words.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"

#include <QStringList>

#include <utility>

namespace atomalloc::app {

namespace {

QString waitsText(const SummaryWords &words, Metric waits, Metric longest)
{
    if (words.value(waits) == 0)
        return SummaryWords::tr("none");
    return SummaryWords::tr("%1, longest %2").arg(words.count(waits), words.time(longest));
}

QString peakText(const RecordedRun &run, const SummaryWords &words)
{
    // A Measure run keeps its peak as the largest sample, and its events may have gaps.
    if (run.inputs().mode == RunMode::measure || run.peak().position == 0)
        return words.bytes(Metric::peak_bytes_live);
    const RunPeak peak = run.peak();
    return SummaryWords::tr("%1 at %2")
        .arg(localFigure(formatBytesRounded(static_cast<double>(peak.bytes))),
             localFigure(formatDurationRounded(static_cast<double>(peak.time_ns))));
}

QString label(Metric metric) { return capitalized(summaryLabel(metric)); }

} // namespace

SummaryWords::SummaryWords(const std::vector<SummaryRow> &rows)
{
    for (const SummaryRow &row : rows)
        m_values[row.metric] = row.value;
}

bool SummaryWords::has(Metric metric) const { return m_values.find(nameOf(metric)) != m_values.end(); }

double SummaryWords::value(Metric metric) const
{
    const auto found = m_values.find(nameOf(metric));
    return found == m_values.end() ? 0 : found->second;
}

QString SummaryWords::count(Metric metric) const { return countText(static_cast<std::uint64_t>(value(metric))); }

QString SummaryWords::bytes(Metric metric) const { return localFigure(formatBytesRounded(value(metric))); }

QString SummaryWords::time(Metric metric) const { return localFigure(formatDurationRounded(value(metric))); }

QString SummaryWords::percent(Metric metric) const { return localFigure(formatPercent(value(metric), 1)); }

QString SummaryWords::replayOrder() const { return value(Metric::recorded_order) > 0 ? tr("as recorded") : tr("each thread in its own"); }

QString SummaryWords::freeWaits() const
{
    return tr("%1 for their block (half within %2, 99 % within %3, longest %4)")
        .arg(count(Metric::free_waits), time(Metric::free_wait_time_ns_p50), time(Metric::free_wait_time_ns_p99),
             time(Metric::free_wait_time_ns_max));
}

QString SummaryWords::refused() const
{
    constexpr std::pair<Metric, const char *> kKinds[] = {
        {Metric::out_of_memory, QT_TRANSLATE_N_NOOP("SummaryWords", "%n out of memory")},
        {Metric::invalid_size, QT_TRANSLATE_N_NOOP("SummaryWords", "%n invalid sizes")},
        {Metric::stale_handles, QT_TRANSLATE_N_NOOP("SummaryWords", "%n stale handles")},
        {Metric::double_frees, QT_TRANSLATE_N_NOOP("SummaryWords", "%n double frees")},
        {Metric::foreign_handles, QT_TRANSLATE_N_NOOP("SummaryWords", "%n foreign handles")},
        {Metric::out_of_range, QT_TRANSLATE_N_NOOP("SummaryWords", "%n out of range")},
        {Metric::broken_canaries, QT_TRANSLATE_N_NOOP("SummaryWords", "%n broken canaries")},
        {Metric::writes_after_free, QT_TRANSLATE_N_NOOP("SummaryWords", "%n writes after free")}};
    QStringList refused;
    for (const auto &[metric, words] : kKinds) {
        if (value(metric) > 0)
            refused << plural("SummaryWords", words, static_cast<std::uint64_t>(value(metric)));
    }
    return refused.isEmpty() ? tr("nothing") : refused.join(QStringLiteral(", "));
}

QString summaryLabel(Metric metric)
{
    switch (metric) {
    case Metric::allocations:
        return SummaryWords::tr("allocations");
    case Metric::hit_ratio:
        return SummaryWords::tr("hit ratio");
    case Metric::waits:
        return SummaryWords::tr("waits");
    case Metric::out_of_memory: // and what else refused() tells
        return SummaryWords::tr("refused");
    case Metric::internal_fragmentation_ratio:
        return SummaryWords::tr("internal fragmentation");
    case Metric::bytes_zeroed:
        return SummaryWords::tr("zeroed");
    case Metric::metadata_bytes:
        return SummaryWords::tr("metadata");
    case Metric::operations_per_second:
        return SummaryWords::tr("operations per second");
    default:
        return {};
    }
}

std::vector<SummaryLine> summaryLines(const RecordedRun &run)
{
    const SummaryWords words(run.summary());
    if (!words.has(Metric::allocations))
        return {};
    std::vector<SummaryLine> lines{
        {SummaryWords::tr("Peak of live bytes"), peakText(run, words)},
        {label(Metric::allocations), words.count(Metric::allocations)},
        {label(Metric::hit_ratio), words.percent(Metric::hit_ratio)},
        {words.value(Metric::free_waits) > 0 ? SummaryWords::tr("Waits for memory") : label(Metric::waits),
         waitsText(words, Metric::waits, Metric::wait_time_ns_max)},
        {label(Metric::out_of_memory), words.refused()},
    };
    if (words.has(Metric::metadata_bytes)) {
        lines.push_back({label(Metric::internal_fragmentation_ratio), words.percent(Metric::internal_fragmentation_ratio)});
        lines.push_back({label(Metric::bytes_zeroed), words.bytes(Metric::bytes_zeroed)});
        lines.push_back({SummaryWords::tr("Live at the end"), words.bytes(Metric::bytes_live)});
        lines.push_back({SummaryWords::tr("Committed at the end"), words.bytes(Metric::committed_bytes)});
        lines.push_back({label(Metric::metadata_bytes), words.bytes(Metric::metadata_bytes)});
    }
    if (words.has(Metric::recorded_order))
        lines.push_back({SummaryWords::tr("Order of the threads"), words.replayOrder()});
    if (words.value(Metric::free_waits) > 0)
        lines.push_back({SummaryWords::tr("Waits to free a block"), waitsText(words, Metric::free_waits, Metric::free_wait_time_ns_max)});
    if (words.has(Metric::operations_per_second))
        lines.push_back({label(Metric::operations_per_second), words.count(Metric::operations_per_second)});
    return lines;
}

} // namespace atomalloc::app
