// SPDX-License-Identifier: MPL-2.0
#include "app/base/resource.h"
#include "app/export/run_file.h"
#include "app/import/sniff.h"
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"
#include "tests/support/sample_run.h"

namespace atomalloc::app {
namespace {

using test::importFile;
using test::InputFiles;
using test::recording;
using test::refusalOf;
using test::sniffFile;

TEST(Sniff, TellsTheKindsOfTheRecordings)
{
    EXPECT_EQ(*sniffFile(recording("sqlite-shell.heaptrack.raw.zst")), FileKind::heaptrack_raw);
    EXPECT_EQ(*sniffFile(recording("sqlite-shell.heaptrack.zst")), FileKind::heaptrack);
    EXPECT_EQ(*sniffFile(recording("sqlite-shell.heaptrack.gz")), FileKind::heaptrack);
    EXPECT_EQ(*sniffFile(recording("sort-lines.mtrace")), FileKind::mtrace);
    EXPECT_EQ(*sniffFile(recording("surfaceflinger-part.memory_replay.zst")), FileKind::memory_replay);
    const QByteArray beta = resourceBytes(QStringLiteral(":/atomalloc/profiles/beta.csv"));
    EXPECT_EQ(kindOf({beta.constData(), static_cast<std::size_t>(beta.size())}), FileKind::profile);
}

TEST(Sniff, TellsRawFromInterpretedByTheAllocations)
{
    EXPECT_EQ(kindOf("v 10400 3\n+ 10 1 aa0\n"), FileKind::heaptrack_raw);
    EXPECT_EQ(kindOf("v 10400 3\na 10 1\n+ 0\n"), FileKind::heaptrack);
    EXPECT_EQ(kindOf("v 10400 3\ns 4 main\n"), FileKind::heaptrack) << "no allocation in sight";
    EXPECT_EQ(kindOf("v 10400 3\nx 4 /bin\n"), FileKind::heaptrack_raw);
    EXPECT_EQ(kindOf("w 10400 3\nX prog\nI 1000 5e298f\na 10 1\n+ 0\n"), FileKind::heaptrack) << "first line damaged";
}

TEST(Sniff, KnowsARecordedRun)
{
    const InputFiles files;
    const QString path = files.write("run.gz", {});
    ASSERT_TRUE(saveRunNow(*atomalloc::test::sampleRun().run, path));
    EXPECT_EQ(*sniffFile(path), FileKind::recorded_run);
    EXPECT_EQ(refusalOf(importFile(path)), "run.gz is a recorded run, not a workload. Open it instead of running it.");
}

TEST(Sniff, KnowsJsonWithABlankOrMarkBeforeIt)
{
    EXPECT_EQ(kindOf("{}"), FileKind::json);
    EXPECT_EQ(kindOf("\xef\xbb\xbf\r\n  {\"id\":1}"), FileKind::json);
}

TEST(Sniff, KnowsAProfileByItsColumns)
{
    EXPECT_EQ(kindOf("live_objects, note ,\"size_bytes\",allocation_rate\r\n1,2,3,4"), FileKind::profile);
    EXPECT_EQ(kindOf("size_bytes,allocation_rate\n"), FileKind::profile) << "its reader names the column that is missing";
    EXPECT_EQ(kindOf("# by hand\n\nsep=;\n"), FileKind::unknown);
    EXPECT_EQ(kindOf("sep=;\nsize_bytes;allocation_rate;live_objects\n"), FileKind::profile);
    EXPECT_EQ(kindOf("1, 158.5, 19.5\n2, 958.8, 9.77\n"), FileKind::profile) << "three numbers, no header";
    EXPECT_EQ(kindOf("1,2\n3,4\n"), FileKind::unknown);
}

TEST(Sniff, KnowsAnMtraceLogWithoutItsStart) { EXPECT_EQ(kindOf("warming up\n@ ./a:[0x1] + 0xaa0 0x10\n"), FileKind::mtrace); }

TEST(Sniff, KnowsAReplayRecordingByAWholeLine)
{
    EXPECT_EQ(kindOf("186: malloc 0xb6027400 1024\n"), FileKind::memory_replay);
    EXPECT_EQ(kindOf("damaged\n186: free 0xb6027400 12 20\n"), FileKind::memory_replay);
    EXPECT_EQ(kindOf("186: malloc 0xb6027400\n"), FileKind::unknown);
    EXPECT_EQ(kindOf("186: mallocs are many\n"), FileKind::unknown);
}

TEST(Sniff, CallsOtherTextUnknown)
{
    for (const char *text : {"", "\n\n", "hello", "v\n", "v one\n", "+ 1 2 3\n", "a,b,c\n1,2,3\n", "I am here\n"})
        EXPECT_EQ(kindOf(text), FileKind::unknown) << text;
}

} // namespace
} // namespace atomalloc::app
