// SPDX-License-Identifier: MPL-2.0
// Programs that are recorded, and what is read from their recordings.
#include "app/record/record_program.h"
#include "app/symbols/name_calls.h"
#include "app/words/sentences.h"
#include "tests/app/cli/cli_run.h"
#include "tests/app/import/import_support.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <map>
#include <tuple>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kPicture = 4321;

class RecordProgram : public test::FolderTest
{
protected:
    [[nodiscard]] Outcome<Recording> record(const QString &what, int calls = RecordRequest::kUsualCalls) const
    {
        return recordProgram({.program = QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), .arguments = {what}, .calls = calls, .file = file()});
    }
    [[nodiscard]] QString file() const { return path(QStringLiteral("sample.zst")); }
    [[nodiscard]] ProgramTrace traceOf(const QString &what, int calls = RecordRequest::kUsualCalls) const
    {
        const auto recording = record(what, calls);
        EXPECT_TRUE(recording) << textOf(recording.error()).toStdString();
        return test::importTrace(file());
    }

    static std::vector<std::string> notesOf(const Recording &recording)
    {
        std::vector<std::string> notes;
        for (const Sentence &note : recording.notes)
            notes.push_back(textOf(note).toStdString());
        return notes;
    }
    /// Allocations of that size, and how many of them were freed.
    static std::pair<int, int> countsOf(const ProgramTrace &trace, std::uint64_t bytes)
    {
        std::pair<int, int> counts;
        for (const TraceStep &step : trace.steps) {
            if (step.bytes == bytes)
                ++(step.kind == TraceStep::Kind::allocate ? counts.first : counts.second);
        }
        return counts;
    }
};

TEST_F(RecordProgram, TellsWhichThreadAsksAndWhichOneFrees)
{
    const ProgramTrace trace = traceOf(QStringLiteral("threads"));
    EXPECT_EQ(test::brokenRule(trace), "");
    std::map<std::string, int> made;
    std::map<std::string, int> freed;
    for (const TraceStep &step : trace.steps) {
        if (step.bytes == kPicture)
            ++(step.kind == TraceStep::Kind::allocate ? made : freed)[trace.threads[step.thread].name.toStdString()];
    }
    EXPECT_EQ(made, (std::map<std::string, int>{{"painter", 500}, {"painter (2)", 500}}));
    EXPECT_EQ(freed, (std::map<std::string, int>{{"critic", 1000}}));
    EXPECT_GE(trace.counts.remote_frees, 1000U);
    EXPECT_EQ(trace.counts.unknown_frees, 0U);
    EXPECT_EQ(trace.threads.front().name, QStringLiteral("recorded_sample"));
    EXPECT_EQ(trace.program, QStringLiteral(ATOMALLOC_RECORDED_SAMPLE " threads"));
    EXPECT_TRUE(trace.notes.empty());
}

TEST_F(RecordProgram, KeepsTheStackOfEachRequestAndOfEachFree)
{
    const ProgramTrace trace = traceOf(QStringLiteral("threads"));
    ASSERT_NE(trace.stacks, nullptr);
    CallStacks stacks = *trace.stacks;
    const NamingRules rules{.recorded_at = QDateTime::currentDateTime(), .file = QStringLiteral("sample"), .folder = m_folder.path()};
    ASSERT_TRUE(nameCalls(stacks, trace.modules, rules, WorkControl()));
    std::vector<std::string> asks;
    std::vector<std::string> frees;
    for (const TraceStep &step : trace.steps) {
        if (step.bytes != kPicture)
            continue;
        const auto calls = stacks.callsOf(step.site);
        ASSERT_FALSE(calls.empty());
        (step.kind == TraceStep::Kind::allocate ? asks : frees).push_back(calls.front().function.toStdString());
    }
    EXPECT_EQ(std::ranges::count(asks, "sample::makePicture()"), 1000);
    EXPECT_EQ(std::ranges::count(frees, "sample::throwAway(sample::Gallery&)"), 1000);
}

TEST_F(RecordProgram, KnowsEveryKindOfRequest)
{
    const ProgramTrace trace = traceOf(QStringLiteral("kinds"));
    for (const std::uint64_t bytes : {1001, 2002, 4004, 5056, 6006, 7007, 8008})
        EXPECT_EQ(countsOf(trace, bytes), std::pair(1, 1)) << bytes;
    // A realloc that is refused leaves the block, which is told anew with what it holds.
    EXPECT_EQ(countsOf(trace, 3003), std::pair(1, 1));
    EXPECT_EQ(trace.counts.unknown_frees, 0U);
    EXPECT_EQ(trace.counts.lost_frees, 0U);
}

