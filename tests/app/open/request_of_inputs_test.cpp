// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_json.h"
#include "app/open/request_of_inputs.h"
#include "app/recording/run_json.h"
#include "app/scenario/scenario_library.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

const QByteArray kLog("= Start\n@ ./a:[0x1] + 0xaa0 0x10\n@ ./a:[0x1] + 0xab0 0x20\n= End\n");
const QByteArray kOtherLog("= Start\n@ ./a:[0x1] + 0xaa0 0x400\n= End\n");

/// A folder with "rec/log.mtrace" and "out/run.json", the inputs of a run of that log.
class SavedInputs : public testing::Test
{
protected:
    void SetUp() override
    {
        write("rec/log.mtrace", kLog);
        m_request = *openRequestNow(path("rec/log.mtrace"));
        m_request.seed = 7;
        m_request.mode = RunMode::measure;
        m_request.operations = 12;
        m_request.at_limit = AtLimit::wait;
        m_request.config.alignment = 64;
        save();
    }

    [[nodiscard]] QString path(const char *name) const { return m_files.folder() + u'/' + QLatin1String(name); }

    void write(const char *name, const QByteArray &bytes) const
    {
        QDir(m_files.folder()).mkpath(QFileInfo(path(name)).path());
        (void)m_files.write(name, bytes);
    }

    void save() const { write("out/run.json", writeJson(runInputsToJson(inputsOf(m_request), path("out")))); }

    static std::size_t steps(const RunRequest &request) { return std::get<ProgramTrace>(request.workload.content).steps.size(); }

    test::InputFiles m_files;
    RunRequest m_request;
};

TEST_F(SavedInputs, MakeTheSameRequestAgain)
{
    const Outcome<RunRequest> again = openRequestNow(path("out/run.json"));
    ASSERT_TRUE(again) << textOf(again.error()).toStdString();
    EXPECT_EQ(steps(*again), 2U);
    EXPECT_EQ(again->seed, 7U);
    EXPECT_EQ(again->mode, RunMode::measure);
    EXPECT_EQ(again->operations, 12U);
    EXPECT_EQ(again->at_limit, AtLimit::wait);
    EXPECT_EQ(again->config, m_request.config);
    EXPECT_EQ(again->workload.origin, m_request.workload.origin);
    EXPECT_TRUE(again->workload.notes.empty());
}

/// As programs wrote them that did not know of huge pages.
QByteArray withoutHugePages(QByteArray json)
{
    QList<QByteArray> lines = json.split('\n');
    EXPECT_GT(lines.removeIf([](const QByteArray &line) { return line.contains("huge_pages"); }), 0);
    return lines.join('\n');
}

TEST_F(SavedInputs, OfAnOlderProgramHadNoHugePages)
{
    EXPECT_EQ(openRequestNow(path("out/run.json"))->config.huge_pages, HugePages::automatic);
    write("out/run.json", withoutHugePages(writeJson(runInputsToJson(inputsOf(m_request), path("out")))));
    EXPECT_EQ(openRequestNow(path("out/run.json"))->config.huge_pages, HugePages::off);
    const auto ofScenario = inputsOf(requestFor(*findScenario(u"leak")));
    const QByteArray json = writeJson(runInputsToJson(ofScenario, {}));
    EXPECT_EQ(parseRunInputs(json, {})->scenario->config.huge_pages, HugePages::automatic);
    const auto older = parseRunInputs(withoutHugePages(json), {});
    ASSERT_TRUE(older);
    EXPECT_EQ(older->config.huge_pages, HugePages::off);
    EXPECT_EQ(older->scenario->config.huge_pages, HugePages::off);
}

TEST_F(SavedInputs, FindTheirRecordingFromEveryFolder)
{
    const QString before = QDir::currentPath();
    QDir::setCurrent(path("rec"));
    m_request = *openRequestNow(QStringLiteral("log.mtrace")); // as it is named in its own folder
    save();
    write("elsewhere/log.mtrace", kOtherLog);
    QDir::setCurrent(path("elsewhere"));
    const Outcome<RunRequest> again = openRequestNow(path("out/run.json"));
    QDir::setCurrent(before);
    ASSERT_TRUE(again) << textOf(again.error()).toStdString();
    EXPECT_EQ(steps(*again), 2U);
    EXPECT_TRUE(again->workload.notes.empty());
}

TEST_F(SavedInputs, FindTheirRecordingWhenBothWereMoved)
{
    ASSERT_TRUE(QDir(m_files.folder()).mkdir(QStringLiteral("moved")));
    ASSERT_TRUE(QDir().rename(path("rec"), path("moved/rec")));
    ASSERT_TRUE(QDir().rename(path("out"), path("moved/out")));
    const Outcome<RunRequest> again = openRequestNow(path("moved/out/run.json"));
    ASSERT_TRUE(again) << textOf(again.error()).toStdString();
    EXPECT_EQ(steps(*again), 2U);
    write("rec/log.mtrace", kOtherLog); // something else where it was
    EXPECT_EQ(steps(*openRequestNow(path("moved/out/run.json"))), 2U);
}

