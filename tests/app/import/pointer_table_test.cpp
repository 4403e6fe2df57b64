// SPDX-License-Identifier: MPL-2.0
#include "app/import/pointer_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace atomalloc::app {
namespace {

TEST(PointerTable, FindsWhatWasInserted)
{
    PointerTable table;
    EXPECT_EQ(table.insert(0, 7), PointerTable::kNone) << "even at address 0";
    EXPECT_EQ(table.insert(16, 8), PointerTable::kNone);
    EXPECT_EQ(table.insert(16, 9), 8u);
    EXPECT_EQ(table.size(), 2u);
    EXPECT_EQ(table.erase(16), 9u);
    EXPECT_EQ(table.erase(16), PointerTable::kNone);
    EXPECT_EQ(table.erase(0), 7u);
    EXPECT_EQ(table.size(), 0u);
}

TEST(PointerTable, BehavesLikeAMapUnderRandomUse)
{
    const unsigned seed = std::random_device{}();
    std::mt19937_64 random(seed);
    PointerTable table;
    std::map<std::uint64_t, std::uint64_t> model;
    for (std::uint64_t i = 0; i < 200'000; ++i) {
        const std::uint64_t address = random() % 5000 * 16; // so few that most are hit again, so many that the table grows
        const auto known = model.find(address);
        const std::uint64_t expected = known == model.end() ? PointerTable::kNone : known->second;
        if (random() % 2 == 0) {
            ASSERT_EQ(table.insert(address, i), expected) << "seed " << seed << ", step " << i;
            model[address] = i;
        } else {
            ASSERT_EQ(table.erase(address), expected) << "seed " << seed << ", step " << i;
            model.erase(address);
        }
        ASSERT_EQ(table.size(), model.size());
    }
}

TEST(PointerTable, KnowsAddressesOfAnyAlignment)
{
    PointerTable table;
    for (std::uint64_t address = 4096; address < 4096 + 64; ++address)
        EXPECT_EQ(table.insert(address, address), PointerTable::kNone);
    EXPECT_EQ(table.size(), 64u);
    EXPECT_EQ(table.insert(4097, 5), 4097u);
    EXPECT_EQ(table.erase(4097), 5u);
    EXPECT_EQ(table.erase(4097), PointerTable::kNone);
    for (std::uint64_t address = 4098; address < 4096 + 64; ++address)
        EXPECT_EQ(table.erase(address), address);
    EXPECT_EQ(table.erase(4096), 4096u);
    EXPECT_EQ(table.size(), 0u);
}

TEST(PointerTable, TellsTheFirstAddressesFromTheLast)
{
    PointerTable table;
    const std::uint64_t last = ~std::uint64_t{0} - 15;
    EXPECT_EQ(table.erase(last), PointerTable::kNone);
    EXPECT_EQ(table.insert(last, 0), PointerTable::kNone);
    EXPECT_EQ(table.erase(0), PointerTable::kNone);
    EXPECT_EQ(table.erase(last), 0u);
}

TEST(PointerTable, GrowsWithTheBlocksThatLiveAtOnce)
{
    PointerTable table;
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        ASSERT_EQ(table.insert(i * 256, i), PointerTable::kNone);
        if (i >= 100) {
            ASSERT_EQ(table.erase((i - 100) * 256), i - 100);
        }
    }
    EXPECT_EQ(table.size(), 100u);
    EXPECT_LE(table.capacity(), 1024u);
}

TEST(PointerTable, IsHalfEmptyAtLeast)
{
    PointerTable table;
    for (std::uint64_t i = 0; i < 1'000; ++i) {
        table.insert(i * 256, i);
        ASSERT_GE(table.capacity(), 2 * (i + 1));
    }
}

} // namespace
} // namespace atomalloc::app
