// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says: problems, the notes of a run, what passes; and how long each stays.
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/banner.h"
#include "ui/shell/toast.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace atomalloc::ui {
namespace {

using MessagesTest = WindowTest;

TEST(Banner, ShowsTheProblemBeforeTheNotesAndUnfoldsTheRest)
{
    const Theme theme(Theme::Kind::dark);
    Banner banner(theme);
    banner.resize(800, 40);
    banner.showNotes({QStringLiteral("84,854 births found no memory."), QStringLiteral("Lifetimes are approximate.")});
    EXPECT_EQ(banner.severity(), Banner::Severity::warning);
    EXPECT_EQ(banner.property("tone").toString(), QStringLiteral("warn"));
    banner.showProblem(QStringLiteral("notes.txt: no recording."));
    EXPECT_EQ(banner.severity(), Banner::Severity::error);
    EXPECT_EQ(banner.property("tone").toString(), QStringLiteral("error"));
    EXPECT_TRUE(banner.text().startsWith(QStringLiteral("notes.txt")));
    auto *more = banner.findChild<QPushButton *>(QStringLiteral("bannerMore"));
    EXPECT_EQ(more->text(), QStringLiteral("2 more"));
    const int folded = banner.sizeHint().height();
    more->click();
    EXPECT_GT(banner.sizeHint().height(), folded);
    banner.clearProblem();
    EXPECT_EQ(banner.text(), QStringLiteral("84,854 births found no memory.\nLifetimes are approximate.")) << "the notes stay";
    banner.showNotes({});
    EXPECT_TRUE(banner.isHidden());
}

TEST(Banner, IsGoneWithEveryMessageWhenItIsClosed)
{
    const Theme theme(Theme::Kind::dark);
    Banner banner(theme);
    banner.showNotes({QStringLiteral("A note.")});
    banner.showProblem(QStringLiteral("A problem."));
    banner.findChild<QToolButton *>(QStringLiteral("bannerClose"))->click();
    EXPECT_TRUE(banner.isHidden());
    banner.showProblem(QStringLiteral("Another."));
    EXPECT_EQ(banner.text(), QStringLiteral("Another.")) << "what was closed does not come back";
}

TEST(Banner, HasAButtonForWhatCanBeDoneAboutTheProblemOnTheScreen)
{
    const Theme theme(Theme::Kind::dark);
    QAction look(QStringLiteral("Look for it…"));
    QSignalSpy looked(&look, &QAction::triggered);
    Banner banner(theme);
    auto *remedy = banner.findChild<QPushButton *>(QStringLiteral("bannerRemedy"));
    banner.showProblem(QStringLiteral("It is gone."), &look);
    EXPECT_FALSE(remedy->isHidden());
    EXPECT_EQ(remedy->text(), QStringLiteral("Look for it…"));
    remedy->click();
    EXPECT_EQ(looked.count(), 1);
    banner.showProblem(QStringLiteral("Another."));
    EXPECT_TRUE(remedy->isHidden());
    banner.showProblem(QStringLiteral("It is gone."), &look);
    banner.showNotes({QStringLiteral("A note.")});
    banner.clearProblem();
    EXPECT_EQ(banner.text(), QStringLiteral("A note."));
    EXPECT_TRUE(remedy->isHidden());
}

TEST(Banner, LeadsToWhatTheNotesSpeakOf)
{
    const Theme theme(Theme::Kind::dark);
    QAction refusal(QStringLiteral("To the first refusal"));
    QSignalSpy led(&refusal, &QAction::triggered);
    Banner banner(theme);
    auto *link = banner.findChild<QPushButton *>(QStringLiteral("bannerRemedy"));
    banner.setLead(&refusal);
    EXPECT_TRUE(banner.isHidden()) << "nothing is said";
    banner.showNotes({QStringLiteral("4 allocations found no memory.")});
    EXPECT_EQ(link->text(), QStringLiteral("To the first refusal"));
    link->click();
    EXPECT_EQ(led.count(), 1);
    banner.showProblem(QStringLiteral("Another matter."));
    EXPECT_TRUE(link->isHidden()) << "it does not lead to the problem";
    banner.clearProblem();
    EXPECT_FALSE(link->isHidden());
    banner.setLead(nullptr);
    EXPECT_TRUE(link->isHidden());
}

TEST_F(MessagesTest, AnExportPassesAndTakesNothingFromTheNotesOfTheRun)
{
    m_session.openAndStart(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sqlite-shell.heaptrack.gz"));
    ASSERT_TRUE(waitForEnd());
    auto *banner = find<Banner>("banner");
    ASSERT_TRUE(banner->isVisible()) << "lifetimes are approximate in such files, and the run says so";
    const QString notes = banner->text();
    const QString folder = m_folder.filePath(QStringLiteral("out"));
    m_session.writing().exportCsv(folder);
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_EQ(banner->text(), notes);
    EXPECT_TRUE(banner->isVisible());
    EXPECT_TRUE(find<Toast>("toast")->isVisible());
    EXPECT_TRUE(find<Toast>("toast")->text().contains(folder));
}

TEST_F(MessagesTest, AStaleErrorGoesWhenSomethingOpensWell)
{
    QSignalSpy problems(&m_session, &Session::problem);
    m_session.open(QStringLiteral("no-such-scenario"));
    ASSERT_TRUE(waitUntil([&problems] { return problems.count() == 1; }));
    auto *banner = find<Banner>("banner");
    EXPECT_TRUE(banner->isVisible());
    QSignalSpy opened(&m_session, &Session::opened);
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([&opened] { return opened.count() == 1; }));
    EXPECT_FALSE(banner->isVisible());
}

TEST_F(MessagesTest, ARemarkStaysAndIsNoError)
{
    auto *banner = find<Banner>("banner");
    m_session.remark(QStringLiteral("This is where you were."));
    EXPECT_EQ(banner->text(), QStringLiteral("This is where you were."));
    EXPECT_EQ(banner->severity(), Banner::Severity::warning);
    m_session.complain({.kind = app::Problem::Kind::run, .sentence = QStringLiteral("It failed.")});
    EXPECT_EQ(banner->severity(), Banner::Severity::error);
}

TEST_F(MessagesTest, AStaleErrorGoesWhenSomethingIsWritten)
{
    m_session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitForEnd());
    auto *banner = find<Banner>("banner");
    const QString notes = banner->text();
    m_session.writing().exportCsv(QStringLiteral("/proc/no-such-folder"));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_NE(banner->text(), notes);
    m_session.writing().exportCsv(m_folder.filePath(QStringLiteral("out")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_EQ(banner->text(), notes) << "it was of the export before";
}

TEST_F(MessagesTest, TheNotesAreThoseOfTheRunOnTheScreen)
{
    m_session.openAndStart(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sqlite-shell.heaptrack.gz"));
    ASSERT_TRUE(waitForEnd());
    auto *banner = find<Banner>("banner");
    ASSERT_TRUE(banner->isVisible());
    openAndRun("tight-bursts");
    EXPECT_FALSE(banner->text().contains(QStringLiteral("approximate"))) << banner->text().toStdString();
}

} // namespace
} // namespace atomalloc::ui
