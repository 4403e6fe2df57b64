// SPDX-License-Identifier: GPL-3.0-or-later
// "Try it" of a "why": the run as it was beside the one with the change. And what closing the window asks about both.
#include "app/config/config_fields.h"
#include "app/open/open_any.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/panels/why_box.h"
#include "ui/shell/view_area.h"
#include "ui/views/view.h"

#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class TryItTest : public WindowTest
{
protected:
    using Side = Comparison::Side;

    Comparison &comparison() { return m_session.comparison(); }
    /// Answers each question that closing asks with the button of that role. Returns the questions.
    QStringList closeAnswering(QMessageBox::ButtonRole role)
    {
        QStringList questions;
        QTimer answers;
        QObject::connect(&answers, &QTimer::timeout, m_window.get(), [&] {
            auto *box = m_window->findChild<QMessageBox *>();
            if (box == nullptr)
                return;
            questions << box->text();
            for (QAbstractButton *button : box->buttons())
                if (box->buttonRole(button) == role)
                    return button->click();
        });
        answers.start(0);
        m_closed = m_window->close();
        return questions;
    }

    bool m_closed = false;
};

TEST_F(TryItTest, ShowsTheRunAsItWasBesideTheOneWithTheChange)
{
    openAndRun("tight-bursts");
    const auto before = m_session.runView().run();
    std::size_t wait = 0;
    while (before->event(wait).kind != EventKind::wait)
        ++wait;
    m_session.runView().setPosition(wait + 1);
    WhyChain &chain = m_session.whyChain();
    ASSERT_TRUE(waitUntil([&] { return chain.canFindHelp() && chain.answer()->position == wait + 1; }));
    chain.findHelp();
    ASSERT_TRUE(waitUntil([&] { return chain.help() != nullptr; }));
    ASSERT_FALSE(chain.help()->changes.empty());
    const app::ConfigChange change = chain.help()->changes[0].change;
    m_session.draft().setSeed(7); // an edit for some later run
    auto *box = find<WhyBox>("whyBox");
    box->findChild<QPushButton *>(QStringLiteral("tryIt1"))->click();
    ASSERT_TRUE(waitUntil([&] { return comparison().bothEnded() && !m_session.work().busy(); }));
    m_session.runView().pause();
    EXPECT_EQ(comparison().view(Side::a).run(), before);
    const app::RunInputs &tried = comparison().view(Side::b).run()->inputs();
    EXPECT_EQ(tried.config, change.config);
    EXPECT_EQ(tried.seed, before->inputs().seed) << "else the two differ in more than the change";
    EXPECT_EQ(tried.workload_title, before->inputs().workload_title);
    EXPECT_TRUE(m_window->viewArea().currentView()->comparesRuns());
    EXPECT_EQ(m_session.draft().config(), change.config) << "the next run has it too";
    m_session.undoSteps().undo();
    EXPECT_EQ(m_session.draft().config(), before->inputs().config);
}

TEST_F(TryItTest, ClosingAsksForTheRunThatIsKeptAsAToo)
{
    openAndRun("tight-bursts");
    comparison().keep();
    EXPECT_EQ(closeAnswering(QMessageBox::RejectRole), QStringList{QStringLiteral("Save the run?")}) << "A and B are one run";
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_session.runView().pause();
    m_session.writing().saveRun(m_folder.filePath(QStringLiteral("b.atomrun")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_EQ(closeAnswering(QMessageBox::RejectRole), QStringList{QStringLiteral("Save the run that is kept as A?")});
    EXPECT_FALSE(m_closed);
    m_session.writing().saveKeptRun(m_folder.filePath(QStringLiteral("a.atomrun")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_FALSE(comparison().view(Side::a).unsaved());
    EXPECT_TRUE(closeAnswering(QMessageBox::RejectRole).isEmpty());
    EXPECT_TRUE(m_closed);
}

TEST_F(TryItTest, ClosingAsksOnceForEachRunThatIsGivenUp)
{
    openAndRun("tight-bursts");
    comparison().keep();
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_session.runView().pause();
    EXPECT_EQ(closeAnswering(QMessageBox::DestructiveRole),
              (QStringList{QStringLiteral("Save the run?"), QStringLiteral("Save the run that is kept as A?")}));
    EXPECT_TRUE(m_closed);
}

TEST_F(TryItTest, ARunThatIsAAndOnTheScreenIsSavedAsBoth)
{
    openAndRun("tight-bursts");
    comparison().keep();
    m_session.writing().saveRun(m_folder.filePath(QStringLiteral("both.atomrun")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_FALSE(comparison().view(Side::a).unsaved());
}

TEST_F(TryItTest, KeepsTheRunsThatAreReplacedUnsaved)
{
    m_session.unsavedRuns().keepIn(m_folder.filePath(QStringLiteral("unsaved")));
    openAndRun("tight-bursts");
    const auto first = m_session.runView().run();
    comparison().keep();
    m_session.draft().setSeed(7);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_session.runView().pause();
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_session.unsavedRuns().aside().isEmpty()) << "both are on the screen";
    comparison().keep(); // the first one is A no more
    ASSERT_TRUE(waitUntil([this] { return m_session.unsavedRuns().aside().size() == 1; }));
    const QString file = m_session.unsavedRuns().aside().first();
    const auto kept = app::openRunNow(file);
    ASSERT_TRUE(kept);
    EXPECT_EQ((*kept)->eventCount(), first->eventCount());
    m_session.open(QStringLiteral("pipeline"));
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().run() == nullptr; }));
    comparison().close();
    ASSERT_TRUE(waitUntil([this] { return m_session.unsavedRuns().aside().size() == 2; }));
    auto *recent = find<QMenu>("recentMenu");
    Q_EMIT recent->aboutToShow();
    const QList<QAction *> actions = recent->actions();
    const auto again = std::ranges::find(actions, file, &QAction::toolTip);
    ASSERT_NE(again, actions.end());
    (*again)->trigger();
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().run() != nullptr && !m_session.work().busy(); }));
    EXPECT_EQ(m_session.runView().run()->eventCount(), first->eventCount());
    EXPECT_TRUE(m_session.runView().unsaved()) << "closing asks";
    m_session.writing().saveRun(m_folder.filePath(QStringLiteral("saved.atomrun")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_FALSE(QFile::exists(file)) << "it is in a file of the user's";
}

TEST_F(TryItTest, TellsWhereRunsCannotBeKept)
{
    QStringList told;
    QObject::connect(&m_session, &Session::problem, m_window.get(), [&](const app::Problem &problem) { told << problem.file; });
    m_session.unsavedRuns().keepIn(QStringLiteral("/proc/no-such-folder"));
    openAndRun("tight-bursts");
    EXPECT_EQ(told, QStringList{QStringLiteral("/proc/no-such-folder")});
}

} // namespace
} // namespace atomalloc::ui
