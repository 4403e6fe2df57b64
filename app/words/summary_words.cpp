// SPDX-License-Identifier: MPL-2.0
#include "app/words/summary_words.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <QStringList>

#include <utility>

namespace atomalloc::app {

namespace {

QString waitsText(const SummaryWords &words)
{
    if (words.value(u"waits") == 0)
        return SummaryWords::tr("none");
    return SummaryWords::tr("%1, longest %2").arg(words.count(u"waits"), words.time(u"wait_time_ns_max"));
}

QString peakText(const RecordedRun &run, const SummaryWords &words)
{
    // A Measure run keeps its peak as the largest sample, and its events may have gaps.
    if (run.inputs().mode == RunMode::measure || run.peak().position == 0)
        return words.bytes(u"peak_bytes_live");
    const RunPeak peak = run.peak();
    return SummaryWords::tr("%1 at %2")
        .arg(localFigure(formatBytesRounded(static_cast<double>(peak.bytes))),
             localFigure(formatDurationRounded(static_cast<double>(peak.time_ns))));
}

} // namespace

SummaryWords::SummaryWords(const std::vector<SummaryRow> &rows)
{
    for (const SummaryRow &row : rows)
        m_values[row.metric] = row.value;
}

bool SummaryWords::has(QStringView metric) const { return m_values.find(metric) != m_values.end(); }

double SummaryWords::value(QStringView metric) const
{
    const auto found = m_values.find(metric);
    return found == m_values.end() ? 0 : found->second;
}

QString SummaryWords::count(QStringView metric) const { return countText(static_cast<std::uint64_t>(value(metric))); }

QString SummaryWords::bytes(QStringView metric) const { return localFigure(formatBytesRounded(value(metric))); }

QString SummaryWords::time(QStringView metric) const { return localFigure(formatDurationRounded(value(metric))); }

QString SummaryWords::percent(QStringView metric) const { return localFigure(formatPercent(value(metric), 1)); }

QString SummaryWords::refused() const
{
    constexpr std::pair<QStringView, const char *> kKinds[] = {
        {u"out_of_memory", QT_TRANSLATE_N_NOOP("SummaryWords", "%n out of memory")},
        {u"invalid_size", QT_TRANSLATE_N_NOOP("SummaryWords", "%n invalid sizes")},
        {u"stale_handles", QT_TRANSLATE_N_NOOP("SummaryWords", "%n stale handles")},
        {u"double_frees", QT_TRANSLATE_N_NOOP("SummaryWords", "%n double frees")},
        {u"foreign_handles", QT_TRANSLATE_N_NOOP("SummaryWords", "%n foreign handles")},
        {u"out_of_range", QT_TRANSLATE_N_NOOP("SummaryWords", "%n out of range")},
        {u"broken_canaries", QT_TRANSLATE_N_NOOP("SummaryWords", "%n broken canaries")},
        {u"writes_after_free", QT_TRANSLATE_N_NOOP("SummaryWords", "%n writes after free")}};
    QStringList refused;
    for (const auto &[metric, words] : kKinds) {
        if (value(metric) > 0)
            refused << plural("SummaryWords", words, static_cast<std::uint64_t>(value(metric)));
    }
    return refused.isEmpty() ? tr("nothing") : refused.join(QStringLiteral(", "));
}

std::vector<SummaryLine> summaryLines(const RecordedRun &run)
{
    const SummaryWords words(run.summary());
    if (!words.has(u"allocations"))
        return {};
    std::vector<SummaryLine> lines{
        {SummaryWords::tr("Peak of live bytes"), peakText(run, words)},
        {SummaryWords::tr("Allocations"), words.count(u"allocations")},
        {SummaryWords::tr("Hit ratio"), words.percent(u"hit_ratio")},
        {SummaryWords::tr("Waits"), waitsText(words)},
        {SummaryWords::tr("Refused"), words.refused()},
    };
    if (words.has(u"metadata_bytes")) {
        lines.push_back({SummaryWords::tr("Internal fragmentation"), words.percent(u"internal_fragmentation_ratio")});
        lines.push_back({SummaryWords::tr("Zeroed"), words.bytes(u"bytes_zeroed")});
        lines.push_back({SummaryWords::tr("Live at the end"), words.bytes(u"bytes_live")});
        lines.push_back({SummaryWords::tr("Committed at the end"), words.bytes(u"committed_bytes")});
        lines.push_back({SummaryWords::tr("Metadata"), words.bytes(u"metadata_bytes")});
    }
    if (words.has(u"operations_per_second"))
        lines.push_back({SummaryWords::tr("Operations per second"), words.count(u"operations_per_second")});
    return lines;
}

} // namespace atomalloc::app
