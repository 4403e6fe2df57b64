// SPDX-License-Identifier: MPL-2.0
// The free blocks that no task has, without tasks.
#include "tests/support/bare_parts.h"

#include <array>
#include <vector>

namespace atomalloc {
namespace {

TEST(Stock, CountsWhatIsCutOut)
{
    test::BareParts parts;
    std::array<std::uint32_t, 5> blocks{};
    EXPECT_EQ(parts.stock.carve(test::kClass64, blocks), 5U);
    (void)parts.takeNew(test::kClass128);
    EXPECT_EQ(parts.stock.carvedBytes(), 5 * 64 + 128U);
    parts.stock.putIntoGlobal(blocks[0], test::kClass64, Cause::pressure);
    EXPECT_EQ(parts.stock.carvedBytes(), 4 * 64 + 128U);
}

TEST(Stock, HandsOutTheBlockThatCameLastAndThenNewOnes)
{
    test::BareParts parts;
    const std::uint32_t first = parts.takeNew();
    const std::uint32_t second = parts.takeNew();
    parts.stock.put(first, test::kClass64);
    parts.stock.put(second, test::kClass64);
    EXPECT_EQ(parts.stock.takeOne(test::kClass64), second);
    EXPECT_EQ(parts.stock.takeOne(test::kClass64), first);
    const auto fresh = parts.stock.takeOne(test::kClass64);
    ASSERT_TRUE(fresh.has_value());
    EXPECT_TRUE(*fresh != first && *fresh != second);
}

TEST(Stock, HasNothingOnceAllMemoryIsCutOut)
{
    test::BareParts parts;
    std::uint64_t blocks = 0;
    std::uint32_t last = 0;
    while (const auto block = parts.stock.takeOne(test::kClass64)) {
        last = *block;
        ++blocks;
    }
    EXPECT_EQ(blocks * 64, parts.base.config.max_memory);
    EXPECT_FALSE(parts.stock.takeOne(test::kClass128).has_value());
    parts.stock.putIntoGlobal(last, test::kClass64, Cause::pressure);
    EXPECT_TRUE(parts.stock.takeOne(test::kClass64).has_value());
}

TEST(Stock, KeepsBlocksTogetherInTheirMagazine)
{
    test::BareParts parts;
    std::array<std::uint32_t, 3> blocks{};
    parts.stock.carve(test::kClass64, blocks);
    parts.stock.give(test::kClass64, blocks, parts.stock.magazines().acquire(), Cause::cold_full);
    EXPECT_EQ(parts.pooled(), 3U);
    const auto magazine = parts.stock.takeMagazine(test::kClass64);
    ASSERT_TRUE(magazine.has_value());
    EXPECT_EQ(parts.stock.magazines()[*magazine].count, 3U);
    EXPECT_EQ(parts.pooled(), 0U);
}

TEST(Stock, GivesBlocksWithoutAMagazineToTheGlobalPool)
{
    test::BareParts parts;
    std::array<std::uint32_t, 3> blocks{};
    parts.stock.carve(test::kClass64, blocks);
    parts.stock.give(test::kClass64, blocks, std::nullopt, Cause::cold_full);
    EXPECT_EQ(parts.pooled(), 0U);
    EXPECT_EQ(parts.stock.carvedBytes(), 0U);
}

TEST(Stock, EmptiesItsPoolsIntoTheGlobalPool)
{
    test::BareParts parts;
    parts.stock.put(parts.takeNew(test::kClass64), test::kClass64);
    parts.stock.put(parts.takeNew(test::kClass128), test::kClass128);
    parts.stock.allPoolsToGlobal(Cause::pressure);
    EXPECT_EQ(parts.pooled(test::kClass64) + parts.pooled(test::kClass128), 0U);
    EXPECT_EQ(parts.stock.carvedBytes(), 0U);
}

TEST(Stock, AgesPoolsThatNobodyUsedForATtl)
{
    test::BareParts parts;
    parts.stock.put(parts.takeNew(test::kClass64), test::kClass64);
    parts.clock.advance(800);
    parts.age.read();
    parts.stock.put(parts.takeNew(test::kClass128), test::kClass128);
    parts.clock.advance(800);
    parts.stock.agePools(parts.age.read());
    EXPECT_EQ(parts.pooled(test::kClass64), 0U);
    EXPECT_EQ(parts.pooled(test::kClass128), 1U) << "used half a ttl ago";
}

TEST(Stock, AgesFromNowOnWhereTheClockWasSetBack)
{
    test::BareParts parts;
    parts.stock.put(parts.takeNew(), test::kClass64);
    parts.stock.agePools(1'000);
    EXPECT_EQ(parts.pooled(), 1U);
    parts.stock.agePools(2'599);
    EXPECT_EQ(parts.pooled(), 1U);
    parts.stock.agePools(2'600);
    EXPECT_EQ(parts.pooled(), 0U);
}

TEST(Stock, LetsFreedBlocksWaitInTheQuarantine)
{
    AtomAllocConfig config = test::bareConfig();
    config.quarantine_size = 4096;
    test::BareParts parts(config);
    std::vector<std::uint32_t> blocks;
    for (int i = 0; i < 65; ++i) {
        blocks.push_back(parts.takeNew());
        parts.stock.put(blocks.back(), test::kClass64);
    }
    EXPECT_EQ(parts.stock.quarantine().bytes(), 4096U);
    EXPECT_EQ(parts.pooled(), 1U);
    EXPECT_EQ(parts.stock.takeOne(test::kClass64), blocks.front()) << "the one that waited longest";
    int looks = 0;
    parts.stock.emptyQuarantine(Cause::pressure, [&] { return ++looks == 2; });
    EXPECT_EQ(parts.stock.quarantine().bytes(), 4096U - 2 * 64);
    parts.stock.emptyQuarantine(Cause::pressure, [] { return false; });
    EXPECT_EQ(parts.stock.quarantine().bytes(), 0U);
    EXPECT_EQ(parts.stock.carvedBytes(), 64U) << "all but the one that was taken";
}

} // namespace
} // namespace atomalloc
