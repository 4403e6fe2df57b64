// SPDX-License-Identifier: MPL-2.0
#include "app/base/text.h"
#include "app/export/csv_export.h"
#include "app/export/csv_writer.h"
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/run_json.h"
#include "app/words/sentences.h"
#include "tests/support/sample_run.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

class CsvExport : public testing::Test
{
protected:
    [[nodiscard]] QString folder(const QString &name = QStringLiteral("out")) const { return m_folder.filePath(name); }

    [[nodiscard]] QByteArray bytesOf(const QString &name, const QString &in = QStringLiteral("out")) const
    {
        QFile file(QDir(folder(in)).filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QList<QByteArray> linesOf(const QString &name) const
    {
        QList<QByteArray> lines = bytesOf(name).split('\n');
        EXPECT_TRUE(lines.takeLast().isEmpty()); // the last line has an end as well
        for (QByteArray &line : lines) {
            EXPECT_TRUE(line.endsWith('\r'));
            line.chop(1);
        }
        return lines;
    }

    QTemporaryDir m_folder;
};

std::shared_ptr<RecordedRun> sampleWithSummary()
{
    const auto run = test::sampleRun().run;
    run->setSummary({{QStringLiteral("allocations"), QStringLiteral("count"), 11, true},
                     {QStringLiteral("hit_ratio"), QStringLiteral("ratio"), 0.75, false}},
                    {});
    return run;
}

TEST_F(CsvExport, WritesEveryTable)
{
    const auto written = exportCsvNow(*sampleWithSummary(), folder());
    ASSERT_TRUE(written) << textOf(written.error().sentence).toStdString();
    EXPECT_EQ(written->size(), 6);
    EXPECT_EQ(QDir(folder()).entryList(QDir::Files | QDir::Hidden),
              (QStringList{QStringLiteral("classes.csv"), QStringLiteral("events.csv"), QStringLiteral("run.json"),
                           QStringLiteral("summary.csv"), QStringLiteral("tasks.csv"), QStringLiteral("timeseries.csv")}));
    EXPECT_EQ(linesOf(QStringLiteral("summary.csv")),
              (QList<QByteArray>{"metric,value,unit", "allocations,11,count", "hit_ratio,0.750000,ratio"}));
}

TEST_F(CsvExport, ListsEveryEventWithItsCause)
{
    const auto sample = test::sampleRun();
    ASSERT_TRUE(exportCsvNow(*sample.run, folder()));
    const QList<QByteArray> lines = linesOf(QStringLiteral("events.csv"));
    ASSERT_EQ(lines.size(), static_cast<qsizetype>(sample.end) + 1);
    EXPECT_EQ(lines[0], "event,time_ns,kind,cause,task,owner,block,size_class,generation,from,to,amount_bytes,aux");
    EXPECT_EQ(lines[1], "0,0,commit,initial,,,0,,,,,8192,0");
    EXPECT_EQ(lines[4], "3,3000,carve,pool_empty,,,0,0,1,,pool,64,16");
    EXPECT_EQ(lines[11], "10,10000,allocate,hot_hit,1,1,5,0,1,hot,live,40,0");
}

TEST_F(CsvExport, HasALinePerTask)
{
    ASSERT_TRUE(exportCsvNow(*test::sampleRun().run, folder()));
    EXPECT_EQ(linesOf(QStringLiteral("tasks.csv")).size(), 5);
}

TEST_F(CsvExport, GivesTheTimeSeriesUnitsInItsHeader)
{
    ASSERT_TRUE(exportCsvNow(*test::sampleRun().run, folder()));
    const QList<QByteArray> lines = linesOf(QStringLiteral("timeseries.csv"));
    EXPECT_TRUE(
        lines[0].startsWith("time_ns,event,live_bytes,hot_bytes,cold_bytes,zeroing_bytes,free_bytes,retired_bytes,committed_bytes,"));
    EXPECT_EQ(lines.size(), static_cast<qsizetype>(test::sampleRun().end) + 1);
}

TEST_F(CsvExport, CountsClassesFromTheEventsWhenTheFiguresAreLost)
{
    ASSERT_TRUE(exportCsvNow(*test::sampleRun().run, folder()));
    const QList<QByteArray> lines = linesOf(QStringLiteral("classes.csv"));
    ASSERT_EQ(lines.size(), 6);
    // 64 B: 40 + 64 + 60 of 192 bytes were asked for; the reused block is retired at the end.
    EXPECT_TRUE(lines[1].startsWith("0,64,3,2,3,0,0,164,0.145833,0,")) << lines[1].toStdString();
    EXPECT_TRUE(lines[1].endsWith(",1"));
}

TEST_F(CsvExport, QuotesWhatNeedsQuotes)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter out(buffer);
    out.text(QStringLiteral("a,\"b\"")).text(QStringLiteral("two\nlines")).text(QString(QChar(0xfc))).empty().number(7).endRow();
    EXPECT_TRUE(out.flush());
    EXPECT_EQ(buffer.data(), "\"a,\"\"b\"\"\",\"two\nlines\",\xc3\xbc,,7\r\n");
}

TEST_F(CsvExport, WritesTheSameBytesForTheSameRun)
{
    ASSERT_TRUE(saveRunNow(*sampleWithSummary(), m_folder.filePath(QStringLiteral("run.atomrun"))));
    const auto opened = openRunNow(m_folder.filePath(QStringLiteral("run.atomrun")));
    ASSERT_TRUE(opened);
    ASSERT_TRUE(exportCsvNow(*sampleWithSummary(), folder()));
    ASSERT_TRUE(exportCsvNow(**opened, folder(QStringLiteral("again"))));
    for (const QString &name : QDir(folder()).entryList(QDir::Files))
        EXPECT_EQ(bytesOf(name), bytesOf(name, QStringLiteral("again"))) << name.toStdString();
}

TEST_F(CsvExport, WritesInputsThatCanBeReadBack)
{
    ASSERT_TRUE(exportCsvNow(*test::sampleRun().run, folder()));
    const auto inputs = parseRunInputs(bytesOf(QStringLiteral("run.json")), QStringLiteral("run.json"));
    ASSERT_TRUE(inputs) << textOf(inputs.error()).toStdString();
    EXPECT_EQ(inputs->config, test::sampleConfig());
    EXPECT_EQ(inputs->seed, 42U);
    EXPECT_EQ(inputs->mode, RunMode::watch);
}

TEST_F(CsvExport, LeavesNothingBehindWhenItIsStopped)
{
    const WorkControl work;
    work.requestStop();
    const auto written = exportCsvNow(*test::sampleRun().run, folder(QStringLiteral("a/b/c")), work);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Problem::Kind::cancelled);
    EXPECT_FALSE(QDir(folder(QStringLiteral("a"))).exists());
}

TEST_F(CsvExport, SaysWhereItCannotWrite)
{
    QFile file(folder());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    for (const QString &target : {folder(), folder(QStringLiteral("out/below"))}) {
        const auto written = exportCsvNow(*test::sampleRun().run, target);
        ASSERT_FALSE(written);
        EXPECT_EQ(textOf(written.error().sentence),
                  QStringLiteral("%1 could not be written: it is not a folder and none can be made there.").arg(quoted(target)))
            << "a long path is cut, as one below a long TMPDIR is";
    }
    // One of the six names is taken by a folder: none of the others appears.
    QDir(m_folder.path()).mkpath(QStringLiteral("half/tasks.csv"));
    ASSERT_FALSE(exportCsvNow(*test::sampleRun().run, folder(QStringLiteral("half"))));
    EXPECT_TRUE(QDir(folder(QStringLiteral("half"))).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

TEST_F(CsvExport, NeedsTheNameOfAFolder)
{
    const auto written = exportCsvNow(*test::sampleRun().run, QString());
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Problem::Kind::usage);
    EXPECT_EQ(textOf(written.error().sentence), QStringLiteral("No folder to export to is named."));
}

} // namespace
} // namespace atomalloc::app
