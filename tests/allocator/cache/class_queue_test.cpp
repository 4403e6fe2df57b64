// SPDX-License-Identifier: MPL-2.0
// The row of places of a class: hot, cold and the figures against two deques, over many ends of the row.
#include "allocator/cache/class_queue.h"
#include "tests/support/task_with_cache.h"

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <new>
#include <random>
#include <utility>
#include <vector>

namespace atomalloc {
namespace {

using Entry = std::pair<std::uint32_t, std::uint32_t>; // block, tick

/// A queue, used as Core does, and what must be in it.
class QueueBesideModel
{
public:
    QueueBesideModel(const QueueLimits &limits, unsigned seed) : m_random(seed), m_limits(limits), m_owner({&m_limits, 1}), m_words(kBlocks)
    {
        for (std::uint32_t block = 0; block < kBlocks; ++block)
            m_words[block].store(wordOf(block), std::memory_order_relaxed);
        m_first = &m_queue.at(0);
    }

    void step()
    {
        ++m_tick;
        switch (m_random() % 8) {
        case 0:
        case 1:
        case 2:
            return free();
        case 3:
        case 4:
            return allocate();
        case 5:
            return promote();
        case 6:
            return flush();
        default:
            return exchange();
        }
    }
    void expectAsModel()
    {
        ASSERT_EQ(m_queue.coldSize(), m_cold.size());
        ASSERT_EQ(m_queue.hotSize(), m_hot.size());
        std::vector<Entry> expected(m_cold.begin(), m_cold.end());
        expected.insert(expected.end(), m_hot.begin(), m_hot.end());
        std::vector<Entry> found;
        for (std::uint32_t i = 0; i < m_queue.size(); ++i) {
            found.emplace_back(m_queue.at(i).block(), m_queue.at(i).tick());
            ASSERT_EQ(m_queue.at(i).word(), wordOf(m_queue.at(i).block())) << "(C3)";
        }
        ASSERT_EQ(found, expected);
        const QueueFigures figures = m_queue.figures();
        ASSERT_EQ(figures.allocations(), m_allocations);
        m_moves += &m_queue.at(0) < m_first ? 1 : 0;
        m_first = &m_queue.at(0);
    }
    [[nodiscard]] int moves() const { return m_moves; }

private:
    static constexpr std::uint32_t kBlocks = 40'000;
    static std::uint64_t wordOf(std::uint32_t block) { return WordFormat::make(block, ClassIndex{0}, kMarkLive); }

    void free()
    {
        if (m_queue.full()) {
            if (m_hot.size() == m_limits.hot) {
                if (m_limits.cold - m_cold.size() < m_limits.batch)
                    flush();
                m_queue.demote(m_limits.batch, m_tick);
                for (std::uint32_t i = 0; i < m_limits.batch; ++i)
                    move(m_hot, m_cold);
            }
            m_queue.makePlaces(1);
        }
        ASSERT_FALSE(m_queue.full());
        ++m_lastBlock;
        m_queue.pushHot({wordOf(m_lastBlock), m_lastBlock, m_tick});
        m_hot.emplace_back(m_lastBlock, m_tick);
        m_queue.countFree(1);
    }
    void allocate()
    {
        if (m_hot.empty()) {
            std::vector<std::uint32_t> blocks(m_limits.batch);
            for (std::uint32_t &block : blocks)
                m_hot.emplace_back(block = ++m_lastBlock, m_tick);
            m_queue.refill(blocks, m_words.data(), m_tick);
            addAsOnlyWriter(m_queue.misses, std::uint64_t{1});
        }
        ASSERT_EQ(m_queue.bottom().block(), m_hot.front().first);
        ASSERT_EQ(m_queue.popHot().block, m_hot.back().first);
        m_hot.pop_back();
        ++m_allocations;
    }
    void promote()
    {
        const auto room = static_cast<std::uint32_t>(m_limits.hot - m_hot.size());
        const std::uint32_t count = std::min({static_cast<std::uint32_t>(m_cold.size()), m_limits.batch, room});
        m_queue.promote(count, m_tick);
        for (std::uint32_t i = 0; i < count; ++i)
            move(m_cold, m_hot);
    }
    void flush()
    {
        std::vector<std::uint32_t> blocks(std::min<std::size_t>(m_cold.size(), m_limits.batch));
        m_queue.popCold(blocks);
        for (const std::uint32_t block : blocks) {
            ASSERT_EQ(block, m_cold.front().first);
            m_cold.pop_front();
        }
    }
    void exchange()
    {
        if (m_hot.empty())
            return;
        const auto depth = static_cast<std::uint32_t>(m_random() % m_hot.size());
        m_queue.swapTop(depth);
        std::swap(m_hot.back().first, m_hot[m_hot.size() - 1 - depth].first);
    }
    void move(std::deque<Entry> &from, std::deque<Entry> &to)
    {
        to.emplace_back(from.front().first, m_tick);
        from.pop_front();
    }

    std::mt19937 m_random;
    const QueueLimits m_limits;
    test::TaskWithCache m_owner;
    std::vector<Atomic<std::uint64_t>> m_words;
    ClassQueue &m_queue = m_owner.queue();
    std::deque<Entry> m_cold, m_hot; // oldest first; bottom first
    std::uint32_t m_tick = 0;
    std::uint32_t m_lastBlock = 0;
    std::uint64_t m_allocations = 0;
    const CacheEntry *m_first = nullptr;
    int m_moves = 0;
};

TEST(ClassQueue, HoldsWhatAModelHoldsWhereverItsRowIs)
{
    for (const QueueLimits &limits : {QueueLimits{.hot = 4, .cold = 8, .batch = 2}, QueueLimits{.hot = 1, .cold = 2, .batch = 1},
                                      QueueLimits{.hot = 8, .cold = 16, .batch = 8}})
        for (unsigned seed = 1; seed <= 20; ++seed) {
            SCOPED_TRACE(testing::Message() << "hot " << limits.hot << ", seed " << seed);
            QueueBesideModel queue(limits, seed);
            for (int i = 0; i < 2'000; ++i) {
                queue.step();
                queue.expectAsModel();
                if (testing::Test::HasFatalFailure())
                    return;
            }
            EXPECT_GT(queue.moves(), 5) << "the row is to come to its end";
        }
}

} // namespace
} // namespace atomalloc
