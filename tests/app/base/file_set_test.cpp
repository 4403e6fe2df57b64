// SPDX-License-Identifier: MPL-2.0
#include "app/base/file_set.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>

namespace atomalloc::app {
namespace {

class FileSets : public testing::Test
{
protected:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList names(const char *folder) const
    {
        return QDir(path(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    /// A set in `folder` with the files a, b and c, each holding `bytes`.
    [[nodiscard]] FileSet written(const char *folder, const QByteArray &bytes) const
    {
        FileSet set(std::move(*TargetFolder::prepare(path(folder))));
        for (const char *name : {"a", "b", "c"}) {
            AtomicFile &file = set.add(QLatin1String(name));
            EXPECT_TRUE(file.begin());
            EXPECT_EQ(file.write(bytes), bytes.size());
        }
        return set;
    }

    QTemporaryDir m_folder;
};

TEST_F(FileSets, AppearTogether)
{
    {
        FileSet set = written("new/deep", "one");
        for (const QString &name : names("new/deep"))
            EXPECT_NE(name, QStringLiteral("a")) << "not before all are there";
        EXPECT_EQ(set.commit()->size(), 3);
    }
    EXPECT_EQ(names("new/deep"), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    ASSERT_TRUE(written("new/deep", "two").commit());
    EXPECT_EQ(test::contentOf(path("new/deep/b")), "two");
    EXPECT_EQ(names("new/deep").size(), 3);
}

TEST_F(FileSets, LeaveNothingBehindWhenTheyAreGivenUp)
{
    (void)written("new/deep", "one");
    EXPECT_FALSE(QFileInfo::exists(path("new")));
}

TEST_F(FileSets, PutTheOldFilesBackWhereOneOfTheNewIsRefused)
{
    ASSERT_TRUE(written("out", "old").commit());
    ASSERT_TRUE(QFile::remove(path("out/b")));
    {
        FileSet set = written("out", "new");
        ASSERT_TRUE(QDir().mkdir(path("out/c.d")) && QFile::remove(path("out/c")) && QDir().rename(path("out/c.d"), path("out/c")));
        const Outcome<QStringList> refused = set.commit(); // c is a folder by now
        ASSERT_FALSE(refused);
        EXPECT_TRUE(textOf(refused.error().sentence).contains(QStringLiteral("/out/c"))) << textOf(refused.error().sentence).toStdString();
    }
    EXPECT_EQ(test::contentOf(path("out/a")), "old");
    EXPECT_EQ(names("out"), QStringList({QStringLiteral("a"), QStringLiteral("c")})) << "there was no b";
}

TEST_F(FileSets, PutBackWhatALinkNamesAndLeaveTheLink)
{
    ASSERT_TRUE(written("out", "old").commit());
    ASSERT_TRUE(QDir().mkdir(path("far")) && QDir().rename(path("out/a"), path("far/kept")));
    ASSERT_TRUE(QFile::link(path("far/kept"), path("out/a")));
    {
        FileSet set = written("out", "new");
        ASSERT_TRUE(QFile::remove(path("out/c")) && QDir().mkdir(path("out/c")));
        ASSERT_FALSE(set.commit());
    }
    EXPECT_EQ(test::contentOf(path("far/kept")), "old");
    EXPECT_TRUE(QFileInfo(path("out/a")).isSymLink());
    EXPECT_EQ(names("far"), QStringList({QStringLiteral("kept")}));
    EXPECT_EQ(names("out"), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    ASSERT_TRUE(QDir().rmdir(path("out/c")));
    ASSERT_TRUE(written("out", "new").commit());
    EXPECT_EQ(test::contentOf(path("far/kept")), "new");
    EXPECT_EQ(names("far"), QStringList({QStringLiteral("kept")}));
}

TEST_F(FileSets, HaveTheirFolderForThemselves)
{
    const auto why = [this](const char *folder) {
        const Result<TargetFolder, Sentence> second = TargetFolder::prepare(path(folder));
        return second ? std::string("(nothing)") : textOf(second.error()).toStdString();
    };
    {
        const FileSet first = written("out", "one");
        EXPECT_EQ(why("out"), "another program is writing to it at this moment");
        EXPECT_EQ(why("out/below"), "(nothing)");
    }
    EXPECT_EQ(why("out"), "(nothing)");
    EXPECT_EQ(textOf(TargetFolder::prepare(QString()).error()), QStringLiteral("no folder is named"));
    QFile file(path("file"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    EXPECT_EQ(why("file"), "it is not a folder and none can be made there");
    EXPECT_EQ(why("file/below"), "it is not a folder and none can be made there");
    EXPECT_EQ(textOf(TargetFolder::prepare(QStringLiteral("/proc/none")).error()), QStringLiteral("No such file or directory"))
        << "what the system says";
}

TEST_F(FileSets, KeepWhyAWriteWasRefused)
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit unlimited{};
    getrlimit(RLIMIT_FSIZE, &unlimited);
    rlimit tight = unlimited;
    tight.rlim_cur = 1000; // the first write is cut short without an error, as on a disk that fills
    setrlimit(RLIMIT_FSIZE, &tight);
    AtomicFile file(path("large"));
    EXPECT_TRUE(file.begin());
    EXPECT_EQ(file.write(QByteArray(600, 'x')), 600);
    EXPECT_TRUE(file.good());
    EXPECT_LT(file.write(QByteArray(600, 'x')), 600);
    const QString first = textOf(file.refusal());
    EXPECT_LT(file.write("more"), 4);
    setrlimit(RLIMIT_FSIZE, &unlimited);
    std::signal(SIGXFSZ, SIG_DFL);
    EXPECT_FALSE(file.finish());
    EXPECT_EQ(first, QStringLiteral("it would become larger than a file may be here (ulimit -f)"));
    EXPECT_EQ(textOf(file.refusal()), first);
    EXPECT_FALSE(QFileInfo::exists(path("large")));
}

} // namespace
} // namespace atomalloc::app
