// SPDX-License-Identifier: MPL-2.0
// Holds the English of the command line word for word to tests/app/data/cli_english.txt. There each command stands behind "$ ", then
// what it wrote, then its exit code behind "= ". But for plurals, and for what `info` tells, that is older than its translation.
#include "tests/app/cli/cli_run.h"

#include <QDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

/// Names of files on the command line are relative to it.
class InTheFolderOfTheData : public testing::Test
{
protected:
    InTheFolderOfTheData() { QDir::setCurrent(QStringLiteral(ATOMALLOC_TEST_DATA)); }
    ~InTheFolderOfTheData() override { QDir::setCurrent(m_before); }

private:
    const QString m_before = QDir::currentPath();
};

using KeptWords = InTheFolderOfTheData;

TEST_F(KeptWords, OfTheCommandLineAreWordForWordWhatTheyWere)
{
    const QString kept = QString::fromUtf8(test::bytesOf(QStringLiteral("cli_english.txt")));
    const QStringList commands = kept.split(QStringLiteral("$ "), Qt::SkipEmptyParts);
    EXPECT_GT(commands.size(), 60);
    for (const QString &command : commands) {
        const QStringList arguments = command.section(u'\n', 0, 0).split(u' ', Qt::SkipEmptyParts);
        const test::Ran ran = test::atomallocRun(arguments);
        EXPECT_EQ((ran.out + ran.err + QStringLiteral("= %1\n").arg(ran.code)).toStdString(), command.section(u'\n', 1).toStdString())
            << arguments.join(u' ').toStdString();
    }
}

} // namespace
} // namespace atomalloc::app
