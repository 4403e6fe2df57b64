// SPDX-License-Identifier: GPL-3.0-or-later
// Filter and marks come back with the run.json that was written beside the CSV files, and with a run that was saved.
#include "tests/ui/patience.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class KeptLook : public testing::Test
{
protected:
    static bool settled(Session &session)
    {
        return waitUntil([&session] { return !session.work().busy() && !session.filtering().busy(); });
    }
    /// Runs a scenario, or the run.json of a folder.
    static void openAndRun(Session &session, const QString &nameOrFile)
    {
        session.openAndStart(nameOrFile);
        ASSERT_TRUE(waitUntil(
            [&session] { return session.runView().run() != nullptr && session.runView().run()->finished() && !session.work().busy(); }));
        session.runView().pause();
    }

    QTemporaryDir m_folder;
};

TEST_F(KeptLook, TheFilterAndTheMarksComeBackWithTheRunJson)
{
    const QString folder = m_folder.filePath(QStringLiteral("out"));
    Session first;
    openAndRun(first, QStringLiteral("tight-bursts"));
    ASSERT_TRUE(first.selection().setFilterText(QStringLiteral("size>=4KiB and task=resize")).has_value());
    first.runView().marks().set(1, 500);
    first.runView().marks().rename(1, QStringLiteral("burst"));
    ASSERT_TRUE(settled(first));
    first.writing().exportCsv(folder);
    ASSERT_TRUE(settled(first));

    Session second;
    openAndRun(second, folder + QStringLiteral("/run.json"));
    EXPECT_EQ(second.selection().filter(), first.selection().filter());
    ASSERT_TRUE(second.runView().marks().mark(1));
    EXPECT_EQ(*second.runView().marks().mark(1), *first.runView().marks().mark(1));
    EXPECT_EQ(second.runView().marks().count(), 1);
    openAndRun(second, QStringLiteral("tight-bursts"));
    EXPECT_EQ(second.runView().marks().count(), 0) << "those are of the run before";
}

TEST_F(KeptLook, TheFilterAndTheMarksComeBackWithASavedRun)
{
    const QString file = m_folder.filePath(QStringLiteral("seen.atomrun"));
    Session first;
    openAndRun(first, QStringLiteral("tight-bursts"));
    ASSERT_TRUE(first.selection().setFilterText(QStringLiteral("born>C and task=resize")).has_value());
    first.runView().marks().set(2, 700);
    ASSERT_TRUE(settled(first));
    first.writing().saveRun(file);
    ASSERT_TRUE(settled(first));

    Session second;
    second.open(file);
    ASSERT_TRUE(waitUntil([&second] { return second.runView().run() != nullptr && !second.work().busy(); }));
    EXPECT_EQ(second.selection().filter().text(), first.selection().filter().text());
    ASSERT_TRUE(second.runView().marks().mark(2));
    EXPECT_EQ(*second.runView().marks().mark(2), *first.runView().marks().mark(2));
    EXPECT_EQ(second.runView().marks().count(), 1);
}

TEST_F(KeptLook, AFilterThatSomebodyHasSpoiltInTheFileIsLeftOut)
{
    const QString folder = m_folder.filePath(QStringLiteral("out"));
    Session first;
    openAndRun(first, QStringLiteral("tight-bursts"));
    ASSERT_TRUE(first.selection().setFilterText(QStringLiteral("size>=4KiB")).has_value());
    first.writing().exportCsv(folder);
    ASSERT_TRUE(settled(first));
    QFile file(folder + QStringLiteral("/run.json"));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    QByteArray json = file.readAll();
    ASSERT_TRUE(json.contains("size>=4KiB"));
    json.replace("size>=4KiB", "size>=4Kub");
    file.seek(0);
    file.write(json);
    file.close();
    Session second;
    openAndRun(second, file.fileName());
    EXPECT_TRUE(second.selection().filter().isEmpty());
}

} // namespace
} // namespace atomalloc::ui
