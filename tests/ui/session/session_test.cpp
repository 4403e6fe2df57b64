// SPDX-License-Identifier: GPL-3.0-or-later
// The session without a window: opening, running, moving the cursor, saving.
#include "tests/ui/patience.h"
#include "ui/session/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

const QString kDemo = QStringLiteral("tight-bursts");

bool waitForEnd(const Session &session)
{
    return waitUntil([&session] { return session.runView().run() && session.runView().run()->finished() && !session.work().busy(); });
}

bool open(Session &session, const QString &name)
{
    QSignalSpy opened(&session, &Session::opened);
    session.open(name);
    return waitUntil([&opened] { return opened.count() > 0; });
}

TEST(Session, AdoptsWhatTheScenarioSuggests)
{
    Session session;
    EXPECT_FALSE(session.canRun());
    ASSERT_TRUE(open(session, kDemo));
    EXPECT_TRUE(session.canRun());
    EXPECT_EQ(session.draft().config().max_memory, 512U * 1024);
    EXPECT_EQ(session.draft().configName(), QStringLiteral("tight-512"));
    EXPECT_FALSE(session.draft().configModified());
}

TEST(Session, TellsWhatItCannotOpenInOneSentence)
{
    Session session;
    QSignalSpy problems(&session, &Session::problem);
    session.open(QStringLiteral("no-such-scenario"));
    ASSERT_TRUE(waitUntil([&] { return problems.count() == 1; }));
    EXPECT_FALSE(session.work().busy());
    EXPECT_FALSE(session.draft().workload());
}

TEST(Session, KnowsTheConfigOfTheRunBeforeItsFirstEvent)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.start();
    ASSERT_TRUE(session.runView().run());
    EXPECT_EQ(session.runView().run()->inputs().config.max_memory, 512U * 1024);
    EXPECT_TRUE(waitForEnd(session));
}

TEST(Session, StepsBackToTheStateItStepsForwardFrom)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.runView().pause();
    session.runView().setPosition(500);
    const app::SeriesPoint before = session.runView().heap()->totals();
    const quint64 time = session.runView().cursorTimeNs();
    session.runView().stepForward(50);
    EXPECT_EQ(session.runView().position(), 550U);
    session.runView().stepBackward(50);
    EXPECT_EQ(session.runView().position(), 500U);
    EXPECT_EQ(session.runView().cursorTimeNs(), time);
    EXPECT_EQ(session.runView().heap()->totals().live_bytes, before.live_bytes);
    EXPECT_EQ(session.runView().heap()->totals().hot_bytes, before.hot_bytes);
    EXPECT_TRUE(session.runView().heap()->mismatch().isEmpty());
}

TEST(Session, ClampsTheCursorToTheRun)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.runView().pause();
    session.runView().setPosition(10'000'000);
    EXPECT_EQ(session.runView().position(), session.runView().run()->eventCount());
    EXPECT_EQ(session.runView().cursorTimeNs(), session.runView().run()->endTimeNs());
    session.runView().stepBackward(20'000'000);
    EXPECT_EQ(session.runView().position(), 0U);
    session.runView().setTime(UINT64_MAX);
    EXPECT_EQ(session.runView().position(), session.runView().run()->eventCount());
}

TEST(Session, PlaysToTheEndAndStartsOverFromThere)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.runView().setTime(session.runView().run()->endTimeNs() - 50'000'000);
    session.runView().play();
    ASSERT_TRUE(waitUntil([&] { return !session.runView().playing(); }));
    EXPECT_EQ(session.runView().position(), session.runView().run()->eventCount());
    session.runView().play();
    EXPECT_TRUE(session.runView().playing());
    EXPECT_LT(session.runView().position(), session.runView().run()->eventCount());
}

