// SPDX-License-Identifier: MPL-2.0
// What `atomalloc info` says about a file of each kind, row by row.
#include "app/words/figure_text.h"
#include "tests/app/cli/cli_run.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

class Info : public test::FolderTest
{
protected:
    /// The rows of the table that is printed about a file of this content: blanks in a row are one.
    [[nodiscard]] std::vector<std::string> rows(const QString &name, const QByteArray &content) const
    {
        write(name, content);
        const test::Ran ran = test::atomallocRun({QStringLiteral("info"), path(name)});
        EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
        std::vector<std::string> found;
        for (const QString &line : ran.out.split(u'\n', Qt::SkipEmptyParts))
            found.push_back(line.simplified().toStdString());
        return found;
    }
};

using Rows = std::vector<std::string>;

TEST_F(Info, CountsWhatARecordingHolds)
{
    const QByteArray head("= Start\n@ ./prog:[0x1] + 0x1000 0x10\n@ ./prog:[0x1] + 0x2000 0x20\n@ ./prog:[0x1] + 0x3000 0x64\n");
    EXPECT_EQ(rows(QStringLiteral("a.mtrace"), head + "@ ./prog:[0x1] - 0x1000\n@ ./prog:[0x1] - 0x9000\n= End\n"),
              (Rows{"kind recording of a program", "format mtrace", "allocations 3", "bytes asked for 148 B", "frees 1", "reallocations 0",
                    "never freed 2 blocks, 132 B", "call stacks 1", "length, 1 µs a step 3 µs", "frees of unknown pointers 1, skipped",
                    "Note: ./prog is not on this computer, so its calls are told by their addresses."}));
    EXPECT_EQ(rows(QStringLiteral("b.mtrace"), head + "@ ./prog:[0x1] - 0x1000\n@ ./prog:[0x1] - 0x2000\n= End\n"),
              (Rows{"kind recording of a program", "format mtrace", "allocations 3", "bytes asked for 148 B", "frees 2", "reallocations 0",
                    "never freed 1 block, 100 B", "call stacks 1", "length, 1 µs a step 4 µs",
                    "Note: ./prog is not on this computer, so its calls are told by their addresses."}));
}

TEST_F(Info, SumsUpAProfile)
{
    EXPECT_EQ(rows(QStringLiteral("p.csv"), "size_bytes,allocation_rate,live_objects\n8,1.5,10\n16,2,5\n"),
              (Rows{"kind production profile", "sizes 2", "largest size 16 B", "live objects 15, 160 B", "births per second 4"}));
}

TEST_F(Info, ListsThePartsOfAScenario)
{
    const QByteArray scenario = R"({"atomalloc_scenario": 1, "title": "Sample", "description": "Two groups.", "seed": 77,
"duration_ns": "1500 ms", "config": {"max_memory": "1 MiB"}, "channels": [{"name": "pipe", "capacity": 4}],
"tasks": [{"name": "make", "count": 2, "send_to": "pipe"}, {"name": "take", "receive_from": "pipe"}]})";
    EXPECT_EQ(rows(QStringLiteral("s.json"), scenario),
              (Rows{"kind scenario", "title Sample", "tasks 3 in 2 groups", "length 1.5 s", "channels 1", "group 2 make", "group 1 take",
                    "channel pipe, 4 blocks at most", "seed 77", "max_memory 1 MiB", "Two groups."}));
}

TEST_F(Info, TellsWhetherARecordedRunIsWhole)
{
    const QString file = path(QStringLiteral("x.atomrun"));
    const QString csv = path(QStringLiteral("csv"));
    ASSERT_EQ(test::atomallocRun(
                  {QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--record"), file, QStringLiteral("--csv"), csv})
                  .code,
              0);
    const auto linesOf = [&csv](const char *name) { return test::bytesOf(QDir(csv).filePath(QLatin1String(name))).count('\n') - 1; };
    const std::string events = "events " + countText(static_cast<std::uint64_t>(linesOf("events.csv"))).toStdString();
    const std::string tasks = "tasks " + std::to_string(linesOf("tasks.csv"));
    const QByteArray whole = test::bytesOf(file);
    const Rows all = rows(QStringLiteral("whole.atomrun"), whole);
    ASSERT_GT(all.size(), 6U);
    EXPECT_EQ(all[0], "kind recorded run");
    EXPECT_EQ(all[1].rfind("written by atomalloc ", 0), 0U) << all[1];
    EXPECT_EQ(all[2], events);
    EXPECT_EQ(all[3], tasks);
    EXPECT_EQ(all[4].rfind("length ", 0), 0U) << all[4];
    EXPECT_EQ(all[5], "complete yes");
    const Rows cut = rows(QStringLiteral("cut.atomrun"), whole.chopped(1)); // nothing is missing but its end
    ASSERT_GT(cut.size(), 6U);
    EXPECT_EQ(cut[2], events);
    EXPECT_EQ(cut[5], "complete no");
}

} // namespace
} // namespace atomalloc::app
