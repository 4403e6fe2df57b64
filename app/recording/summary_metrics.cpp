// SPDX-License-Identifier: MPL-2.0
#include "app/recording/summary_metrics.h"

#include <array>

namespace atomalloc::app {

namespace {

struct Entry
{
    Metric metric;
    const char16_t *name;
    const char16_t *unit;
};

constexpr std::array kMetrics{
    Entry{Metric::allocations, u"allocations", u"count"},
    Entry{Metric::deallocations, u"deallocations", u"count"},
    Entry{Metric::bytes_allocated, u"bytes_allocated", u"bytes"},
    Entry{Metric::bytes_freed, u"bytes_freed", u"bytes"},
    Entry{Metric::bytes_live, u"bytes_live", u"bytes"},
    Entry{Metric::peak_bytes_live, u"peak_bytes_live", u"bytes"},
    Entry{Metric::hot_hits, u"hot_hits", u"count"},
    Entry{Metric::cold_hits, u"cold_hits", u"count"},
    Entry{Metric::misses, u"misses", u"count"},
    Entry{Metric::hit_ratio, u"hit_ratio", u"ratio"},
    Entry{Metric::refills, u"refills", u"count"},
    Entry{Metric::flushes, u"flushes", u"count"},
    Entry{Metric::remote_frees, u"remote_frees", u"count"},
    Entry{Metric::promotions, u"promotions", u"blocks"},
    Entry{Metric::demotions, u"demotions", u"blocks"},
    Entry{Metric::bytes_zeroed, u"bytes_zeroed", u"bytes"},
    Entry{Metric::stale_handles, u"stale_handles", u"count"},
    Entry{Metric::double_frees, u"double_frees", u"count"},
    Entry{Metric::out_of_memory, u"out_of_memory", u"count"},
    Entry{Metric::invalid_size, u"invalid_size", u"count"},
    Entry{Metric::waits, u"waits", u"count"},
    Entry{Metric::wait_time_ns_p50, u"wait_time_ns_p50", u"ns"},
    Entry{Metric::wait_time_ns_p99, u"wait_time_ns_p99", u"ns"},
    Entry{Metric::wait_time_ns_max, u"wait_time_ns_max", u"ns"},
    Entry{Metric::internal_fragmentation_ratio, u"internal_fragmentation_ratio", u"ratio"},
    Entry{Metric::committed_bytes, u"committed_bytes", u"bytes"},
    Entry{Metric::peak_committed_bytes, u"peak_committed_bytes", u"bytes"},
    Entry{Metric::metadata_bytes, u"metadata_bytes", u"bytes"},
    Entry{Metric::events_recorded, u"events_recorded", u"count"},
    Entry{Metric::events_dropped, u"events_dropped", u"count"},
    Entry{Metric::allocate_ns_p50, u"allocate_ns_p50", u"ns"},
    Entry{Metric::allocate_ns_p99, u"allocate_ns_p99", u"ns"},
    Entry{Metric::allocate_ns_p999, u"allocate_ns_p999", u"ns"},
    Entry{Metric::deallocate_ns_p50, u"deallocate_ns_p50", u"ns"},
    Entry{Metric::deallocate_ns_p99, u"deallocate_ns_p99", u"ns"},
    Entry{Metric::deallocate_ns_p999, u"deallocate_ns_p999", u"ns"},
    Entry{Metric::operations_per_second, u"operations_per_second", u"operations/s"},
    Entry{Metric::duration_ns, u"duration_ns", u"ns"},
    Entry{Metric::grants, u"grants", u"count"},
    Entry{Metric::waits_timed_out, u"waits_timed_out", u"count"},
    Entry{Metric::waits_cancelled, u"waits_cancelled", u"count"},
    Entry{Metric::waiting, u"waiting", u"count"},
    Entry{Metric::cache_takeovers, u"cache_takeovers", u"count"},
    Entry{Metric::task_caches, u"task_caches", u"count"},
    Entry{Metric::carves, u"carves", u"count"},
    Entry{Metric::coalesced_blocks, u"coalesced_blocks", u"blocks"},
    Entry{Metric::retired_blocks, u"retired_blocks", u"blocks"},
    Entry{Metric::foreign_handles, u"foreign_handles", u"count"},
    Entry{Metric::out_of_range, u"out_of_range", u"count"},
    Entry{Metric::broken_canaries, u"broken_canaries", u"count"},
    Entry{Metric::writes_after_free, u"writes_after_free", u"blocks"},
    Entry{Metric::live_bytes, u"live_bytes", u"bytes"},
    Entry{Metric::hot_bytes, u"hot_bytes", u"bytes"},
    Entry{Metric::cold_bytes, u"cold_bytes", u"bytes"},
    Entry{Metric::zeroing_bytes, u"zeroing_bytes", u"bytes"},
    Entry{Metric::free_bytes, u"free_bytes", u"bytes"},
    Entry{Metric::quarantined_bytes, u"quarantined_bytes", u"bytes"},
    Entry{Metric::retired_bytes, u"retired_bytes", u"bytes"},
    Entry{Metric::zero_byte_requests, u"zero_byte_requests", u"count"},
    Entry{Metric::not_replayed_allocations_too_large, u"not_replayed_allocations_too_large", u"count"},
    Entry{Metric::not_replayed_allocations_no_memory, u"not_replayed_allocations_no_memory", u"count"},
    Entry{Metric::not_replayed_frees, u"not_replayed_frees", u"count"},
    Entry{Metric::not_replayed_bytes, u"not_replayed_bytes", u"bytes"},
    Entry{Metric::recorded_order, u"recorded_order", u"boolean"},
    Entry{Metric::free_waits, u"free_waits", u"count"},
    Entry{Metric::free_wait_time_ns_p50, u"free_wait_time_ns_p50", u"ns"},
    Entry{Metric::free_wait_time_ns_p99, u"free_wait_time_ns_p99", u"ns"},
    Entry{Metric::free_wait_time_ns_max, u"free_wait_time_ns_max", u"ns"},
};

consteval bool isComplete()
{
    for (std::size_t i = 0; i < kMetrics.size(); ++i)
        if (kMetrics[i].metric != static_cast<Metric>(i))
            return false;
    return kMetrics.size() == static_cast<std::size_t>(Metric::how_many);
}
static_assert(isComplete());

} // namespace

QStringView nameOf(Metric metric) noexcept { return kMetrics.at(static_cast<std::size_t>(metric)).name; }

SummaryRow summaryRow(Metric metric, double value)
{
    const QStringView unit = kMetrics.at(static_cast<std::size_t>(metric)).unit;
    return {nameOf(metric).toString(), unit.toString(), value, unit != u"ratio" && unit != u"operations/s"};
}

} // namespace atomalloc::app
