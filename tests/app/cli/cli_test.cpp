// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/environment.h"
#include "allocator/os/system_environment.h"
#include "tests/app/cli/cli_run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::atomallocRun;
using test::Ran;

class CommandLine : public test::FolderTest
{
protected:
    /// True when nothing was written into the test's folder.
    [[nodiscard]] bool folderIsEmpty() const
    {
        return QDir(m_folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
};

void expectRefusal(const Ran &ran, int code, const char *part)
{
    EXPECT_EQ(ran.code, code) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.isEmpty()) << ran.out.toStdString();
    EXPECT_TRUE(ran.err.contains(QLatin1String(part))) << ran.err.toStdString();
    EXPECT_EQ(ran.err.count(u'\n'), 1) << "one line: " << ran.err.toStdString();
}

TEST_F(CommandLine, ShowsHelpForEveryCommand)
{
    const Ran all = atomallocRun({QStringLiteral("--help")});
    EXPECT_EQ(all.code, 0);
    for (const char *name : {"run", "scenarios", "config", "info", "export"}) {
        EXPECT_TRUE(all.out.contains(QLatin1String(name)));
        const Ran one = atomallocRun({QLatin1String(name), QStringLiteral("--help")});
        EXPECT_EQ(one.code, 0);
        EXPECT_TRUE(one.out.startsWith(QStringLiteral("Usage: atomalloc ") + QLatin1String(name))) << one.out.toStdString();
        EXPECT_EQ(atomallocRun({QStringLiteral("help"), QLatin1String(name)}).out, one.out);
    }
    EXPECT_EQ(atomallocRun({}).code, 2);
    EXPECT_TRUE(atomallocRun({QStringLiteral("--version")}).out.startsWith(QStringLiteral("atomalloc ")));
}

TEST_F(CommandLine, RefusesAnInitialPoolAboveTheMemoryOfTheMachine)
{
    if (systemPageSource().availableBytes() > std::uint64_t{1} << 37)
        GTEST_SKIP() << "this system has more, or does not tell";
    const Ran ran = atomallocRun(QStringLiteral("run tight-bursts --set max_memory=128GiB --set initial_pool_size=128GiB").split(u' '));
    expectRefusal(ran, 1, "initial_pool_size is 128 GiB, and the operating system has ");
    EXPECT_LT(ran.err.size(), 130) << "three figures: " << ran.err.toStdString();
}

TEST_F(CommandLine, SaysInOneSentenceWhatIsWrong)
{
    const auto refuse = [](const char *line, int code, const char *part) {
        expectRefusal(atomallocRun(QString::fromUtf8(line).split(u' ')), code, part);
    };
    refuse("rum tight-bursts", 2, "There is no command \"rum\". Did you mean run?");
    refuse("run", 2, "needs SCENARIO|FILE");
    refuse("run tight-bursts extra", 2, "was given \"extra\" as well");
    refuse("run tight-bursts --sed 4", 2, "has no option \"--sed\"");
    refuse("run tight-bursts -x", 2, "has no option \"-x\"");
    refuse("run tight-bursts --seed", 2, "--seed needs a value");
    refuse("run tight-bursts --seed 4 --seed 5", 2, "--seed is given twice");
    refuse("run tight-bursts --seed four", 2, "--seed must be a whole number");
    refuse("run tight-bursts --json=yes", 2, "--json takes no value");
    refuse("run tight-bursts --mode fast", 2, "--mode must be watch or measure");
    refuse("run tight-bursts --threads 0", 2, "--threads must be from 1 to 256");
    refuse("run tight-burst", 2, "Did you mean tight-bursts?");
    refuse("run tight-bursts --set max_memry=4MiB", 2, "max_memory");
    refuse("run tight-bursts --set max_memory", 2, "max_memory");
    refuse("run tight-bursts --set max_memory=4MB", 2, "max_memory");
    refuse("config --set min_block_size=65", 2, "min_block_size");
    refuse("scenarios x", 2, "takes no operand");
    refuse("export x.atomrun", 2, "needs --csv DIR");
}

TEST_F(CommandLine, TellsBrokenFilesFromWrongUsage)
{
    write(QStringLiteral("broken.json"), "{\"max_memory\": 1,}");
    expectRefusal(atomallocRun({QStringLiteral("config"), QStringLiteral("--config"), path(QStringLiteral("broken.json"))}), 1,
                  "broken.json:1:");
    expectRefusal(atomallocRun({QStringLiteral("run"), path(QStringLiteral("broken.json"))}), 1, "broken.json:1:");
    write(QStringLiteral("twice.json"), "{\n  \"alignment\": 16,\n  \"alignment\": 32\n}");
    expectRefusal(atomallocRun({QStringLiteral("config"), QStringLiteral("--config"), path(QStringLiteral("twice.json"))}), 1,
                  "twice.json:3:");
    write(QStringLiteral("foreign"), QByteArray(5000, '\x7f'));
    expectRefusal(atomallocRun({QStringLiteral("run"), path(QStringLiteral("foreign"))}), 1, "foreign");
    expectRefusal(atomallocRun({QStringLiteral("info"), path(QStringLiteral("foreign"))}), 1, "foreign");
    expectRefusal(
        atomallocRun({QStringLiteral("export"), path(QStringLiteral("foreign")), QStringLiteral("--csv"), path(QStringLiteral("out"))}), 1,
        "is not a recorded run");
    const QString profile = path(QStringLiteral("small.csv"));
    write(QStringLiteral("small.csv"), "size_bytes,allocation_rate,live_objects\n16,2.5,100\n");
    const QString hint =
        QStringLiteral("small.csv is not a recorded run (.atomrun). To run it and write its figures: atomalloc run %1 --csv DIR")
            .arg(profile);
    expectRefusal(atomallocRun({QStringLiteral("export"), profile, QStringLiteral("--csv"), path(QStringLiteral("out"))}), 1,
                  hint.toStdString().c_str());
    EXPECT_FALSE(QDir(path(QStringLiteral("out"))).exists());
}

TEST_F(CommandLine, PrintsOneJsonObject)
{
    const Ran ran = atomallocRun({QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--json"), QStringLiteral("--csv"),
                                  path(QStringLiteral("out")), QStringLiteral("--set"), QStringLiteral("alignment=32")});
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    QJsonParseError fault;
    const QJsonObject json = QJsonDocument::fromJson(ran.out.toUtf8(), &fault).object();
    EXPECT_EQ(fault.error, QJsonParseError::NoError);
    EXPECT_EQ(json[QStringLiteral("scenario")].toString(), QStringLiteral("tight-bursts"));
    EXPECT_EQ(json[QStringLiteral("mode")].toString(), QStringLiteral("watch"));
    EXPECT_EQ(json[QStringLiteral("config")][QStringLiteral("alignment")].toString(), QStringLiteral("32 B"));
    EXPECT_FALSE(json[QStringLiteral("version")].toString().isEmpty());
    EXPECT_TRUE(json.contains(QStringLiteral("seed")));
    const QJsonObject summary = json[QStringLiteral("summary")].toObject();
    for (const auto &[metric, value] : test::summaryIn(path(QStringLiteral("out"))))
        EXPECT_EQ(summary[metric].toDouble(-1), value) << metric.toStdString();
}

TEST_F(CommandLine, NamesEveryMetricInOrder)
{
    ASSERT_EQ(atomallocRun({QStringLiteral("run"), QStringLiteral("leak"), QStringLiteral("--csv"), path(QStringLiteral("out"))}).code, 0);
    const QList<QByteArray> lines = test::bytesOf(path(QStringLiteral("out/summary.csv"))).split('\n');
    const QStringList metrics =
        QStringLiteral(
            "metric allocations deallocations bytes_allocated bytes_freed bytes_live peak_bytes_live hot_hits cold_hits misses hit_ratio "
            "refills flushes remote_frees promotions demotions bytes_zeroed stale_handles double_frees out_of_memory invalid_size waits "
            "wait_time_ns_p50 wait_time_ns_p99 wait_time_ns_max internal_fragmentation_ratio committed_bytes peak_committed_bytes "
            "metadata_bytes events_recorded events_dropped")
            .split(u' ');
    for (qsizetype i = 0; i < metrics.size(); ++i)
        EXPECT_EQ(QString::fromUtf8(lines.value(i).split(',').first()), metrics[i]);
}

TEST_F(CommandLine, KeepsARunAndExportsItLater)
{
    const QString file = path(QStringLiteral("run.atomrun"));
    ASSERT_EQ(atomallocRun({QStringLiteral("run"), QStringLiteral("generation-stress"), QStringLiteral("--record"), file,
                            QStringLiteral("--csv"), path(QStringLiteral("direct"))})
                  .code,
              0);
    const Ran info = atomallocRun({QStringLiteral("info"), file});
    EXPECT_EQ(info.code, 0);
    EXPECT_TRUE(info.out.contains(QStringLiteral("recorded run")));
    ASSERT_EQ(atomallocRun({QStringLiteral("export"), file, QStringLiteral("--csv"), path(QStringLiteral("later"))}).code, 0);
    EXPECT_EQ(test::filesIn(path(QStringLiteral("direct"))), test::filesIn(path(QStringLiteral("later"))));
}

TEST_F(CommandLine, RunsARunAgainFromItsInputs)
{
    ASSERT_EQ(atomallocRun({QStringLiteral("run"), QStringLiteral("pipeline"), QStringLiteral("--seed"), QStringLiteral("7"),
                            QStringLiteral("--set"), QStringLiteral("size_class_policy=four_per_doubling"), QStringLiteral("--csv"),
                            path(QStringLiteral("first"))})
                  .code,
              0);
    ASSERT_EQ(atomallocRun(
                  {QStringLiteral("run"), path(QStringLiteral("first/run.json")), QStringLiteral("--csv"), path(QStringLiteral("again"))})
                  .code,
              0);
    EXPECT_EQ(test::filesIn(path(QStringLiteral("first"))), test::filesIn(path(QStringLiteral("again"))));
    ASSERT_EQ(atomallocRun({QStringLiteral("run"), path(QStringLiteral("first/run.json")), QStringLiteral("--seed"), QStringLiteral("8"),
                            QStringLiteral("--csv"), path(QStringLiteral("other"))})
                  .code,
              0);
    EXPECT_NE(test::bytesOf(path(QStringLiteral("first/events.csv"))), test::bytesOf(path(QStringLiteral("other/events.csv"))));
}

TEST_F(CommandLine, WritesNothingWhenItIsStopped)
{
    std::stop_source stop;
    stop.request_stop();
    const Ran ran = atomallocRun({QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--csv"),
                                  path(QStringLiteral("out")), QStringLiteral("--record"), path(QStringLiteral("x.atomrun"))},
                                 stop.get_token());
    expectRefusal(ran, 1, "topped");
    EXPECT_TRUE(folderIsEmpty());
}

TEST_F(CommandLine, SaysWhereItCannotWrite)
{
    write(QStringLiteral("file"), "x");
    expectRefusal(
        atomallocRun({QStringLiteral("run"), QStringLiteral("leak"), QStringLiteral("--csv"), path(QStringLiteral("file/below"))}), 1,
        "/file/below\" could not be written: ");
    expectRefusal(
        atomallocRun({QStringLiteral("run"), QStringLiteral("leak"), QStringLiteral("--record"), path(QStringLiteral("no/folder/x"))}), 1,
        "/no/folder/x\" could not be written: ");
}

TEST_F(CommandLine, WritesAConfigThatItReadsBack)
{
    const Ran ran = atomallocRun({QStringLiteral("config"), QStringLiteral("--set"), QStringLiteral("max_memory=64MiB"),
                                  QStringLiteral("--set"), QStringLiteral("cache_ttl=300ms")});
    ASSERT_EQ(ran.code, 0);
    EXPECT_TRUE(ran.out.contains(QStringLiteral("\"64 MiB\"")));
    EXPECT_TRUE(ran.err.contains(QStringLiteral("Size classes")));
    write(QStringLiteral("my.json"), ran.out.toUtf8());
    EXPECT_EQ(atomallocRun({QStringLiteral("config"), QStringLiteral("--config"), path(QStringLiteral("my.json"))}).out, ran.out);
    EXPECT_TRUE(atomallocRun({QStringLiteral("info"), path(QStringLiteral("my.json"))}).out.contains(QStringLiteral("300 ms")));
}

TEST_F(CommandLine, ListsScenariosAndTellsAboutThem)
{
    const Ran list = atomallocRun({QStringLiteral("scenarios")});
    EXPECT_TRUE(list.out.startsWith(QStringLiteral("tight-bursts  ")));
    const QJsonObject json =
        QJsonDocument::fromJson(atomallocRun({QStringLiteral("scenarios"), QStringLiteral("--json")}).out.toUtf8()).object();
    EXPECT_EQ(json[QStringLiteral("scenarios")].toArray().size(), 10);
    EXPECT_EQ(json[QStringLiteral("profiles")].toArray().size(), 6);
    EXPECT_TRUE(atomallocRun({QStringLiteral("info"), QStringLiteral("tight-bursts")}).out.contains(QStringLiteral("scenario")));
}

TEST_F(CommandLine, MeasuresWithThreads)
{
    const Ran ran = atomallocRun({QStringLiteral("run"), QStringLiteral("larson-server"), QStringLiteral("--mode"),
                                  QStringLiteral("measure"), QStringLiteral("--threads"), QStringLiteral("2"), QStringLiteral("--ops"),
                                  QStringLiteral("5000"), QStringLiteral("--csv"), path(QStringLiteral("out"))});
    ASSERT_EQ(ran.code, 0) << ran.err.toStdString();
    std::map<QString, double> summary = test::summaryIn(path(QStringLiteral("out")));
    EXPECT_GT(summary[QStringLiteral("operations_per_second")], 0);
    for (const char *metric :
         {"allocate_ns_p50", "allocate_ns_p99", "allocate_ns_p999", "deallocate_ns_p50", "deallocate_ns_p99", "deallocate_ns_p999"})
        EXPECT_TRUE(summary.contains(QLatin1String(metric))) << metric;
    EXPECT_EQ(summary[QStringLiteral("allocations")],
              summary[QStringLiteral("hot_hits")] + summary[QStringLiteral("cold_hits")] + summary[QStringLiteral("misses")]);
}

TEST_F(CommandLine, RunsWhatOtherProgramsAndSpreadsheetsWrite)
{
    const auto run = [](const char *file) {
        return atomallocRun({QStringLiteral("run"), QStringLiteral(ATOMALLOC_TEST_DATA "/faults/") + QLatin1String(file)});
    };
    for (const char *file : {"profile-semi.csv", "profile-tab.csv", "profile-sepline.csv", "profile-comment.csv", "profile-headerless.csv",
                             "skippable-frame-first.mtrace.zst"}) {
        const Ran ran = run(file);
        EXPECT_EQ(ran.code, 0) << file << ": " << ran.err.toStdString();
    }
    const Ran large = run("above-2gib.heaptrack.raw.zst");
    EXPECT_EQ(large.code, 0) << large.err.toStdString();
    EXPECT_TRUE(large.out.contains(QStringLiteral("1 allocation above max_block_size (2 GiB) was not replayed.")))
        << large.out.toStdString();
}

TEST_F(CommandLine, SaysThatSomethingFollowsAContainer)
{
    QFile log(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sqlite-shell.heaptrack.gz"));
    ASSERT_TRUE(log.open(QIODevice::ReadOnly));
    write(QStringLiteral("tail.gz"), log.readAll() + "junk");
    for (const char *command : {"info", "run"}) {
        const Ran ran = atomallocRun({QLatin1String(command), path(QStringLiteral("tail.gz"))});
        EXPECT_EQ(ran.code, 0);
        EXPECT_TRUE(ran.out.contains(QStringLiteral("Note: tail.gz: what follows its packed data was passed over.")))
            << ran.out.toStdString();
    }
}

TEST_F(CommandLine, TakesNumbersAtTheirWord)
{
    for (const char *option : {"--seed", "--threads", "--ops"}) {
        for (const char *text : {" 5", "5 ", "+5", "5.0"})
            expectRefusal(atomallocRun({QStringLiteral("run"), QStringLiteral("leak"), QLatin1String(option), QLatin1String(text)}), 2,
                          "must be a whole number");
    }
}

TEST_F(CommandLine, TellsOfNumbersBeyondMeasure)
{
    write(QStringLiteral("p.csv"), "1,1e300,1e300\n2,3,4\n");
    const Ran info = atomallocRun({QStringLiteral("info"), path(QStringLiteral("p.csv"))});
    EXPECT_TRUE(info.out.contains(QStringLiteral("1e+300"))) << info.out.toStdString();
    for (const QString &line : info.out.split(u'\n'))
        EXPECT_LT(line.size(), 100) << line.toStdString();
    EXPECT_EQ(atomallocRun({QStringLiteral("run"), path(QStringLiteral("p.csv")), QStringLiteral("--ops"), QStringLiteral("100")}).code, 0);
}

TEST_F(CommandLine, NamesNoFileWhereThereIsNone)
{
    for (const char *name : {"tight-bursts", "beta"}) {
        const Ran ran = atomallocRun({QStringLiteral("run"), QLatin1String(name), QStringLiteral("--set"), QStringLiteral("max_memory=3")});
        EXPECT_FALSE(ran.err.contains(QStringLiteral("file"))) << ran.err.toStdString();
    }
}

TEST_F(CommandLine, CallsAFaultyConfigAConfigWhereverItIsNamed)
{
    write(QStringLiteral("c.json"), R"({"atomalloc_config": 1, "max_memry": "2 MiB"})");
    for (const QStringList &arguments : {QStringList{QStringLiteral("run"), path(QStringLiteral("c.json"))},
                                         QStringList{QStringLiteral("info"), path(QStringLiteral("c.json"))},
                                         QStringList{QStringLiteral("config"), QStringLiteral("--config"), path(QStringLiteral("c.json"))}})
        expectRefusal(atomallocRun(arguments), 1, "is not a key of a config file. Did you mean max_memory?");
}

} // namespace
} // namespace atomalloc::app
