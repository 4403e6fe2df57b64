// SPDX-License-Identifier: MPL-2.0
// The program atomalloc as a process of its own: what only shows with real descriptors, signals, limits and file names.
#include "tests/app/cli/cli_run.h"

#include <QProcess>

#include <gtest/gtest.h>

#include <csignal>
#include <memory>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace atomalloc::app {
namespace {

using test::Ran;

constexpr int kPatienceMs = 60'000;

class Program : public test::FolderTest
{
protected:
    /// A line of the shell, started in the test's folder; $atomalloc is the program.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QString &line) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("atomalloc"), QStringLiteral(ATOMALLOC_PROGRAM));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_folder.path());
        process->start(QStringLiteral("/bin/bash"), {QStringLiteral("-c"), line});
        return process;
    }

    static Ran finish(QProcess &process)
    {
        EXPECT_TRUE(process.waitForFinished(kPatienceMs)) << "hangs";
        return {.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                .out = QString::fromUtf8(process.readAllStandardOutput()),
                .err = QString::fromUtf8(process.readAllStandardError())};
    }

    [[nodiscard]] Ran shell(const QString &line) const { return finish(*start(line)); }
};

TEST_F(Program, SaysThatItsOutputCouldNotBeWritten)
{
    for (const char *command : {"--help", "--version", "scenarios", "scenarios --json", "config", "info leak", "run leak",
                                "run leak --json", "run --help", "help run"}) {
        const QString line = QStringLiteral("$atomalloc %1 ").arg(QLatin1String(command));
        for (const char *target : {"> /dev/full", ">&-"}) {
            const Ran ran = shell(line + QLatin1String(target));
            EXPECT_EQ(ran.code, 1) << command << " " << target;
            EXPECT_TRUE(ran.err.contains(QStringLiteral("atomalloc: The output could not be written: ")))
                << command << " " << target << ": " << ran.err.toStdString();
        }
    }
    EXPECT_TRUE(shell(QStringLiteral("$atomalloc --help > /dev/full")).err.endsWith(QStringLiteral("No space left on device.\n")));
}

#ifndef __SANITIZE_ADDRESS__ // which needs more addresses than there are here
TEST_F(Program, EndsWithASentenceWhereTheSystemRefusesAThread)
{
    // Room for the stack of no further thread, and of one: the one that watches the signals is the first, the worker the second.
    for (const char *limits : {"ulimit -s 4000000; ulimit -v 3000000; ", "ulimit -s 400000; ulimit -v 700000; "}) {
        const Ran ran = shell(QLatin1String(limits) + QStringLiteral("$atomalloc info leak"));
        EXPECT_EQ(ran.code, 1) << limits;
        EXPECT_TRUE(ran.err.startsWith(QStringLiteral("atomalloc: ")) &&
                    ran.err.endsWith(QStringLiteral(" failed: Resource temporarily unavailable.\n")))
            << limits << ran.err.toStdString();
    }
}
#endif

TEST_F(Program, PutsNothingOfItsOutputIntoAFileWhereItsStreamsAreClosed)
{
    const Ran closed = shell(QStringLiteral("$atomalloc run leak --record closed.atomrun <&- >&- 2>&-"));
    EXPECT_EQ(closed.code, 1);
    EXPECT_EQ(shell(QStringLiteral("$atomalloc run leak --record open.atomrun")).code, 0);
    EXPECT_EQ(test::bytesOf(path(QStringLiteral("closed.atomrun"))), test::bytesOf(path(QStringLiteral("open.atomrun"))));
}

TEST_F(Program, LeavesQuietlyWithWhoReadsIt)
{
    const Ran ran = shell(QStringLiteral("for i in 1 2 3; do $atomalloc scenarios --json | head -1; done"));
    EXPECT_EQ(ran.out, QStringLiteral("{\n{\n{\n"));
    EXPECT_EQ(ran.err, QString());
    const Ran ignoring = shell(QStringLiteral("trap '' PIPE; $atomalloc scenarios --json | true; echo ${PIPESTATUS[0]}"));
    EXPECT_EQ(ignoring.err, QString());
}

TEST_F(Program, ReadsFromPipes)
{
    const QString recording = QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace");
    const QString expected = shell(QStringLiteral("$atomalloc info %1").arg(recording)).out;
    EXPECT_TRUE(expected.contains(QStringLiteral("685")));
    for (const char *line :
         {"cat %1 | $atomalloc info /dev/stdin", "$atomalloc info <(cat %1)", "$atomalloc info /dev/stdin < %1",
          "cat %1 | (sleep 0.2; $atomalloc info /dev/stdin)", "$atomalloc info <(head -c 3 %1; sleep 0.2; tail -c +4 %1)",
          "mkfifo f; cat %1 > f & $atomalloc info f", "gzip -c %1 | $atomalloc info /dev/stdin"}) {
        const Ran ran = shell(QString::fromUtf8(line).arg(recording));
        EXPECT_EQ(ran.out, expected) << line << ": " << ran.err.toStdString();
        EXPECT_EQ(ran.code, 0) << line;
    }
    const Ran config = shell(QStringLiteral("$atomalloc config | $atomalloc config --config /dev/stdin --set alignment=32"));
    EXPECT_EQ(config.code, 0) << config.err.toStdString();
    EXPECT_TRUE(config.out.contains(QStringLiteral("\"32 B\"")));
    EXPECT_TRUE(shell(QStringLiteral("$atomalloc info /dev/stdin < /dev/null")).err.contains(QStringLiteral("is a device")));
    EXPECT_TRUE(shell(QStringLiteral("true | $atomalloc info /dev/stdin")).err.contains(QStringLiteral("stdin is empty.")));
}

