// SPDX-License-Identifier: MPL-2.0
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/packed_numbers.h"
#include "app/recording/stack_tables.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace atomalloc::app {
namespace {

/// A Watch run of a recording with call stacks.
std::shared_ptr<RecordedRun> stackedRun()
{
    auto opened = openAnyNow(test::recording("four-threads.heaptrack.zst"));
    EXPECT_TRUE(opened);
    return runToEnd(requestFor(std::get<Workload>(*std::move(opened))));
}

/// The same events without call stacks.
std::shared_ptr<RecordedRun> bareCopy(const RecordedRun &run)
{
    auto copy = std::make_shared<RecordedRun>();
    std::vector<Event> events;
    for (std::size_t i = 0; i < run.eventCount(); ++i)
        events.push_back(run.event(i));
    copy->setInputs(run.inputs());
    copy->append(events);
    return copy;
}

void expectSameStacks(const RecordedRun &run, const RecordedRun &other)
{
    EXPECT_TRUE(*other.stacks() == *run.stacks());
    ASSERT_EQ(other.sites()->size(), run.sites()->size());
    for (std::size_t i = 0; i < run.eventCount(); ++i)
        ASSERT_EQ(other.sites()->at(i), run.sites()->at(i)) << i;
}

TEST(StackTables, GiveAnotherRunTheSameStacksAndSites)
{
    const auto run = stackedRun();
    ASSERT_NE(run, nullptr);
    ASSERT_GT(run->sites()->size(), 4'000u);
    const auto other = bareCopy(*run);
    std::vector<RunTable> tables = stackTablesOf(*run, {});
    EXPECT_TRUE(stacksFit(tables));
    const RunTable threads{.type = RunTableType::threads, .items = 1, .bytes = "of another"};
    tables.push_back(threads);
    ASSERT_TRUE(takeStacks(tables, *other));
    expectSameStacks(*run, *other);
    EXPECT_EQ(tables, std::vector{threads}) << "what is no call stack stays";
}

TEST(StackTables, KeepWhyNamesAreMissing)
{
    RecordedRun run;
    auto stacks = std::make_shared<CallStacks>();
    stacks->places.push_back({.address = 7, .module = 0, .first_frame = 0, .frames = 0});
    stacks->sites.push_back({.place = 1, .caller = 0});
    run.setStacks(stacks);
    std::vector<RunTable> tables = stackTablesOf(run, {QStringLiteral("tool is not here."), QStringLiteral("Größe")});
    RecordedRun other;
    ASSERT_TRUE(takeStacks(tables, other));
    EXPECT_EQ(other.stacks()->notes, (std::vector<Sentence>{QStringLiteral("tool is not here."), QStringLiteral("Größe")}));
}

TEST(StackTables, AreNoneWithoutCallStacks)
{
    RecordedRun run;
    std::vector<RunTable> tables = stackTablesOf(run, {});
    EXPECT_TRUE(tables.empty());
    EXPECT_TRUE(takeStacks(tables, run));
    EXPECT_TRUE(run.stacks()->empty());
}

TEST(StackTables, AreRefusedWhereOneIsMissing)
{
    const auto run = stackedRun();
    ASSERT_NE(run, nullptr);
    for (std::size_t missing = 0; missing < 4; ++missing) {
        std::vector<RunTable> tables = stackTablesOf(*run, {});
        tables.erase(tables.begin() + static_cast<std::ptrdiff_t>(missing));
        const auto other = bareCopy(*run);
        EXPECT_FALSE(takeStacks(tables, *other)) << missing;
        EXPECT_EQ(tables.size(), 3u) << "they stay as they were";
        EXPECT_TRUE(other->stacks()->empty());
    }
}

TEST(StackTables, AreRefusedOrSoundHoweverTheirBytesChange)
{
    const auto run = stackedRun();
    ASSERT_NE(run, nullptr);
    const auto other = bareCopy(*run);
    const std::vector<RunTable> whole = stackTablesOf(*run, {});
    std::mt19937 random(7);
    int refused = 0;
    constexpr int kRounds = 2'000;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<RunTable> tables = whole;
        QByteArray &bytes = tables[random() % tables.size()].bytes;
        const bool cut = round % 2 == 1;
        if (cut)
            bytes.chop(1 + static_cast<qsizetype>(random() % static_cast<std::size_t>(bytes.size())));
        else
            bytes[static_cast<qsizetype>(random() % static_cast<std::size_t>(bytes.size()))] ^= static_cast<char>(1 + random() % 255);
        other->setStacks(std::make_shared<CallStacks>());
        other->setSites({});
        const bool taken = takeStacks(tables, *other);
        refused += taken ? 0 : 1;
        EXPECT_FALSE(taken && cut) << round;
        ASSERT_TRUE(other->stacks()->isSound()) << round;
        other->sites()->forEach([&](std::size_t event, std::uint32_t site) {
            ASSERT_LT(event, other->eventCount());
            ASSERT_LT(site, other->stacks()->sites.size());
        });
    }
    EXPECT_GT(refused, kRounds / 2);
}

TEST(StackTables, AskForNoMoreMemoryThanTheirBytesSay)
{
    for (const RunTableType broken : {RunTableType::symbols, RunTableType::modules, RunTableType::frames, RunTableType::sites}) {
        RecordedRun run;
        auto stacks = std::make_shared<CallStacks>();
        stacks->sites.push_back({.place = 0, .caller = 0});
        run.setStacks(stacks);
        std::vector<RunTable> tables = stackTablesOf(run, {});
        PackedWriter count;
        count.number(std::uint64_t{1} << 60);
        std::ranges::find(tables, broken, &RunTable::type)->bytes = count.take();
        EXPECT_FALSE(takeStacks(tables, run));
    }
}

TEST(StackTables, OfALargeProgramThatAFileCannotHoldAreTold)
{
    EXPECT_FALSE(stacksFit({{.type = RunTableType::sites, .items = kMostStackRows + 1, .bytes = {}}}));
    EXPECT_TRUE(stacksFit({{.type = RunTableType::sites, .items = kMostStackRows, .bytes = "x"}}));
}

class StackFile : public testing::Test
{
protected:
    [[nodiscard]] std::shared_ptr<RecordedRun> savedAndOpened(const RecordedRun &run) const
    {
        const QString file = m_folder.filePath(QStringLiteral("run.atomrun"));
        EXPECT_TRUE(saveRunNow(run, file));
        auto opened = openRunNow(file);
        EXPECT_TRUE(opened) << textOf(opened.error()).toStdString();
        return opened ? *opened : nullptr;
    }

