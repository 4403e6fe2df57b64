// SPDX-License-Identifier: GPL-3.0-or-later
// The command that shows a moment again: what it says, and that shells take it apart as it was meant.
#include "tests/ui/patience.h"
#include "tests/ui/saved_run.h"
#include "ui/session/marks.h"
#include "ui/session/moment.h"
#include "ui/session/session.h"

#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

/// What a shell makes of the line: it prints each argument with a zero byte behind it.
QStringList asAShellReads(const QString &line)
{
    QProcess shell;
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + line});
    EXPECT_TRUE(shell.waitForFinished(-1));
    EXPECT_EQ(shell.exitCode(), 0);
    QList<QByteArray> arguments = shell.readAllStandardOutput().split('\0');
    arguments.removeLast();
    QStringList texts;
    for (const QByteArray &argument : arguments)
        texts << QString::fromUtf8(argument);
    return texts;
}

const QStringList kHarmless{QStringLiteral("atomalloc-visualizer"),
                            QStringLiteral("/tmp/my runs/Grüße von Müller.atomrun"),
                            QStringLiteral("max_memory=64 KiB"),
                            QStringLiteral("size>=4KiB and task=decode*"),
                            QStringLiteral("A=@12345"),
                            QStringLiteral("it's"),
                            QStringLiteral("a;b&c|d<e>f(g)#h~"),
                            QStringLiteral("8K.11")};

TEST(ShellLine, IsTakenApartAgainByAShell)
{
    const QStringList nasty = kHarmless + QStringList{QString(),
                                                      QStringLiteral("$HOME and ${HOME} and `pwd` and $(pwd)"),
                                                      QStringLiteral("task=\"decode 2\""),
                                                      QStringLiteral("back\\slash"),
                                                      QStringLiteral("wow!"),
                                                      QStringLiteral("'single' and \"double\""),
                                                      QStringLiteral("two\nlines"),
                                                      QStringLiteral("''"),
                                                      QStringLiteral("*?[a]")};
    EXPECT_EQ(asAShellReads(shellLine(nasty)), nasty) << shellLine(nasty).toStdString();
}

TEST(ShellLine, IsTakenApartByProgramsThatKnowOnlyDoubleQuotes)
{
    EXPECT_EQ(QProcess::splitCommand(shellLine(kHarmless)), kHarmless) << shellLine(kHarmless).toStdString();
}

TEST(ShellLine, LeavesPlainWordsAsTheyAre)
{
    EXPECT_EQ(shellLine({QStringLiteral("--at"), QStringLiteral("@12345"), QStringLiteral("a/b-c_d.e")}),
              QStringLiteral("--at @12345 a/b-c_d.e"));
}

class MomentTest : public testing::Test
{
protected:
    void openAndRun(const QString &name)
    {
        m_session.open(name);
        ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy() && m_session.draft().workload(); }));
        run();
    }
    void run()
    {
        m_session.start();
        ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy() && !m_session.runView().growing(); }));
        m_session.runView().pause();
    }
    [[nodiscard]] Moment now() const { return momentOf(m_session, QStringLiteral("lanes")); }
    [[nodiscard]] QString line() const { return shellLine(now().origin + now().look); }

    QTemporaryDir m_folder;
    Session m_session;
};

TEST_F(MomentTest, OfAScenarioNamesWhatIsNotAsTheScenarioHasIt)
{
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload().has_value(); }));
    AtomAllocConfig config = m_session.draft().config();
    config.max_memory = 1024 * 1024;
    m_session.draft().setConfig(config, true);
    m_session.draft().setSeed(7);
    run();
    m_session.runView().setPosition(3000);
    EXPECT_EQ(line(), QStringLiteral("tight-bursts --set \"max_memory=1 MiB\" --seed 7 --view lanes --at @3000"));
    config.max_memory = 2 * 1024 * 1024;
    m_session.draft().setConfig(config, true);
    EXPECT_TRUE(line().contains(QStringLiteral("max_memory=1 MiB"))) << "the run on the screen was not made with that";
}

