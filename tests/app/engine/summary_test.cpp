// SPDX-License-Identifier: MPL-2.0
#include "app/engine/summary.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

struct NamedFigure
{
    const char *metric;
    std::uint64_t &value;
};

/// Every whole figure of a summary, by the name of its row.
std::vector<NamedFigure> wholeFigures(RunFigures &figures)
{
    return {
        {"allocations", figures.stats.allocations},
        {"deallocations", figures.stats.deallocations},
        {"bytes_allocated", figures.stats.bytes_allocated},
        {"bytes_freed", figures.stats.bytes_freed},
        {"bytes_live", figures.stats.bytes_live},
        {"hot_hits", figures.stats.hot_hits},
        {"cold_hits", figures.stats.cold_hits},
        {"misses", figures.stats.misses},
        {"refills", figures.stats.refills},
        {"flushes", figures.stats.flushes},
        {"remote_frees", figures.stats.remote_frees},
        {"promotions", figures.stats.promotions},
        {"demotions", figures.stats.demotions},
        {"cache_takeovers", figures.stats.cache_takeovers},
        {"carves", figures.stats.carves},
        {"coalesced_blocks", figures.stats.coalesced_blocks},
        {"bytes_zeroed", figures.stats.bytes_zeroed},
        {"stale_handles", figures.stats.stale_handles},
        {"double_frees", figures.stats.double_frees},
        {"foreign_handles", figures.stats.foreign_handles},
        {"out_of_range", figures.stats.out_of_range},
        {"out_of_memory", figures.stats.out_of_memory},
        {"invalid_size", figures.stats.invalid_size},
        {"broken_canaries", figures.stats.broken_canaries},
        {"writes_after_free", figures.stats.writes_after_free},
        {"waits", figures.stats.waits},
        {"grants", figures.stats.grants},
        {"waits_timed_out", figures.stats.waits_timed_out},
        {"waits_cancelled", figures.stats.waits_cancelled},
        {"waiting", figures.stats.waiting},
        {"retired_blocks", figures.stats.retired_blocks},
        {"live_bytes", figures.stats.live_bytes},
        {"hot_bytes", figures.stats.hot_bytes},
        {"cold_bytes", figures.stats.cold_bytes},
        {"zeroing_bytes", figures.stats.zeroing_bytes},
        {"free_bytes", figures.stats.free_bytes},
        {"quarantined_bytes", figures.stats.quarantined_bytes},
        {"retired_bytes", figures.stats.retired_bytes},
        {"committed_bytes", figures.stats.committed_bytes},
        {"peak_committed_bytes", figures.stats.peak_committed_bytes},
        {"metadata_bytes", figures.stats.metadata_bytes},
        {"task_caches", figures.stats.task_caches},
        {"peak_bytes_live", figures.peak_bytes_live},
        {"duration_ns", figures.duration_ns},
        {"events_recorded", figures.events_recorded},
        {"events_dropped", figures.events_dropped},
        {"zero_byte_requests", figures.zero_byte_requests},
        {"not_replayed_allocations_too_large", figures.not_replayed.allocations_too_large},
        {"not_replayed_allocations_no_memory", figures.not_replayed.allocations_no_memory},
        {"not_replayed_frees", figures.not_replayed.frees},
        {"not_replayed_bytes", figures.not_replayed.bytes},
        {"wait_time_ns_p50", figures.wait_time_ns.p50_ns},
        {"wait_time_ns_p99", figures.wait_time_ns.p99_ns},
        {"wait_time_ns_max", figures.wait_time_ns.max_ns},
        {"allocate_ns_p50", figures.allocate_ns.p50_ns},
        {"allocate_ns_p99", figures.allocate_ns.p99_ns},
        {"allocate_ns_p999", figures.allocate_ns.p999_ns},
        {"deallocate_ns_p50", figures.deallocate_ns.p50_ns},
        {"deallocate_ns_p99", figures.deallocate_ns.p99_ns},
        {"deallocate_ns_p999", figures.deallocate_ns.p999_ns},
        {"free_waits", figures.free_wait_time_ns.count},
        {"free_wait_time_ns_p50", figures.free_wait_time_ns.p50_ns},
        {"free_wait_time_ns_p99", figures.free_wait_time_ns.p99_ns},
        {"free_wait_time_ns_max", figures.free_wait_time_ns.max_ns},
    };
}

TEST(Summary, OfARunInWhichNothingHappenedIsZeroThroughout)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure})
        for (const SummaryRow &row : summaryRows({}, mode))
            EXPECT_EQ(row.value, 0.0) << row.metric.toStdString(); // nothing of nothing is no number otherwise
}

TEST(Summary, EachRowHasTheFigureOfItsName)
{
    RunFigures figures;
    figures.replay_order = ReplayOrder::recorded;
    figures.operations_per_second = 0.5;
    figures.stats.classes = {{.block_size = 64, .allocations = 3}, {.block_size = 128, .allocations = 2}};
    std::map<std::string, double> wanted{{"operations_per_second", 0.5}, {"recorded_order", 1.0}};
    for (std::uint64_t next = 100; const NamedFigure &figure : wholeFigures(figures)) {
        figure.value = ++next;
        wanted[figure.metric] = static_cast<double>(next);
    }
    figures.stats.hot_hits = 5;
    figures.stats.cold_hits = 2;
    figures.stats.misses = 1;
    figures.stats.bytes_allocated = 336;
    wanted["hot_hits"] = 5;
    wanted["cold_hits"] = 2;
    wanted["misses"] = 1;
    wanted["bytes_allocated"] = 336;
    wanted["hit_ratio"] = 7.0 / 8;
    wanted["internal_fragmentation_ratio"] = (448.0 - 336) / 448;
    std::map<std::string, double> rows;
    for (const SummaryRow &row : summaryRows(figures, RunMode::measure))
        EXPECT_TRUE(rows.emplace(row.metric.toStdString(), row.value).second) << row.metric.toStdString() << " twice";
    EXPECT_EQ(rows, wanted);
}

TEST(Summary, TellsOfReplaysOnlyWhereThreadsWereReplayed)
{
    RunFigures figures;
    const std::size_t without = summaryRows(figures, RunMode::watch).size();
    figures.replay_order = ReplayOrder::each_thread;
    const std::vector<SummaryRow> rows = summaryRows(figures, RunMode::watch);
    ASSERT_EQ(rows.size(), without + 5);
    EXPECT_EQ(rows[without].metric, QStringLiteral("recorded_order"));
    EXPECT_EQ(rows[without].value, 0.0);
}

} // namespace
} // namespace atomalloc::app
