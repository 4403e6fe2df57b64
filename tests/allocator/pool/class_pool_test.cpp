// SPDX-License-Identifier: MPL-2.0
#include "allocator/pool/class_pool.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <vector>

namespace atomalloc {
namespace {

class ClassPoolOfTwoMagazines : public testing::Test
{
protected:
    ClassPoolOfTwoMagazines()
    {
        table.attach(magazines.data(), magazines.size());
        pool.attach(table, kBatch);
    }

    static constexpr std::uint32_t kBatch = 3;
    std::array<Magazine, 2> magazines{};
    MagazineTable table;
    ClassPool pool;
};

TEST_F(ClassPoolOfTwoMagazines, KeepsBlocksUntilItsMagazinesAreFullAndGivesEachBackOnce)
{
    for (std::uint32_t block = 0; block < 2 * kBatch; ++block)
        EXPECT_TRUE(pool.add(block));
    EXPECT_FALSE(pool.add(99)) << "no magazine is left";
    std::set<std::uint32_t> seen;
    pool.forEach([&](std::uint32_t block) { EXPECT_TRUE(seen.insert(block).second); });
    EXPECT_EQ(seen.size(), 2 * kBatch);
    while (const auto block = pool.takeOne())
        EXPECT_EQ(seen.erase(*block), 1U);
    EXPECT_TRUE(seen.empty());
    EXPECT_TRUE(pool.empty());
    EXPECT_TRUE(pool.add(7)) << "emptied magazines serve again";
}

TEST_F(ClassPoolOfTwoMagazines, LeavesAFullMagazineWholeWhenTheTableIsEmpty)
{
    const auto other = table.acquire(); // somebody's spare
    ASSERT_TRUE(other);
    for (std::uint32_t block = 0; block < kBatch; ++block)
        EXPECT_TRUE(pool.add(block));
    EXPECT_FALSE(pool.add(99));
    const auto full = pool.pop();
    ASSERT_TRUE(full);
    EXPECT_EQ(table[*full].count, kBatch);
    table.release(*other);
    EXPECT_TRUE(pool.add(99));
}

TEST(SpareMagazines, BeyondTheirPlacesGoBackToTheTable)
{
    std::vector<Magazine> magazines(SpareMagazines::kMost + 1);
    MagazineTable table;
    table.attach(magazines.data(), SpareMagazines::kMost + 1);
    SpareMagazines spares{};
    for (std::uint32_t i = 0; i <= SpareMagazines::kMost; ++i)
        spares.keep(table, *table.acquire());
    EXPECT_TRUE(table.acquire()) << "one too many to keep";
    EXPECT_FALSE(table.acquire());
    for (std::uint32_t i = 0; i < SpareMagazines::kMost; ++i)
        EXPECT_TRUE(spares.take(table));
    EXPECT_FALSE(spares.take(table));
}

} // namespace
} // namespace atomalloc