TEST(Session, StopsARunAndKeepsWhatWasRecorded)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.start();
    session.stop();
    ASSERT_TRUE(waitForEnd(session));
    EXPECT_TRUE(session.runView().run()->finished());
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
    session.draft().setFaults(RunDraft::Form::scenario, 1, QStringLiteral("tasks[0].count: count must be 1 to 100,000, not 0."));
    EXPECT_FALSE(session.canRun());
    EXPECT_TRUE(session.runHindrance().startsWith(QStringLiteral("tasks[0].count")));
    session.start();
    EXPECT_FALSE(session.runView().growing());
    session.draft().setFaults(RunDraft::Form::scenario, 0, QString());
    EXPECT_TRUE(session.canRun());
}

TEST(Session, SavesARunThatOpensWithItsInputs)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("demo.atomrun"));
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.writing().saveRun(file);
    ASSERT_TRUE(waitUntil([&] { return !session.work().busy(); }));
    ASSERT_TRUE(QFile::exists(file));
    Session other;
    ASSERT_TRUE(open(other, file));
    EXPECT_EQ(other.runView().run()->eventCount(), session.runView().run()->eventCount());
    EXPECT_EQ(other.draft().config(), session.draft().config());
    EXPECT_EQ(other.draft().seed(), session.draft().seed());
    EXPECT_FALSE(other.runView().unsaved());
    EXPECT_FALSE(other.runView().playing());
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
    ASSERT_TRUE(open(session, path));
    EXPECT_EQ(session.draft().config().max_memory, 2U << 20);
    EXPECT_EQ(session.draft().configName(), QStringLiteral("small"));
    EXPECT_FALSE(session.draft().configModified());
}

TEST(Session, WhatIsOpenedNextHasNothingOfTheRunBefore)
{
    Session session;
    session.openAndStart(kDemo);
    ASSERT_TRUE(waitForEnd(session));
    session.selection().selectTask(TaskId{1});
    ASSERT_TRUE(open(session, QStringLiteral("larson-server")));
    EXPECT_EQ(session.runView().run(), nullptr);
    EXPECT_FALSE(session.runView().playing());
    EXPECT_FALSE(session.runView().unsaved());
    EXPECT_TRUE(session.selection().empty());
    EXPECT_TRUE(session.canRun());
}

TEST(Session, ARunThatWasStoppedForAFileIsNotHeardOfAgain)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.start();
    QSignalSpy opened(&session, &Session::opened);
    session.open(QStringLiteral("larson-server"));
    ASSERT_TRUE(waitUntil([&] { return opened.count() == 1; }));
    EXPECT_EQ(session.runView().run(), nullptr);
    EXPECT_FALSE(session.runView().unsaved());
}

TEST(Session, AModeThatIsFlippedDuringARunChangesNothingOfTheRunInProgress)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    session.start();
    session.draft().setMode(app::RunMode::measure);
    ASSERT_TRUE(waitUntil([&] { return session.runView().run()->eventCount() > 1000; }));
    session.runView().pause();
    session.runView().setPosition(0);
    session.runView().advance(1);
    EXPECT_LT(session.runView().position(), 1000U) << "the cursor plays by its speed and does not leap to the end";
    EXPECT_EQ(session.runView().run()->inputs().mode, app::RunMode::watch);
    EXPECT_TRUE(waitForEnd(session));
    session.start();
    EXPECT_EQ(session.runView().run()->inputs().mode, app::RunMode::measure) << "it is for the next one";
    session.stop();
    EXPECT_TRUE(waitForEnd(session));
}

TEST(Session, MeasuresOnThreadsAndReportsGrowth)
{
    Session session;
    ASSERT_TRUE(open(session, kDemo));
    app::Scenario scenario = std::get<app::Scenario>(session.draft().workload()->content);
    scenario.duration_ns = 300'000'000;
    for (app::TaskGroup &group : scenario.tasks) {
        group.start_ns = 0;
        group.end_ns = 0;
    }
    session.draft().editScenario(scenario);
    session.draft().setMode(app::RunMode::measure);
    QSignalSpy grew(&session.runView(), &RunView::runGrew);
    session.start();
    ASSERT_TRUE(waitForEnd(session));
    EXPECT_GT(grew.count(), 3);
    EXPECT_EQ(session.runView().run()->inputs().mode, app::RunMode::measure);
}

} // namespace
} // namespace atomalloc::ui
