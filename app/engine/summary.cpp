// SPDX-License-Identifier: MPL-2.0
#include "app/engine/summary.h"

namespace atomalloc::app {
namespace {

class Rows
{
public:
    void count(const char16_t *metric, std::uint64_t value) { whole(metric, u"count", value); }
    void bytes(const char16_t *metric, std::uint64_t value) { whole(metric, u"bytes", value); }
    void blocks(const char16_t *metric, std::uint64_t value) { whole(metric, u"blocks", value); }
    void nanoseconds(const QString &metric, std::uint64_t value)
    {
        m_rows.push_back({metric, QStringLiteral("ns"), static_cast<double>(value), true});
    }
    void ratio(const char16_t *metric, double part, double whole)
    {
        m_rows.push_back({QString::fromUtf16(metric), QStringLiteral("ratio"), whole > 0 ? part / whole : 0.0, false});
    }
    void rate(const char16_t *metric, double value)
    {
        m_rows.push_back({QString::fromUtf16(metric), QStringLiteral("operations/s"), value, false});
    }
    [[nodiscard]] std::vector<SummaryRow> take() { return std::move(m_rows); }

private:
    void whole(const char16_t *metric, const char16_t *unit, std::uint64_t value)
    {
        m_rows.push_back({QString::fromUtf16(metric), QString::fromUtf16(unit), static_cast<double>(value), true});
    }
    std::vector<SummaryRow> m_rows;
};

/// Block bytes of all allocations together.
double blockBytesAllocated(const AtomAllocStats &stats)
{
    double bytes = 0;
    for (const ClassStats &perClass : stats.classes)
        bytes += static_cast<double>(perClass.allocations) * static_cast<double>(perClass.block_size);
    return bytes;
}

void addTraffic(Rows &rows, const RunFigures &figures)
{
    const AtomAllocStats &stats = figures.stats;
    rows.count(u"allocations", stats.allocations);
    rows.count(u"deallocations", stats.deallocations);
    rows.bytes(u"bytes_allocated", stats.bytes_allocated);
    rows.bytes(u"bytes_freed", stats.bytes_freed);
    rows.bytes(u"bytes_live", stats.bytes_live);
    rows.bytes(u"peak_bytes_live", figures.peak_bytes_live);
    rows.count(u"hot_hits", stats.hot_hits);
    rows.count(u"cold_hits", stats.cold_hits);
    rows.count(u"misses", stats.misses);
    rows.ratio(u"hit_ratio", static_cast<double>(stats.hot_hits + stats.cold_hits),
               static_cast<double>(stats.hot_hits + stats.cold_hits + stats.misses));
    rows.count(u"refills", stats.refills);
    rows.count(u"flushes", stats.flushes);
    rows.count(u"remote_frees", stats.remote_frees);
    rows.blocks(u"promotions", stats.promotions);
    rows.blocks(u"demotions", stats.demotions);
    rows.bytes(u"bytes_zeroed", stats.bytes_zeroed);
    rows.count(u"stale_handles", stats.stale_handles);
    rows.count(u"double_frees", stats.double_frees);
    rows.count(u"out_of_memory", stats.out_of_memory);
    rows.count(u"invalid_size", stats.invalid_size);
}

void addWaitsAndMemory(Rows &rows, const RunFigures &figures)
{
    const AtomAllocStats &stats = figures.stats;
    rows.count(u"waits", stats.waits);
    rows.nanoseconds(QStringLiteral("wait_time_ns_p50"), figures.wait_time_ns.p50_ns);
    rows.nanoseconds(QStringLiteral("wait_time_ns_p99"), figures.wait_time_ns.p99_ns);
    rows.nanoseconds(QStringLiteral("wait_time_ns_max"), figures.wait_time_ns.max_ns);
    const double blockBytes = blockBytesAllocated(stats);
    rows.ratio(u"internal_fragmentation_ratio", blockBytes - static_cast<double>(stats.bytes_allocated), blockBytes);
    rows.bytes(u"committed_bytes", stats.committed_bytes);
    rows.bytes(u"peak_committed_bytes", stats.peak_committed_bytes);
    rows.bytes(u"metadata_bytes", stats.metadata_bytes);
    rows.count(u"events_recorded", figures.events_recorded);
    rows.count(u"events_dropped", figures.events_dropped);
}

void addLatency(Rows &rows, const QString &name, const LatencyFigures &latency)
{
    rows.nanoseconds(name + QStringLiteral("_p50"), latency.p50_ns);
    rows.nanoseconds(name + QStringLiteral("_p99"), latency.p99_ns);
    rows.nanoseconds(name + QStringLiteral("_p999"), latency.p999_ns);
}

void addFinerCounters(Rows &rows, const RunFigures &figures)
{
    const AtomAllocStats &stats = figures.stats;
    rows.nanoseconds(QStringLiteral("duration_ns"), figures.duration_ns);
    rows.count(u"grants", stats.grants);
    rows.count(u"waits_timed_out", stats.waits_timed_out);
    rows.count(u"waits_cancelled", stats.waits_cancelled);
    rows.count(u"waiting", stats.waiting);
    rows.count(u"cache_takeovers", stats.cache_takeovers);
    rows.count(u"task_caches", stats.task_caches);
    rows.count(u"carves", stats.carves);
    rows.blocks(u"coalesced_blocks", stats.coalesced_blocks);
    rows.blocks(u"retired_blocks", stats.retired_blocks);
    rows.count(u"foreign_handles", stats.foreign_handles);
    rows.count(u"out_of_range", stats.out_of_range);
    rows.count(u"broken_canaries", stats.broken_canaries);
    rows.blocks(u"writes_after_free", stats.writes_after_free);
    rows.bytes(u"live_bytes", stats.live_bytes);
    rows.bytes(u"hot_bytes", stats.hot_bytes);
    rows.bytes(u"cold_bytes", stats.cold_bytes);
    rows.bytes(u"zeroing_bytes", stats.zeroing_bytes);
    rows.bytes(u"free_bytes", stats.free_bytes);
    rows.bytes(u"quarantined_bytes", stats.quarantined_bytes);
    rows.bytes(u"retired_bytes", stats.retired_bytes);
    rows.count(u"zero_byte_requests", figures.zero_byte_requests);
    rows.count(u"not_replayed_allocations_too_large", figures.not_replayed.allocations_too_large);
    rows.count(u"not_replayed_allocations_no_memory", figures.not_replayed.allocations_no_memory);
    rows.count(u"not_replayed_frees", figures.not_replayed.frees);
    rows.bytes(u"not_replayed_bytes", figures.not_replayed.bytes);
}

} // namespace

std::vector<SummaryRow> summaryRows(const RunFigures &figures, RunMode mode)
{
    Rows rows;
    addTraffic(rows, figures);
    addWaitsAndMemory(rows, figures);
    if (mode == RunMode::measure) {
        addLatency(rows, QStringLiteral("allocate_ns"), figures.allocate_ns);
        addLatency(rows, QStringLiteral("deallocate_ns"), figures.deallocate_ns);
        rows.rate(u"operations_per_second", figures.operations_per_second);
    }
    addFinerCounters(rows, figures);
    return rows.take();
}

} // namespace atomalloc::app
