// SPDX-License-Identifier: MPL-2.0
// Every workload that comes with the program and every recording of the tests, end to end: run, kept, exported; twice the same bytes.
#include "app/import/profiles.h"
#include "app/open/open_any.h"
#include "app/recording/heap_state.h"
#include "app/scenario/scenario_library.h"
#include "app/words/sentences.h"
#include "tests/app/cli/cli_run.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::atomallocRun;

class EveryWorkload : public testing::TestWithParam<QString>
{
};

QStringList everyWorkload()
{
    QStringList names = scenarioIds() + profileNames();
    for (const char *file : {"jq-map.heaptrack.raw.zst", "sort-lines.mtrace", "sqlite-shell.heaptrack.gz", "sqlite-shell.heaptrack.raw.zst",
                             "sqlite-shell.heaptrack.zst", "surfaceflinger-part.memory_replay.zst"})
        names << QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/") + QLatin1String(file);
    return names;
}

TEST_P(EveryWorkload, GivesTheSameBytesTwiceAndAHeapThatFits)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("run.atomrun"));
    const test::Ran ran = atomallocRun({QStringLiteral("run"), GetParam(), QStringLiteral("--csv"), folder.filePath(QStringLiteral("one")),
                                        QStringLiteral("--record"), file});
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    ASSERT_EQ(atomallocRun({QStringLiteral("run"), folder.filePath(QStringLiteral("one/run.json")), QStringLiteral("--csv"),
                            folder.filePath(QStringLiteral("two"))})
                  .code,
              0);
    EXPECT_EQ(test::filesIn(folder.filePath(QStringLiteral("one"))), test::filesIn(folder.filePath(QStringLiteral("two"))));

    const Outcome<std::shared_ptr<RecordedRun>> run = openRunNow(file);
    ASSERT_TRUE(run) << textOf(run.error()).toStdString();
    HeapState heap(*run);
    heap.seek((*run)->eventCount());
    EXPECT_EQ(heap.mismatch(), QString());
    std::map<QString, double> summary = test::summaryIn(folder.filePath(QStringLiteral("one")));
    const auto figure = [&summary](const char *metric) { return static_cast<std::uint64_t>(summary[QLatin1String(metric)]); };
    const SeriesPoint &totals = heap.totals();
    EXPECT_EQ(totals.allocations, figure("allocations"));
    EXPECT_EQ(totals.deallocations, figure("deallocations"));
    EXPECT_EQ(totals.live_bytes, figure("live_bytes"));
    EXPECT_EQ(totals.hot_bytes, figure("hot_bytes"));
    EXPECT_EQ(totals.cold_bytes, figure("cold_bytes"));
    EXPECT_EQ(totals.free_bytes, figure("free_bytes"));
    EXPECT_EQ(totals.committed_bytes, figure("committed_bytes"));
    EXPECT_EQ(totals.hot_hits, figure("hot_hits"));
    EXPECT_EQ(totals.cold_hits, figure("cold_hits"));
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryWorkload, testing::ValuesIn(everyWorkload()), [](const testing::TestParamInfo<QString> &workload) {
    QString name = workload.param.section(u'/', -1);
    for (QChar &character : name)
        if (!character.isLetterOrNumber())
            character = u'_';
    return name.toStdString();
});

TEST(Workloads, RecordingsEndWithWhatTheirProgramLeftLive)
{
    struct Expected
    {
        const char *file;
        double allocations;
        double frees;
        double live;
    };
    for (const Expected &expected :
         {Expected{"jq-map.heaptrack.raw.zst", 23'280, 23'280, 0}, Expected{"sort-lines.mtrace", 685, 685, 0},
          Expected{"sqlite-shell.heaptrack.gz", 11'180, 11'165, 8'937}, Expected{"sqlite-shell.heaptrack.raw.zst", 11'180, 11'165, 8'937},
          Expected{"sqlite-shell.heaptrack.zst", 11'180, 11'165, 8'937},
          Expected{"surfaceflinger-part.memory_replay.zst", 15'741, 15'705, 15'204}}) {
        const QTemporaryDir folder;
        const QString file = QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/") + QLatin1String(expected.file);
        ASSERT_EQ(atomallocRun({QStringLiteral("run"), file, QStringLiteral("--csv"), folder.path()}).code, 0);
        std::map<QString, double> summary = test::summaryIn(folder.path());
        EXPECT_EQ(summary[QStringLiteral("allocations")], expected.allocations) << expected.file;
        EXPECT_EQ(summary[QStringLiteral("deallocations")], expected.frees) << expected.file;
        EXPECT_EQ(summary[QStringLiteral("bytes_live")], expected.live) << expected.file;
    }
}

} // namespace
} // namespace atomalloc::app