    QTemporaryDir m_folder;
};

TEST_F(StackFile, HasTheCallStacksOfTheRun)
{
    const auto run = stackedRun();
    ASSERT_NE(run, nullptr);
    const auto opened = savedAndOpened(*run);
    ASSERT_NE(opened, nullptr);
    expectSameStacks(*run, *opened);
    EXPECT_TRUE(opened->tables().empty()) << "they are not held twice";
    EXPECT_EQ(opened->notes().size(), run->notes().size());
    const auto again = savedAndOpened(*opened);
    ASSERT_NE(again, nullptr);
    expectSameStacks(*run, *again);
}

TEST_F(StackFile, OpensWithoutCallStacksThatMakeNoSenseAndSaysSo)
{
    const auto run = stackedRun();
    ASSERT_NE(run, nullptr);
    const auto bare = bareCopy(*run);
    for (RunTable &table : stackTablesOf(*run, {})) {
        if (table.type == RunTableType::frames)
            table.bytes.chop(1);
        bare->setTable(std::move(table));
    }
    bare->finish(true);
    const auto opened = savedAndOpened(*bare);
    ASSERT_NE(opened, nullptr);
    EXPECT_EQ(opened->eventCount(), run->eventCount());
    EXPECT_TRUE(opened->stacks()->empty());
    ASSERT_FALSE(opened->notes().empty());
    EXPECT_EQ(textOf(opened->notes().back()),
              QStringLiteral("The call stacks in the file make no sense and were left out: nobody is named as who asked for memory."));
}

} // namespace
} // namespace atomalloc::app
