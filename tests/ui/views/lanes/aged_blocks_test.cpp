// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/aged_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace atomalloc::ui {
namespace {

/// The blocks as a set, and where each of them stands.
class SameAsASet
{
public:
    explicit SameAsASet(unsigned seed) : random(seed) {}

    void add()
    {
        const AgedBlocks::Entry entry{random() % 500, BlockId{m_next++}};
        m_set.insert(entry);
        m_places[toIndex(entry.block)] = blocks.add(entry);
    }
    void takeAway()
    {
        if (m_set.empty())
            return;
        // As it is in a run: mostly one of the oldest, and now and then any.
        const std::size_t which = random() % (random() % 4 == 0 ? m_set.size() : std::min<std::size_t>(m_set.size(), 3));
        const AgedBlocks::Entry entry = *std::next(m_set.begin(), static_cast<std::ptrdiff_t>(which));
        const std::uint32_t place = m_places.at(toIndex(entry.block));
        ASSERT_TRUE(blocks.holds(place, entry.block));
        if (const BlockId moved = blocks.takeAway(place); moved != kNoBlock)
            m_places[toIndex(moved)] = place;
        m_places.erase(toIndex(entry.block));
        m_set.erase(entry);
        ASSERT_FALSE(blocks.holds(place, entry.block));
    }
    void compare(std::size_t wanted)
    {
        ASSERT_EQ(blocks.size(), m_set.size());
        const auto oldest = blocks.oldest(wanted);
        ASSERT_GE(oldest.size(), std::min(wanted, m_set.size()));
        ASSERT_TRUE(std::ranges::equal(oldest, std::ranges::subrange(m_set.begin(), std::next(m_set.begin(), std::ssize(oldest)))));
        for (const auto &[block, place] : m_places)
            ASSERT_TRUE(blocks.holds(place, BlockId{block}));
    }

    AgedBlocks blocks;
    std::mt19937 random;

private:
    std::set<AgedBlocks::Entry> m_set;
    std::map<std::uint32_t, std::uint32_t> m_places;
    std::uint32_t m_next = 0;
};

TEST(AgedBlocks, TellTheOldestWhateverComesAndGoes)
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        SameAsASet both(seed);
        for (int step = 0; step < 2'000; ++step) {
            const bool grows = step / 400 % 2 == 0;
            if (both.random() % 5 < (grows ? 4U : 1U)) {
                both.add();
            } else {
                ASSERT_NO_FATAL_FAILURE(both.takeAway());
            }
            if (step % 7 == 0) {
                ASSERT_NO_FATAL_FAILURE(both.compare(both.random() % 9 == 0 ? 100'000 : both.random() % 40));
            }
        }
    }
}

TEST(AgedBlocks, AreNoneAfterTheyWereCleared)
{
    AgedBlocks blocks;
    (void)blocks.add({1, BlockId{1}});
    EXPECT_EQ(blocks.oldest(5).size(), 1U);
    blocks.clear();
    EXPECT_EQ(blocks.size(), 0U);
    EXPECT_TRUE(blocks.oldest(5).empty());
    EXPECT_FALSE(blocks.holds(0, BlockId{1}));
}

} // namespace
} // namespace atomalloc::ui
