// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/open/open_any.h"
#include "app/recording/event_chunk.h"
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
    RunRescue rescue(folder.path());
    for (const bool finished : {false, true}) {
        const auto run = growingRun();
        rescue.begin(run);
        grow(*run, app::kEventsPerChunk);
        if (finished)
            run->finish(true);
    }
    EXPECT_EQ(filesIn(folder.path()).size(), 1) << "of the last run alone";
    rescue.end();
    EXPECT_EQ(filesIn(folder.path()), QStringList());
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
    const auto run = growingRun();
    rescue.begin(run);
    grow(*run, 3 * app::kEventsPerChunk);
    EXPECT_EQ(run->eventCount(), 3 * app::kEventsPerChunk);
}

} // namespace
} // namespace atomalloc::ui
