// SPDX-License-Identifier: GPL-3.0-or-later
// What the window makes of a file: by its content, whatever is on the screen or in progress.
#include "app/config/config_json.h"
#include "app/open/request_of_inputs.h"
#include "app/recording/run_json.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"
#include "tests/support/sample_run.h"
#include "tests/ui/patience.h"
#include "tests/ui/saved_run.h"
#include "ui/session/session.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace atomalloc::ui {
namespace {

class Opening : public testing::Test
{
protected:
    [[nodiscard]] bool open(const QString &name)
    {
        QSignalSpy opened(&m_session, &Session::opened);
        m_session.open(name);
        return waitUntil([&opened] { return opened.count() > 0; });
    }

    /// The problem that opening the file ends with.
    [[nodiscard]] QString problemWith(const QString &name)
    {
        QSignalSpy problems(&m_session, &Session::problem);
        m_session.open(name);
        EXPECT_TRUE(waitUntil([&problems] { return problems.count() > 0; }));
        return problems.empty() ? QString() : textOf(problems.front().front().value<app::Problem>().sentence);
    }

    [[nodiscard]] QString configFile() const { return m_files.write("small.json", R"({"atomalloc_config": 1, "max_memory": "2 MiB"})"); }

    test::InputFiles m_files;
    Session m_session;
};

TEST_F(Opening, ARunJsonGivesTheWholeRunThatItDescribes)
{
    app::RunRequest request = *app::openRequestNow(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"));
    request.mode = app::RunMode::measure;
    request.seed = 77;
    request.config.alignment = 64;
    ASSERT_TRUE(open(m_files.write("run.json", writeJson(app::runInputsToJson(app::inputsOf(request), m_files.folder())))));
    const RunDraft &draft = m_session.draft();
    ASSERT_TRUE(draft.workload());
    EXPECT_EQ(draft.workload()->title, QStringLiteral("sort-lines.mtrace"));
    EXPECT_EQ(draft.config(), request.config);
    EXPECT_FALSE(draft.configModified());
    EXPECT_EQ(draft.seed(), 77U);
    EXPECT_EQ(draft.mode(), app::RunMode::measure);
    EXPECT_EQ(draft.threads(), 1);
    EXPECT_TRUE(m_session.canRun());
}

TEST_F(Opening, WhatARunWasMadeFromIsTheRequestThatTheCommandLineMakesOfIt)
{
    for (const char *workload : {"tight-bursts", ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"}) {
        app::RunRequest request = *app::openRequestNow(QString::fromUtf8(workload));
        request.seed = 77;
        request.operations = 500;
        app::RecordedRun run;
        run.setInputs(app::inputsOf(request));
        run.finish(true);
        const QString saved = m_files.folder() + QStringLiteral("/a.atomrun");
        ASSERT_TRUE(app::saveRunNow(run, saved));
        for (const QString &file : {m_files.write("run.json", writeJson(app::runInputsToJson(run.inputs(), m_files.folder()))), saved}) {
            ASSERT_TRUE(open(file));
            ASSERT_TRUE(QTest::qWaitFor([&] { return m_session.canRun(); }, kPatienceMs)) << m_session.runHindrance().toStdString();
            const app::RunRequest asked = m_session.draft().request();
            const app::RunRequest again = *app::openRequestNow(file);
            EXPECT_EQ(asked.operations, 500U) << workload;
            EXPECT_EQ(writeJson(app::runInputsToJson(app::inputsOf(asked), m_files.folder())),
                      writeJson(app::runInputsToJson(app::inputsOf(again), m_files.folder())));
            EXPECT_EQ(asked.threads, again.threads);
            EXPECT_EQ(asked.workload.notes.size(), again.workload.notes.size());
        }
    }
    ASSERT_TRUE(open(QStringLiteral("tight-bursts")));
    EXPECT_EQ(m_session.draft().request().operations, 0U) << "another workload has an end of its own";
}

TEST_F(Opening, ARunJsonWhoseRecordingIsGoneIsAProblem)
{
    const QString log = m_files.write("log.mtrace", "= Start\n+ 0xaa0 0x10\n= End\n");
    const app::RunInputs inputs = app::inputsOf(*app::openRequestNow(log));
    ASSERT_TRUE(QFile::remove(log));
    const QString file = m_files.write("run.json", writeJson(app::runInputsToJson(inputs, m_files.folder())));
    EXPECT_TRUE(problemWith(file).startsWith(QStringLiteral("The recording that this run replays is not there any more")));
}

TEST_F(Opening, ASavedRunOfARecordingCanBeMadeAgain)
{
    const SavedRun saved(m_files);
    ASSERT_TRUE(open(saved.file));
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_session.canRun(); }, kPatienceMs)) << m_session.runHindrance().toStdString();
    EXPECT_EQ(m_session.draft().seed(), 77U);
    const auto shown = m_session.runView().run();
    m_session.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !m_session.work().busy(); }, kPatienceMs));
    EXPECT_NE(m_session.runView().run(), shown);
    EXPECT_EQ(m_session.runView().run()->finalStats().allocations, 1U);
}

