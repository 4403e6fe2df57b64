// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_run.h"
#include "ui/views/lanes/lanes_index.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class LanesIndexTest : public testing::Test
{
protected:
    LanesIndexTest() : m_heap(m_sample.run), m_survey(m_sample.run) { m_digest.reset(m_sample.run.get(), &m_survey); }

    LanesContent at(std::size_t position)
    {
        m_heap.seek(position);
        m_index.sync(m_heap, *m_sample.run);
        return buildContent(m_heap, *m_sample.run, m_index, m_digest, {}, 0);
    }

    static std::array<std::size_t, kStripCount> totals(const LaneContent &lane)
    {
        std::array<std::size_t, kStripCount> sums{};
        for (const RowContent &row : lane.rows) {
            for (std::size_t i = 0; i < kStripCount; ++i)
                sums[i] += row.strips[i].total;
        }
        return sums;
    }

    test::SampleRun m_sample = test::sampleRun();
    app::HeapState m_heap;
    app::RunSurvey m_survey;
    RunDigest m_digest;
    LanesIndex m_index;
};

TEST_F(LanesIndexTest, EveryBlockIsInExactlyOneStripAtEveryEvent)
{
    const auto check = [this](std::size_t position) {
        const LanesContent content = at(position);
        for (const LaneContent &lane : content.lanes) {
            const auto sums = totals(lane);
            EXPECT_EQ(sums[0], lane.counts.live) << position;
            EXPECT_EQ(sums[1], lane.counts.zeroing) << position;
            EXPECT_EQ(sums[2], lane.counts.hot) << position;
            EXPECT_EQ(sums[3], lane.counts.cold) << position;
        }
    };
    for (std::size_t position = 0; position <= m_sample.end; ++position)
        check(position);
    for (std::size_t position = m_sample.end; position-- > 0;)
        check(position); // and backwards, through the same lists
}

TEST_F(LanesIndexTest, StepsLeadToTheSameListsAsAJump)
{
    for (std::size_t position = 0; position <= m_sample.wiping; ++position)
        at(position);
    const LanesContent stepped = at(m_sample.wiping);
    LanesIndex fresh;
    fresh.sync(m_heap, *m_sample.run);
    const LanesContent jumped = buildContent(m_heap, *m_sample.run, fresh, m_digest, {}, 0);
    for (std::size_t lane = 0; lane < stepped.lanes.size(); ++lane) {
        ASSERT_EQ(stepped.lanes[lane].rows.size(), jumped.lanes[lane].rows.size());
        for (std::size_t row = 0; row < stepped.lanes[lane].rows.size(); ++row) {
            for (std::size_t strip = 0; strip < kStripCount; ++strip)
                EXPECT_EQ(stepped.lanes[lane].rows[row].strips[strip].blocks, jumped.lanes[lane].rows[row].strips[strip].blocks);
        }
    }
}

TEST_F(LanesIndexTest, ManyEventsLeadToTheSameListsAsAJump)
{
    constexpr std::uint32_t kBlocks = 12'000;
    AtomAllocConfig config = test::sampleConfig();
    config.max_memory = std::uint64_t{16} << 20;
    test::RunBuilder builder(config);
    const TaskId task = builder.beginTask(QStringLiteral("worker"), QStringLiteral("worker"));
    builder.commit(0, config.max_memory);
    builder.carve(0, 0, kBlocks);
    std::vector<BlockId> held;
    for (std::uint32_t i = 0; i < kBlocks / 2; ++i)
        held.push_back(builder.allocate(task, 64));
    const std::size_t before = builder.eventCount();
    for (std::size_t i = 0; i < 1'200; ++i) { // more than are looked at one by one, and too few for all blocks
        builder.free(task, held[i * 5]);
        held[i * 5] = builder.allocate(task, 64);
    }
    for (std::size_t i = 1; i < 200; ++i)
        builder.free(task, held[i * 7]);
    const auto run = builder.build();
    app::HeapState heap(run);
    LanesIndex index;
    heap.seek(before);
    index.sync(heap, *run);
    for (const std::size_t position : {run->eventCount(), before + 7, run->eventCount() - 3}) {
        heap.seek(position);
        index.sync(heap, *run);
        LanesIndex fresh;
        fresh.sync(heap, *run);
        const std::size_t count = fresh.count(StripKind::inUse, ClassIndex{0}, task);
        ASSERT_EQ(index.count(StripKind::inUse, ClassIndex{0}, task), count);
        const auto stepped = index.oldest(StripKind::inUse, ClassIndex{0}, task, count);
        const auto jumped = fresh.oldest(StripKind::inUse, ClassIndex{0}, task, count);
        EXPECT_TRUE(std::ranges::equal(stepped, jumped)) << position;
    }
}

TEST_F(LanesIndexTest, RowsAreThereForTheWholeRun)
{
    const LanesContent begin = at(0);
    const LanesContent end = at(m_sample.end);
    for (std::size_t lane = 0; lane < begin.lanes.size(); ++lane) {
        ASSERT_EQ(begin.lanes[lane].rows.size(), end.lanes[lane].rows.size());
        for (std::size_t row = 0; row < begin.lanes[lane].rows.size(); ++row)
            EXPECT_EQ(begin.lanes[lane].rows[row].task, end.lanes[lane].rows[row].task);
    }
}

TEST_F(LanesIndexTest, TheTopOfAHotStackComesFirst)
{
    const LanesContent content = at(m_sample.filled);
    for (const LaneContent &lane : content.lanes) {
        for (const RowContent &row : lane.rows) {
            const app::QueueState *queue = m_heap.queue(row.task, lane.size_class);
            const StripContent &hot = row.strips[static_cast<std::size_t>(StripKind::hot)];
            if (queue != nullptr && !queue->hot.empty() && row.task != kNoTask) {
                EXPECT_EQ(hot.blocks.front(), queue->hot.back());
            }
        }
    }
}

TEST_F(LanesIndexTest, AWaitStandsInTheLaneOfItsClass)
{
    const LanesContent content = at(m_sample.waiting);
    std::size_t waits = 0;
    for (const LaneContent &lane : content.lanes) {
        for (const RowContent &row : lane.rows)
            waits += row.waits.size();
    }
    EXPECT_EQ(waits, 2U);
}

TEST_F(LanesIndexTest, ManyTasksShareARow)
{
    RunDigest digest;
    test::RunBuilder builder(test::sampleConfig());
    builder.commit(0, 16384);
    builder.carve(0, 0, 64);
    for (int i = 0; i < 50; ++i) {
        const TaskId task = builder.beginTask(QStringLiteral("worker %1").arg(i), QStringLiteral("worker"));
        for (int n = 0; n <= i % 2; ++n)
            if (i < 40)
                builder.allocate(task, 64);
    }
    const auto run = builder.build();
    app::RunSurvey survey(run);
    digest.reset(run.get(), &survey);
    app::HeapState heap(run);
    heap.seek(run->eventCount());
    LanesIndex index;
    index.sync(heap, *run);
    LanesChoices choices;
    choices.pinnedTask = TaskId{7};
    const LanesContent content = buildContent(heap, *run, index, digest, choices, 0);
    ASSERT_EQ(content.lanes[0].rows.size(), 3U); // the busiest, the pinned one, all others
    EXPECT_TRUE(content.lanes[0].rows[0].task == TaskId{7} || content.lanes[0].rows[1].task == TaskId{7});
    EXPECT_EQ(content.lanes[0].rows[2].task, kNoTask);
    EXPECT_EQ(totals(content.lanes[0])[0], 60U);
}

} // namespace
} // namespace atomalloc::ui
