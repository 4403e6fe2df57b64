// SPDX-License-Identifier: MPL-2.0
#include "app/recording/block_table.h"

#include <gtest/gtest.h>

#include <iterator>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

BlockState blockAt(std::uint32_t granule, std::uint64_t generation)
{
    BlockState block;
    block.block = BlockId{granule};
    block.generation = generation;
    return block;
}

using Listed = std::vector<std::pair<std::uint32_t, std::uint64_t>>;

template <typename Blocks>
Listed listed(const Blocks &blocks)
{
    Listed list;
    for (const auto &[granule, block] : blocks)
        list.emplace_back(granule, block.generation);
    return list;
}

template <typename Blocks>
Listed listedBackwards(const Blocks &blocks)
{
    Listed list;
    for (auto at = blocks.end(); at != blocks.begin();) {
        --at;
        list.emplace_back(at->first, at->second.generation);
    }
    return list;
}

/// Where the search ends, as a granule.
template <typename Blocks, typename Iterator>
std::uint64_t placeOf(const Blocks &blocks, Iterator at)
{
    return at == blocks.end() ? ~std::uint64_t{0} : at->first;
}

/// Adds, changes and erases at random, mostly near each other, and far off now and then.
class SameAsAMap
{
public:
    explicit SameAsAMap(unsigned seed) : m_random(seed) {}

    std::uint32_t anyGranule()
    {
        const std::uint32_t pages[] = {0, 1, 2, 900, 65'535};
        return pages[m_random() % std::size(pages)] * 1024 + m_random() % 1024 * (m_random() % 4 == 0 ? 1 : 64) % 1024;
    }
    void change()
    {
        const std::uint32_t granule = anyGranule();
        if (m_random() % 5 < 2) {
            map.erase(granule);
            table.erase(granule);
        } else {
            map[granule] = blockAt(granule, ++m_generation);
            table[granule] = blockAt(granule, m_generation);
        }
    }
    void compareSearches()
    {
        const std::uint32_t granule = anyGranule();
        ASSERT_EQ(placeOf(table, table.find(granule)), placeOf(map, map.find(granule))) << granule;
        ASSERT_EQ(placeOf(table, table.lowerBound(granule)), placeOf(map, map.lower_bound(granule))) << granule;
        ASSERT_EQ(placeOf(table, table.upperBound(granule)), placeOf(map, map.upper_bound(granule))) << granule;
        const auto known = map.find(granule);
        const BlockState *state = table.get(granule);
        ASSERT_EQ(state != nullptr, known != map.end()) << granule;
        if (state != nullptr) {
            ASSERT_EQ(state->generation, known->second.generation) << granule;
        }
    }
    void compareVisits()
    {
        const std::uint64_t first = anyGranule();
        const std::uint64_t end = m_random() % 3 == 0 ? first + m_random() % 200 : anyGranule() + std::uint64_t{m_random() % 5000};
        Listed wanted;
        for (const auto &[granule, block] : map)
            if (granule >= first && granule < end)
                wanted.emplace_back(granule, block.generation);
        Listed visited;
        table.visit(first, end, [&visited](const BlockTable::Entry &entry) { visited.emplace_back(entry.first, entry.second.generation); });
        ASSERT_EQ(visited, wanted) << first << " to " << end;
    }
    void compareAll()
    {
        ASSERT_EQ(table.size(), map.size());
        ASSERT_EQ(table.empty(), map.empty());
        ASSERT_EQ(listed(table), listed(map));
        ASSERT_EQ(listedBackwards(table), listedBackwards(map));
    }

    std::map<std::uint32_t, BlockState> map;
    BlockTable table;

private:
    std::mt19937 m_random;
    std::uint64_t m_generation = 0;
};

TEST(BlockTable, IsReadLikeAMapWhateverComesAndGoes)
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        SameAsAMap both(seed);
        both.compareAll();
        for (int step = 0; step < 3000; ++step) {
            both.change();
            both.compareSearches();
            if (step % 10 == 0)
                both.compareVisits();
            if (step % 250 == 0)
                both.compareAll();
            if (HasFatalFailure())
                return;
        }
        for (const auto &[granule, generation] : listed(both.map)) {
            both.map.erase(granule);
            both.table.erase(granule);
        }
        both.compareAll();
    }
}

TEST(BlockTable, ACopyIsATableOfItsOwn)
{
    BlockTable table{{3, blockAt(3, 1)}, {5000, blockAt(5000, 2)}};
    BlockTable copy(table);
    table[3].generation = 7;
    table.erase(5000);
    EXPECT_EQ(listed(copy), (Listed{{3, 1}, {5000, 2}}));
    EXPECT_EQ(listed(table), (Listed{{3, 7}}));
    copy = table;
    table[3].generation = 8;
    EXPECT_EQ(listed(copy), (Listed{{3, 7}}));
}

TEST(BlockTable, GivesItsMemoryToAnotherOne)
{
    BlockTable table;
    for (std::uint32_t granule = 0; granule < 20'000; ++granule)
        table[granule] = blockAt(granule, granule);
    BlockTable other(table.takeMemory());
    EXPECT_TRUE(table.empty());
    EXPECT_EQ(listed(table), Listed());
    EXPECT_EQ(listed(other), Listed());
    for (std::uint32_t granule = 0; granule < 30'000; granule += 2)
        other[granule] = blockAt(granule, granule + 1);
    table[7] = blockAt(7, 9);
    EXPECT_EQ(listed(table), (Listed{{7, 9}}));
    EXPECT_EQ(other.size(), 15'000U);
    for (const auto &[granule, block] : other)
        ASSERT_EQ(block.generation, granule + 1);
}

TEST(BlockTable, ABlockThatIsErasedLeavesTheOthersWhereTheyAre)
{
    BlockTable table{{8, blockAt(8, 1)}, {4, blockAt(4, 2)}, {6, blockAt(6, 3)}};
    table.erase(8);
    EXPECT_EQ(listed(table), (Listed{{4, 2}, {6, 3}}));
    EXPECT_EQ(table[8].generation, BlockState().generation) << "a new one";
    EXPECT_EQ(std::as_const(table).get(6)->generation, 3U);
}

} // namespace
} // namespace atomalloc::app