TEST_F(Opening, ASavedRunSaysThatItsRecordingIsGoneAndTakesItWhereItIsLocated)
{
    const SavedRun saved(m_files);
    const QString moved = m_files.folder() + QStringLiteral("/elsewhere.mtrace");
    ASSERT_TRUE(QFile::rename(saved.log, moved));
    QSignalSpy problems(&m_session, &Session::problem);
    ASSERT_TRUE(open(saved.file));
    ASSERT_TRUE(QTest::qWaitFor([&] { return problems.count() == 1; }, kPatienceMs));
    EXPECT_NE(m_session.runView().run(), nullptr) << "it is shown all the same";
    EXPECT_TRUE(m_session.runHindrance().contains(saved.log)) << m_session.runHindrance().toStdString();
    EXPECT_TRUE(m_session.draft().missesWorkload());
    m_session.locate(moved);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_session.canRun(); }, kPatienceMs)) << m_session.runHindrance().toStdString();
    EXPECT_TRUE(m_session.draft().workload()->notes.empty()) << "it is the same recording";
    EXPECT_EQ(m_session.draft().seed(), 77U);
}

TEST_F(Opening, AFaultyConfigIsCalledAConfig)
{
    EXPECT_EQ(problemWith(m_files.write("c.json", R"({"atomalloc_config": 1, "max_memry": 4})")),
              QStringLiteral("\"max_memry\" is not a key of a config file. Did you mean max_memory?"));
}

TEST_F(Opening, AConfigDuringARunLeavesTheRunAlone)
{
    ASSERT_TRUE(open(QStringLiteral("larson-server")));
    m_session.start();
    const auto run = m_session.runView().run();
    ASSERT_TRUE(open(configFile()));
    EXPECT_EQ(m_session.draft().config().max_memory, 2U << 20);
    EXPECT_EQ(m_session.runView().run(), run);
    ASSERT_TRUE(waitUntil([&] { return !m_session.work().busy(); }));
    EXPECT_TRUE(run->complete()) << "it was not stopped";
}

TEST_F(Opening, ARecordedRunTakesThePlaceOfTheRunInProgress)
{
    const QString file = m_files.folder() + QStringLiteral("/sample.atomrun");
    ASSERT_TRUE(app::saveRunNow(*test::sampleRun().run, file));
    ASSERT_TRUE(open(QStringLiteral("larson-server")));
    m_session.start();
    const auto before = m_session.runView().run();
    ASSERT_TRUE(open(file));
    EXPECT_NE(m_session.runView().run(), before);
    ASSERT_TRUE(waitUntil([&] { return !m_session.work().busy(); })) << "the run that was replaced ends";
    EXPECT_FALSE(m_session.runView().unsaved());
}

TEST_F(Opening, APipeWithoutAWriterSaysThatItWaitsAndIsGivenUpAtOnce)
{
    const QString pipe = m_files.folder() + QStringLiteral("/pipe");
    ASSERT_EQ(::mkfifo(pipe.toUtf8().constData(), 0600), 0);
    QSignalSpy problems(&m_session, &Session::problem);
    m_session.open(pipe);
    ASSERT_TRUE(waitUntil([&] { return m_session.work().text() == QStringLiteral("Waiting until something is written to pipe."); }));
    m_session.stop();
    ASSERT_TRUE(waitUntil([&] { return !m_session.work().busy(); }));
    EXPECT_EQ(problems.count(), 0) << "it was the person's wish";
}

} // namespace
} // namespace atomalloc::ui
