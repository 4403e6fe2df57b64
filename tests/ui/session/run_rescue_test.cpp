// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/open/open_any.h"
#include "app/recording/event_chunk.h"
#include "tests/support/no_threads.h"
#include "tests/support/sample_run.h"
#include "ui/session/run_rescue.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace atomalloc::ui {
namespace {

std::shared_ptr<app::RecordedRun> growingRun()
{
    auto run = std::make_shared<app::RecordedRun>();
    run->setInputs(test::sampleRun().run->inputs());
    return run;
}

void grow(app::RecordedRun &run, std::size_t events)
{
    Event event;
    event.kind = EventKind::task_begin;
    event.task = TaskId{1};
    run.append(std::vector<Event>(events, event));
}

QStringList filesIn(const QString &folder) { return QDir(folder).entryList(QDir::Files | QDir::Hidden); }

/// The number of a process that has ended.
pid_t endedProcess()
{
    const pid_t child = ::fork();
    if (child == 0)
        _exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

TEST(RunRescue, KeepsARunOfAProgramThatWasKilled)
{
    const QTemporaryDir folder;
    RunRescue rescue(folder.path());
    const auto run = growingRun();
    rescue.begin(run);
    grow(*run, 2 * app::kEventsPerChunk + 7);
    const QStringList files = filesIn(folder.path());
    ASSERT_EQ(files.size(), 1);
    EXPECT_TRUE(rescue.takeLeft().isEmpty()) << "its program goes on";
    // What a program of that number would leave, at this moment.
    const pid_t ended = endedProcess();
    const QString left = folder.filePath(QStringLiteral("growing-%1.atomrun.part").arg(ended));
    ASSERT_TRUE(QFile::copy(folder.filePath(files.first()), left));
    const QList<RunRescue::Left> found = rescue.takeLeft();
    ASSERT_EQ(found.size(), 1);
    EXPECT_EQ(found.first().process, ended);
    const auto opened = app::openRunNow(found.first().file);
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->eventCount(), 2 * app::kEventsPerChunk);
    EXPECT_TRUE(rescue.takeLeft().isEmpty()) << "it is told once";
}

TEST(RunRescue, LeavesNothingOfARunThatNobodyWants)
{
    const QTemporaryDir folder;
    {
        RunRescue rescue(folder.path());
        for (const bool finished : {false, true}) {
            const auto run = growingRun();
            rescue.begin(run);
            grow(*run, app::kEventsPerChunk);
            if (finished)
                run->finish(true);
            rescue.end(run);
            EXPECT_EQ(filesIn(folder.path()), QStringList());
        }
        const auto run = growingRun();
        rescue.begin(run);
        grow(*run, app::kEventsPerChunk); // waits for the file
        EXPECT_EQ(filesIn(folder.path()).size(), 1);
    }
    EXPECT_EQ(filesIn(folder.path()), QStringList()) << "a window that was closed has asked";
}

TEST(RunRescue, KeepsNothingWhereTheSystemRefusesThreads)
{
    const QTemporaryDir folder;
    RunRescue rescue(folder.path());
    const auto before = growingRun();
    const auto later = growingRun();
    rescue.begin(before);
    grow(*before, 7);
    {
        const test::NoThreads none;
        rescue.begin(later);
        grow(*later, app::kEventsPerChunk); // waits for no file
        (void)rescue.putAsideBut({});
    }
    EXPECT_EQ(filesIn(folder.path()), QStringList());
}

TEST(RunRescue, PutsAsideWhatIsNotShownAnyMore)
{
    const QTemporaryDir folder;
    const auto before = growingRun();
    const auto shown = growingRun();
    {
        RunRescue rescue(folder.path());
        for (const auto &run : {before, shown})
            rescue.begin(run);
        EXPECT_TRUE(rescue.putAsideBut({before, shown}).isEmpty());
        grow(*before, app::kEventsPerChunk + 3);
        EXPECT_EQ(rescue.putAsideBut({shown, nullptr}), QList<RunRescue::Run>{before});
        grow(*before, 1); // it hears of the stop a little later
        before->finish(false);
    }
    const QStringList aside = RunRescue(folder.path()).aside();
    ASSERT_EQ(aside.size(), 1) << "the file of the one that was shown has gone";
    EXPECT_TRUE(RunRescue(folder.path()).holds(aside.first())) << aside.first().toStdString();
    const auto opened = app::openRunNow(aside.first());
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->eventCount(), app::kEventsPerChunk + 4);
}

TEST(RunRescue, MarksOfARunThatCameFromItsFolderGoBackThere)
{
    const QTemporaryDir folder;
    {
        RunRescue rescue(folder.path());
        const auto run = growingRun();
        rescue.begin(run);
        grow(*run, 5);
        run->finish(true);
        EXPECT_EQ(rescue.putAsideBut({}).size(), 1);
    }
    const QString file = RunRescue(folder.path()).aside().value(0);
    const app::RunLook look{{}, {{0, 3, QStringLiteral("found")}}};
    {
        const auto opened = app::openRunNow(file);
        ASSERT_TRUE(opened);
        RunRescue rescue(folder.path());
        rescue.adopt(*opened, file);
        rescue.setLook(*opened, look);
        EXPECT_EQ(rescue.putAsideBut({}).size(), 1);
    }
    EXPECT_EQ(RunRescue(folder.path()).aside(), QStringList{file});
    const auto again = app::openRunNow(file);
    ASSERT_TRUE(again);
    const auto table = (*again)->table(app::RunTableType::look);
    ASSERT_TRUE(table);
    EXPECT_EQ(app::lookOf(*table).marks, look.marks);
}

