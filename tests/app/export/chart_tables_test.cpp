// SPDX-License-Identifier: MPL-2.0
// The series of the charts, beside what the other tables of the same run say.
#include "app/analysis/run_charts.h"
#include "app/export/chart_tables.h"
#include "app/export/csv_export.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"
#include "tests/support/busy_run.h"
#include "tests/support/event_lines.h"
#include "tests/support/sample_run.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

using test::Row;

/// The rows of each chart of a run.
class ChartFiles
{
public:
    explicit ChartFiles(const RecordedRun &run)
    {
        const auto written = exportChartsNow(run, m_folder.filePath(QStringLiteral("out")));
        EXPECT_TRUE(written) << (written ? "" : textOf(written.error().sentence).toStdString());
    }
    [[nodiscard]] std::vector<Row> rows(const char *name) const
    {
        QFile file(QDir(m_folder.filePath(QStringLiteral("out"))).filePath(QLatin1String(name)));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
        return test::rowsOf(file.readAll());
    }

private:
    QTemporaryDir m_folder;
};

std::uint64_t numberIn(const Row &row, const std::string &column) { return std::stoull(row.at(column)); }

std::uint64_t sumOf(const std::vector<Row> &rows, const std::string &column)
{
    std::uint64_t sum = 0;
    for (const Row &row : rows)
        sum += numberIn(row, column);
    return sum;
}

TEST(ChartRows, AreAtMostAThousandOfARoundLength)
{
    EXPECT_EQ(chartRowNs(0), 1U);
    EXPECT_EQ(chartRowNs(999), 1U);
    EXPECT_EQ(chartRowNs(1'000), 2U);
    EXPECT_EQ(chartRowNs(4'999), 5U);
    EXPECT_EQ(chartRowNs(5'000), 10U);
    EXPECT_EQ(chartRowNs(12'000'000'000), 20'000'000U);
}

TEST(ChartTables, TellEachStretchOfTimeAsTheChartsDo)
{
    for (const auto &run : {test::busyRun(3'000), std::shared_ptr<RecordedRun>(test::sampleRun().run)}) {
        RunCharts charts;
        (void)charts.sync(*run);
        ASSERT_EQ(charts.slotNs(), 1U) << "each event stands for itself";
        const ChartFiles files(*run);
        const std::vector<Row> bytes = files.rows("bytes.csv");
        const std::vector<Row> queues = files.rows("queues.csv");
        ASSERT_EQ(bytes.size(), queues.size());
        ASSERT_GT(bytes.size(), 30U);
        std::uint64_t end = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const std::uint64_t from = numberIn(bytes[i], "from_ns");
            EXPECT_EQ(from, end) << "no gap";
            end = numberIn(bytes[i], "to_ns");
            const ChartStep step = charts.between(from, i + 1 == bytes.size() ? run->endTimeNs() + 1 : end);
            EXPECT_EQ(numberIn(bytes[i], "least_in_use_bytes"), step.of(ChartFigure::in_use).least) << from;
            EXPECT_EQ(numberIn(bytes[i], "most_in_use_bytes"), step.of(ChartFigure::in_use).most) << from;
            EXPECT_EQ(numberIn(bytes[i], "most_committed_bytes"), step.of(ChartFigure::committed).most);
            EXPECT_EQ(numberIn(queues[i], "least_hot_blocks"), step.of(ChartFigure::hot_blocks).least);
            if (i + 1 < bytes.size()) { // the last one ends with the last event
                EXPECT_NEAR(std::stod(bytes[i].at("mean_in_use_bytes")), step.mean(ChartFigure::in_use), 1e-6);
            }
        }
        EXPECT_EQ(end, run->endTimeNs());
    }
}

TEST(ChartTables, SumUpToTheOtherTablesOfTheRun)
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        SCOPED_TRACE(seed);
        const auto outcome = runToEnd(test::randomRequest(seed, RunMode::watch));
        ASSERT_NE(outcome, nullptr);
        const ChartFiles files(*outcome);
        std::uint64_t allocations = 0;
        std::uint64_t hot = 0;
        std::uint64_t cold = 0;
        std::uint64_t waits = 0;
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < outcome->eventCount(); ++i) {
            const Event at = outcome->event(i);
            waits += at.kind == EventKind::wait ? 1 : 0;
            if (at.kind == EventKind::free && at.cause == Cause::cancelled) { // a grant that nobody came for
                --allocations;
                bytes -= at.bytes;
            }
            if (at.kind != EventKind::allocate)
                continue;
            ++allocations;
            bytes += at.bytes;
            hot += at.cause == Cause::hot_hit ? 1 : 0;
            cold += at.cause == Cause::cold_hit ? 1 : 0;
        }
        const std::vector<Row> hits = files.rows("hits.csv");
        EXPECT_EQ(sumOf(hits, "allocations"), allocations);
        EXPECT_EQ(sumOf(hits, "hot_hits"), hot);
        EXPECT_EQ(sumOf(hits, "cold_hits"), cold);
        EXPECT_EQ(files.rows("waits.csv").size(), waits);
        const std::vector<Row> sizes = files.rows("sizes.csv");
        EXPECT_EQ(sumOf(sizes, "blocks"), allocations);
        EXPECT_EQ(sumOf(sizes, "requested_bytes"), bytes);
        EXPECT_EQ(sumOf(files.rows("lifetimes.csv"), "blocks"), allocations);
    }
}

TEST(ChartTables, AreWrittenAllOrNone)
{
    const QTemporaryDir folder;
    const WorkControl work;
    work.requestStop();
    const auto written = exportChartsNow(*test::busyRun(100), folder.filePath(QStringLiteral("a/b")), work);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Problem::Kind::cancelled);
    EXPECT_FALSE(QDir(folder.filePath(QStringLiteral("a"))).exists());
}

} // namespace
} // namespace atomalloc::app
