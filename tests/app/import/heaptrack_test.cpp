// SPDX-License-Identifier: MPL-2.0
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"

namespace atomalloc::app {
namespace {

using test::brokenRule;
using test::contentOf;
using test::importFile;
using test::importText;
using test::importTrace;
using test::InputFiles;
using test::notesOf;
using test::recording;
using test::stepsOf;
using Strings = std::vector<std::string>;

TEST(HeaptrackRaw, FollowsBlocksByTheirAddresses)
{
    const ProgramTrace trace = importText("v 10400 3\nx 4 /bin\nX prog --flag\nI 1000 5e298f\nt 7f 0\n"
                                          "+ 10 1 aa0\n+ 20 1 bb0\n- aa0\n+ 30 1 aa0\n- bb0\n");
    EXPECT_EQ(trace.format, ProgramTrace::Format::heaptrack_raw);
    EXPECT_FALSE(trace.lifetimes_approximate);
    EXPECT_EQ(trace.program, QStringLiteral("prog --flag"));
    EXPECT_EQ(stepsOf(trace), "a0:16 a1:32 f0 a2:48 f1");
    EXPECT_EQ(trace.counts.bytes_live, 48u);
    EXPECT_EQ(trace.counts.bytes_allocated, 96u);
    EXPECT_EQ(trace.counts.read_lines, 10u);
    EXPECT_EQ(notesOf(trace), Strings());
}

/// "main a0 worker f0": the thread of each step.
std::string threadsOf(const ProgramTrace &trace)
{
    std::string text;
    for (const TraceStep &step : trace.steps)
        text += (text.empty() ? "" : " ") + trace.threads[step.thread].name.toStdString();
    return text;
}

TEST(HeaptrackRaw, TellsThreadsApartWhereItIsToldOfThem)
{
    const ProgramTrace trace = importText("v 10400 3\nT 1a main\n+ 10 0 aa0\nT 1b worker\n+ 20 0 bb0\nT 1a\n- bb0 0\n"
                                          "T 1b late name\nE 1b\nT 1b worker\n- aa0 0\nT 1c worker\n+ 30 0 cc0\n");
    EXPECT_EQ(threadsOf(trace), "main late name main worker worker (2)") << "the last name counts, and namesakes have numbers";
    EXPECT_EQ(trace.counts.remote_frees, 2u);
    EXPECT_EQ(trace.threads[1].ends_before_step, 3u);
    EXPECT_EQ(trace.threads[2].ends_before_step, TraceThread::kToTheEnd);
    EXPECT_EQ(notesOf(trace), Strings());
    EXPECT_EQ(brokenRule(trace), "");
}

TEST(HeaptrackRaw, KeepsTheStackOfAFreeWhereItIsToldOfIt)
{
    const ProgramTrace trace = importText("v 10400 3\nm 1 -\nm 4 /lib 5000 0 1000\nt 5010 0\nt 5020 0\n+ 10 1 aa0\n- aa0 2\n");
    ASSERT_EQ(trace.steps.size(), 2u);
    EXPECT_EQ(trace.steps[0].site, 1u);
    EXPECT_EQ(trace.steps[1].site, 2u);
}

TEST(HeaptrackRaw, SkipsDamagedRecordsOfThreadsAndFrees)
{
    const ProgramTrace trace = importText("v 10400 3\nT zz\nT\nE\nE 1 2\n+ 10 1 aa0\n- aa0 zz\n");
    EXPECT_EQ(stepsOf(trace), "a0:16");
    EXPECT_EQ(trace.counts.skipped_lines, 5u);
}

TEST(HeaptrackRaw, CountsAndSkipsFreesOfUnknownBlocks)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 10 1 aa0\n- cc0\n- aa0\n- aa0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0");
    EXPECT_EQ(trace.counts.frees, 1u);
    EXPECT_EQ(trace.counts.unknown_frees, 2u);
}

TEST(HeaptrackRaw, AsksForNoAlignmentAsNoneIsRecorded)
{
    for (const char *text : {"v 10400 3\n+ 10 1 aa0\n- aa0\n", "v 10400 3\na 10 1\n+ 0\n- 0\n"})
        for (const TraceStep &step : importText(text).steps)
            EXPECT_EQ(step.alignment_shift, 0) << text;
}

TEST(HeaptrackRaw, FreesABlockWhoseAddressIsAllocatedAgain)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 10 1 aa0\n+ 20 1 aa0\n- aa0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0 a1:32 f1");
    EXPECT_EQ(trace.counts.lost_frees, 1u);
    EXPECT_EQ(trace.counts.frees, 1u);
    EXPECT_EQ(brokenRule(trace), "");
}

