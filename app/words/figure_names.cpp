// SPDX-License-Identifier: MPL-2.0
#include "app/words/figure_names.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace atomalloc::app {

namespace {

struct NamedFigure
{
    const char16_t *figure;
    const char *name;
};

constexpr NamedFigure kNamedFigures[] = {
    {u"allocations", QT_TRANSLATE_NOOP("FigureNames", "Allocations")},
    {u"deallocations", QT_TRANSLATE_NOOP("FigureNames", "Frees")},
    {u"bytes_allocated", QT_TRANSLATE_NOOP("FigureNames", "Bytes asked for")},
    {u"bytes_freed", QT_TRANSLATE_NOOP("FigureNames", "Bytes freed")},
    {u"bytes_live", QT_TRANSLATE_NOOP("FigureNames", "Live at the end")},
    {u"peak_bytes_live", QT_TRANSLATE_NOOP("FigureNames", "Most live bytes")},
    {u"hot_hits", QT_TRANSLATE_NOOP("FigureNames", "Hot hits")},
    {u"cold_hits", QT_TRANSLATE_NOOP("FigureNames", "Cold hits")},
    {u"misses", QT_TRANSLATE_NOOP("FigureNames", "Misses")},
    {u"hit_ratio", QT_TRANSLATE_NOOP("FigureNames", "Hit ratio")},
    {u"refills", QT_TRANSLATE_NOOP("FigureNames", "Refills")},
    {u"flushes", QT_TRANSLATE_NOOP("FigureNames", "Flushes")},
    {u"remote_frees", QT_TRANSLATE_NOOP("FigureNames", "Remote frees")},
    {u"promotions", QT_TRANSLATE_NOOP("FigureNames", "Blocks promoted")},
    {u"demotions", QT_TRANSLATE_NOOP("FigureNames", "Blocks demoted")},
    {u"bytes_zeroed", QT_TRANSLATE_NOOP("FigureNames", "Bytes zeroed")},
    {u"stale_handles", QT_TRANSLATE_NOOP("FigureNames", "Stale handles refused")},
    {u"double_frees", QT_TRANSLATE_NOOP("FigureNames", "Double frees refused")},
    {u"out_of_memory", QT_TRANSLATE_NOOP("FigureNames", "Out of memory")},
    {u"invalid_size", QT_TRANSLATE_NOOP("FigureNames", "Invalid sizes refused")},
    {u"waits", QT_TRANSLATE_NOOP("FigureNames", "Waits for memory")},
    {u"wait_time_ns_p50", QT_TRANSLATE_NOOP("FigureNames", "Wait, half within")},
    {u"wait_time_ns_p99", QT_TRANSLATE_NOOP("FigureNames", "Wait, 99 % within")},
    {u"wait_time_ns_max", QT_TRANSLATE_NOOP("FigureNames", "Longest wait")},
    {u"internal_fragmentation_ratio", QT_TRANSLATE_NOOP("FigureNames", "Internal fragmentation")},
    {u"committed_bytes", QT_TRANSLATE_NOOP("FigureNames", "Committed at the end")},
    {u"peak_committed_bytes", QT_TRANSLATE_NOOP("FigureNames", "Peak committed")},
    {u"metadata_bytes", QT_TRANSLATE_NOOP("FigureNames", "Metadata")},
    {u"events_recorded", QT_TRANSLATE_NOOP("FigureNames", "Events recorded")},
    {u"events_dropped", QT_TRANSLATE_NOOP("FigureNames", "Events dropped")},
    {u"allocate_ns_p50", QT_TRANSLATE_NOOP("FigureNames", "Allocate, half within")},
    {u"allocate_ns_p99", QT_TRANSLATE_NOOP("FigureNames", "Allocate, 99 % within")},
    {u"allocate_ns_p999", QT_TRANSLATE_NOOP("FigureNames", "Allocate, 99.9 % within")},
    {u"deallocate_ns_p50", QT_TRANSLATE_NOOP("FigureNames", "Free, half within")},
    {u"deallocate_ns_p99", QT_TRANSLATE_NOOP("FigureNames", "Free, 99 % within")},
    {u"deallocate_ns_p999", QT_TRANSLATE_NOOP("FigureNames", "Free, 99.9 % within")},
    {u"operations_per_second", QT_TRANSLATE_NOOP("FigureNames", "Operations a second")},
    {u"duration_ns", QT_TRANSLATE_NOOP("FigureNames", "Length of the run")},
    {u"grants", QT_TRANSLATE_NOOP("FigureNames", "Grants")},
    {u"waits_timed_out", QT_TRANSLATE_NOOP("FigureNames", "Waits timed out")},
    {u"waits_cancelled", QT_TRANSLATE_NOOP("FigureNames", "Waits cancelled")},
    {u"waiting", QT_TRANSLATE_NOOP("FigureNames", "Waiting at the end")},
    {u"cache_takeovers", QT_TRANSLATE_NOOP("FigureNames", "Caches taken over")},
    {u"task_caches", QT_TRANSLATE_NOOP("FigureNames", "Task caches")},
    {u"carves", QT_TRANSLATE_NOOP("FigureNames", "Spans carved")},
    {u"coalesced_blocks", QT_TRANSLATE_NOOP("FigureNames", "Blocks merged")},
    {u"retired_blocks", QT_TRANSLATE_NOOP("FigureNames", "Blocks retired")},
    {u"foreign_handles", QT_TRANSLATE_NOOP("FigureNames", "Foreign handles refused")},
    {u"out_of_range", QT_TRANSLATE_NOOP("FigureNames", "Accesses out of range refused")},
    {u"broken_canaries", QT_TRANSLATE_NOOP("FigureNames", "Broken canaries")},
    {u"writes_after_free", QT_TRANSLATE_NOOP("FigureNames", "Writes after free")},
    {u"live_bytes", QT_TRANSLATE_NOOP("FigureNames", "In use at the end")},
    {u"hot_bytes", QT_TRANSLATE_NOOP("FigureNames", "Hot at the end")},
    {u"cold_bytes", QT_TRANSLATE_NOOP("FigureNames", "Cold at the end")},
    {u"zeroing_bytes", QT_TRANSLATE_NOOP("FigureNames", "Being zeroed at the end")},
    {u"free_bytes", QT_TRANSLATE_NOOP("FigureNames", "Free at the end")},
    {u"quarantined_bytes", QT_TRANSLATE_NOOP("FigureNames", "In quarantine at the end")},
    {u"retired_bytes", QT_TRANSLATE_NOOP("FigureNames", "Retired at the end")},
    {u"zero_byte_requests", QT_TRANSLATE_NOOP("FigureNames", "Requests of 0 bytes")},
    {u"not_replayed_allocations_too_large", QT_TRANSLATE_NOOP("FigureNames", "Not replayed, too large")},
    {u"not_replayed_allocations_no_memory", QT_TRANSLATE_NOOP("FigureNames", "Not replayed, no memory")},
    {u"not_replayed_frees", QT_TRANSLATE_NOOP("FigureNames", "Frees not replayed")},
    {u"not_replayed_bytes", QT_TRANSLATE_NOOP("FigureNames", "Bytes not replayed")},
    {u"recorded_order", QT_TRANSLATE_NOOP("FigureNames", "Threads in the recorded order")},
    {u"free_waits", QT_TRANSLATE_NOOP("FigureNames", "Frees that waited for their block")},
    {u"free_wait_time_ns_p50", QT_TRANSLATE_NOOP("FigureNames", "Such a wait, half within")},
    {u"free_wait_time_ns_p99", QT_TRANSLATE_NOOP("FigureNames", "Such a wait, 99 % within")},
    {u"free_wait_time_ns_max", QT_TRANSLATE_NOOP("FigureNames", "Longest such wait")},
    {u"wait_time_ns", QT_TRANSLATE_NOOP("FigureNames", "Time waited")},
    {u"longest_wait_ns", QT_TRANSLATE_NOOP("FigureNames", "Longest wait")},
    {u"begin_ns", QT_TRANSLATE_NOOP("FigureNames", "Begin")},
    {u"end_ns", QT_TRANSLATE_NOOP("FigureNames", "Last event")},
    {u"allocated_bytes", QT_TRANSLATE_NOOP("FigureNames", "Bytes asked for")},
    {u"freed_bytes", QT_TRANSLATE_NOOP("FigureNames", "Bytes freed")},
    {u"peak_live_bytes", QT_TRANSLATE_NOOP("FigureNames", "Most live bytes")},
    {u"requested_bytes", QT_TRANSLATE_NOOP("FigureNames", "Bytes asked for")},
    {u"live_blocks", QT_TRANSLATE_NOOP("FigureNames", "Blocks in use at the end")},
    {u"hot_blocks", QT_TRANSLATE_NOOP("FigureNames", "Hot blocks at the end")},
    {u"cold_blocks", QT_TRANSLATE_NOOP("FigureNames", "Cold blocks at the end")},
    {u"zeroing_blocks", QT_TRANSLATE_NOOP("FigureNames", "Blocks being zeroed at the end")},
    {u"pool_blocks", QT_TRANSLATE_NOOP("FigureNames", "Blocks in the pool at the end")},
    {u"bytes_at_peak", QT_TRANSLATE_NOOP("FigureNames", "Live at the peak")},
    {u"bytes_at_end", QT_TRANSLATE_NOOP("FigureNames", "Live at the end")},
};

constexpr double kPointsOfRatio = 100;

QString withSign(const QString &magnitude, double value, bool plus)
{
    const QString sign = value < 0 ? QString(QChar(0x2212)) : plus && value > 0 ? QStringLiteral("+") : QString();
    return sign + magnitude;
}

QString magnitudeInUnit(double value, QStringView unit)
{
    if (unit == u"bytes")
        return localFigure(formatBytesRounded(value));
    if (unit == u"ns")
        return localFigure(formatDurationRounded(value));
    if (unit == u"ratio")
        return localFigure(formatPercent(value, 1));
    return localFigure(formatDecimal(value, 0));
}

} // namespace

QString figureName(QStringView figure)
{
    const auto *const found = std::ranges::find_if(kNamedFigures, [figure](const NamedFigure &named) { return figure == named.figure; });
    return found == std::end(kNamedFigures) ? figure.toString() : QCoreApplication::translate("FigureNames", found->name);
}

QStringList namedFigures()
{
    QStringList names;
    for (const NamedFigure &named : kNamedFigures)
        names << QString::fromUtf16(named.figure);
    return names;
}

QString figureInUnit(double value, QStringView unit)
{
    if (unit == u"boolean")
        return value != 0 ? QCoreApplication::translate("FigureNames", "yes") : QCoreApplication::translate("FigureNames", "no");
    return withSign(magnitudeInUnit(std::abs(value), unit), value, false);
}

QString differenceInUnit(double value, QStringView unit)
{
    if (unit == u"ratio") {
        const QString points = localFigure(formatDecimal(std::abs(value) * kPointsOfRatio, 1));
        return withSign(QCoreApplication::translate("FigureNames", "%1 points").arg(points), value, true);
    }
    return withSign(magnitudeInUnit(std::abs(value), unit), value, true);
}

} // namespace atomalloc::app
