// SPDX-License-Identifier: GPL-3.0-or-later
// The session without a window: opening, running, moving the cursor, saving.
#include "ui/session/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

constexpr int kPatienceMs = 60'000;
const QString kDemo = QStringLiteral("tight-bursts");

bool waitForEnd(const Session &session)
{
    return QTest::qWaitFor([&session] { return session.run() && session.run()->finished() && !session.busy(); }, kPatienceMs);
}

bool open(Session &session, const QString &name)
{
    QSignalSpy opened(&session, &Session::opened);
    session.open(name);
    return QTest::qWaitFor([&opened] { return opened.count() > 0; }, kPatienceMs);
}

TEST(Session, AdoptsWhatTheScenarioSuggests)
{
    Session session;
    EXPECT_FALSE(session.canRun());
    ASSERT_TRUE(open(session, kDemo));
    EXPECT_TRUE(session.canRun());
    EXPECT_EQ(session.config().max_memory, 512U * 1024);
    EXPECT_EQ(session.configName(), QStringLiteral("tight-512"));
    EXPECT_FALSE(session.configModified());
}

TEST(Session, TellsWhatItCannotOpenInOneSentence)
{
    Session session;
    QSignalSpy problems(&session, &Session::problem);
    session.open(QStringLiteral("no-such-scenario"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return problems.count() == 1; }, kPatienceMs));
    EXPECT_FALSE(session.busy());
    EXPECT_FALSE(session.workload());
}

TEST(Session, KnowsTheConfigOfTheRunBeforeItsFirstEvent)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.start();
    ASSERT_TRUE(session.run());
    EXPECT_EQ(session.run()->inputs().config.max_memory, 512U * 1024);
    EXPECT_TRUE(waitForEnd(session));
}

TEST(Session, StepsBackToTheStateItStepsForwardFrom)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.pause();
    session.setPosition(500);
    const app::SeriesPoint before = session.heap()->totals();
    const quint64 time = session.cursorTimeNs();
    session.stepForward(50);
    EXPECT_EQ(session.position(), 550U);
    session.stepBackward(50);
    EXPECT_EQ(session.position(), 500U);
    EXPECT_EQ(session.cursorTimeNs(), time);
    EXPECT_EQ(session.heap()->totals().live_bytes, before.live_bytes);
    EXPECT_EQ(session.heap()->totals().hot_bytes, before.hot_bytes);
    EXPECT_TRUE(session.heap()->mismatch().isEmpty());
}

TEST(Session, ClampsTheCursorToTheRun)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.pause();
    session.setPosition(10'000'000);
    EXPECT_EQ(session.position(), session.run()->eventCount());
    EXPECT_EQ(session.cursorTimeNs(), session.run()->endTimeNs());
    session.stepBackward(20'000'000);
    EXPECT_EQ(session.position(), 0U);
    session.setTime(UINT64_MAX);
    EXPECT_EQ(session.position(), session.run()->eventCount());
}

TEST(Session, PlaysToTheEndAndStartsOverFromThere)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.setTime(session.run()->endTimeNs() - 50'000'000);
    session.play();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.playing(); }, kPatienceMs));
    EXPECT_EQ(session.position(), session.run()->eventCount());
    session.play();
    EXPECT_TRUE(session.playing());
    EXPECT_LT(session.position(), session.run()->eventCount());
}

TEST(Session, StopsARunAndKeepsWhatWasRecorded)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.start();
    session.stop();
    ASSERT_TRUE(waitForEnd(session));
    EXPECT_TRUE(session.run()->finished());
    EXPECT_TRUE(session.canRun());
}

TEST(Session, MayEndWhileItReadsRunsOrWrites)
{
    auto reading = std::make_unique<Session>();
    reading->open(kDemo);
    reading.reset();
    auto running = std::make_unique<Session>();
    ASSERT_TRUE(open(*running, kDemo));
    running->start();
    running.reset();
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

TEST(Session, HoldsARunBackWhileAnyFormHasAFault)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.setFaults(QStringLiteral("scenario"), 1, QStringLiteral("tasks[0].count: count must be 1 to 100,000, not 0."));
    EXPECT_FALSE(session.canRun());
    EXPECT_TRUE(session.runHindrance().startsWith(QStringLiteral("tasks[0].count")));
    session.start();
    EXPECT_FALSE(session.running());
    session.setFaults(QStringLiteral("scenario"), 0, QString());
    EXPECT_TRUE(session.canRun());
}

TEST(Session, SavesARunThatOpensWithItsInputs)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("demo.atomrun"));
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.saveRun(file);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.busy(); }, kPatienceMs));
    ASSERT_TRUE(QFile::exists(file));
    Session other;
    ASSERT_TRUE(open(other, file));
    EXPECT_EQ(other.run()->eventCount(), session.run()->eventCount());
    EXPECT_EQ(other.config(), session.config());
    EXPECT_EQ(other.seed(), session.seed());
    EXPECT_FALSE(other.runUnsaved());
    EXPECT_FALSE(other.playing());
}

TEST(Session, TakesAConfigFileForAConfig)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("small.json"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"atomalloc_config": 1, "max_memory": "2 MiB"})");
    file.close();
    Session session;
    session.open(path);
    EXPECT_EQ(session.config().max_memory, 2U << 20);
    EXPECT_EQ(session.configName(), QStringLiteral("small"));
    EXPECT_FALSE(session.configModified());
}

TEST(Session, MeasuresOnThreadsAndReportsGrowth)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    app::Scenario scenario = std::get<app::Scenario>(session.workload()->content);
    scenario.duration_ns = 300'000'000;
    for (app::TaskGroup &group : scenario.tasks) {
        group.start_ns = 0;
        group.end_ns = 0;
    }
    session.editScenario(scenario);
    session.setMode(app::RunMode::measure);
    QSignalSpy grew(&session, &Session::runGrew);
    session.start();
    ASSERT_TRUE(waitForEnd(session));
    EXPECT_GT(grew.count(), 3);
    EXPECT_EQ(session.run()->inputs().mode, QStringLiteral("measure"));
}

} // namespace
} // namespace atomalloc::ui
