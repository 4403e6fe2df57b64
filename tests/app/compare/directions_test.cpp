// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/figure_columns.h"
#include "app/compare/directions.h"
#include "app/recording/summary_metrics.h"
#include "app/words/figure_names.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

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

TEST(Directions, SayWhatIsBetterOfWhatAUserPaysFor)
{
    for (const char16_t *less : {u"peak_committed_bytes", u"waits", u"wait_time_ns", u"wait_time_ns_max", u"out_of_memory", u"misses",
                                 u"committed_bytes", u"internal_fragmentation_ratio", u"allocate_ns_p99"})
        EXPECT_EQ(directionOf(less)->better, Better::less) << QString::fromUtf16(less).toStdString();
    for (const char16_t *more : {u"hit_ratio", u"hot_hits", u"operations_per_second"})
        EXPECT_EQ(directionOf(more)->better, Better::more) << QString::fromUtf16(more).toStdString();
    for (const char16_t *depends : {u"allocations", u"bytes_zeroed", u"cold_hits", u"hot_bytes", u"live_bytes", u"begin_ns"})
        EXPECT_EQ(directionOf(depends)->better, Better::depends) << QString::fromUtf16(depends).toStdString();
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
