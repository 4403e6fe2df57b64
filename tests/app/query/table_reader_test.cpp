// SPDX-License-Identifier: MPL-2.0
#include "app/query/table_reader.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace atomalloc::app {
namespace {

using By = LifeTable::By;
using Column = LifeTable::Column;
using Rows = TableQuestion::Rows;

constexpr By kAllGroupings[] = {By::size_class, By::task, By::site, By::function, By::state, By::size, By::nothing};

std::shared_ptr<const RecordedRun> drawnRun(std::uint64_t seed) { return *tryRun(test::randomRequest(seed, RunMode::watch)); }

TableQuestion questionAt(std::size_t position, Rows rows, By by = By::size_class)
{
    TableQuestion question;
    question.position = position;
    question.rows = rows;
    question.by = by;
    return question;
}

/// Entries of a table of blocks, by block.
std::map<std::uint32_t, std::uint32_t> entriesByBlock(const LifeTable &table)
{
    std::map<std::uint32_t, std::uint32_t> entries;
    for (std::size_t row = 0; row < table.groupCount(); ++row) {
        for (const std::uint32_t entry : table.entriesOf(row))
            EXPECT_TRUE(entries.emplace(table.blockOf(entry), entry).second) << "a block is in one row";
    }
    return entries;
}

TEST(BlockTables, AreTheHeapOfTheirMoment)
{
    const auto run = drawnRun(810);
    TableReader reader(std::make_shared<LivesReader>(run));
    HeapState heap(run);
    for (const std::size_t position : {run->eventCount() / 3, std::size_t{0}, run->eventCount(), run->eventCount() / 2}) {
        heap.seek(position);
        const auto carved = *reader.read(questionAt(position, Rows::carved));
        const auto entries = entriesByBlock(*carved);
        ASSERT_EQ(entries.size(), heap.blocks().size());
        std::size_t live = 0;
        for (const auto &[block, state] : heap.blocks()) {
            const std::uint32_t entry = entries.at(block);
            const HeldBlock &held = carved->held(entry);
            EXPECT_EQ(held.place, state.place);
            EXPECT_EQ(held.generation, state.generation);
            if (state.place != Place::live)
                continue;
            ++live;
            EXPECT_EQ(carved->bytesOf(entry), state.requested);
            EXPECT_EQ(carved->taskOf(entry), toIndex(state.task));
            const Lifetimes &lifetimes = carved->lives().lifetimes;
            EXPECT_LE(lifetimes.born()[held.life], position);
            EXPECT_GT(lifetimes.freed()[held.life], position);
        }
        EXPECT_EQ(entriesByBlock(**reader.read(questionAt(position, Rows::in_use))).size(), live);
    }
}

TEST(BlockTables, TellTheAgeOfABlockAtItsMoment)
{
    test::RunBuilder heap(test::sampleConfig());
    heap.commit(0, 8 * 1024, Cause::initial);
    const TaskId task = heap.beginTask(QStringLiteral("ann"), QStringLiteral("ann"));
    heap.carve(0, 0, 16);
    heap.setTime(1'000);
    const BlockId first = heap.allocate(task, 40);
    heap.setTime(5'000);
    const BlockId second = heap.allocate(task, 40);
    const std::size_t position = heap.eventCount();
    const std::shared_ptr<const RecordedRun> run = heap.build();
    TableReader reader(std::make_shared<LivesReader>(run));
    const auto table = *reader.read(questionAt(position, Rows::in_use));
    const auto entries = entriesByBlock(*table);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(table->lifetimeNsOf(entries.at(toIndex(first))), run->event(position - 1).time_ns - run->event(position - 2).time_ns);
    EXPECT_EQ(table->lifetimeNsOf(entries.at(toIndex(second))), 0U) << "it was born at this moment";
}

TEST(BlockTables, AddUpTheirGroups)
{
    const auto run = drawnRun(811);
    TableReader reader(std::make_shared<LivesReader>(run));
    for (const By by : kAllGroupings) {
        for (const Rows rows : {Rows::in_use, Rows::carved, Rows::lives}) {
            const auto table = *reader.read(questionAt(run->eventCount() / 2, rows, by));
            LifeSums sums;
            for (std::size_t row = 0; row < table->groupCount(); ++row) {
                std::uint64_t bytes = 0;
                std::uint64_t blockBytes = 0;
                for (const std::uint32_t entry : table->entriesOf(row)) {
                    bytes += table->bytesOf(entry);
                    blockBytes += table->blockBytesOf(entry);
                }
                EXPECT_EQ(table->group(row).sums.bytes, bytes);
                EXPECT_EQ(table->group(row).sums.block_bytes, blockBytes);
                EXPECT_EQ(table->group(row).sums.count, table->entriesOf(row).size());
                sums.count += table->entriesOf(row).size();
                sums.bytes += bytes;
            }
            EXPECT_EQ(table->answer().total.count, sums.count);
            EXPECT_EQ(table->answer().total.bytes, sums.bytes);
        }
    }
}

TEST(BlockTables, GroupedByStateCountWhatTheHeapCounts)
{
    const auto run = drawnRun(812);
    HeapState heap(run);
    heap.seek(run->eventCount() / 2);
    std::map<std::uint64_t, std::uint64_t> byPlace;
    for (const auto &[block, state] : heap.blocks())
        ++byPlace[static_cast<std::uint64_t>(state.place)];
    const auto table = *TableReader(std::make_shared<LivesReader>(run)).read(questionAt(heap.position(), Rows::carved, By::state));
    ASSERT_EQ(table->groupCount(), byPlace.size());
    for (std::size_t row = 0; row < table->groupCount(); ++row)
        EXPECT_EQ(table->group(row).sums.count, byPlace.at(table->group(row).key)) << table->group(row).name.toStdString();
}

TEST(BlockTables, HaveEveryAllocationOfTheRun)
{
    const auto run = drawnRun(813);
    const auto lives = *readLivesNow(run);
    const auto table = *TableReader(std::make_shared<LivesReader>(run)).read(questionAt(0, Rows::lives, By::nothing));
    ASSERT_EQ(table->groupCount(), 1U);
    EXPECT_EQ(table->entriesOf(0).size(), lives->lifetimes.size() - lives->lifetimes.takenBack().size());
}

TEST(BlockTables, LeaveOutWhatTheConditionDoesNotMean)
{
    const auto run = drawnRun(814);
    TableReader reader(std::make_shared<LivesReader>(run));
    TableQuestion question = questionAt(run->eventCount() / 2, Rows::carved);
    const auto all = entriesByBlock(**reader.read(question));
    question.where = *Filter::parse(QStringLiteral("size>=1KiB"));
    const auto table = *reader.read(question);
    const auto some = entriesByBlock(*table);
    EXPECT_LT(some.size(), all.size());
    EXPECT_FALSE(some.empty());
    for (const auto &[block, entry] : some) {
        ASSERT_NE(table->lifeOf(entry), LifeTable::kNoLife) << "a block that nobody has had matches no condition";
        EXPECT_GE(table->lives().lifetimes.bytes()[table->lifeOf(entry)], 1024U);
    }
}

TEST(BlockTables, KeepABlockInItsRowWhileItIsSteppedAlong)
{
    const test::SampleRun sample = test::sampleRun();
    TableReader reader(std::make_shared<LivesReader>(sample.run));
    TableQuestion question = questionAt(sample.wiping, Rows::carved);
    question.column = Column::block;
    question.order = Qt::AscendingOrder;
    const auto rowsAt = [&](std::size_t position) {
        question.position = position;
        std::vector<std::uint32_t> blocks;
        const auto table = *reader.read(question);
        for (std::size_t row = 0; row < table->groupCount(); ++row) {
            for (const std::uint32_t entry : table->entriesOf(row))
                blocks.push_back(table->blockOf(entry));
        }
        return blocks;
    };
    HeapState heap(sample.run);
    for (std::size_t position = 1; position <= sample.end; ++position) {
        const EventKind kind = sample.run->event(position - 1).kind;
        if (kind == EventKind::carve || kind == EventKind::coalesce)
            continue;
        EXPECT_EQ(rowsAt(position), rowsAt(position - 1)) << position;
    }
}

TEST(BlockTables, AreTheSameForARunThatGrewAsForOneThatWasWhole)
{
    const test::SampleRun sample = test::sampleRun();
    auto growing = std::make_shared<RecordedRun>();
    growing->setInputs(sample.run->inputs());
    for (const RunTask &task : sample.run->tasks())
        growing->addTask(task);
    TableReader grown(std::make_shared<LivesReader>(growing));
    TableReader whole(std::make_shared<LivesReader>(sample.run));
    for (std::size_t position = 0; position < sample.end; ++position) {
        const Event event = sample.run->event(position);
        growing->append(std::span(&event, 1));
        if (position % 7 != 0)
            continue;
        const auto first = *grown.read(questionAt(position + 1, Rows::carved));
        const auto second = *whole.read(questionAt(position + 1, Rows::carved));
        EXPECT_EQ(entriesByBlock(*first), entriesByBlock(*second)) << position;
        EXPECT_EQ(first->answer().total.bytes, second->answer().total.bytes) << position;
    }
    growing->finish(true);
    EXPECT_EQ((*grown.read(questionAt(sample.end, Rows::lives)))->answer().total,
              (*whole.read(questionAt(sample.end, Rows::lives)))->answer().total);
}

TEST(BlockTables, OfAMomentThatIsNotThereYetAreThoseOfTheLastEvent)
{
    const test::SampleRun sample = test::sampleRun();
    TableReader reader(std::make_shared<LivesReader>(sample.run));
    EXPECT_EQ(entriesByBlock(**reader.read(questionAt(sample.end + 99, Rows::carved))),
              entriesByBlock(**reader.read(questionAt(sample.end, Rows::carved))));
}

TEST(BlockTables, CanBeAskedForAgainAfterAStop)
{
    const auto run = drawnRun(815);
    TableReader reader(std::make_shared<LivesReader>(run));
    const WorkControl stopped;
    stopped.requestStop();
    const auto refused = reader.read(questionAt(run->eventCount(), Rows::lives), stopped);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Problem::Kind::cancelled);
    EXPECT_TRUE(reader.read(questionAt(run->eventCount(), Rows::lives)));
}

TEST(BlockTables, SortEveryColumnBothWays)
{
    const auto run = drawnRun(816);
    TableReader reader(std::make_shared<LivesReader>(run));
    TableQuestion question = questionAt(run->eventCount() / 2, Rows::carved, By::nothing);
    const auto isSorted = [&](Column column, auto figureOf) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            question.column = column;
            question.order = order;
            const auto table = *reader.read(question);
            const auto entries = table->entriesOf(0);
            const auto figure = [&](std::uint32_t entry) { return figureOf(*table, entry); };
            EXPECT_TRUE(order == Qt::AscendingOrder ? std::ranges::is_sorted(entries, {}, figure)
                                                    : std::ranges::is_sorted(entries, std::greater<>(), figure))
                << static_cast<int>(column);
        }
    };
    isSorted(Column::bytes, [](const LifeTable &table, std::uint32_t entry) { return table.bytesOf(entry); });
    isSorted(Column::block_bytes, [](const LifeTable &table, std::uint32_t entry) { return table.blockBytesOf(entry); });
    isSorted(Column::block, [](const LifeTable &table, std::uint32_t entry) { return table.blockOf(entry); });
    isSorted(Column::task, [](const LifeTable &table, std::uint32_t entry) { return table.taskOf(entry); });
    isSorted(Column::lifetime, [](const LifeTable &table, std::uint32_t entry) { return table.lifetimeNsOf(entry); });
    isSorted(Column::generation, [](const LifeTable &table, std::uint32_t entry) { return table.generationOf(entry); });
    isSorted(Column::state, [](const LifeTable &table, std::uint32_t entry) { return table.held(entry).place; });
}

} // namespace
} // namespace atomalloc::app
