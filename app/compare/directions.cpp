// SPDX-License-Identifier: MPL-2.0
#include "app/compare/directions.h"

#include <algorithm>
#include <iterator>

namespace atomalloc::app {

namespace {

using enum CompareText;

struct DirectionEntry
{
    const char16_t *figure;
    FigureDirection direction;
};

constexpr DirectionEntry kDirections[] = {
    {u"allocations", {Better::depends, why_workload, 1}},
    {u"deallocations", {Better::depends, why_workload, 1}},
    {u"bytes_allocated", {Better::depends, why_workload, 1}},
    {u"bytes_freed", {Better::depends, why_workload, 1}},
    {u"bytes_live", {Better::depends, why_live, 1}},
    {u"peak_bytes_live", {Better::depends, why_live, 1}},
    {u"hot_hits", {Better::more, why_hits, 4}},
    {u"cold_hits", {Better::depends, why_cold_hits, 2}},
    {u"misses", {Better::less, why_misses, 5}},
    {u"hit_ratio", {Better::more, why_hits, 6}},
    {u"refills", {Better::less, why_batches, 3}},
    {u"flushes", {Better::less, why_batches, 3}},
    {u"remote_frees", {Better::depends, why_remote, 1}},
    {u"promotions", {Better::depends, why_ageing, 1}},
    {u"demotions", {Better::depends, why_ageing, 1}},
    {u"bytes_zeroed", {Better::depends, why_zeroing, 3}},
    {u"stale_handles", {Better::less, why_faults, 4}},
    {u"double_frees", {Better::less, why_faults, 4}},
    {u"out_of_memory", {Better::less, why_refusals, 10}},
    {u"invalid_size", {Better::less, why_faults, 4}},
    {u"waits", {Better::less, why_waits, 9}},
    {u"wait_time_ns_p50", {Better::less, why_waits, 6}},
    {u"wait_time_ns_p99", {Better::less, why_waits, 7}},
    {u"wait_time_ns_max", {Better::less, why_waits, 8}},
    {u"internal_fragmentation_ratio", {Better::less, why_fragmentation, 4}},
    {u"committed_bytes", {Better::less, why_committed, 6}},
    {u"peak_committed_bytes", {Better::less, why_committed, 9}},
    {u"metadata_bytes", {Better::less, why_committed, 4}},
    {u"events_recorded", {Better::depends, why_recorded, 0}},
    {u"events_dropped", {Better::less, why_dropped, 1}},
    {u"allocate_ns_p50", {Better::less, why_latency, 6}},
    {u"allocate_ns_p99", {Better::less, why_latency, 7}},
    {u"allocate_ns_p999", {Better::less, why_latency, 6}},
    {u"deallocate_ns_p50", {Better::less, why_latency, 6}},
    {u"deallocate_ns_p99", {Better::less, why_latency, 7}},
    {u"deallocate_ns_p999", {Better::less, why_latency, 6}},
    {u"operations_per_second", {Better::more, why_rate, 8}},
    {u"duration_ns", {Better::less, why_duration, 5}},
    {u"grants", {Better::depends, why_grants, 2}},
    {u"waits_timed_out", {Better::less, why_waits_in_vain, 8}},
    {u"waits_cancelled", {Better::less, why_waits_in_vain, 10}},
    {u"waiting", {Better::less, why_waits, 6}},
    {u"cache_takeovers", {Better::less, why_takeovers, 3}},
    {u"task_caches", {Better::depends, why_workload, 1}},
    {u"carves", {Better::less, why_batches, 2}},
    {u"coalesced_blocks", {Better::depends, why_merging, 1}},
    {u"retired_blocks", {Better::less, why_retired, 2}},
    {u"foreign_handles", {Better::less, why_faults, 4}},
    {u"out_of_range", {Better::less, why_faults, 4}},
    {u"broken_canaries", {Better::less, why_faults, 4}},
    {u"writes_after_free", {Better::less, why_faults, 4}},
    {u"live_bytes", {Better::depends, why_live, 1}},
    {u"hot_bytes", {Better::depends, why_kept, 1}},
    {u"cold_bytes", {Better::depends, why_kept, 1}},
    {u"zeroing_bytes", {Better::depends, why_kept, 1}},
    {u"free_bytes", {Better::depends, why_kept, 1}},
    {u"quarantined_bytes", {Better::depends, why_kept, 1}},
    {u"retired_bytes", {Better::less, why_retired, 2}},
    {u"zero_byte_requests", {Better::depends, why_workload, 0}},
    {u"not_replayed_allocations_too_large", {Better::less, why_not_replayed, 5}},
    {u"not_replayed_allocations_no_memory", {Better::less, why_refusals, 9}},
    {u"not_replayed_frees", {Better::less, why_not_replayed, 4}},
    {u"not_replayed_bytes", {Better::less, why_not_replayed, 4}},
    {u"recorded_order", {Better::depends, why_order, 1}},
    {u"free_waits", {Better::less, why_waits, 3}},
    {u"free_wait_time_ns_p50", {Better::less, why_waits, 2}},
    {u"free_wait_time_ns_p99", {Better::less, why_waits, 2}},
    {u"free_wait_time_ns_max", {Better::less, why_waits, 3}},
    {u"wait_time_ns", {Better::less, why_waits, 9}},
    {u"longest_wait_ns", {Better::less, why_waits, 7}},
    {u"begin_ns", {Better::depends, why_moment, 0}},
    {u"end_ns", {Better::depends, why_moment, 0}},
    {u"allocated_bytes", {Better::depends, why_workload, 1}},
    {u"freed_bytes", {Better::depends, why_workload, 1}},
    {u"peak_live_bytes", {Better::depends, why_live, 1}},
    {u"requested_bytes", {Better::depends, why_workload, 1}},
    {u"live_blocks", {Better::depends, why_live, 1}},
    {u"hot_blocks", {Better::depends, why_kept, 1}},
    {u"cold_blocks", {Better::depends, why_kept, 1}},
    {u"zeroing_blocks", {Better::depends, why_kept, 1}},
    {u"pool_blocks", {Better::depends, why_kept, 1}},
    {u"bytes_at_peak", {Better::depends, why_live, 1}},
    {u"bytes_at_end", {Better::depends, why_live, 1}},
};

} // namespace

const FigureDirection *directionOf(QStringView figure)
{
    const auto *const found = std::ranges::find_if(kDirections, [figure](const DirectionEntry &entry) { return figure == entry.figure; });
    return found == std::end(kDirections) ? nullptr : &found->direction;
}

} // namespace atomalloc::app
