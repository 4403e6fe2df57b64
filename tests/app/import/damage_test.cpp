// SPDX-License-Identifier: MPL-2.0
// Damaged recordings: whatever happens to a file, what is read obeys the rules of a trace, and what is not read is a sentence.
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"

#include <random>

namespace atomalloc::app {
namespace {

using test::brokenRule;
using test::contentOf;
using test::importFile;
using test::importTrace;
using test::InputFiles;
using test::notesOf;
using test::recording;
using test::refusalOf;
using test::zstd;

constexpr const char *kRecordingNames[] = {
    "sqlite-shell.heaptrack.raw.zst", "sqlite-shell.heaptrack.zst", "sqlite-shell.heaptrack.gz",
    "jq-map.heaptrack.raw.zst",       "sort-lines.mtrace",          "surfaceflinger-part.memory_replay.zst"};

/// The recording without its container.
QByteArray unpacked(const char *name)
{
    const auto source = ByteSource::open(recording(name));
    QByteArray bytes(1 << 21, '\0');
    const Outcome<std::size_t> size = (*source)->read({bytes.data(), static_cast<std::size_t>(bytes.size())});
    bytes.truncate(static_cast<qsizetype>(*size));
    return bytes;
}

/// Empty when the import went as it may: a sound trace, or a problem that says something.
std::string complaint(const Outcome<ImportedFile> &file)
{
    if (!file) {
        const std::string said = refusalOf(file);
        return said.ends_with('.') ? "" : "no sentence: " + said;
    }
    const auto *trace = std::get_if<ProgramTrace>(&*file);
    return trace ? brokenRule(*trace) : "not a trace";
}

TEST(DamagedRecording, IsReadAsFarAsItGoesWhenTheContainerIsCut)
{
    const InputFiles files;
    for (const char *name : kRecordingNames) {
        const QByteArray bytes = contentOf(recording(name));
        std::uint64_t before = 0;
        for (qsizetype length = 0; length < bytes.size(); length += 997) {
            const Outcome<ImportedFile> file = importFile(files.write("cut", bytes.left(length)));
            ASSERT_EQ(complaint(file), "") << name << " cut to " << length;
            if (!file)
                continue;
            const auto &trace = std::get<ProgramTrace>(*file);
            ASSERT_TRUE(trace.truncated || bytes.at(length - 1) == '\n') << name << " cut to " << length;
            ASSERT_GE(trace.counts.allocations, before) << name << " cut to " << length << " holds less than a shorter one";
            ASSERT_EQ(trace.counts.unknown_frees + trace.counts.skipped_lines, 0u) << name << " cut to " << length;
            before = trace.counts.allocations;
        }
        EXPECT_GT(before, 500u) << name;
    }
}

TEST(DamagedRecording, IsReadAsFarAsItGoesWhenTheTextIsCut)
{
    const InputFiles files;
    for (const char *name : {"sqlite-shell.heaptrack.raw.zst", "sqlite-shell.heaptrack.zst"}) {
        const QByteArray bytes = unpacked(name);
        for (qsizetype length = 0; length < bytes.size(); length += 3989) {
            const Outcome<ImportedFile> file = importFile(files.write("cut", bytes.left(length)));
            ASSERT_EQ(complaint(file), "") << name << " cut to " << length;
            if (file) {
                ASSERT_EQ(std::get<ProgramTrace>(*file).counts.skipped_lines, 0u) << name << " cut to " << length;
            }
        }
    }
}

TEST(DamagedRecording, SurvivesFlippedBitsInItsText)
{
    const unsigned seed = std::random_device{}();
    std::mt19937 random(seed);
    const InputFiles files;
    for (const char *name :
         {"sqlite-shell.heaptrack.raw.zst", "sqlite-shell.heaptrack.zst", "sort-lines.mtrace", "surfaceflinger-part.memory_replay.zst"}) {
        const QByteArray bytes = unpacked(name);
        for (int round = 0; round < 20; ++round) {
            QByteArray damaged = bytes;
            for (int flip = 0; flip < 1 << (round / 2); ++flip) {
                const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
                damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
            }
            ASSERT_EQ(complaint(importFile(files.write("flipped", damaged))), "") << name << ", seed " << seed << ", round " << round;
        }
    }
}

TEST(DamagedRecording, SurvivesFlippedBitsInItsContainer)
{
    const unsigned seed = std::random_device{}();
    std::mt19937 random(seed);
    const InputFiles files;
    for (const char *name : {"sqlite-shell.heaptrack.zst", "sqlite-shell.heaptrack.gz"}) {
        const QByteArray bytes = contentOf(recording(name));
        for (int round = 0; round < 60; ++round) {
            QByteArray damaged = bytes;
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
            ASSERT_EQ(complaint(importFile(files.write("flipped", damaged))), "") << name << ", seed " << seed << ", byte " << at;
        }
    }
}

TEST(DamagedRecording, LosesOnlyTheDamagedLine)
{
    const InputFiles files;
    QByteArray bytes = unpacked("jq-map.heaptrack.raw.zst");
    const qsizetype at = bytes.indexOf("\n- ", bytes.size() / 2) + 1;
    bytes[at + 2] = '?';
    const ProgramTrace trace = importTrace(files.write("jq", bytes));
    EXPECT_EQ(trace.counts.allocations, 23'280u);
    EXPECT_EQ(trace.counts.frees + trace.counts.lost_frees, 23'279u + trace.counts.lost_frees);
    EXPECT_EQ(trace.counts.skipped_lines, 1u);
    const int line = static_cast<int>(bytes.left(at).count('\n')) + 1;
    EXPECT_EQ(notesOf(trace), std::vector<std::string>{"jq:" + std::to_string(line) + ": free record cut short or damaged."});
}

TEST(DamagedRecording, ReadsEveryRecordingWithWindowsLineEnds)
{
    const InputFiles files;
    for (const char *name : kRecordingNames) {
        QByteArray bytes = unpacked(name);
        const ProgramTrace plain = importTrace(files.write("lf", bytes));
        const ProgramTrace windows = importTrace(files.write("crlf", bytes.replace("\n", "\r\n")));
        EXPECT_EQ(windows.counts.allocations, plain.counts.allocations) << name;
        EXPECT_EQ(windows.counts.bytes_live, plain.counts.bytes_live) << name;
        EXPECT_EQ(windows.counts.skipped_lines, 0u) << name;
    }
}

TEST(DamagedRecording, RefusesAZipBomb)
{
    const InputFiles files;
    const Outcome<ImportedFile> file = importFile(files.write("bomb.zst", zstd("v 10400 3\n" + QByteArray("+ 1 1 a\n").repeated(8 << 20))));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().kind, Problem::Kind::input);
    EXPECT_EQ(textOf(file.error().sentence), QStringLiteral("bomb.zst unpacks to more than 2000 times its size. Such files are not read."));
}

} // namespace
} // namespace atomalloc::app