TEST(HeaptrackRaw, StartsAnewWhereItWasAttached)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 10 1 aa0\n- 5\nc 7\nA\n+ 20 1 bb0\n- aa0\n- bb0\nc 9\n");
    EXPECT_EQ(stepsOf(trace), "a0:32 f0");
    EXPECT_EQ(trace.counts.bytes_allocated, 32u);
    EXPECT_EQ(trace.counts.unknown_frees, 1u) << "of a block from before";
    EXPECT_EQ(brokenRule(trace), "");
}

TEST(HeaptrackRaw, SpreadsStepsBetweenTimeStamps)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 1 1 a\n+ 1 1 b\n+ 1 1 c\nc a\n+ 1 1 d\nc 14\n+ 1 1 e\n+ 1 1 f\n");
    std::vector<std::uint64_t> times;
    for (const TraceStep &step : trace.steps)
        times.push_back(step.time_ns);
    EXPECT_EQ(times, (std::vector<std::uint64_t>{2'500'000, 5'000'000, 7'500'000, 15'000'000, 20'000'000, 20'001'000}));
}

TEST(HeaptrackRaw, IgnoresATimeStampThatGoesBackwards)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 1 1 a\nc 14\nc a\n+ 1 1 b\nc 1e\n");
    EXPECT_EQ(notesOf(trace), Strings{"trace:4: time stamp goes backwards."});
    EXPECT_EQ(trace.steps.back().time_ns, 25'000'000u);
}

TEST(HeaptrackRaw, SkipsAndNotesDamagedLines)
{
    const ProgramTrace trace =
        importText("v 10400 3\n+ 10 1\n+ 10 1 aaF\n+  10 1 aa0\n+ 10 1 aa0 \n+ 11112222333344445 1 aa0\n+ ffffffffffff 1 aa0\n"
                   "-\n- x\nq 1\nc zz\n+ 10 1 aa0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16");
    EXPECT_EQ(trace.counts.skipped_lines, 10u);
    const Strings notes = notesOf(trace);
    ASSERT_EQ(notes.size(), 10u);
    EXPECT_EQ(notes[0], "trace:2: allocation record cut short or damaged.");
    EXPECT_EQ(notes[6], "trace:8: free record cut short or damaged.");
    EXPECT_EQ(notes[8], "trace:10: not a heaptrack record.");
    EXPECT_EQ(notes[9], "trace:11: time stamp cut short or damaged.");
}

TEST(HeaptrackRaw, NotesAtMostAHundredDamagedLinesAndHowManyMore)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 10 1 aa0\n" + QByteArray("rubbish\n").repeated(250) + "+ 10 1 bb0");
    EXPECT_EQ(trace.counts.skipped_lines, 250u);
    const Strings notes = notesOf(trace);
    ASSERT_EQ(notes.size(), 100u);
    EXPECT_EQ(notes[97], "trace:100: not a heaptrack record.");
    EXPECT_EQ(notes[98], "trace: 152 more notes are left out.");
    EXPECT_EQ(notes[99], "trace:253: the file ends within this line, which is left out.");
}

TEST(HeaptrackRaw, DoesNotTrustALastLineWithoutItsEnd)
{
    const ProgramTrace trace = importText("v 10400 3\n+ 10 1 aa0\n+ 10 1 bb0\n- aa");
    EXPECT_EQ(stepsOf(trace), "a0:16 a1:16");
    EXPECT_TRUE(trace.truncated);
    EXPECT_EQ(trace.counts.unknown_frees, 0u);
    EXPECT_EQ(notesOf(trace), Strings{"trace:4: the file ends within this line, which is left out."});
}

TEST(HeaptrackRaw, SaysWhereTheRestIsNotWrittenYet)
{
    for (const qsizetype room : {100, 3 << 20}) {
        const ProgramTrace trace = importText("v 10400 3\n+ 10 1 aa0\n+ 10 1 bb0\n" + QByteArray(room, '\0'));
        EXPECT_EQ(stepsOf(trace), "a0:16 a1:16");
        EXPECT_EQ(notesOf(trace),
                  Strings{"trace:4: the rest is not written yet: the program still runs, or atomalloc was killed. What comes "
                          "before was read."});
    }
}