TEST_F(MomentTest, HasFilterMarksAndSelection)
{
    openAndRun(QStringLiteral("tight-bursts"));
    RunView &run = m_session.runView();
    run.setPosition(3000);
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("size>=4KiB and born>A")).has_value());
    run.marks().set(0, 500);
    run.marks().rename(0, QStringLiteral("first burst"));
    run.marks().set(2, 700);
    m_session.selection().selectTask(run.run()->tasks()[1].id);
    const QStringList look = now().look;
    EXPECT_EQ(look.value(look.indexOf(QStringLiteral("--filter")) + 1), m_session.selection().filter().text());
    EXPECT_EQ(look.value(look.indexOf(QStringLiteral("--mark")) + 1), QStringLiteral("A=@500 first burst"));
    EXPECT_EQ(look.value(look.lastIndexOf(QStringLiteral("--mark")) + 1), QStringLiteral("C=@700"));
    EXPECT_EQ(look.last(), run.run()->tasks()[1].name);
    EXPECT_EQ(now().leavesOut, QString());
}

TEST_F(MomentTest, OfAnEditedScenarioSaysWhatToDo)
{
    openAndRun(QStringLiteral("tight-bursts"));
    EXPECT_EQ(now().hindrance, QString());
    app::Scenario edited = *m_session.draft().scenario();
    edited.title += QStringLiteral(" of mine");
    m_session.draft().editScenario(edited);
    EXPECT_EQ(now().hindrance, QString()) << "the run on the screen is of the scenario as it was";
    run();
    EXPECT_TRUE(now().hindrance.contains(QStringLiteral("Save it with File > Save scenario"))) << now().hindrance.toStdString();
    EXPECT_TRUE(now().origin.isEmpty());
    const QString file = m_folder.filePath(QStringLiteral("run.atomrun"));
    m_session.writing().saveRun(file);
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_EQ(now().origin, QStringList{file}) << "now it is in a file";
    EXPECT_EQ(now().hindrance, QString());
}

TEST_F(MomentTest, OfAMeasuredRunSaysThatItIsToBeSaved)
{
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload().has_value(); }));
    m_session.draft().setMode(app::RunMode::measure);
    run();
    EXPECT_TRUE(now().hindrance.contains(QStringLiteral("Save it with File > Save run"))) << now().hindrance.toStdString();
}

TEST_F(MomentTest, OfASavedRunIsThatOfItsFileWhateverTheNextRunIs)
{
    const test::InputFiles files;
    const SavedRun saved(files);
    m_session.open(saved.file);
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().run() != nullptr && m_session.draft().workload(); }));
    m_session.draft().setSeed(99);
    EXPECT_EQ(now().origin, QStringList{saved.file});
    run();
    EXPECT_EQ(now().origin, (QStringList{saved.log, QStringLiteral("--seed"), QStringLiteral("99")})) << "that of the recording";
}

TEST_F(MomentTest, NamesRunAWhereItIsAFileAlone)
{
    openAndRun(QStringLiteral("tight-bursts"));
    m_session.comparison().open(QStringLiteral("pipeline"));
    ASSERT_TRUE(waitUntil([this] { return m_session.comparison().bothEnded() && !m_session.comparison().busy(); }));
    EXPECT_TRUE(line().contains(QStringLiteral("--compare pipeline"))) << line().toStdString();
    m_session.draft().setSeed(7);
    run();
    m_session.comparison().keep();
    m_session.draft().setSeed(8);
    run();
    EXPECT_FALSE(line().contains(QStringLiteral("--compare")));
    EXPECT_TRUE(now().leavesOut.contains(QStringLiteral("Run A is left out")));
    m_session.comparison().swap();
    EXPECT_TRUE(line().contains(QStringLiteral("--seed 7"))) << "the origin goes along with the run: " << line().toStdString();
}

TEST_F(MomentTest, OfNothingSaysSo)
{
    EXPECT_TRUE(now().origin.isEmpty());
    EXPECT_TRUE(now().hindrance.contains(QStringLiteral("Nothing is open")));
}

TEST_F(MomentTest, BeforeARunIsWhatIsOpen)
{
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload().has_value(); }));
    m_session.draft().setSeed(7);
    EXPECT_EQ(line(), QStringLiteral("tight-bursts --seed 7 --view lanes"));
}

} // namespace
} // namespace atomalloc::ui
