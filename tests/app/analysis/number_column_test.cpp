// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/number_column.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace atomalloc::app {
namespace {

TEST(NumberColumn, TakesAsManyBytesAsItsLargestNumberNeeds)
{
    NumberColumn column;
    column.reserve(8);
    std::size_t entries = 0;
    for (const auto &[number, bytes] : {std::pair<std::uint64_t, std::size_t>{0, 1},
                                        {255, 1},
                                        {256, 2},
                                        {65'535, 2},
                                        {65'536, 4},
                                        {0xffff'ffff, 4},
                                        {0x1'0000'0000, 8},
                                        {~std::uint64_t{0}, 8}}) {
        column.push_back(number);
        EXPECT_EQ(column.bytesOfEntry(), bytes) << number;
        EXPECT_EQ(column[entries++], number);
        EXPECT_EQ(column[0], 0u) << "and the others stay";
    }
    EXPECT_EQ(column.size(), entries);
    EXPECT_EQ(column[1], 255u);
    EXPECT_EQ(column[4], 65'536u);
}

TEST(NumberColumn, SkipsWidthsThatNoNumberNeeds)
{
    NumberColumn column;
    column.push_back(7);
    column.set(0, 1ULL << 40);
    EXPECT_EQ(column.bytesOfEntry(), 8u);
    EXPECT_EQ(column[0], 1ULL << 40);
    EXPECT_EQ(column.size(), 1u);
}

TEST(NumberColumn, KeepsItsMarkInOneByte)
{
    constexpr std::uint32_t kNobody = 0xffff'ffff;
    NumberColumn column(kNobody);
    for (const std::uint32_t number : {kNobody, 0U, 1U, 254U})
        column.push_back(number);
    EXPECT_EQ(column.bytesOfEntry(), 1u);
    EXPECT_EQ(column[0], kNobody);
    EXPECT_EQ(column[1], 0u);
    EXPECT_EQ(column[3], 254u);
    column.set(2, kNobody - 1);
    EXPECT_EQ(column[0], kNobody);
    EXPECT_EQ(column[2], kNobody - 1);
}

TEST(NumberColumn, IsReadInOnePieceAsEntryByEntry)
{
    std::mt19937_64 random(3);
    for (const unsigned bits : {8U, 16U, 32U, 64U}) {
        NumberColumn column;
        for (int i = 0; i < 1000; ++i)
            column.push_back(random() >> (64 - bits));
        std::array<std::uint64_t, 700> read{};
        column.read(200, read);
        for (std::size_t i = 0; i < read.size(); ++i)
            ASSERT_EQ(read[i], column[200 + i]) << bits;
    }
}

} // namespace
} // namespace atomalloc::app
