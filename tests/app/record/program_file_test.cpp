// SPDX-License-Identifier: MPL-2.0
#include "app/record/program_file.h"
#include "app/words/sentences.h"
#include "tests/app/cli/cli_run.h"

#include <QFile>

#include <sys/stat.h>

namespace atomalloc::app {
namespace {

class ProgramFileTest : public test::FolderTest
{
protected:
    [[nodiscard]] QString programNamed(const QString &name, const QByteArray &bytes) const
    {
        write(name, bytes);
        QFile::setPermissions(path(name), QFile::ReadOwner | QFile::ExeOwner);
        return path(name);
    }

    static std::string refusalOf(const QString &name)
    {
        const auto program = programFileOf(name);
        if (program)
            return "(taken)";
        EXPECT_EQ(program.error().kind, Problem::Kind::usage);
        return textOf(program.error()).toStdString();
    }
};

TEST_F(ProgramFileTest, IsAFileOrAProgramOfPath)
{
    EXPECT_EQ(programFileOf(QStringLiteral(ATOMALLOC_RECORDED_SAMPLE))->path, QStringLiteral(ATOMALLOC_RECORDED_SAMPLE));
    const auto program = programFileOf(QStringLiteral("env"));
    ASSERT_TRUE(program);
    EXPECT_TRUE(program->path.endsWith(QStringLiteral("/env")));
    EXPECT_FALSE(program->isScript);
}

TEST_F(ProgramFileTest, MayBeAScript) { EXPECT_TRUE(programFileOf(programNamed(QStringLiteral("script"), "#!/bin/sh\ntrue\n"))->isScript); }

TEST_F(ProgramFileTest, IsRefusedWhereNothingCanBeLoadedIntoIt)
{
    const QString text = path(QStringLiteral("notes.txt"));
    write(QStringLiteral("notes.txt"), "words\n");
    EXPECT_TRUE(refusalOf(text).ends_with("is no program: it is neither an ELF file nor a script that may be executed."));
    EXPECT_EQ(refusalOf(QStringLiteral("no-such-program")),
              "There is no program \"no-such-program\". Name its file, or a program of PATH.");
    EXPECT_TRUE(refusalOf(m_folder.path() + u'/').starts_with("There is no program "));
    EXPECT_TRUE(refusalOf(QStringLiteral(ATOMALLOC_STATIC_SAMPLE)).find("is linked statically") != std::string::npos);
}

TEST_F(ProgramFileTest, IsRefusedWhenItIsForAnotherProcessorOrCut)
{
    QFile sample(QStringLiteral(ATOMALLOC_RECORDED_SAMPLE));
    ASSERT_TRUE(sample.open(QIODevice::ReadOnly));
    QByteArray bytes = sample.read(4096);
    EXPECT_NE(refusalOf(programNamed(QStringLiteral("cut"), bytes.first(40))).find("is no program"), std::string::npos);
    bytes[18] = '\x28'; // e_machine: a 32-bit Arm
    bytes[19] = '\0';
    EXPECT_NE(refusalOf(programNamed(QStringLiteral("foreign"), bytes)).find("is built for another processor"), std::string::npos);
}

TEST_F(ProgramFileTest, IsRefusedWhenItRunsAsAnotherUser)
{
    const QString copy = path(QStringLiteral("copy"));
    ASSERT_TRUE(QFile::copy(QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), copy));
    if (::chmod(QFile::encodeName(copy).constData(), 04755) != 0)
        GTEST_SKIP() << "the file system has no such right";
    EXPECT_NE(refusalOf(copy).find("with the rights of another user"), std::string::npos);
}

} // namespace
} // namespace atomalloc::app