TEST(HeaptrackRaw, SaysThatAContainerIsCutShort)
{
    const InputFiles files;
    const QByteArray packed = contentOf(recording("jq-map.heaptrack.raw.zst"));
    const ProgramTrace trace = importTrace(files.write("cut.zst", packed.left(packed.size() * 2 / 3)));
    EXPECT_TRUE(trace.truncated);
    EXPECT_GT(trace.counts.allocations, 5'000u);
    EXPECT_LT(trace.counts.allocations, 23'280u);
    EXPECT_TRUE(textOf(trace.notes.back()).endsWith(QStringLiteral(": the file is cut short; what comes before was read.")));
}

TEST(HeaptrackRaw, KeepsACommandLineOfSeveralLines)
{
    const ProgramTrace trace = importText("v 10400 3\nX sh -c echo\n  one\n+ two\nI 1000 5e298f\n+ 10 1 aa0\n");
    EXPECT_EQ(trace.program, QStringLiteral("sh -c echo\n  one\n+ two"));
    EXPECT_EQ(trace.counts.skipped_lines, 0u);
    EXPECT_EQ(stepsOf(trace), "a0:16");
}

TEST(HeaptrackRaw, TakesNoLongTextForTheBeginOfTheCommandLine)
{
    // The reader has read over the text, and holds other bytes by then where the line began.
    const QByteArray text = QByteArray(1000, 'X') + '\n' + QByteArray(600'000, 'X');
    const ProgramTrace trace =
        importText("v 10400 3\nX prog\nx " + QByteArray::number(text.size(), 16) + ' ' + text + "\nnothing of heaptrack\n+ 10 1 aa0\n");
    EXPECT_EQ(trace.program, QStringLiteral("prog"));
    EXPECT_EQ(trace.counts.skipped_lines, 1u);
    EXPECT_EQ(stepsOf(trace), "a0:16");
}

TEST(HeaptrackRaw, TakesTheExecutableWhereTheCommandIsMissing)
{
    EXPECT_EQ(importText("v 10400 3\nx 8 /bin/a b\n+ 10 1 aa0\n").program, QStringLiteral("/bin/a b"));
    EXPECT_EQ(importText("v 10000 1\nx /bin/a\n+ 10 1 aa0\n").program, QStringLiteral("/bin/a"));
}

TEST(HeaptrackRaw, RefusesNewerVersions)
{
    const InputFiles files;
    const Outcome<ImportedFile> file = importFile(files.write("new.raw", "v 20000 4\n+ 10 1 aa0\n"));
    ASSERT_FALSE(file);
    EXPECT_EQ(textOf(file.error().sentence),
              QStringLiteral("new.raw has version 4 of the heaptrack format. Versions up to 3 can be read."));
    EXPECT_EQ(file.error().line, 1);
    EXPECT_EQ(file.error().kind, Problem::Kind::input);
}

TEST(HeaptrackRaw, ReadsWindowsLineEnds)
{
    const ProgramTrace trace = importText("v 10400 3\r\n+ 10 1 aa0\r\nA\r\n+ 20 1 aa0\r\n- aa0\r\n");
    EXPECT_EQ(stepsOf(trace), "a0:32 f0");
    EXPECT_EQ(trace.counts.skipped_lines, 0u);
}

TEST(HeaptrackInterpreted, FreesTheOldestOfItsClass)
{
    const ProgramTrace trace =
        importText("v 10400 3\ns 4 main\ni 7f 0 1\nt 1 0\na 10 1\na 20 1\n+ 0\n+ 1\n+ 0\n- 0\n- 0\n- 1\n- 1\n# strings: 1\n");
    EXPECT_EQ(trace.format, ProgramTrace::Format::heaptrack);
    EXPECT_TRUE(trace.lifetimes_approximate);
    EXPECT_EQ(stepsOf(trace), "a0:16 a1:32 a2:16 f0 f2 f1");
    EXPECT_EQ(trace.counts.unknown_frees, 1u);
    EXPECT_EQ(brokenRule(trace), "");
}

TEST(HeaptrackInterpreted, UsesAClassAgainAfterItRanEmpty)
{
    EXPECT_EQ(stepsOf(importText("v 10400 3\na 10 1\n+ 0\n- 0\n+ 0\n+ 0\n- 0\n")), "a0:16 f0 a1:16 a2:16 f1");
}

TEST(HeaptrackInterpreted, KeepsTheNumbersOfClassesAfterADamagedOne)
{
    const ProgramTrace trace = importText("v 10400 3\na 10 1\na zz 1\na 30 1\n+ 2\n+ 1\n+ 3\n");
    EXPECT_EQ(stepsOf(trace), "a0:48");
    EXPECT_EQ(notesOf(trace),
              (Strings{"trace:3: allocation class record cut short or damaged.", "trace:6: names an allocation class that was not read.",
                       "trace:7: names an allocation class that was not read."}));
}

TEST(HeaptrackInterpreted, PassesOverStringsThatHoldLineEnds)
{
    const ProgramTrace trace = importText("v 10400 3\na 10 1\ns 9 one\n+ 0\nx\n+ 0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16");
    EXPECT_EQ(trace.counts.skipped_lines, 0u);
    EXPECT_EQ(trace.counts.read_lines, 6u);
}

TEST(HeaptrackInterpreted, ForgetsLiveBlocksOfAClassWhereItWasAttached)
{
    const ProgramTrace trace = importText("v 10400 3\na 10 1\n+ 0\n+ 0\nA\n+ 0\n- 0\n- 0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0");
    EXPECT_EQ(trace.counts.unknown_frees, 1u);
}

} // namespace
} // namespace atomalloc::app