TEST_F(Program, RefusesDevicesAndFolders)
{
    for (const char *line : {"run /dev/zero", "info /dev/zero", "config --config /dev/zero", "run leak --config /dev/urandom",
                             "export /dev/zero --csv x", "info /dev/null"}) {
        const Ran ran = shell(QStringLiteral("$atomalloc ") + QLatin1String(line));
        EXPECT_EQ(ran.code, 1) << line;
        EXPECT_TRUE(ran.err.contains(QStringLiteral("is a device. Only files and pipes can be read."))) << line << ran.err.toStdString();
    }
    for (const char *line : {"run .", "info /", "config --config ."})
        EXPECT_TRUE(shell(QStringLiteral("$atomalloc ") + QLatin1String(line)).err.contains(QStringLiteral("is a folder"))) << line;
}

TEST_F(Program, WaitsForAPipeAndEndsAtOnceWhenAsked)
{
    ASSERT_EQ(::mkfifo(path(QStringLiteral("pipe")).toUtf8().constData(), 0600), 0);
    for (const char *line : {"run pipe", "info pipe", "config --config pipe", "export pipe --csv out"}) {
        const auto process = start(QStringLiteral("exec $atomalloc ") + QLatin1String(line));
        process->setReadChannel(QProcess::StandardError);
        ASSERT_TRUE(process->waitForReadyRead(kPatienceMs)) << line;
        EXPECT_EQ(process->readLine(), "Waiting until something is written to pipe. Ctrl+C ends this.\n") << line;
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Ran ran = finish(*process);
        EXPECT_EQ(ran.code, 1) << line;
        EXPECT_TRUE(ran.err.contains(QStringLiteral("ancelled"))) << line << ran.err.toStdString();
    }
    EXPECT_FALSE(QFileInfo::exists(path(QStringLiteral("out"))));
}

TEST_F(Program, TakesTheMemoryForEventsFromItsCommandLineElseFromTheEnvironment)
{
    const QString sentence = QStringLiteral("atomalloc: %1 must be a number of bytes, such as 512 MiB, not \"much\".\n");
    const Ran option = shell(QStringLiteral("$atomalloc run leak --event-memory much"));
    EXPECT_EQ(option.code, 2);
    EXPECT_EQ(option.err, sentence.arg(QStringLiteral("--event-memory")));
    const Ran environment = shell(QStringLiteral("ATOMALLOC_EVENT_MEMORY=much $atomalloc info leak"));
    EXPECT_EQ(environment.code, 2);
    EXPECT_EQ(environment.err, sentence.arg(QStringLiteral("ATOMALLOC_EVENT_MEMORY")));
    EXPECT_EQ(shell(QStringLiteral("ATOMALLOC_EVENT_MEMORY=much $atomalloc run leak --event-memory 1MiB")).code, 0);
}

TEST_F(Program, RefusesAnEmptyTextForAName)
{
    for (const char *line :
         {"run tight-bursts --csv \"\"", "run tight-bursts --csv=", "run tight-bursts --record \"$OUT\"", "run \"\"", "info \"\"",
          "export \"\" --csv x", "run leak --config \"\"", "run leak --seed \"\"", "run leak --mode=", "config --set \"\""}) {
        const Ran ran = shell(QStringLiteral("$atomalloc ") + QLatin1String(line));
        EXPECT_EQ(ran.code, 2) << line;
        EXPECT_EQ(ran.err.count(u'\n'), 1) << line << ran.err.toStdString();
        EXPECT_TRUE(ran.err.contains(QStringLiteral("empty text"))) << line << ran.err.toStdString();
    }
    EXPECT_TRUE(QDir(m_folder.path()).isEmpty());
}

TEST_F(Program, RefusesNamesThatAreNotUtf8)
{
    for (const char *line : {"run $'caf\\xe9.json'", "run leak --csv $'out\\xff'", "run leak --record $'\\xff.atomrun'",
                             "config --config $'\\xff'", "$'\\xff'"}) {
        const Ran ran = shell(QStringLiteral("touch $'caf\\xe9.json'; $atomalloc ") + QLatin1String(line));
        EXPECT_EQ(ran.code, 2) << line;
        EXPECT_TRUE(ran.err.contains(QStringLiteral("is not UTF-8 text."))) << line << ran.err.toStdString();
    }
    EXPECT_EQ(shell(QStringLiteral("ls | wc -l; rm $'caf\\xe9.json'")).out, QStringLiteral("1\n")) << "the file that was there";
}