TEST(RunRescue, PutsTheMarksAsideWithTheRun)
{
    const QTemporaryDir folder;
    const app::RunLook look{QStringLiteral("task=t1"), {{1, 2, QStringLiteral("here")}}};
    {
        RunRescue rescue(folder.path());
        const auto run = growingRun();
        rescue.begin(run);
        rescue.setLook(run, look);
        grow(*run, 5);
        run->finish(true);
        rescue.setLook(growingRun(), {});
        EXPECT_EQ(rescue.putAsideBut({}).size(), 1);
    }
    EXPECT_EQ(filesIn(folder.path()).size(), 1);
    const QStringList aside = RunRescue(folder.path()).aside();
    ASSERT_EQ(aside.size(), 1);
    const auto opened = app::openRunNow(aside.first());
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->eventCount(), 5U);
    const auto table = (*opened)->table(app::RunTableType::look);
    ASSERT_TRUE(table);
    EXPECT_EQ(app::lookOf(*table), look);
}

TEST(RunRescue, LeavesTheFileThatIsOnTheScreenWhereItIs)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("unsaved on the screen.atomrun"));
    ASSERT_TRUE(QFile(file).open(QIODevice::WriteOnly));
    {
        RunRescue rescue(folder.path());
        ASSERT_TRUE(rescue.holds(file));
        const auto opened = growingRun();
        rescue.adopt(opened, file);
        QFile old(file); // as if the others were newer by far
        ASSERT_TRUE(old.open(QIODevice::ReadWrite));
        ASSERT_TRUE(old.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000), QFileDevice::FileModificationTime));
        old.close();
        for (int i = 0; i < RunRescue::kMostKept + 2; ++i) {
            const auto run = growingRun();
            rescue.begin(run);
            run->finish(true);
            EXPECT_EQ(rescue.putAsideBut({opened}).size(), 1);
        }
    }
    EXPECT_TRUE(QFile::exists(file));
    EXPECT_LE(filesIn(folder.path()).size(), RunRescue::kMostKept + 2);
    RunRescue rescue(folder.path());
    const auto again = growingRun();
    rescue.adopt(again, file);
    rescue.end(again);
    EXPECT_FALSE(QFile::exists(file)) << "it was saved elsewhere";
}

/// A file of a run that was left, so many seconds after 1970.
QString leftFile(const QTemporaryDir &folder, const char *name, qint64 second)
{
    const QString path = folder.filePath(QLatin1String(name));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadWrite));
    EXPECT_TRUE(file.setFileTime(QDateTime::fromSecsSinceEpoch(second), QFileDevice::FileModificationTime));
    return path;
}

TEST(RunRescue, TakesTheRunThatWasOnTheScreenLastForTheNewest)
{
    const QTemporaryDir folder;
    const QString old = leftFile(folder, "unsaved old.atomrun", 1'000'000);
    const QString newer = leftFile(folder, "unsaved newer.atomrun", 2'000'000);
    RunRescue rescue(folder.path());
    ASSERT_EQ(rescue.aside(), (QStringList{newer, old}));
    const auto shown = growingRun();
    rescue.adopt(shown, old);
    EXPECT_EQ(rescue.aside(), (QStringList{old, newer})) << "it was opened";
    leftFile(folder, "unsaved old.atomrun", 1'000'000);
    ASSERT_EQ(rescue.aside(), (QStringList{newer, old}));
    rescue.putAsideBut({});
    EXPECT_EQ(rescue.aside(), (QStringList{old, newer})) << "another one took its place";
}

TEST(RunRescue, KeepsTheFiveNewestRunsThatWereLeft)
{
    const QTemporaryDir folder;
    for (int i = 0; i < 8; ++i) {
        QFile file(folder.filePath(QStringLiteral("unsaved %1.atomrun").arg(i)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_TRUE(file.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000 + i), QFileDevice::FileModificationTime));
    }
    EXPECT_TRUE(RunRescue(folder.path()).takeLeft().isEmpty());
    EXPECT_EQ(filesIn(folder.path()),
              (QStringList{QStringLiteral("unsaved 3.atomrun"), QStringLiteral("unsaved 4.atomrun"), QStringLiteral("unsaved 5.atomrun"),
                           QStringLiteral("unsaved 6.atomrun"), QStringLiteral("unsaved 7.atomrun")}));
}

TEST(RunRescue, HoldsUpNobodyWhereItsFolderCannotBeWritten)
{
    RunRescue rescue(QStringLiteral("/proc/no-such-folder"));
    EXPECT_FALSE(rescue.canKeep());
    const auto run = growingRun();
    rescue.begin(run);
    grow(*run, 3 * app::kEventsPerChunk);
    EXPECT_EQ(run->eventCount(), 3 * app::kEventsPerChunk);
}

} // namespace
} // namespace atomalloc::ui