TEST_F(RecordProgram, LeavesOutWhatAForkedProcessAsksFor)
{
    const auto recording = record(QStringLiteral("forks"));
    ASSERT_TRUE(recording);
    EXPECT_EQ(notesOf(*recording), std::vector<std::string>{"The program started 1 other process (fork): it is not recorded."});
    const ProgramTrace trace = test::importTrace(file());
    EXPECT_TRUE(test::notesOf(trace).empty());
    EXPECT_EQ(countsOf(trace, 1001), std::pair(1, 1));
    EXPECT_EQ(countsOf(trace, 2002), std::pair(0, 0)) << "of the child";
    EXPECT_EQ(countsOf(trace, 3003), std::pair(1, 1)) << "after the fork";
}

TEST_F(RecordProgram, LeavesOutWhatTheProgramStarts)
{
    const ProgramTrace trace = traceOf(QStringLiteral("starts"));
    EXPECT_EQ(countsOf(trace, 1001), std::pair(0, 0)) << "of the other program";
    EXPECT_EQ(countsOf(trace, 2002), std::pair(1, 1));
    EXPECT_EQ(countsOf(trace, 3003), std::pair(1, 1));
    EXPECT_TRUE(test::notesOf(trace).empty());
}

TEST_F(RecordProgram, FollowsAScriptIntoTheProgramThatTakesItsPlace)
{
    write(QStringLiteral("script"), "#!/bin/sh\n/bin/true\nexec " ATOMALLOC_RECORDED_SAMPLE " kinds\n");
    QFile::setPermissions(path(QStringLiteral("script")), QFile::ReadOwner | QFile::ExeOwner);
    const auto recording = recordProgram({.program = path(QStringLiteral("script")), .file = file()});
    ASSERT_TRUE(recording) << textOf(recording.error()).toStdString();
    ASSERT_EQ(recording->notes.size(), 1U);
    EXPECT_NE(notesOf(*recording)[0].find("is a script"), std::string::npos);
    const ProgramTrace trace = test::importTrace(file());
    EXPECT_EQ(countsOf(trace, 1001), std::pair(1, 1));
    EXPECT_EQ(trace.program, QStringLiteral(ATOMALLOC_RECORDED_SAMPLE " kinds"));
}

TEST_F(RecordProgram, TellsOfNoEndOfAScriptThatEndedByItself)
{
    write(QStringLiteral("script"), "#!/bin/sh\necho > /dev/null\nexit 5\n");
    QFile::setPermissions(path(QStringLiteral("script")), QFile::ReadOwner | QFile::ExeOwner);
    const auto recording = recordProgram({.program = path(QStringLiteral("script")), .file = file()});
    ASSERT_TRUE(recording) << textOf(recording.error()).toStdString();
    EXPECT_EQ(recording->code(), 5);
    for (const std::string &note : notesOf(*recording))
        EXPECT_TRUE(note.find("is a script") != std::string::npos || note.find("(fork)") != std::string::npos) << note;
}

TEST_F(RecordProgram, KnowsModulesThatWereLoadedLater)
{
    const ProgramTrace trace = traceOf(QStringLiteral("library"));
    ASSERT_NE(trace.stacks, nullptr);
    const bool asks = std::ranges::any_of(trace.steps, [&](const TraceStep &step) {
        const auto calls = trace.stacks->callsOf(step.site);
        return !calls.empty() && calls.front().module.contains(QStringLiteral("libzstd"));
    });
    EXPECT_TRUE(asks);
}

TEST_F(RecordProgram, TellsThreadsApartThatCameAfterEachOther)
{
    const ProgramTrace trace = traceOf(QStringLiteral("short-threads"));
    std::map<std::string, int> steps;
    for (const TraceStep &step : trace.steps) {
        const QString &name = trace.threads[step.thread].name;
        if (step.bytes == 1001 || step.bytes == 2002)
            ++steps[name.toStdString()];
        if (step.bytes == 3003) {
            EXPECT_TRUE(name.startsWith(QStringLiteral("short")))
                << "what is freed after the end is that of a namesake, not of the program";
        }
    }
    ASSERT_EQ(steps.size(), 3U);
    for (const auto &[name, count] : steps)
        EXPECT_EQ(count, 4) << name << " frees its own blocks";
    EXPECT_EQ(countsOf(trace, 3003), std::pair(3, 3));
    EXPECT_EQ(trace.threads.front().ends_before_step, TraceThread::kToTheEnd);
    EXPECT_NE(trace.threads[1].ends_before_step, TraceThread::kToTheEnd);
}

