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

} // namespace
} // namespace atomalloc::app