TEST_F(SavedInputs, FindTheirRecordingWhenTheyWereMovedAlone)
{
    write("far/away/run.json", test::contentOf(path("out/run.json")));
    write("far/rec/log.mtrace", kOtherLog); // what the relative path leads to
    const Outcome<RunRequest> again = openRequestNow(path("far/away/run.json"));
    ASSERT_TRUE(again) << textOf(again.error()).toStdString();
    EXPECT_EQ(steps(*again), 2U);
    EXPECT_TRUE(again->workload.notes.empty());
}

TEST_F(SavedInputs, SayThatTheExportAroundThemWasInterrupted)
{
    write("out/EXPORT-INTERRUPTED.txt", "");
    const Outcome<RunRequest> again = openRequestNow(path("out/run.json"));
    ASSERT_TRUE(again);
    ASSERT_EQ(again->workload.notes.size(), 1U);
    EXPECT_TRUE(textOf(again->workload.notes[0]).startsWith(QStringLiteral("An export into the folder of run.json was interrupted")))
        << textOf(again->workload.notes[0]).toStdString();
}

TEST_F(SavedInputs, SayThatTheRecordingHasChanged)
{
    QByteArray other = kLog;
    other.replace("0x20", "0x30"); // of the same size
    write("rec/log.mtrace", other);
    const Outcome<RunRequest> again = openRequestNow(path("out/run.json"));
    ASSERT_TRUE(again);
    ASSERT_EQ(again->workload.notes.size(), 1U);
    EXPECT_TRUE(
        textOf(again->workload.notes[0])
            .endsWith(QStringLiteral("/rec/log.mtrace has changed since the first run: a run that is made now replays another recording.")))
        << textOf(again->workload.notes[0]).toStdString();
}

TEST_F(SavedInputs, SayThatTheRecordingIsGone)
{
    QFile::remove(path("rec/log.mtrace"));
    const Outcome<RunRequest> again = openRequestNow(path("out/run.json"));
    ASSERT_FALSE(again);
    EXPECT_TRUE(textOf(again.error().sentence).startsWith(QStringLiteral("The recording that this run replays is not there any more: ")))
        << textOf(again.error().sentence).toStdString();
}

TEST_F(SavedInputs, OfEarlierVersionsFindItBesideThem)
{
    write("old/run.json", R"({"atomalloc_run": 1, "version": "0.1.0", "title": "log.mtrace", "origin": "log.mtrace", "mode": "watch",
                              "seed": 42, "threads": 1, "operations": 0, "config": {}})");
    write("old/log.mtrace", kLog);
    const Outcome<RunRequest> again = openRequestNow(path("old/run.json"));
    ASSERT_TRUE(again) << textOf(again.error()).toStdString();
    EXPECT_EQ(steps(*again), 2U);
    ASSERT_EQ(again->workload.notes.size(), 1U);
    EXPECT_TRUE(textOf(again->workload.notes[0])
                    .startsWith(QStringLiteral("The inputs of this run do not say which log.mtrace they mean. Taken: ")));
}

TEST(Inputs, NameTheThreadsOfAMeasuredRunAlone)
{
    // A watched run of a recording with five threads would say 1, as if the recording had so many.
    RunRequest request = *openRequestNow(QStringLiteral("leak"));
    request.threads = 3;
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        request.mode = mode;
        const JsonValue json = runInputsToJson(inputsOf(request), QStringLiteral("/"));
        const bool measured = mode == RunMode::measure;
        EXPECT_EQ(json.find(u"threads") != nullptr, measured);
        const Outcome<RunInputs> read = parseRunInputs(writeJson(json), QStringLiteral("/run.json"));
        ASSERT_TRUE(read) << textOf(read.error()).toStdString();
        EXPECT_EQ(read->threads, measured ? 3 : 1);
    }
}

TEST(Inputs, HoldAScenarioAndNeedNoFile)
{
    RunRequest request = *openRequestNow(QStringLiteral("leak"));
    request.seed = 9;
    const RunInputs inputs = inputsOf(request);
    EXPECT_EQ(inputs.scenario, *findScenario(u"leak"));
    EXPECT_FALSE(inputs.program_version.isEmpty());
    const Outcome<RunInputs> read = parseRunInputs(writeJson(runInputsToJson(inputs, QStringLiteral("/"))), QStringLiteral("/run.json"));
    ASSERT_TRUE(read) << textOf(read.error()).toStdString();
    EXPECT_EQ(read->scenario, inputs.scenario);
    const Outcome<RunRequest> again = requestOfInputsNow(*read, QStringLiteral("/run.json"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->seed, 9U);
    EXPECT_EQ(std::get<Scenario>(again->workload.content), *findScenario(u"leak"));
}

TEST(Inputs, AreNotMadeOfAConfig)
{
    const test::InputFiles files;
    const Outcome<RunRequest> request = openRequestNow(files.write("c.json", writeConfigFile({})));
    ASSERT_FALSE(request);
    EXPECT_EQ(request.error().kind, Problem::Kind::usage);
    EXPECT_TRUE(textOf(request.error().sentence).startsWith(QStringLiteral("c.json is a config, which cannot be run by itself.")));
}

} // namespace
} // namespace atomalloc::app
