// SPDX-License-Identifier: MPL-2.0
#include "app/recording/stats_fields.h"

namespace atomalloc::app {
namespace {

constexpr StatsField<AtomAllocStats> kStatsFields[] = {
    {u"allocations", &AtomAllocStats::allocations},
    {u"deallocations", &AtomAllocStats::deallocations},
    {u"bytes_allocated", &AtomAllocStats::bytes_allocated},
    {u"bytes_freed", &AtomAllocStats::bytes_freed},
    {u"bytes_live", &AtomAllocStats::bytes_live},
    {u"hot_hits", &AtomAllocStats::hot_hits},
    {u"cold_hits", &AtomAllocStats::cold_hits},
    {u"misses", &AtomAllocStats::misses},
    {u"refills", &AtomAllocStats::refills},
    {u"flushes", &AtomAllocStats::flushes},
    {u"remote_frees", &AtomAllocStats::remote_frees},
    {u"promotions", &AtomAllocStats::promotions},
    {u"demotions", &AtomAllocStats::demotions},
    {u"cache_takeovers", &AtomAllocStats::cache_takeovers},
    {u"carves", &AtomAllocStats::carves},
    {u"coalesced_blocks", &AtomAllocStats::coalesced_blocks},
    {u"bytes_zeroed", &AtomAllocStats::bytes_zeroed},
    {u"stale_handles", &AtomAllocStats::stale_handles},
    {u"double_frees", &AtomAllocStats::double_frees},
    {u"foreign_handles", &AtomAllocStats::foreign_handles},
    {u"out_of_range", &AtomAllocStats::out_of_range},
    {u"out_of_memory", &AtomAllocStats::out_of_memory},
    {u"invalid_size", &AtomAllocStats::invalid_size},
    {u"broken_canaries", &AtomAllocStats::broken_canaries},
    {u"writes_after_free", &AtomAllocStats::writes_after_free},
    {u"waits", &AtomAllocStats::waits},
    {u"grants", &AtomAllocStats::grants},
    {u"waits_timed_out", &AtomAllocStats::waits_timed_out},
    {u"waits_cancelled", &AtomAllocStats::waits_cancelled},
    {u"waiting", &AtomAllocStats::waiting},
    {u"retired_blocks", &AtomAllocStats::retired_blocks},
    {u"events_produced", &AtomAllocStats::events_produced},
    {u"events_consumed", &AtomAllocStats::events_consumed},
    {u"events_dropped", &AtomAllocStats::events_dropped},
    {u"live_bytes", &AtomAllocStats::live_bytes},
    {u"hot_bytes", &AtomAllocStats::hot_bytes},
    {u"cold_bytes", &AtomAllocStats::cold_bytes},
    {u"zeroing_bytes", &AtomAllocStats::zeroing_bytes},
    {u"free_bytes", &AtomAllocStats::free_bytes},
    {u"quarantined_bytes", &AtomAllocStats::quarantined_bytes},
    {u"retired_bytes", &AtomAllocStats::retired_bytes},
    {u"committed_bytes", &AtomAllocStats::committed_bytes},
    {u"peak_committed_bytes", &AtomAllocStats::peak_committed_bytes},
    {u"metadata_bytes", &AtomAllocStats::metadata_bytes},
    {u"task_caches", &AtomAllocStats::task_caches},
};

constexpr StatsField<ClassStats> kClassStatsFields[] = {
    {u"block_size", &ClassStats::block_size},
    {u"allocations", &ClassStats::allocations},
    {u"deallocations", &ClassStats::deallocations},
    {u"hot_hits", &ClassStats::hot_hits},
    {u"cold_hits", &ClassStats::cold_hits},
    {u"misses", &ClassStats::misses},
    {u"bytes_requested", &ClassStats::bytes_requested},
    {u"live_blocks", &ClassStats::live_blocks},
    {u"hot_blocks", &ClassStats::hot_blocks},
    {u"cold_blocks", &ClassStats::cold_blocks},
    {u"zeroing_blocks", &ClassStats::zeroing_blocks},
    {u"pool_blocks", &ClassStats::pool_blocks},
    {u"retired_blocks", &ClassStats::retired_blocks},
};

} // namespace

std::span<const StatsField<AtomAllocStats>> statsFields() noexcept { return kStatsFields; }
std::span<const StatsField<ClassStats>> classStatsFields() noexcept { return kClassStatsFields; }

} // namespace atomalloc::app
