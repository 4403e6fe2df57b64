// SPDX-License-Identifier: MPL-2.0
#include "app/engine/summary.h"

#include "app/recording/summary_metrics.h"

namespace atomalloc::app {
namespace {

class Rows
{
public:
    void add(Metric metric, std::uint64_t value) { m_rows.push_back(summaryRow(metric, value)); }
    void addRate(Metric metric, double value) { m_rows.push_back(summaryRow(metric, value)); }
    void addRatio(Metric metric, double part, double whole) { m_rows.push_back(summaryRow(metric, whole > 0 ? part / whole : 0.0)); }
    [[nodiscard]] std::vector<SummaryRow> take() { return std::move(m_rows); }

private:
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
    rows.add(Metric::allocations, stats.allocations);
    rows.add(Metric::deallocations, stats.deallocations);
    rows.add(Metric::bytes_allocated, stats.bytes_allocated);
    rows.add(Metric::bytes_freed, stats.bytes_freed);
    rows.add(Metric::bytes_live, stats.bytes_live);
    rows.add(Metric::peak_bytes_live, figures.peak_bytes_live);
    rows.add(Metric::hot_hits, stats.hot_hits);
    rows.add(Metric::cold_hits, stats.cold_hits);
    rows.add(Metric::misses, stats.misses);
    rows.addRatio(Metric::hit_ratio, static_cast<double>(stats.hot_hits + stats.cold_hits),
                  static_cast<double>(stats.hot_hits + stats.cold_hits + stats.misses));
    rows.add(Metric::refills, stats.refills);
    rows.add(Metric::flushes, stats.flushes);
    rows.add(Metric::remote_frees, stats.remote_frees);
    rows.add(Metric::promotions, stats.promotions);
    rows.add(Metric::demotions, stats.demotions);
    rows.add(Metric::bytes_zeroed, stats.bytes_zeroed);
    rows.add(Metric::stale_handles, stats.stale_handles);
    rows.add(Metric::double_frees, stats.double_frees);
    rows.add(Metric::out_of_memory, stats.out_of_memory);
    rows.add(Metric::invalid_size, stats.invalid_size);
}

void addWaitsAndMemory(Rows &rows, const RunFigures &figures)
{
    const AtomAllocStats &stats = figures.stats;
    rows.add(Metric::waits, stats.waits);
    rows.add(Metric::wait_time_ns_p50, figures.wait_time_ns.p50_ns);
    rows.add(Metric::wait_time_ns_p99, figures.wait_time_ns.p99_ns);
    rows.add(Metric::wait_time_ns_max, figures.wait_time_ns.max_ns);
    const double blockBytes = blockBytesAllocated(stats);
    rows.addRatio(Metric::internal_fragmentation_ratio, blockBytes - static_cast<double>(stats.bytes_allocated), blockBytes);
    rows.add(Metric::committed_bytes, stats.committed_bytes);
    rows.add(Metric::peak_committed_bytes, stats.peak_committed_bytes);
    rows.add(Metric::metadata_bytes, stats.metadata_bytes);
    rows.add(Metric::events_recorded, figures.events_recorded);
    rows.add(Metric::events_dropped, figures.events_dropped);
}

void addLatency(Rows &rows, const RunFigures &figures)
{
    rows.add(Metric::allocate_ns_p50, figures.allocate_ns.p50_ns);
    rows.add(Metric::allocate_ns_p99, figures.allocate_ns.p99_ns);
    rows.add(Metric::allocate_ns_p999, figures.allocate_ns.p999_ns);
    rows.add(Metric::deallocate_ns_p50, figures.deallocate_ns.p50_ns);
    rows.add(Metric::deallocate_ns_p99, figures.deallocate_ns.p99_ns);
    rows.add(Metric::deallocate_ns_p999, figures.deallocate_ns.p999_ns);
}

void addFinerCounters(Rows &rows, const RunFigures &figures)
{
    const AtomAllocStats &stats = figures.stats;
    rows.add(Metric::duration_ns, figures.duration_ns);
    rows.add(Metric::grants, stats.grants);
    rows.add(Metric::waits_timed_out, stats.waits_timed_out);
    rows.add(Metric::waits_cancelled, stats.waits_cancelled);
    rows.add(Metric::waiting, stats.waiting);
    rows.add(Metric::cache_takeovers, stats.cache_takeovers);
    rows.add(Metric::task_caches, stats.task_caches);
    rows.add(Metric::carves, stats.carves);
    rows.add(Metric::coalesced_blocks, stats.coalesced_blocks);
    rows.add(Metric::retired_blocks, stats.retired_blocks);
    rows.add(Metric::foreign_handles, stats.foreign_handles);
    rows.add(Metric::out_of_range, stats.out_of_range);
    rows.add(Metric::broken_canaries, stats.broken_canaries);
    rows.add(Metric::writes_after_free, stats.writes_after_free);
    rows.add(Metric::live_bytes, stats.live_bytes);
    rows.add(Metric::hot_bytes, stats.hot_bytes);
    rows.add(Metric::cold_bytes, stats.cold_bytes);
    rows.add(Metric::zeroing_bytes, stats.zeroing_bytes);
    rows.add(Metric::free_bytes, stats.free_bytes);
    rows.add(Metric::quarantined_bytes, stats.quarantined_bytes);
    rows.add(Metric::retired_bytes, stats.retired_bytes);
    rows.add(Metric::zero_byte_requests, figures.zero_byte_requests);
    rows.add(Metric::not_replayed_allocations_too_large, figures.not_replayed.allocations_too_large);
    rows.add(Metric::not_replayed_allocations_no_memory, figures.not_replayed.allocations_no_memory);
    rows.add(Metric::not_replayed_frees, figures.not_replayed.frees);
    rows.add(Metric::not_replayed_bytes, figures.not_replayed.bytes);
}

void addReplay(Rows &rows, const RunFigures &figures)
{
    if (!figures.replay_order)
        return;
    rows.add(Metric::recorded_order, std::uint64_t{*figures.replay_order == ReplayOrder::recorded ? 1U : 0U});
    rows.add(Metric::free_waits, figures.free_wait_time_ns.count);
    rows.add(Metric::free_wait_time_ns_p50, figures.free_wait_time_ns.p50_ns);
    rows.add(Metric::free_wait_time_ns_p99, figures.free_wait_time_ns.p99_ns);
    rows.add(Metric::free_wait_time_ns_max, figures.free_wait_time_ns.max_ns);
}

} // namespace

std::vector<SummaryRow> summaryRows(const RunFigures &figures, RunMode mode)
{
    Rows rows;
    addTraffic(rows, figures);
    addWaitsAndMemory(rows, figures);
    if (mode == RunMode::measure) {
        addLatency(rows, figures);
        rows.addRate(Metric::operations_per_second, figures.operations_per_second);
    }
    addFinerCounters(rows, figures);
    addReplay(rows, figures);
    return rows.take();
}

} // namespace atomalloc::app
