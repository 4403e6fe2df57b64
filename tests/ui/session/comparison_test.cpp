// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs and their cursors: how a run becomes A, how they go in step, swap and close.
#include "app/analysis/event_groups.h"
#include "app/export/run_file.h"
#include "app/open/open_look.h"
#include "app/words/sentences.h"
#include "tests/support/busy_run.h"
#include "tests/ui/session_fixture.h"
#include "ui/session/comparison.h"
#include "ui/session/marks.h"

namespace atomalloc::ui {
namespace {

using Side = Comparison::Side;

class ComparisonTest : public SessionFixture
{
protected:
    /// The sample is B, this run is A.
    void compareWith(const std::shared_ptr<app::RecordedRun> &run)
    {
        const QString file = m_folder.filePath(QStringLiteral("a.atomrun"));
        ASSERT_TRUE(app::saveRunNow(*run, file).has_value());
        comparison().open(file);
        ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy(); }));
    }
    Comparison &comparison() { return m_session.comparison(); }
    RunView &a() { return comparison().view(Side::a); }
    RunView &b() { return comparison().view(Side::b); }
    void expectTimesInStep(RunView &moved, RunView &other)
    {
        EXPECT_EQ(other.cursorTimeNs(), std::min<quint64>(moved.cursorTimeNs(), other.run()->endTimeNs()));
    }
};

TEST_F(ComparisonTest, KeepsTheRunOnTheScreenAsAWhereItIs)
{
    EXPECT_FALSE(comparison().hasA());
    QSignalSpy notices(&m_session, &Session::notice);
    comparison().keep();
    EXPECT_TRUE(comparison().hasA());
    EXPECT_FALSE(comparison().hasBoth()) << "one run is not two";
    EXPECT_EQ(a().run(), b().run());
    EXPECT_EQ(a().position(), m_sample.filled);
    ASSERT_EQ(notices.size(), 1);
    EXPECT_EQ(notices.first().first().toString(), QStringLiteral("Kept as A. The next run is B."));
}

TEST_F(ComparisonTest, TheNextRunIsBAndPlaysWithA)
{
    comparison().keep();
    const auto kept = a().run();
    m_session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !m_session.work().busy(); }));
    b().pause();
    EXPECT_EQ(a().run(), kept);
    EXPECT_NE(b().run(), kept);
    b().setPosition(0);
    b().play();
    b().advance(100);
    EXPECT_EQ(a().cursorTimeNs(), b().cursorTimeNs());
    EXPECT_GT(a().cursorTimeNs(), 0U);
}

TEST_F(ComparisonTest, GoesInStepByTimeWhicheverCursorMoves)
{
    compareWith(test::busyRun(200));
    for (std::size_t position = 0; position <= b().run()->eventCount(); position += 7) {
        b().setPosition(position);
        expectTimesInStep(b(), a());
        EXPECT_EQ(a().position(), app::positionInStep({*b().run(), {}}, position, b().cursorTimeNs(), {*a().run(), {}}, app::StepBy::time));
    }
    a().setPosition(40);
    expectTimesInStep(a(), b());
    a().stepForward();
    expectTimesInStep(a(), b());
}

TEST_F(ComparisonTest, GoesInStepByTheNumberOfEvents)
{
    compareWith(test::busyRun(200));
    comparison().setStepBy(app::StepBy::event);
    for (const std::size_t position : {std::size_t{0}, std::size_t{9}, b().run()->eventCount()}) {
        b().setPosition(position);
        EXPECT_EQ(a().position(), std::min(position, a().run()->eventCount()));
    }
    a().setPosition(11);
    EXPECT_EQ(b().position(), 11U);
}

TEST_F(ComparisonTest, GoesInStepByRequestsOnceTheyAreCounted)
{
    compareWith(test::busyRun(200));
    QSignalSpy changes(&comparison(), &Comparison::stepChanged);
    comparison().setStepBy(app::StepBy::request);
    ASSERT_TRUE(waitUntil([this] { return comparison().requestsCounted(); }));
    EXPECT_GE(changes.size(), 2) << "also when they are counted";
    const auto requests = [](const RunView &view) {
        std::size_t count = 0;
        for (std::size_t event = 0; event < view.position(); ++event)
            count += app::isRequest(view.run()->event(event)) ? 1 : 0;
        return count;
    };
    for (std::size_t position = 0; position <= b().run()->eventCount(); position += 11) {
        b().setPosition(position);
        EXPECT_EQ(requests(a()), requests(b())) << position;
    }
    b().setPosition(m_sample.end);
    a().setPosition(17);
    EXPECT_EQ(requests(a()), requests(b()));
}

