// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_parser.h"
#include "app/json/json_value.h"
#include "app/words/catalogue.h"
#include "tests/app/cli/cli_run.h"
#include "tests/app/import/import_support.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <map>

namespace atomalloc::app {
namespace {

using test::atomallocRun;
using test::bytesOf;
using test::Ran;

class Compare : public test::FolderTest
{
protected:
    /// Makes a run, keeps it and exports it, under this name.
    void makeRun(const QString &name, const QStringList &options) const
    {
        const Ran ran = atomallocRun(QStringList{QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--record"),
                                                 path(name + QStringLiteral(".atomrun")), QStringLiteral("--csv"), path(name)} +
                                     options);
        ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    }
    /// (table, item, figure) -> the fields of comparison.csv from `a` on.
    [[nodiscard]] std::map<QStringList, QStringList> comparisonIn(const QString &folder) const
    {
        std::map<QStringList, QStringList> rows;
        const QStringList lines =
            QString::fromUtf8(bytesOf(path(folder + QStringLiteral("/comparison.csv")))).split(QStringLiteral("\r\n"));
        for (const QString &line : lines.mid(1)) {
            const QStringList fields = line.split(u',');
            if (fields.size() == 9)
                rows[fields.mid(0, 3)] = fields.mid(4);
        }
        return rows;
    }
    /// The rows of an exported table: its key columns, and then the name of each column and what stands in it.
    [[nodiscard]] QList<QStringList> rowsOf(const QString &file) const
    {
        QList<QStringList> rows;
        for (const QString &line : QString::fromUtf8(bytesOf(path(file))).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts))
            rows << line.split(u',');
        return rows;
    }
};

const QStringList kShortTtl{QStringLiteral("--set"), QStringLiteral("cache_ttl=50ms"), QStringLiteral("--set"),
                            QStringLiteral("max_memory=384KiB")};

TEST_F(Compare, HasEveryFigureOfTheExportsOfBothRunsWithItsDigits)
{
    makeRun(QStringLiteral("a"), {});
    makeRun(QStringLiteral("b"), kShortTtl);
    const Ran ran = atomallocRun({QStringLiteral("compare"), path(QStringLiteral("a.atomrun")), path(QStringLiteral("b.atomrun")),
                                  QStringLiteral("--csv"), path(QStringLiteral("both"))});
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    const auto rows = comparisonIn(QStringLiteral("both"));
    std::size_t looked = 0;
    for (const auto &[run, column] : {std::pair(QStringLiteral("a"), 0), std::pair(QStringLiteral("b"), 1)}) {
        const auto expectCell = [&, column = column](const QStringList &key, const QString &digits) {
            const auto found = rows.find(key);
            ASSERT_NE(found, rows.end()) << key.join(u' ').toStdString();
            EXPECT_EQ(found->second[column], digits) << key.join(u' ').toStdString();
            ++looked;
        };
        for (const QStringList &row : rowsOf(run + QStringLiteral("/summary.csv")).mid(1))
            expectCell({QStringLiteral("summary"), QString(), row[0]}, row[1]);
        for (const auto &[table, keyColumn, first] :
             {std::tuple(QStringLiteral("tasks"), 1, 3), std::tuple(QStringLiteral("classes"), 1, 2)}) {
            const QList<QStringList> exported = rowsOf(run + QLatin1Char('/') + table + QStringLiteral(".csv"));
            ASSERT_GT(exported.size(), 2);
            for (const QStringList &row : exported.mid(1))
                for (qsizetype i = first; i < row.size(); ++i)
                    expectCell({table, row[keyColumn], exported.first()[i]}, row[i]);
        }
    }
    EXPECT_EQ(looked, 2 * (rows.size() - 1)) << "and no other but the time waited in all";
    EXPECT_TRUE(rows.contains({QStringLiteral("summary"), QString(), QStringLiteral("wait_time_ns")}));
    for (const auto &[key, fields] : rows) {
        EXPECT_NEAR(fields[1].toDouble() - fields[0].toDouble(), fields[2].toDouble(), 2e-6) << key.join(u' ').toStdString();
        EXPECT_EQ(fields[4] == QStringLiteral("same"), fields[0] == fields[1]) << key.join(u' ').toStdString();
    }
    const Ran again = atomallocRun({QStringLiteral("compare"), path(QStringLiteral("both/run-a.json")),
                                    path(QStringLiteral("both/run-b.json")), QStringLiteral("--csv"), path(QStringLiteral("again"))});
    EXPECT_EQ(again.code, 0) << again.err.toStdString();
    EXPECT_EQ(bytesOf(path(QStringLiteral("again/comparison.csv"))), bytesOf(path(QStringLiteral("both/comparison.csv"))))
        << "what lies beside it makes both runs again";
}

TEST_F(Compare, RunsOneWorkloadTwiceWithWhatIsSaidOfEachSide)
{
    const Ran ran = atomallocRun({QStringLiteral("compare"), QStringLiteral("tight-bursts"), QStringLiteral("--a-set"),
                                  QStringLiteral("cache_ttl=300ms"), QStringLiteral("--b-set"), QStringLiteral("cache_ttl=50ms"),
                                  QStringLiteral("--set"), QStringLiteral("max_memory=640KiB")});
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains(QStringLiteral("A  Bursts against a tight limit (tight-bursts), watched, seed 42, cache_ttl 300 ms\n")))
        << ran.out.toStdString();
    EXPECT_TRUE(ran.out.contains(QStringLiteral("seed 42, cache_ttl 50 ms\n"))) << "and max_memory is the same in both";
    EXPECT_TRUE(ran.out.contains(QStringLiteral("Hot hits")));
    const QString parts = ran.out.mid(ran.out.indexOf(QStringLiteral("by class, task and site")));
    EXPECT_TRUE(parts.contains(QRegularExpression(QStringLiteral("\n *class [0-9]+ (B|KiB): [A-Z]")))) << parts.toStdString();
    EXPECT_FALSE(parts.contains(QStringLiteral("class 0 B"))) << "a task is no class: " << parts.toStdString();
    EXPECT_FALSE(ran.out.contains(QStringLiteral("Note:")));
    const Ran seeds = atomallocRun({QStringLiteral("compare"), QStringLiteral("tight-bursts"), QStringLiteral("--a-seed"),
                                    QStringLiteral("1"), QStringLiteral("--b-seed"), QStringLiteral("2")});
    EXPECT_EQ(seeds.code, 0);
    EXPECT_TRUE(seeds.out.contains(QStringLiteral("watched, seed 1\n"))) << seeds.out.toStdString();
    EXPECT_TRUE(seeds.out.contains(QStringLiteral("Note: A and B have different seeds, so their requests cannot be matched.")));
}

