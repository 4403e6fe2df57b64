// SPDX-License-Identifier: MPL-2.0
// The metrics of summary.csv: the name and the unit of each, once. Their order is that of the file. Constant data, pure functions. Any
// thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstdint>

namespace atomalloc::app {

/// Each is spelled as files spell it.
enum class Metric : std::uint8_t {
    allocations,
    deallocations,
    bytes_allocated,
    bytes_freed,
    bytes_live,
    peak_bytes_live,
    hot_hits,
    cold_hits,
    misses,
    hit_ratio,
    refills,
    flushes,
    remote_frees,
    promotions,
    demotions,
    bytes_zeroed,
    stale_handles,
    double_frees,
    out_of_memory,
    invalid_size,
    waits,
    wait_time_ns_p50,
    wait_time_ns_p99,
    wait_time_ns_max,
    internal_fragmentation_ratio,
    committed_bytes,
    peak_committed_bytes,
    metadata_bytes,
    events_recorded,
    events_dropped,
    allocate_ns_p50,
    allocate_ns_p99,
    allocate_ns_p999,
    deallocate_ns_p50,
    deallocate_ns_p99,
    deallocate_ns_p999,
    operations_per_second,
    duration_ns,
    grants,
    waits_timed_out,
    waits_cancelled,
    waiting,
    cache_takeovers,
    task_caches,
    carves,
    coalesced_blocks,
    retired_blocks,
    foreign_handles,
    out_of_range,
    broken_canaries,
    writes_after_free,
    live_bytes,
    hot_bytes,
    cold_bytes,
    zeroing_bytes,
    free_bytes,
    quarantined_bytes,
    retired_bytes,
    zero_byte_requests,
    not_replayed_allocations_too_large,
    not_replayed_allocations_no_memory,
    not_replayed_frees,
    not_replayed_bytes,
    recorded_order,
    free_waits,
    free_wait_time_ns_p50,
    free_wait_time_ns_p99,
    free_wait_time_ns_max,
    how_many, ///< no metric: the number of them
};

[[nodiscard]] QStringView nameOf(Metric metric) noexcept;

/// A row of a summary. Ratios and rates are printed with decimals, everything else is a whole number.
[[nodiscard]] SummaryRow summaryRow(Metric metric, double value);
[[nodiscard]] inline SummaryRow summaryRow(Metric metric, std::uint64_t value) { return summaryRow(metric, static_cast<double>(value)); }

} // namespace atomalloc::app
