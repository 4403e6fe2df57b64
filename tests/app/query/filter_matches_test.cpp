// SPDX-License-Identifier: MPL-2.0
// What a filter leaves, held against a plain count over the events and over HeapState.
#include "app/query/filter_matches.h"
#include "app/words/sentences.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::app {
namespace {

class FilterMatchesTest : public testing::Test
{
protected:
    FilterMatchesTest()
    {
        LivesReader reader(m_sample.run);
        m_ground = *FilterGround::readNow(reader);
    }

    std::shared_ptr<const FilterMatches> matchesOf(const QString &text)
    {
        const Outcome<Filter> filter = Filter::parse(text);
        EXPECT_TRUE(filter) << text.toStdString();
        const auto matches = FilterMatches::findNow(m_ground, *filter);
        EXPECT_TRUE(matches) << text.toStdString();
        return *matches;
    }
    /// Blocks that are left after so many events.
    std::set<std::uint32_t> blocksLeft(const QString &text, std::size_t position)
    {
        const auto matches = matchesOf(text);
        HeapState heap(m_sample.run);
        heap.seek(position);
        std::set<std::uint32_t> left;
        for (const auto &[granule, block] : heap.blocks())
            if (matches->shows(block, position))
                left.insert(granule);
        return left;
    }
    template <typename Wanted>
    std::set<std::uint32_t> blocksThat(std::size_t position, Wanted wanted)
    {
        HeapState heap(m_sample.run);
        heap.seek(position);
        std::set<std::uint32_t> those;
        for (const auto &[granule, block] : heap.blocks())
            if (wanted(block))
                those.insert(granule);
        return those;
    }
    template <typename Wanted>
    std::vector<std::uint32_t> eventsThat(Wanted wanted)
    {
        std::vector<std::uint32_t> those;
        for (std::size_t i = 0; i < m_sample.run->eventCount(); ++i)
            if (wanted(m_sample.run->event(i)))
                those.push_back(static_cast<std::uint32_t>(i));
        return those;
    }
    std::uint64_t timeOf(std::size_t event) { return m_sample.run->event(event).time_ns; }