TEST_F(Compare, SaysThatEqualRunsAreEqual)
{
    const Ran ran = atomallocRun({QStringLiteral("compare"), QStringLiteral("tight-bursts")});
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains(QStringLiteral("A and B are equal: every figure is the same.\n"))) << ran.out.toStdString();
    EXPECT_FALSE(ran.out.contains(QStringLiteral("better\n  B"))) << ran.out.toStdString();
    EXPECT_FALSE(ran.out.contains(QStringLiteral("by class, task and site")));
}

TEST_F(Compare, SaysThatRequestsOfOtherWorkloadsCannotBeMatched)
{
    const Ran ran = atomallocRun({QStringLiteral("compare"), QStringLiteral("tight-bursts"), QStringLiteral("leak")});
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains(QStringLiteral("Note: A and B ran different workloads")));
    EXPECT_TRUE(ran.out.contains(QStringLiteral("only in one"))) << ran.out.toStdString();
}

TEST_F(Compare, PrintsOneJsonObjectForPrograms)
{
    const QStringList command{QStringLiteral("compare"), QStringLiteral("tight-bursts"), QStringLiteral("--b-set"),
                              QStringLiteral("cache_ttl=50ms"), QStringLiteral("--json")};
    const Ran ran = atomallocRun(command);
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    const Outcome<JsonValue> json = parseJson(ran.out.toUtf8(), QString());
    ASSERT_TRUE(json);
    EXPECT_TRUE(json->find(u"sentence")->value.text.startsWith(QStringLiteral("B ")));
    EXPECT_TRUE(json->find(u"notes")->value.items.empty());
    EXPECT_NE(json->find(u"a")->value.find(u"config"), nullptr);
    const std::vector<JsonValue> &figures = json->find(u"figures")->value.items;
    ASSERT_GT(figures.size(), 100U);
    const JsonValue &first = figures.front();
    EXPECT_EQ(first.find(u"table")->value.text, QStringLiteral("summary"));
    EXPECT_EQ(first.find(u"figure")->value.text, QStringLiteral("allocations"));
    EXPECT_EQ(first.find(u"better")->value.text, QStringLiteral("depends")) << "a limit takes time, and the scenario ends by its time";
    EXPECT_TRUE(first.find(u"reason")->value.text.endsWith(u'.'));
    speak(QLocale::German);
    const Ran german = atomallocRun(command);
    speak(QLocale::English);
    EXPECT_EQ(german.out, ran.out) << "what programs read does not change with the language";
}

