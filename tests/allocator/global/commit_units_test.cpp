// SPDX-License-Identifier: MPL-2.0
// Which granules lie in which unit, told once more granule by granule.
#include "allocator/global/commit_units.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::commit_units {
namespace {

constexpr std::uint64_t kGranule = 64;

/// (U1) and (U2), and all that is said of each unit. Returns how many units there are.
std::uint64_t expectSound(const CommitUnits &units, std::uint64_t bytes, std::uint64_t unitBytes, std::uint64_t hugeBytes,
                          CommitUnits::Range huge)
{
    std::uint64_t count = 0;
    std::uint64_t unit = 0;
    for (std::uint64_t begin = 0; begin < bytes; unit = units.after(unit), ++count) {
        const std::uint64_t size = begin >= huge.begin && begin < huge.end ? hugeBytes : unitBytes;
        EXPECT_LT(unit, units.names());
        EXPECT_EQ(units.beginOf(unit), begin);
        EXPECT_EQ(units.firstGranule(unit), begin / kGranule);
        EXPECT_EQ(units.bytesOf(unit), size) << begin;
        EXPECT_EQ((kGranule << units.orderOf(unit)), size) << begin;
        EXPECT_EQ(begin % size, 0U) << "(U2)";
        for (std::uint64_t at = begin; at < std::min(begin + size, bytes); at += kGranule)
            EXPECT_EQ(units.unitOf(at / kGranule), unit) << at;
        EXPECT_LE(units.firstBehind(begin), unit);
        EXPECT_GT(units.firstBehind(begin + 1), unit);
        begin += size;
    }
    EXPECT_GE(unit, units.names());
    return count;
}

TEST(CommitUnits, AreOfOneSizeWithoutARangeOfHugeOnes)
{
    const CommitUnits units(1000 * kGranule, kGranule, 256);
    EXPECT_EQ(expectSound(units, 1000 * kGranule, 256, 256, {}), 250U);
    EXPECT_TRUE(units.hugeRange().isEmpty());
    EXPECT_EQ(units.alignment(), 256U);
    const CommitUnits same(1000 * kGranule, kGranule, 256, 1024, {.begin = 2048, .end = 2048});
    EXPECT_EQ(expectSound(same, 1000 * kGranule, 256, 256, {}), 250U);
    EXPECT_TRUE(same.hugeRange().isEmpty());
    EXPECT_EQ(same.alignment(), 256U);
}

TEST(CommitUnits, AreHugeInTheirRangeAndUsualBelowAndBehind)
{
    const CommitUnits::Range huge{.begin = 2048, .end = 5120};
    for (const std::uint64_t behind : {0U, 1U, 4U, 5U, 15U}) { // granules
        SCOPED_TRACE(behind);
        const std::uint64_t bytes = huge.end + behind * kGranule;
        const CommitUnits units(bytes, kGranule, 256, 1024, huge);
        EXPECT_EQ(expectSound(units, bytes, 256, 1024, huge), 8U + 3U + (behind + 3) / 4);
        EXPECT_EQ(units.hugeRange().begin, huge.begin);
        EXPECT_EQ(units.hugeRange().end, huge.end);
        EXPECT_EQ(units.alignment(), 1024U);
    }
}

TEST(CommitUnits, MayBeAsLargeAsAGranule)
{
    const CommitUnits::Range huge{.begin = 128, .end = 384};
    const CommitUnits units(448, kGranule, kGranule, kGranule, huge);
    EXPECT_EQ(expectSound(units, 448, kGranule, kGranule, huge), 7U);
}

} // namespace
} // namespace atomalloc::commit_units