TEST_F(ComparisonTest, GoesOutOfStepAndBackIntoIt)
{
    compareWith(test::busyRun(200));
    comparison().setInStep(false);
    b().setPosition(m_sample.end);
    const auto before = a().position();
    b().setPosition(3);
    EXPECT_EQ(a().position(), before);
    comparison().setInStep(true);
    expectTimesInStep(b(), a());
}

TEST_F(ComparisonTest, SwapsTheRunsWithTheirCursors)
{
    compareWith(test::busyRun(200));
    b().setPosition(m_sample.filled);
    const auto runA = a().run();
    const auto runB = b().run();
    const std::size_t positionA = a().position();
    comparison().swap();
    EXPECT_EQ(a().run(), runB);
    EXPECT_EQ(b().run(), runA);
    EXPECT_EQ(m_session.runView().run(), runA) << "B is the run on the screen";
    EXPECT_EQ(a().position(), m_sample.filled);
    EXPECT_EQ(b().position(), positionA);
    b().setPosition(5);
    expectTimesInStep(b(), a());
}

TEST_F(ComparisonTest, MarksStayWithTheirRun)
{
    b().marks().set(0, 3);
    b().marks().rename(0, QStringLiteral("here"));
    comparison().keep();
    EXPECT_EQ(a().marks().all(), b().marks().all());
    b().marks().set(2, 5); // still the same run
    ASSERT_TRUE(a().marks().mark(2));
    const Marks::All marks = b().marks().all();
    m_session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !m_session.work().busy(); }));
    EXPECT_EQ(b().marks().count(), 0) << "another run";
    EXPECT_EQ(a().marks().all(), marks);
    b().marks().set(1, 7);
    EXPECT_EQ(a().marks().all(), marks) << "a mark of B is none of A";
    comparison().swap();
    EXPECT_EQ(m_session.runView().marks().all(), marks) << "they come back with it";
    ASSERT_TRUE(a().marks().mark(1));
    EXPECT_EQ(a().marks().mark(1)->position, 7U);
}

TEST_F(ComparisonTest, ARunThatBecomesALeavesBWhereItIs)
{
    b().setPosition(m_sample.filled);
    const quint64 time = b().cursorTimeNs();
    ASSERT_GT(time, 0U);
    compareWith(test::busyRun(200));
    EXPECT_EQ(b().position(), m_sample.filled);
    EXPECT_EQ(b().cursorTimeNs(), time);
    expectTimesInStep(b(), a());
    comparison().open(QStringLiteral("leak")); // which is run
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy(); }));
    EXPECT_EQ(b().position(), m_sample.filled);
}

TEST_F(ComparisonTest, AFileThatBecomesABringsItsMarks)
{
    const app::RunLook look{{}, {{1, 2, QStringLiteral("second")}}};
    const QString file = m_folder.filePath(QStringLiteral("marked.atomrun"));
    ASSERT_TRUE(app::saveRunAsSeenNow(*test::busyRun(50), file, look).has_value());
    comparison().open(file);
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy(); }));
    ASSERT_TRUE(a().marks().mark(1));
    EXPECT_EQ(a().marks().mark(1)->name, QStringLiteral("second"));
}

TEST_F(ComparisonTest, ExportsBothRunsAndWhatTheyDifferIn)
{
    compareWith(test::busyRun(200));
    a().marks().set(0, 4);
    QSignalSpy notices(&m_session, &Session::notice);
    const QString folder = m_folder.filePath(QStringLiteral("both/new"));
    m_session.writing().exportBoth(folder);
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    const QStringList ofARun{QStringLiteral("classes.csv"), QStringLiteral("events.csv"), QStringLiteral("run.json"),
                             QStringLiteral("summary.csv"), QStringLiteral("tasks.csv"),  QStringLiteral("timeseries.csv")};
    EXPECT_EQ(QDir(folder + QStringLiteral("/a")).entryList(QDir::Files, QDir::Name), ofARun);
    EXPECT_EQ(QDir(folder + QStringLiteral("/b")).entryList(QDir::Files, QDir::Name), ofARun);
    EXPECT_EQ(QDir(folder).entryList(QDir::Files, QDir::Name),
              (QStringList{QStringLiteral("comparison.csv"), QStringLiteral("run-a.json"), QStringLiteral("run-b.json")}));
    ASSERT_EQ(notices.size(), 1);
    EXPECT_EQ(
        notices.first().first().toString(),
        QStringLiteral("Wrote 15 files into %1: those of run A into a, those of run B into b, and comparison.csv of both.").arg(folder));
    EXPECT_EQ(app::openLookNow(folder + QStringLiteral("/a/run.json")).marks.size(), 1U);
    EXPECT_EQ(app::openLookNow(folder + QStringLiteral("/b/run.json")).marks.size(), 0U);
}