    test::SampleRun m_sample = test::sampleRun();
    std::shared_ptr<const FilterGround> m_ground;
};

TEST_F(FilterMatchesTest, AnEmptyFilterLeavesEverything)
{
    const auto matches = matchesOf({});
    EXPECT_FALSE(matches->limitsEvents());
    EXPECT_EQ(matches->eventCount(), m_sample.run->eventCount());
    EXPECT_EQ(matches->lifeCount(), m_ground->lives->lifetimes.size());
    EXPECT_TRUE(matches->showsTask(TaskId{3}));
    EXPECT_EQ(blocksLeft({}, m_sample.waiting), blocksThat(m_sample.waiting, [](const BlockState &) { return true; }));
}

TEST_F(FilterMatchesTest, AStateLeavesTheBlocksThatHaveItAndNoEventOut)
{
    for (const auto &[name, place] : {std::pair("in_use", Place::live), std::pair("hot", Place::hot), std::pair("free", Place::pool),
                                      std::pair("zeroing", Place::zeroing)}) {
        const QString text = QStringLiteral("state=%1").arg(QLatin1String(name));
        for (const std::size_t position : {m_sample.filled, m_sample.wiping, m_sample.waiting}) {
            EXPECT_EQ(blocksLeft(text, position), blocksThat(position, [place = place](const BlockState &b) { return b.place == place; }))
                << name << " at " << position;
        }
        EXPECT_FALSE(matchesOf(text)->limitsEvents());
    }
    EXPECT_EQ(blocksLeft(QStringLiteral("state!=in_use"), m_sample.waiting),
              blocksThat(m_sample.waiting, [](const BlockState &b) { return b.place != Place::live; }));
}

TEST_F(FilterMatchesTest, ATaskLeavesItsBlocksInUseAndWhatItDid)
{
    std::size_t found = 0;
    for (std::size_t position = 0; position <= m_sample.end; ++position) {
        const std::set<std::uint32_t> left = blocksLeft(QStringLiteral("task=\"decode 1\" and state=in_use"), position);
        EXPECT_EQ(left, blocksThat(position, [](const BlockState &b) { return b.place == Place::live && b.task == TaskId{2}; }));
        found += left.size();
    }
    EXPECT_GT(found, 0U);
    const auto matches = matchesOf(QStringLiteral("task=\"decode 1\""));
    EXPECT_TRUE(matches->showsTask(TaskId{2}));
    for (const std::uint32_t event : eventsThat([](const Event &e) { return e.kind == EventKind::allocate; }))
        EXPECT_EQ(matches->showsEvent(event), m_sample.run->event(event).task == TaskId{2}) << event;
    for (const std::uint32_t event : eventsThat([](const Event &e) { return e.kind == EventKind::wait; }))
        EXPECT_EQ(matches->showsEvent(event), m_sample.run->event(event).task == TaskId{2}) << event;
}

TEST_F(FilterMatchesTest, AKindOfEventLeavesThoseEventsAndAllBlocks)
{
    const auto matches = matchesOf(QStringLiteral("event=free or event=zero_*"));
    EXPECT_EQ(matches->events(), eventsThat([](const Event &e) {
                  return e.kind == EventKind::free || e.kind == EventKind::zero_chunk || e.kind == EventKind::zero_end;
              }));
    EXPECT_EQ(matches->lifeCount(), m_ground->lives->lifetimes.size());
}

TEST_F(FilterMatchesTest, ATimeLeavesItsEventsAndTheLivesThatHaveAMomentInIt)
{
    const std::uint64_t from = timeOf(m_sample.filled);
    const std::uint64_t to = timeOf(m_sample.waiting - 1);
    ASSERT_LT(from, to);
    const auto matches = matchesOf(QStringLiteral("time>%1ns and time<=%2ns").arg(from).arg(to));
    EXPECT_EQ(matches->time(), (TimeStretch{from + 1, to}));
    EXPECT_EQ(matches->events(), eventsThat([=](const Event &e) { return e.time_ns > from && e.time_ns <= to; }));
    const Lifetimes &lives = m_ground->lives->lifetimes;
    std::size_t left = 0;
    for (std::uint32_t life = 0; life < lives.size(); ++life) {
        EXPECT_EQ(matches->showsLife(life), lives.bornNs()[life] <= to && lives.freedNs()[life] > from) << life;
        left += matches->showsLife(life) ? 1 : 0;
    }
    EXPECT_EQ(matches->lifeCount(), left);
}

TEST_F(FilterMatchesTest, WhatIsLiveAtAPlaceIsWhatTheHeapHasThere)
{
    for (const std::size_t position : {m_sample.filled, m_sample.waiting, m_sample.end}) {
        for (const QString &text : {QStringLiteral("time=@%1"), QStringLiteral("born<=@%1 and freed>@%1")})
            EXPECT_EQ(blocksLeft(text.arg(position) + QStringLiteral(" and state=in_use"), position),
                      blocksThat(position, [](const BlockState &b) { return b.place == Place::live; }))
                << text.toStdString() << position;
    }
}

TEST_F(FilterMatchesTest, AFreedBlockGoesWithTheLifeThatItHadLast)
{
    const std::set<std::uint32_t> left = blocksLeft(QStringLiteral("size>0B"), m_sample.wiping);
    EXPECT_TRUE(left.contains(toIndex(m_sample.wiped))) << "it is being wiped";
    const auto never = blocksThat(m_sample.filled, [](const BlockState &b) { return b.place == Place::pool; });
    for (const std::uint32_t block : never)
        EXPECT_FALSE(blocksLeft(QStringLiteral("size>0B"), m_sample.filled).contains(block)) << "it was never handed out";
}

TEST_F(FilterMatchesTest, OfAFilterThatLeavesNothingTheConditionToBlameIsTold)
{
    const auto matches = matchesOf(QStringLiteral("task=nobody_has_this_name and size>0B"));
    EXPECT_TRUE(matches->isEmpty());
    EXPECT_EQ(matches->toBlame(), 0U);
    EXPECT_EQ(matchesOf(QStringLiteral("size>0B and task=nobody_has_this_name"))->toBlame(), 1U);
}

TEST_F(FilterMatchesTest, AFilterOnAPlaceThatTheRunDoesNotHaveIsRefused)
{
    EXPECT_FALSE(FilterMatches::findNow(m_ground, *Filter::parse(QStringLiteral("born>@999999"))));
}

TEST_F(FilterMatchesTest, AStopEndsTheSearch)
{
    const WorkControl stopped;
    stopped.requestStop();
    const auto matches = FilterMatches::findNow(m_ground, *Filter::parse(QStringLiteral("size>1")), stopped);
    ASSERT_FALSE(matches);
    EXPECT_EQ(matches.error().kind, Problem::Kind::cancelled);
}

} // namespace
} // namespace atomalloc::app