TEST_F(RecordProgram, KeepsAsManyCallsAsItIsTold)
{
    EXPECT_EQ(traceOf(QStringLiteral("kinds"), 0).stacks, nullptr);
    const ProgramTrace trace = traceOf(QStringLiteral("kinds"), 1);
    for (const TraceStep &step : trace.steps)
        EXPECT_LE(trace.stacks->callsOf(step.site).size(), 1U);
}

TEST_F(RecordProgram, SaysHowTheProgramEnded)
{
    const auto failed = record(QStringLiteral("fails"));
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->exitCode, 3);
    EXPECT_TRUE(failed->notes.empty());
    EXPECT_EQ(failed->code(), 3);
    for (const auto &[what, note, code] : std::initializer_list<std::tuple<const char *, const char *, int>>{
             {"leaves",
              "The program left by _exit(), or another program took its place (exec) that cannot be recorded. The recording has what came "
              "before.",
              0},
             {"is-killed", "The program ended by SIGKILL (Killed).", 137}}) {
        const auto cut = record(QLatin1String(what));
        ASSERT_TRUE(cut) << what;
        EXPECT_EQ(cut->exitCode.has_value(), code == 0);
        EXPECT_EQ(cut->code(), code) << what;
        EXPECT_EQ(notesOf(*cut), std::vector<std::string>{note}) << "one note for one fact";
        EXPECT_EQ(countsOf(test::importTrace(file()), 1001), std::pair(1, 1)) << what << ": nothing is lost";
        EXPECT_FALSE(QFile::exists(file() + QStringLiteral(".part")));
    }
}

TEST_F(RecordProgram, AsksTheProgramToEndWhenItIsStopped)
{
    std::stop_source stop;
    stop.request_stop();
    const auto recording = recordProgram(
        {.program = QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), .arguments = {QStringLiteral("waits")}, .file = file()}, stop.get_token());
    ASSERT_TRUE(recording || recording.error().kind == Problem::Kind::run);
    if (recording) {
        EXPECT_FALSE(recording->exitCode) << "a signal ended it";
    }
}

// atomalloc itself takes Ctrl+C by a thread of its own, and writes on where a disk is full.
TEST_F(RecordProgram, LeavesItsSignalsToTheProgram)
{
    sigset_t held;
    sigset_t before;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2})
        sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    const auto recording = record(QStringLiteral("signals"));
    std::signal(SIGXFSZ, ignored);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    ASSERT_TRUE(recording);
    EXPECT_EQ(recording->exitCode, 0) << "so many of them were blocked or ignored";
}

TEST_F(RecordProgram, RefusesWhatCannotBeRecordedOrWritten)
{
    const auto missing = recordProgram({.program = QStringLiteral("no-such-program"), .file = file()});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, Problem::Kind::usage);
    EXPECT_FALSE(QFile::exists(file() + QStringLiteral(".part")));
    const auto homeless = recordProgram({.program = QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), .file = path(QStringLiteral("no/way"))});
    ASSERT_FALSE(homeless);
    EXPECT_EQ(textOf(homeless.error()),
              QStringLiteral("The folder \"%1\" for the recording is missing. Make it, or name another place with "
                             "--out FILE.")
                  .arg(path(QStringLiteral("no"))));
    EXPECT_EQ(homeless.error().kind, Problem::Kind::run);
    ASSERT_TRUE(QDir().mkdir(path(QStringLiteral("taken.part")))) << "a place that cannot be written, whoever runs the test";
    const auto refused = recordProgram({.program = QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), .file = path(QStringLiteral("taken"))});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(textOf(refused.error()).startsWith(QStringLiteral("The recording cannot be written into the folder \"") + m_folder.path()))
        << textOf(refused.error()).toStdString();
    EXPECT_TRUE(textOf(refused.error()).endsWith(QStringLiteral("Name another place with --out FILE.")));
}

TEST_F(RecordProgram, IsACommand)
{
    const test::Ran ran = test::atomallocRun(
        {QStringLiteral("record"), QStringLiteral("--out"), file(), QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), QStringLiteral("fails")});
    EXPECT_EQ(ran.code, 3) << "that of the program: " << ran.err.toStdString();
    EXPECT_TRUE(ran.err.contains(QStringLiteral("The program ended with 3."))) << ran.err.toStdString();
    EXPECT_EQ(countsOf(test::importTrace(file()), 1001), std::pair(1, 1));
    EXPECT_EQ(test::atomallocRun({QStringLiteral("record"), QStringLiteral("no-such-program")}).code, 2);
    const QStringList homeless{QStringLiteral("record"), QStringLiteral("--out"), path(QStringLiteral("no/way")),
                               QStringLiteral(ATOMALLOC_RECORDED_SAMPLE), QStringLiteral("fails")};
    EXPECT_EQ(test::atomallocRun(homeless).code, 1);
}

} // namespace
} // namespace atomalloc::app