TEST_F(ComparisonTest, ClosesWithoutTouchingTheRunOnTheScreen)
{
    compareWith(test::busyRun(50));
    const auto runB = b().run();
    comparison().close();
    EXPECT_FALSE(comparison().hasA());
    EXPECT_EQ(m_session.runView().run(), runB);
    b().setPosition(3);
    EXPECT_EQ(a().position(), 0U);
}

TEST_F(ComparisonTest, RunsAScenarioAsAWhereThatIsOpened)
{
    comparison().open(QStringLiteral("leak"));
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy(); }));
    EXPECT_EQ(a().run()->inputs().workload_origin, QStringLiteral("leak"));
    EXPECT_GT(a().run()->eventCount(), 0U);
    EXPECT_EQ(m_session.runView().run()->inputs().workload_title, m_sample.run->inputs().workload_title);
}

TEST_F(ComparisonTest, TheMomentOnTheScreenStaysThereWhenAnotherRunIsOpenedAsA)
{
    const std::size_t before = b().position();
    ASSERT_GT(before, 0U);
    comparison().open(QStringLiteral("leak")); // which is run
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy(); }));
    EXPECT_EQ(b().position(), before);
    expectTimesInStep(b(), a());
    const QString file = m_folder.filePath(QStringLiteral("a.atomrun"));
    m_session.writing().saveKeptRun(file);
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    comparison().close();
    comparison().open(file); // which is there at once
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy(); }));
    EXPECT_EQ(b().position(), before);
    expectTimesInStep(b(), a());
}

TEST_F(ComparisonTest, TellsOfAFileThatItCannotOpen)
{
    QSignalSpy problems(&m_session, &Session::problem);
    comparison().open(m_folder.filePath(QStringLiteral("missing.atomrun")));
    // The session looks for the workload of the run on the screen meanwhile, and may miss that one.
    const auto tellsOfIt = [](const QList<QVariant> &told) {
        return app::textOf(told.first().value<app::Problem>()).contains(QStringLiteral("missing.atomrun"));
    };
    ASSERT_TRUE(waitUntil([&] { return std::any_of(problems.begin(), problems.end(), tellsOfIt); }));
    EXPECT_FALSE(comparison().hasA());
}

TEST_F(ComparisonTest, RunsBothConfigsOfTheDraft)
{
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload() && !m_session.work().busy(); }));
    QSignalSpy notices(&m_session, &Session::notice);
    m_session.startBoth();
    EXPECT_EQ(notices.size(), 1) << "there is one config so far";
    EXPECT_FALSE(comparison().hasA());
    AtomAllocConfig changed = m_session.draft().config();
    changed.max_memory *= 2;
    m_session.draft().setConfig(changed, true);
    m_session.startBoth();
    ASSERT_TRUE(waitUntil([this] { return comparison().bothEnded() && !comparison().busy() && !m_session.work().busy(); }));
    EXPECT_EQ(a().run()->inputs().config, m_session.draft().configOrigin());
    EXPECT_EQ(b().run()->inputs().config, changed);
    EXPECT_EQ(a().run()->inputs().seed, b().run()->inputs().seed);
}

TEST_F(ComparisonTest, UsesTheConfigOfEitherRunForTheNextOne)
{
    compareWith(test::busyRun(50));
    comparison().useConfig(Side::a);
    EXPECT_EQ(m_session.draft().config(), a().run()->inputs().config);
    comparison().useConfig(Side::b);
    EXPECT_EQ(m_session.draft().config(), b().run()->inputs().config);
}

TEST_F(ComparisonTest, HasOneFilterForBothRuns)
{
    compareWith(test::busyRun(50));
    m_session.selection().filterTime(1'000, 9'000);
    EXPECT_EQ(comparison().selection(Side::a).filter().text(), m_session.selection().filter().text());
    EXPECT_FALSE(m_session.selection().filter().isEmpty());
    comparison().selection(Side::a).clearTime();
    EXPECT_TRUE(m_session.selection().filter().isEmpty());
}

} // namespace
} // namespace atomalloc::ui
