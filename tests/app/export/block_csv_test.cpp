// SPDX-License-Identifier: MPL-2.0
#include "app/export/block_csv.h"
#include "app/query/table_reader.h"
#include "tests/support/sample_run.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::shared_ptr<const LifeTable> tableOf(const test::SampleRun &sample, TableQuestion::Rows rows, std::size_t position)
{
    TableQuestion question;
    question.rows = rows;
    question.position = position;
    return *TableReader(std::make_shared<LivesReader>(sample.run)).read(question);
}

QStringList linesOf(const QByteArray &csv) { return QString::fromUtf8(csv).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts); }

TEST(BlockCsv, HasTheFieldsOfABlockInUseAndLeavesThoseOfNobodysEmpty)
{
    const test::SampleRun sample = test::sampleRun();
    const auto table = tableOf(sample, TableQuestion::Rows::carved, sample.wiping);
    std::vector<std::uint32_t> wiped;
    for (std::size_t group = 0; group < table->groupCount(); ++group) {
        for (const std::uint32_t entry : table->entriesOf(group)) {
            if (table->blockOf(entry) == toIndex(sample.wiped))
                wiped.push_back(entry);
        }
    }
    ASSERT_EQ(wiped.size(), 1U);
    const QStringList lines = linesOf(*blocksAsCsvNow(*table, wiped));
    ASSERT_EQ(lines.size(), 2);
    const QStringList names = lines[0].split(u',');
    const QStringList fields = lines[1].split(u',');
    ASSERT_EQ(names.size(), fields.size());
    const auto field = [&](const char *name) { return fields[names.indexOf(QLatin1String(name))]; };
    EXPECT_EQ(field("state"), QStringLiteral("zeroing"));
    EXPECT_EQ(field("block_size_bytes"), QStringLiteral("1024"));
    EXPECT_TRUE(field("requested_bytes").isEmpty()) << "nobody owns it";
    EXPECT_TRUE(field("age_ns").isEmpty());
    EXPECT_FALSE(field("freed_event").isEmpty());
    EXPECT_EQ(field("address_bytes").toULongLong(), toIndex(sample.wiped) * sample.run->inputs().config.min_block_size);
}

TEST(BlockCsv, HasALineForEachEntryInTheOrderOfTheTable)
{
    const test::SampleRun sample = test::sampleRun();
    const auto table = tableOf(sample, TableQuestion::Rows::lives, 0);
    const QTemporaryDir folder;
    ASSERT_TRUE(exportBlocksNow(*table, folder.filePath(QStringLiteral("out"))));
    QFile file(folder.filePath(QStringLiteral("out/blocks.csv")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QStringList lines = linesOf(file.readAll());
    ASSERT_EQ(static_cast<std::uint64_t>(lines.size()), table->answer().total.count + 1);
    EXPECT_TRUE(lines[0].endsWith(QStringLiteral(",lifetime_ns")));
    EXPECT_EQ(lines[1].section(u',', 0, 0).toUInt(), table->blockOf(table->entriesOf(0).front()));
    EXPECT_TRUE(QFile::exists(folder.filePath(QStringLiteral("out/run.json"))));
    const WorkControl stopped;
    stopped.requestStop();
    EXPECT_FALSE(exportBlocksNow(*table, folder.filePath(QStringLiteral("none")), stopped));
    EXPECT_FALSE(QFile::exists(folder.filePath(QStringLiteral("none"))));
}

} // namespace
} // namespace atomalloc::app