TEST_F(Compare, MakesBothRecordingsWaitAtTheLimitWhereItIsAskedTo)
{
    const QStringList small{QStringLiteral("compare"), test::recording("four-threads.heaptrack.zst"),
                            QStringLiteral("--set"),   QStringLiteral("initial_pool_size=0"),
                            QStringLiteral("--set"),   QStringLiteral("max_block_size=64KiB"),
                            QStringLiteral("--a-set"), QStringLiteral("max_memory=256KiB"),
                            QStringLiteral("--b-set"), QStringLiteral("max_memory=320KiB"),
                            QStringLiteral("--csv"),   path(QStringLiteral("both"))};
    const auto figuresWith = [this](const QStringList &arguments) {
        const Ran ran = atomallocRun(arguments);
        EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
        return comparisonIn(QStringLiteral("both"));
    };
    const auto waitsOfBoth = [](const std::map<QStringList, QStringList> &rows) {
        const QStringList &row = rows.at({QStringLiteral("summary"), QString(), QStringLiteral("waits")});
        return row.mid(0, 2);
    };
    const QStringList none{QStringLiteral("0"), QStringLiteral("0")};
    EXPECT_EQ(waitsOfBoth(figuresWith(small)), none);
    const QStringList waits = waitsOfBoth(figuresWith(small + QStringList{QStringLiteral("--at-limit"), QStringLiteral("wait")}));
    EXPECT_NE(waits[0], none[0]);
    EXPECT_NE(waits[1], none[1]);
}

TEST_F(Compare, TellsSitesWhereBothRunsHaveCallStacks)
{
    const QString recording = test::recording("jq-map.heaptrack.zst");
    const Ran ran = atomallocRun({QStringLiteral("compare"), recording, QStringLiteral("--b-set"), QStringLiteral("cache_ttl=1ms"),
                                  QStringLiteral("--csv"), path(QStringLiteral("both"))});
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    const QByteArray csv = bytesOf(path(QStringLiteral("both/comparison.csv")));
    EXPECT_TRUE(csv.contains("\r\nsites,")) << csv.left(400).toStdString();
    EXPECT_TRUE(csv.contains(",bytes_at_peak,bytes,"));
}

TEST_F(Compare, RefusesWhatItCannotReadWithOneSentenceAndCodeTwo)
{
    write(QStringLiteral("broken.atomrun"), QByteArray("ATOMRUN?"));
    write(QStringLiteral("text.txt"), QByteArray("hello\n"));
    for (const QStringList &bad :
         {QStringList{}, QStringList{QStringLiteral("nonsense")},
          QStringList{QStringLiteral("tight-bursts"), path(QStringLiteral("missing.atomrun"))},
          QStringList{QStringLiteral("tight-bursts"), path(QStringLiteral("broken.atomrun"))},
          QStringList{path(QStringLiteral("text.txt")), QStringLiteral("tight-bursts")},
          QStringList{QStringLiteral("tight-bursts"), QStringLiteral("leak"), QStringLiteral("larson")},
          QStringList{QStringLiteral("tight-bursts"), QStringLiteral("--a-set"), QStringLiteral("max_memory=64Kb")},
          QStringList{QStringLiteral("tight-bursts"), QStringLiteral("--b-seed"), QStringLiteral("x")}}) {
        const Ran ran = atomallocRun(QStringList{QStringLiteral("compare")} + bad);
        EXPECT_EQ(ran.code, 2) << bad.join(u' ').toStdString() << ": " << ran.err.toStdString();
        EXPECT_TRUE(ran.out.isEmpty());
        EXPECT_TRUE(ran.err.startsWith(QStringLiteral("atomalloc: ")));
        EXPECT_EQ(ran.err.count(u'\n'), 1) << ran.err.toStdString();
    }
}

} // namespace
} // namespace atomalloc::app
