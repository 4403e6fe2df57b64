// SPDX-License-Identifier: MPL-2.0
#include "app/words/summary_words.h"

#include "app/base/units.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace atomalloc::app {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("SummaryWords", text); }

QString waitsText(const SummaryWords &words)
{
    if (words.value(u"waits") == 0)
        return tr("none");
    return tr("%1, longest %2").arg(words.count(u"waits"), words.time(u"wait_time_ns_max"));
}

QString peakText(const RecordedRun &run, const SummaryWords &words)
{
    // A Measure run keeps its peak as the largest sample, and its events may have gaps.
    if (run.inputs().mode == RunMode::measure || run.peak().position == 0)
        return words.bytes(u"peak_bytes_live");
    const RunPeak peak = run.peak();
    return tr("%1 at %2")
        .arg(formatBytesRounded(static_cast<double>(peak.bytes)), formatDurationRounded(static_cast<double>(peak.time_ns)));
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

QString SummaryWords::count(QStringView metric) const { return formatCount(static_cast<std::uint64_t>(value(metric))); }

QString SummaryWords::bytes(QStringView metric) const { return formatBytesRounded(value(metric)); }

QString SummaryWords::time(QStringView metric) const { return formatDurationRounded(value(metric)); }

QString SummaryWords::percent(QStringView metric) const { return formatPercent(value(metric), 1); }

QString SummaryWords::refused() const
{
    const std::pair<QStringView, QString> kinds[] = {
        {u"out_of_memory", tr("%1 out of memory")},    {u"invalid_size", tr("%1 invalid size")},
        {u"stale_handles", tr("%1 stale handle")},     {u"double_frees", tr("%1 double free")},
        {u"foreign_handles", tr("%1 foreign handle")}, {u"out_of_range", tr("%1 out of range")},
        {u"broken_canaries", tr("%1 broken canary")},  {u"writes_after_free", tr("%1 write after free")}};
    QStringList refused;
    for (const auto &[metric, words] : kinds) {
        if (value(metric) > 0)
            refused << words.arg(count(metric));
    }
    return refused.isEmpty() ? tr("nothing") : refused.join(QStringLiteral(", "));
}

std::vector<SummaryLine> summaryLines(const RecordedRun &run)
{
    const SummaryWords words(run.summary());
    if (!words.has(u"allocations"))
        return {};
    std::vector<SummaryLine> lines{
        {tr("Peak of live bytes"), peakText(run, words)},
        {tr("Allocations"), words.count(u"allocations")},
        {tr("Hit ratio"), words.percent(u"hit_ratio")},
        {tr("Waits"), waitsText(words)},
        {tr("Refused"), words.refused()},
    };
    if (words.has(u"metadata_bytes")) {
        lines.push_back({tr("Internal fragmentation"), words.percent(u"internal_fragmentation_ratio")});
        lines.push_back({tr("Zeroed"), words.bytes(u"bytes_zeroed")});
        lines.push_back({tr("Live at the end"), words.bytes(u"bytes_live")});
        lines.push_back({tr("Committed at the end"), words.bytes(u"committed_bytes")});
        lines.push_back({tr("Metadata"), words.bytes(u"metadata_bytes")});
    }
    if (words.has(u"operations_per_second"))
        lines.push_back({tr("Operations per second"), words.count(u"operations_per_second")});
    return lines;
}

} // namespace atomalloc::app
