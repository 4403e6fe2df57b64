// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/kept_moment.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

namespace atomalloc::ui {
namespace {

const Moment kSomeMoment{
    .origin = {QStringLiteral("tight-bursts"), QStringLiteral("--seed"), QStringLiteral("7")},
    .look = {QStringLiteral("--at"), QStringLiteral("@3000"), QStringLiteral("--mark"), QStringLiteral("A=@5 größer")}};

QStringList filesOf(const QTemporaryDir &folder) { return QDir(folder.path()).entryList(QDir::Files); }

/// A program that keeps a moment and is gone.
void leave(const QTemporaryDir &folder, const Moment &moment)
{
    KeptMoment kept(folder.path());
    kept.keep(moment);
    const pid_t child = ::fork();
    if (child == 0)
        _exit(0);
    ::waitpid(child, nullptr, 0);
    ASSERT_EQ(filesOf(folder).size(), 1);
    QFile::rename(folder.filePath(filesOf(folder).first()), folder.filePath(QStringLiteral("moment-%1").arg(child)));
}

TEST(KeptMoment, IsFoundOnceByTheNextProgram)
{
    const QTemporaryDir folder;
    leave(folder, kSomeMoment);
    KeptMoment next(folder.path());
    const auto left = next.takeLeft();
    ASSERT_TRUE(left);
    EXPECT_EQ(left->moment.origin, kSomeMoment.origin);
    EXPECT_EQ(left->moment.look, kSomeMoment.look);
    EXPECT_FALSE(next.takeLeft()) << "who crashes there again begins anew";
}

TEST(KeptMoment, IsNotTakenFromAProgramThatGoesOn)
{
    const QTemporaryDir folder;
    KeptMoment kept(folder.path());
    kept.keep(kSomeMoment);
    EXPECT_FALSE(KeptMoment(folder.path()).takeLeft());
    EXPECT_EQ(filesOf(folder).size(), 1);
    kept.end();
    EXPECT_TRUE(filesOf(folder).isEmpty()) << "it ended as it should";
}

TEST(KeptMoment, ThatWasSpoiltIsNone)
{
    for (const char *spoilt : {"", "3", "origin", "[x]\norigin=a\n"}) {
        const QTemporaryDir folder;
        leave(folder, kSomeMoment);
        QFile file(folder.filePath(filesOf(folder).first()));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(spoilt);
        file.close();
        EXPECT_FALSE(KeptMoment(folder.path()).takeLeft()) << spoilt;
        EXPECT_TRUE(filesOf(folder).isEmpty());
    }
}

TEST(KeptMoment, ThatWasBeingWrittenDoesNotTakeThePlaceOfTheOneBefore)
{
    const QTemporaryDir folder;
    leave(folder, kSomeMoment);
    QFile newer(folder.filePath(filesOf(folder).first() + QStringLiteral(".AbC123")));
    ASSERT_TRUE(newer.open(QIODevice::WriteOnly));
    newer.write("[General]\norigin=half\n");
    newer.close();
    const auto left = KeptMoment(folder.path()).takeLeft();
    ASSERT_TRUE(left);
    EXPECT_EQ(left->moment.origin, kSomeMoment.origin);
    EXPECT_TRUE(filesOf(folder).isEmpty());
}

TEST(KeptMoment, HoldsUpNobodyWhereItsFolderCannotBeWritten)
{
    KeptMoment kept(QStringLiteral("/proc/no-such-folder"));
    kept.keep(kSomeMoment);
    EXPECT_FALSE(kept.takeLeft());
}

} // namespace
} // namespace atomalloc::ui
