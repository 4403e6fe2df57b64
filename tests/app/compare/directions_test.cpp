// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/figure_columns.h"
#include "app/compare/directions.h"
#include "app/recording/summary_metrics.h"
#include "app/words/figure_names.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace atomalloc::app {
namespace {

QStringList allFigures()
{
    QStringList names{QStringLiteral("wait_time_ns"), QStringLiteral("allocated_bytes"), QStringLiteral("bytes_at_peak"),
                      QStringLiteral("bytes_at_end")};
    for (std::size_t i = 0; i < static_cast<std::size_t>(Metric::how_many); ++i)
        names << nameOf(static_cast<Metric>(i)).toString();
    for (const TaskColumn &column : taskColumns())
        names << QString::fromUtf16(column.name);
    for (const ClassColumn &column : classColumns())
        names << QString::fromUtf16(column.name);
    return names;
}

TEST(Directions, KnowEveryFigureOfTheFilesWithItsReasonAndItsName)
{
    const QStringList named = namedFigures();
    for (const QString &name : allFigures()) {
        const FigureDirection *direction = directionOf(name);
        ASSERT_NE(direction, nullptr) << name.toStdString();
        EXPECT_TRUE(textOf(Sentence(direction->reason)).endsWith(u'.')) << name.toStdString();
        EXPECT_TRUE(named.contains(name)) << name.toStdString();
        EXPECT_NE(figureName(name), name);
    }
    EXPECT_EQ(directionOf(u"nonsense"), nullptr);
    EXPECT_EQ(figureName(u"nonsense"), QStringLiteral("nonsense"));
}

// Less is better of what a user pays for and of what went wrong, more of what a cache saves. The others say what the workload asked for, or
// where memory lies: which of them is better depends.
TEST(Directions, SayWhatIsBetterOfEachFigure)
{
    std::map<QString, Better> wanted;
    for (const char16_t *less : {u"misses",
                                 u"refills",
                                 u"flushes",
                                 u"stale_handles",
                                 u"double_frees",
                                 u"out_of_memory",
                                 u"invalid_size",
                                 u"waits",
                                 u"wait_time_ns_p50",
                                 u"wait_time_ns_p99",
                                 u"wait_time_ns_max",
                                 u"internal_fragmentation_ratio",
                                 u"committed_bytes",
                                 u"peak_committed_bytes",
                                 u"metadata_bytes",
                                 u"events_dropped",
                                 u"allocate_ns_p50",
                                 u"allocate_ns_p99",
                                 u"allocate_ns_p999",
                                 u"deallocate_ns_p50",
                                 u"deallocate_ns_p99",
                                 u"deallocate_ns_p999",
                                 u"duration_ns",
                                 u"waits_timed_out",
                                 u"waits_cancelled",
                                 u"waiting",
                                 u"cache_takeovers",
                                 u"carves",
                                 u"retired_blocks",
                                 u"foreign_handles",
                                 u"out_of_range",
                                 u"broken_canaries",
                                 u"writes_after_free",
                                 u"retired_bytes",
                                 u"not_replayed_allocations_too_large",
                                 u"not_replayed_allocations_no_memory",
                                 u"not_replayed_frees",
                                 u"not_replayed_bytes",
                                 u"free_waits",
                                 u"free_wait_time_ns_p50",
                                 u"free_wait_time_ns_p99",
                                 u"free_wait_time_ns_max",
                                 u"wait_time_ns",
                                 u"longest_wait_ns"})
        wanted[QString::fromUtf16(less)] = Better::less;
    for (const char16_t *more : {u"hot_hits", u"hit_ratio", u"operations_per_second"})
        wanted[QString::fromUtf16(more)] = Better::more;
    for (const char16_t *depends :
         {u"allocations",   u"deallocations",   u"bytes_allocated",   u"bytes_freed",        u"bytes_live",      u"peak_bytes_live",
          u"cold_hits",     u"remote_frees",    u"promotions",        u"demotions",          u"bytes_zeroed",    u"events_recorded",
          u"grants",        u"task_caches",     u"coalesced_blocks",  u"live_bytes",         u"hot_bytes",       u"cold_bytes",
          u"zeroing_bytes", u"free_bytes",      u"quarantined_bytes", u"zero_byte_requests", u"recorded_order",  u"begin_ns",
          u"end_ns",        u"allocated_bytes", u"freed_bytes",       u"peak_live_bytes",    u"requested_bytes", u"live_blocks",
          u"hot_blocks",    u"cold_blocks",     u"zeroing_blocks",    u"pool_blocks",        u"bytes_at_peak",   u"bytes_at_end"})
        wanted[QString::fromUtf16(depends)] = Better::depends;
    for (const QString &name : allFigures()) {
        ASSERT_TRUE(wanted.contains(name)) << name.toStdString();
        EXPECT_EQ(directionOf(name)->better, wanted[name]) << name.toStdString();
    }
}

// One reason with two opposite directions would be no reason.
TEST(Directions, GiveNoReasonForBothWays)
{
    std::set<CompareText> less;
    std::set<CompareText> more;
    for (const QString &name : allFigures()) {
        const FigureDirection *direction = directionOf(name);
        if (direction->better == Better::less)
            less.insert(direction->reason);
        else if (direction->better == Better::more)
            more.insert(direction->reason);
    }
    for (const CompareText reason : more)
        EXPECT_EQ(less.count(reason), 0U) << textOf(Sentence(reason)).toStdString();
}

} // namespace
} // namespace atomalloc::app
