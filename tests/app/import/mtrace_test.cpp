// SPDX-License-Identifier: MPL-2.0
#include "app/import/mtrace_reader.h"
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"

namespace atomalloc::app {
namespace {

using test::importFile;
using test::importText;
using test::InputFiles;
using test::kWhatIsRead;
using test::notesOf;
using test::refusalOf;
using test::stepsOf;
using RecordKind = MtraceRecord::Kind;
using Strings = std::vector<std::string>;

TEST(Mtrace, CountsAReallocationAsAFreeAndAnAllocation)
{
    const ProgramTrace trace =
        importText("= Start\n@ ./a:[0x1] + 0xaa0 0x10\n@ ./a:[0x2] < 0xaa0\n@ ./a:[0x2] > 0xbb0 0x80\n- 0xbb0\n= End\n");
    EXPECT_EQ(trace.format, ProgramTrace::Format::mtrace);
    EXPECT_EQ(stepsOf(trace), "a0:16 f0 a1:128 f1");
    EXPECT_EQ(trace.counts.reallocations, 1u);
    EXPECT_EQ(trace.counts.allocations, 2u);
    EXPECT_EQ(trace.counts.frees, 2u);
    EXPECT_EQ(trace.steps[3].time_ns, 3000u) << "no clock: a microsecond per step";
    EXPECT_FALSE(trace.truncated);
}

TEST(Mtrace, CountsAReallocationOfAnUnknownBlockAsAnAllocation)
{
    const ProgramTrace trace = importText("= Start\n< 0xaa0\n> 0xbb0 0x80\n");
    EXPECT_EQ(stepsOf(trace), "a0:128");
    EXPECT_EQ(trace.counts.reallocations, 0u);
    EXPECT_EQ(trace.counts.unknown_frees, 1u);
}

TEST(Mtrace, KeepsTheBlockOfAFailedReallocation)
{
    const ProgramTrace trace = importText("= Start\n+ 0xaa0 0x10\n! 0xaa0 0x4000000000000000\n+ (nil) 0x4000000000000000\n- 0xaa0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0");
    EXPECT_EQ(trace.counts.skipped_lines, 0u);
    EXPECT_EQ(notesOf(trace),
              (Strings{"trace:3: a realloc failed here; its block stays as it was.", "trace:4: an allocation failed here."}));
}

TEST(Mtrace, IsReadFromTheLastOperatorBackwards)
{
    const auto kind = [](const char *line) { return parseMtraceLine(line).kind; };
    EXPECT_EQ(kind("@ ./my - prog + 0x1 < 0x2 > 0xaa0 0x10"), RecordKind::reallocate_to);
    EXPECT_EQ(kind("@ ./x + 0xaa0 0x10 - 0xbb0"), RecordKind::free);
    EXPECT_EQ(kind("@ - + 0xaa0 0x10"), RecordKind::allocate);
    EXPECT_EQ(kind("+ 0xaa0 0"), RecordKind::allocate);
    EXPECT_EQ(parseMtraceLine("@ a - b + 0x55a2d9b79680 0x1000").address, 0x55a2d9b79680u);
    EXPECT_EQ(parseMtraceLine("@ a - b + 0x55a2d9b79680 0x1000").bytes, 0x1000u);
}

TEST(Mtrace, TakesNothingElseForARecord)
{
    for (const char *line :
         {"", " ", "+", "-", "- 0x", "+ 0xaa0", "+ 0xaa0 ", "+ aa0 0x10", "+ 0xaa0 16", "+ 0xaa0 0x10 ", "x + 0xaa0 0x10", "@+ 0xaa0 0x10",
          "- 0xAA0", "- (nil)", "= Start ", "* 0xaa0 0x10", "+ 0xaa0 0xffffffffffffffff", "@ + 0xaa0 0x10 trailing words"})
        EXPECT_EQ(parseMtraceLine(line).kind, RecordKind::foreign) << line;
}

TEST(Mtrace, SkipsWhatTheProgramPrintedInBetween)
{
    const ProgramTrace trace = importText("Hello!\n= Start\n+ 0xaa0 0x10\nprocessing + done\n- 0xaa0\n= End");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0");
    EXPECT_EQ(trace.counts.skipped_lines, 2u);
    EXPECT_FALSE(trace.truncated) << "\"= End\" is whole without a line end";
    EXPECT_EQ(notesOf(trace)[1], "trace:4: not an mtrace record, or a damaged one.");
}

TEST(Mtrace, IsReadBehindAnyAmountOfOtherOutput)
{
    for (const int lines : {199, 200, 201, 20'000}) { // the last goes far beyond what is looked at to tell the kind
        QByteArray text;
        for (int i = 0; i < lines; ++i)
            text += "line " + QByteArray::number(i) + " of a talkative program\n";
        const ProgramTrace trace = importText(text + "= Start\n+ 0xaa0 0x10\n= End\n");
        EXPECT_EQ(stepsOf(trace), "a0:16") << lines;
        EXPECT_EQ(trace.counts.skipped_lines, static_cast<std::uint64_t>(lines));
        ASSERT_EQ(trace.notes.size(), 1U);
        EXPECT_TRUE(textOf(trace.notes[0]).endsWith(QStringLiteral(" lines of other output come before the log.")));
    }
    const InputFiles files;
    const QByteArray longText = QByteArray("nothing but words\n").repeated(20'000);
    EXPECT_EQ(refusalOf(importFile(files.write("notes.txt", longText))),
              "No allocations found in notes.txt. It starts like a text file." + kWhatIsRead);
}

TEST(Mtrace, DoesNotTrustALastLineWithoutItsEnd)
{
    const ProgramTrace trace = importText("= Start\n+ 0xaa0 0x10\n+ 0xbb0 0x1");
    EXPECT_EQ(stepsOf(trace), "a0:16");
    EXPECT_TRUE(trace.truncated);
}

} // namespace
} // namespace atomalloc::app
