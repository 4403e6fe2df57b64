// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_run.h"
#include "ui/panels/block_history.h"
#include "ui/panels/history_list.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class BlockHistoryTest : public testing::Test
{
protected:
    test::SampleRun m_sample = test::sampleRun();
    app::EventWords m_words{m_sample.run->inputs().config, m_sample.run->tasks()};
};

TEST_F(BlockHistoryTest, BeginsWithTheCarveAndTellsEveryStep)
{
    BlockHistory history;
    history.selectBlock(m_sample.reused);
    history.sync(*m_sample.run);
    ASSERT_GT(history.events().size(), 3U);
    EXPECT_EQ(m_sample.run->event(history.events().front()).kind, EventKind::carve);
    int allocations = 0;
    for (const std::size_t event : history.events())
        allocations += m_sample.run->event(event).kind == EventKind::allocate ? 1 : 0;
    EXPECT_EQ(allocations, 2);
    EXPECT_EQ(m_sample.run->event(history.events().back()).kind, EventKind::retire);
}

TEST_F(BlockHistoryTest, EachEventFollowsFromTheOneBefore)
{
    BlockHistory history;
    history.selectBlock(m_sample.wiped);
    history.sync(*m_sample.run);
    Place place = Place::none;
    for (const std::size_t number : history.events()) {
        const Event &event = m_sample.run->event(number);
        if (event.from != event.to) {
            EXPECT_EQ(event.from, place) << number;
            place = event.to;
        }
    }
}

TEST_F(BlockHistoryTest, StepsToTheNeighboursOfTheCursor)
{
    BlockHistory history;
    history.selectBlock(m_sample.wiped);
    history.sync(*m_sample.run);
    const auto &events = history.events();
    EXPECT_FALSE(history.previousPosition(events.front() + 1));
    EXPECT_EQ(history.nextPosition(0), std::optional<std::size_t>(events.front() + 1));
    EXPECT_EQ(history.nextPosition(events[0] + 1), std::optional<std::size_t>(events[1] + 1));
    EXPECT_EQ(history.previousPosition(events[1] + 1), std::optional<std::size_t>(events[0] + 1));
    EXPECT_EQ(history.previousPosition(events[1] + 2),
              std::optional<std::size_t>(events[1] + 1)); // the cursor stands at another block's event
    EXPECT_FALSE(history.nextPosition(events.back() + 1));
}

TEST_F(BlockHistoryTest, KnowsTheChunksOfAWipe)
{
    BlockHistory history;
    history.selectBlock(m_sample.wiped);
    history.sync(*m_sample.run);
    bool seen = false;
    for (std::size_t row = 0; row < history.events().size(); ++row) {
        if (m_sample.run->event(history.events()[row]).kind == EventKind::zero_chunk) {
            EXPECT_EQ(history.chunksAt(row, *m_sample.run), 4U);
            seen = true;
        }
    }
    EXPECT_TRUE(seen);
}

TEST_F(BlockHistoryTest, TheListIsNewestFirstAndEndsAtTheCursor)
{
    BlockHistory history;
    history.selectBlock(m_sample.wiped);
    history.sync(*m_sample.run);
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRun(m_sample.run, m_words);
    const std::size_t count = history.countBefore(m_sample.wiping);
    model.setHistory(&history, count);
    ASSERT_EQ(model.rowCount(), static_cast<int>(count) - 1) << "the two chunks share a row";
    EXPECT_EQ(model.index(0).data(HistoryModel::TitleRole).toString(), QStringLiteral("zero chunk 2 of 4"));
    EXPECT_EQ(model.index(0).data(HistoryModel::NoteRole).toString(), QStringLiteral("zero_on_dealloc is on"));
    EXPECT_EQ(model.index(0).data(HistoryModel::PositionRole).toULongLong(), history.events()[count - 1] + 1);
    EXPECT_EQ(model.index(model.rowCount() - 1).data(HistoryModel::TitleRole).toString(), QStringLiteral("span carved"));
}

TEST_F(BlockHistoryTest, AWipeIsOneLineHoweverManyChunksItHas)
{
    BlockHistory history;
    history.selectBlock(m_sample.wiped);
    history.sync(*m_sample.run);
    HistoryModel model;
    model.setRun(m_sample.run, m_words);
    model.setHistory(&history, history.events().size());
    QStringList chunks;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString title = model.index(row).data(HistoryModel::TitleRole).toString();
        if (title.startsWith(QStringLiteral("zero chunk")))
            chunks << title;
    }
    EXPECT_EQ(chunks, QStringList{QStringLiteral("zero chunk 4 of 4")});
}

TEST_F(BlockHistoryTest, ALongHistoryIsFetchedByThePage)
{
    BlockHistory history;
    history.selectTask(TaskId{2});
    history.sync(*m_sample.run);
    HistoryModel model;
    model.setRun(m_sample.run, m_words);
    model.setHistory(&history, history.events().size());
    while (model.canFetchMore({}))
        model.fetchMore({});
    EXPECT_EQ(static_cast<std::size_t>(model.rowCount()), history.lineCount(history.events().size()));
    EXPECT_EQ(model.index(model.rowCount() - 1).data(HistoryModel::PositionRole).toULongLong(), history.events().front() + 1);
}

TEST_F(BlockHistoryTest, IsTheSameWhenItIsReadInParts)
{
    BlockHistory whole;
    whole.selectBlock(m_sample.reused);
    EXPECT_FALSE(whole.sync(*m_sample.run));
    BlockHistory parts;
    parts.selectBlock(m_sample.reused);
    std::size_t read = 0;
    while (parts.sync(*m_sample.run, 3)) {
        read += 3;
        ASSERT_EQ(parts.read(), read);
        ASSERT_EQ(parts.countBefore(read), whole.countBefore(read));
    }
    EXPECT_EQ(parts.read(), m_sample.run->eventCount());
    EXPECT_EQ(parts.events(), whole.events());
    EXPECT_EQ(parts.lineCount(parts.events().size()), whole.lineCount(whole.events().size()));
}

} // namespace
} // namespace atomalloc::ui
