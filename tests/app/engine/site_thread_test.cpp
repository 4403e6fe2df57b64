// SPDX-License-Identifier: MPL-2.0
#include "app/engine/site_thread.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

/// Two tasks that allocate and free blocks in turn, each call with a site of its own.
class SiteThreadTest : public ::testing::Test
{
protected:
    static constexpr std::uint32_t kBlocks = 16;

    SiteThreadTest()
    {
        RunInputs inputs;
        m_run.setInputs(inputs);
    }
    /// The calls of each task, and then their events.
    void call(std::uint32_t rounds)
    {
        std::vector<Event> events;
        for (; rounds > 0; --rounds, ++m_round) {
            const std::uint32_t task = m_round % 2;
            const std::uint32_t block = m_round / 2 % kBlocks + task * kBlocks;
            const std::uint32_t generation = 1 + m_round / 2 / kBlocks;
            const std::uint32_t site = 1 + m_round;
            m_calls[task].served.push_back({.block = block, .generation = generation, .site = site});
            m_calls[task].freed.push_back({.block = block, .generation = generation, .site = site + 1'000'000});
            Event event;
            event.time_ns = m_round;
            event.block = BlockId{block};
            event.task = event.owner = TaskId{1 + task};
            event.generation = generation;
            event.bytes = 8;
            event.size_class = ClassIndex{0};
            event.kind = EventKind::allocate;
            event.from = Place::hot;
            event.to = Place::live;
            events.push_back(event);
            event.kind = EventKind::free;
            event.from = Place::live;
            event.to = Place::hot;
            event.generation = generation + 1;
            events.push_back(event);
        }
        m_run.append(events);
    }
    void expectAll(const EventSites &sites) const
    {
        for (std::size_t i = 0; i < m_run.eventCount(); ++i)
            ASSERT_EQ(sites.at(i), 1 + i / 2 + i % 2 * 1'000'000) << i;
    }

    RecordedRun m_run;
    CallsOfTask m_calls[2];
    std::uint32_t m_round = 0;
};

TEST_F(SiteThreadTest, FindsTheSiteOfEachCallWhileTheRunGrows)
{
    SiteThread sites;
    sites.add(TaskId{1}, m_calls[0]);
    sites.add(TaskId{2}, m_calls[1]);
    for (int turn = 0; turn < 300; ++turn) {
        call(turn % 97);
        sites.match(m_run);
    }
    call(5);
    expectAll(sites.take(m_run));
    EXPECT_TRUE(m_calls[0].served.empty() && m_calls[0].freed.empty());
}

TEST_F(SiteThreadTest, NeedsNoThreadForAShortRun)
{
    SiteThread sites;
    sites.add(TaskId{1}, m_calls[0]);
    sites.add(TaskId{2}, m_calls[1]);
    call(40);
    expectAll(sites.take(m_run));
}

TEST_F(SiteThreadTest, EndsBeforeItsMatchesAreAskedFor)
{
    SiteThread sites;
    sites.add(TaskId{1}, m_calls[0]);
    sites.add(TaskId{2}, m_calls[1]);
    call(20'000);
    sites.match(m_run);
}

} // namespace
} // namespace atomalloc::app