TEST_F(Program, WritesNothingElsewhereWhenTheCurrentFolderIsNotUtf8)
{
    for (const char *line : {"run leak --csv out", "run leak --record r.atomrun"}) {
        const Ran ran = shell(QStringLiteral("mkdir -p $'b\\xff'; cd $'b\\xff'; $atomalloc ") + QLatin1String(line));
        EXPECT_EQ(ran.code, 1) << line;
        EXPECT_TRUE(ran.err.contains(QStringLiteral("the name of the current folder is not UTF-8 text"))) << ran.err.toStdString();
    }
    const Ran whole = shell(QStringLiteral("cp %1/recordings/sort-lines.mtrace $'b\\xff'; here=$PWD; cd $'b\\xff'; "
                                           "$atomalloc run sort-lines.mtrace --csv $here/out")
                                .arg(QStringLiteral(ATOMALLOC_TEST_DATA)));
    EXPECT_EQ(whole.code, 0) << whole.err.toStdString();
    EXPECT_EQ(shell(QStringLiteral("ls; rm -r $'b\\xff'")).out.count(u'\n'), 2) << "the folder that was there, and out";
}

TEST_F(Program, SaysThatAFileWouldBecomeTooLargeAndKeepsTheOldOnes)
{
    ASSERT_EQ(shell(QStringLiteral("$atomalloc run tight-bursts --csv out --record r.atomrun")).code, 0);
    const auto before = test::filesIn(path(QStringLiteral("out")));
    const QByteArray run = test::bytesOf(path(QStringLiteral("r.atomrun")));
    for (const char *line :
         {"run tight-bursts --seed 5 --csv out", "run tight-bursts --seed 5 --record r.atomrun", "export r.atomrun --csv out"}) {
        const Ran ran = shell(QStringLiteral("ulimit -f 4; $atomalloc ") + QLatin1String(line));
        EXPECT_EQ(ran.code, 1) << line;
        EXPECT_TRUE(ran.err.contains(QStringLiteral("larger than a file may be here (ulimit -f)")))
            << line << ": " << ran.err.toStdString();
    }
    EXPECT_EQ(test::filesIn(path(QStringLiteral("out"))), before);
    EXPECT_EQ(test::bytesOf(path(QStringLiteral("r.atomrun"))), run);
}

TEST_F(Program, LeavesOneSetOfFilesWhereSeveralExportAtOnce)
{
    std::vector<std::map<QString, QByteArray>> whole;
    for (int seed = 0; seed < 8; ++seed) {
        const QString name = QString::number(seed);
        ASSERT_EQ(
            shell(QStringLiteral("$atomalloc run tight-bursts --seed %1 --record %1.atomrun && $atomalloc export %1.atomrun --csv e%1")
                      .arg(name))
                .code,
            0);
        whole.push_back(test::filesIn(path(u'e' + name)));
    }
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int seed = 0; seed < 8; ++seed)
            processes.push_back(start(QStringLiteral("exec $atomalloc export %1.atomrun --csv out").arg(seed)));
        int done = 0;
        for (const auto &process : processes) {
            const Ran ran = finish(*process);
            done += ran.code == 0 ? 1 : 0;
            EXPECT_TRUE(ran.code == 0 || ran.err.contains(QStringLiteral("another program is writing to it at this moment")))
                << ran.err.toStdString();
        }
        EXPECT_GE(done, 1);
        EXPECT_NE(std::find(whole.begin(), whole.end(), test::filesIn(path(QStringLiteral("out")))), whole.end()) << "a mix";
    }
}

TEST_F(Program, TakesOverAFolderWhoseWriterDied)
{
    ASSERT_EQ(shell(QStringLiteral("mkdir out; (flock -n 9; exec sleep 0) 9< out; $atomalloc run leak --csv out")).code, 0);
    const Ran busy = shell(QStringLiteral("(flock -n 9; $atomalloc run leak --csv out) 9< out"));
    EXPECT_EQ(busy.code, 1);
    EXPECT_TRUE(busy.err.contains(QStringLiteral("another program is writing to it at this moment"))) << busy.err.toStdString();
}

TEST_F(Program, TakesNamesLikeThoseOfQtsResourcesForFiles)
{
    EXPECT_EQ(shell(QStringLiteral("$atomalloc run leak --csv :/out --record :r.atomrun && ls :/out/run.json :r.atomrun")).code, 0);
    EXPECT_EQ(shell(QStringLiteral("$atomalloc run :/out/run.json")).code, 0);
    EXPECT_EQ(shell(QStringLiteral("$atomalloc run :/atomalloc/profiles/beta.csv")).code, 2);
}

TEST_F(Program, EndsARunWhoseThreadsTheSystemRefuses)
{
    // Each thread wants 8 MiB of address space for its stack.
    const Ran ran = shell(QStringLiteral("ulimit -s 8192; ulimit -v 1500000; $atomalloc run leak --mode measure --threads 256"));
    EXPECT_EQ(ran.code, 1) << ran.out.toStdString();
    EXPECT_TRUE(ran.err.startsWith(QStringLiteral("atomalloc: The run failed: "))) << ran.err.toStdString();
}

} // namespace
} // namespace atomalloc::app
