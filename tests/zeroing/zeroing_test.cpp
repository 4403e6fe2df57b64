// SPDX-License-Identifier: MPL-2.0
// No byte of an owner outlives its block: each path in each variant, and all of them in random order.
#include "tests/zeroing/sweep.h"

#include <gtest/gtest.h>

#include <string>

namespace atomalloc::zeroing {
namespace {

class FreeBy : public testing::TestWithParam<Path>
{
};

TEST_P(FreeBy, LeavesNoByteInAnyVariant)
{
    for (unsigned number = 0; number < Variant::kCount; number += ATOMALLOC_STRIDE) {
        SCOPED_TRACE("variant " + std::to_string(number));
        const Tally tally = sweepPath(GetParam(), Variant::of(number), 10, 100 * number);
        EXPECT_EQ(tally.residue, 0U);
        EXPECT_GE(tally.frees, 10U);
        EXPECT_GT(tally.scanned, tally.frees * 1'000);
    }
}

INSTANTIATE_TEST_SUITE_P(Zeroing, FreeBy, testing::ValuesIn(allPaths().begin(), allPaths().end()),
                         [](const auto &each) { return std::string(each.param.name); });

TEST(Frees, OverAllPathsLeaveNoByte)
{
    constexpr std::uint64_t kSeed = 1;
    const std::vector<Row> rows = sweep(20'000, kSeed);
    for (const Row &row : rows) {
        EXPECT_EQ(row.tally.residue, 0U) << row.name << ", seed " << kSeed;
        EXPECT_GT(row.tally.frees, 0U) << row.name;
    }
    EXPECT_GE(total(rows).frees, 20'000U);
}

// Its blocks of two generations are used up in the middle of a path, and what the path held is freed with its handles.
TEST(Frees, LeaveNoByteWhereAPathWasGivenUp)
{
    constexpr std::uint64_t kSeed = 618;
    for (const Row &row : sweep(1, kSeed))
        EXPECT_EQ(row.tally.residue, 0U) << row.name;
}

} // namespace
} // namespace atomalloc::zeroing
