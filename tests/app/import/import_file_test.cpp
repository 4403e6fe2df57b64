// SPDX-License-Identifier: MPL-2.0
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"

namespace atomalloc::app {
namespace {

using test::brokenRule;
using test::contentOf;
using test::gzip;
using test::importFile;
using test::importTrace;
using test::InputFiles;
using test::kWhatIsRead;
using test::notesOf;
using test::recording;
using test::refusalOf;
using test::stepsOf;
using test::zstd;

struct ExpectedTrace
{
    const char *name;
    ProgramTrace::Format format;
    std::uint64_t allocations;
    std::uint64_t frees;
    std::uint64_t reallocations;
    std::uint64_t bytesAllocated;
    std::uint64_t bytesLive;
    std::uint64_t lines;
};

// Counted from the files with a separate program of another language.
constexpr ExpectedTrace kRecordings[] = {
    {"sqlite-shell.heaptrack.raw.zst", ProgramTrace::Format::heaptrack_raw, 11'180, 11'165, 0, 3'700'239, 8'937, 27'588},
    {"sqlite-shell.heaptrack.zst", ProgramTrace::Format::heaptrack, 11'180, 11'165, 0, 3'700'239, 8'937, 29'356},
    {"sqlite-shell.heaptrack.gz", ProgramTrace::Format::heaptrack, 11'180, 11'165, 0, 3'700'239, 8'937, 29'356},
    {"jq-map.heaptrack.raw.zst", ProgramTrace::Format::heaptrack_raw, 23'280, 23'280, 0, 3'100'046, 0, 48'618},
    {"sort-lines.mtrace", ProgramTrace::Format::mtrace, 678 + 7, 678 + 7, 7, 62'103, 0, 1'372},
};

TEST(ImportFile, CountsWhatTheRecordingsHold)
{
    for (const ExpectedTrace &expected : kRecordings) {
        SCOPED_TRACE(expected.name);
        const ProgramTrace trace = importTrace(recording(expected.name));
        EXPECT_EQ(trace.format, expected.format);
        EXPECT_EQ(trace.counts.allocations, expected.allocations);
        EXPECT_EQ(trace.counts.frees, expected.frees);
        EXPECT_EQ(trace.counts.reallocations, expected.reallocations);
        EXPECT_EQ(trace.counts.bytes_allocated, expected.bytesAllocated);
        EXPECT_EQ(trace.counts.bytes_live, expected.bytesLive);
        EXPECT_EQ(trace.counts.read_lines, expected.lines);
        EXPECT_EQ(trace.counts.unknown_frees + trace.counts.lost_frees + trace.counts.skipped_lines, 0u);
        EXPECT_FALSE(trace.truncated);
        EXPECT_EQ(notesOf(trace), std::vector<std::string>());
        EXPECT_EQ(brokenRule(trace), "");
    }
}

TEST(ImportFile, ReadsTheSameFromBothContainersOfAFile)
{
    const ProgramTrace gz = importTrace(recording("sqlite-shell.heaptrack.gz"));
    const ProgramTrace zst = importTrace(recording("sqlite-shell.heaptrack.zst"));
    EXPECT_EQ(stepsOf(gz), stepsOf(zst));
    EXPECT_EQ(gz.program, zst.program);
    EXPECT_TRUE(gz.program.startsWith(QStringLiteral("sqlite3 :memory: create table")));
}

TEST(ImportFile, GoesByContentAndNotByName)
{
    const InputFiles files;
    const ProgramTrace heaptrack = importTrace(files.write("looks-like.csv", contentOf(recording("jq-map.heaptrack.raw.zst"))));
    EXPECT_EQ(heaptrack.counts.allocations, 23'280u);
    const ProgramTrace mtrace = importTrace(files.write("looks-like.json.gz", zstd(contentOf(recording("sort-lines.mtrace")))));
    EXPECT_EQ(mtrace.format, ProgramTrace::Format::mtrace);
}

TEST(ImportFile, ReadsAProfile)
{
    const InputFiles files;
    const Outcome<ImportedFile> file = importFile(files.write("fleet.txt", gzip("size_bytes,allocation_rate,live_objects\n16,2.5,100\n")));
    ASSERT_TRUE(file);
    const auto *profile = std::get_if<ProductionProfile>(&*file);
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->name, QStringLiteral("fleet"));
    ASSERT_EQ(profile->rows.size(), 1u);
    EXPECT_EQ(profile->rows[0].live_objects, 100.0);
}

TEST(ImportFile, SaysWhatAForeignFileLooksLike)
{
    const InputFiles files;
    const auto sentence = [&](const char *name, const QByteArray &bytes) { return refusalOf(importFile(files.write(name, bytes))); };
    EXPECT_EQ(sentence("mtrace.log", "Just some notes.\n"),
              "No allocations found in mtrace.log. It starts like a text file." + kWhatIsRead);
    EXPECT_EQ(sentence("a.out", "\x7f"
                                "ELF\x02\x01\x01"),
              "No allocations found in a.out. It starts like a program or library (ELF).");
    const QString program = files.write("hub", "\x7f"
                                               "ELF\x02\x01\x01");
    QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner);
    EXPECT_EQ(
        refusalOf(importFile(program)),
        "No allocations found in hub. It starts like a program or library (ELF). To see its allocations record it: atomalloc record " +
            program.toStdString());
    const std::string table = "It starts like a table without the columns size_bytes, allocation_rate and live_objects.";
    EXPECT_EQ(sentence("t.csv", "size;rate\n1;2\n"), "No allocations found in t.csv. " + table);
    EXPECT_EQ(sentence("u.csv", "# of last week\na,b,c,d\n1,2,3,4\n"), "No allocations found in u.csv. " + table);
    EXPECT_EQ(sentence("u.txt", QByteArray("\xff\xfe"
                                           "6\0"
                                           "4\0",
                                           6)),
              "No allocations found in u.txt. It starts like text in UTF-16; save it as UTF-8.");
    EXPECT_EQ(sentence("blob", QByteArray("\x01\x02\x00\xff", 4)),
              "No allocations found in blob. It starts like binary data." + kWhatIsRead);
    EXPECT_EQ(sentence("s.json", " {\"version\": 1}"), "No allocations found in s.json. It starts like a JSON file.");
    EXPECT_EQ(sentence("none", ""), "none is empty.");
    EXPECT_EQ(sentence("none.zst", zstd("")), "none.zst is empty.");
    EXPECT_EQ(sentence("cut.zst", contentOf(recording("jq-map.heaptrack.raw.zst")).left(20'000)),
              "cut.zst is cut short so early that nothing can be unpacked.");
}

TEST(ImportFile, SaysThatARecordingHoldsNoAllocations)
{
    const InputFiles files;
    const Outcome<ImportedFile> nothing = importFile(files.write("idle.mtrace", "= Start\n= End\n"));
    ASSERT_FALSE(nothing);
    EXPECT_EQ(textOf(nothing.error().sentence),
              QStringLiteral("No allocations found in idle.mtrace. It is an mtrace log, but holds none."));
    EXPECT_EQ(nothing.error().kind, Problem::Kind::input);
    const Outcome<ImportedFile> cut = importFile(files.write("cut.raw", "v 10400 3\n+ 10 1 aa"));
    ASSERT_FALSE(cut);
    EXPECT_EQ(textOf(cut.error().sentence), QStringLiteral("No allocations found in cut.raw. It is a heaptrack recording, but holds none. "
                                                           "cut.raw:2: the file ends within this line, which is left out."));
}

TEST(ImportFile, CanBeCancelledAndReportsProgress)
{
    const WorkControl work;
    EXPECT_TRUE(importFile(recording("jq-map.heaptrack.raw.zst"), work));
    EXPECT_EQ(work.progressPermille(), 1000);
    work.requestStop();
    const Outcome<ImportedFile> stopped = importFile(recording("jq-map.heaptrack.raw.zst"), work);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, Problem::Kind::cancelled);
}

TEST(ImportFile, RefusesFoldersAndMissingFiles)
{
    const InputFiles files;
    EXPECT_TRUE(refusalOf(importFile(files.folder())).ends_with(" is a folder, not a file."));
    EXPECT_EQ(refusalOf(importFile(files.folder() + QStringLiteral("/gone.zst"))), "gone.zst does not exist.");
}

} // namespace
} // namespace atomalloc::app
