// SPDX-License-Identifier: MPL-2.0
// Bytes outside of a block: every offset and length that does not fit, negative-looking and overflowing ones included.
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"

#include <gtest/gtest.h>

#include <array>
#include <tuple>
#include <utility>

namespace atomalloc::misuse {
namespace {

constexpr std::size_t kSizeOfBlock = 100; // in a block of 128 bytes

std::array<std::byte, 256> g_bytes{};

struct Range : Row
{
    std::size_t offset;
    std::size_t length;
    std::uint64_t end; ///< what the error names: offset + length, or the largest number
};

constexpr std::array kRanges = {
    Range{{"OneByteTooMany"}, 0, 101, 101},
    Range{{"OneByteTooFar"}, 100, 1, 101},
    Range{{"IntoTheRestOfTheBlock"}, 64, 64, 128},
    Range{{"IntoTheNextBlock"}, 128, 8, 136},
    Range{{"NothingBehindTheEnd"}, 101, 0, 101},
    Range{{"NothingAtMinusOne"}, kHighestSize, 0, kHighestSize},
    Range{{"OneByteAtMinusOne"}, kHighestSize, 1, kHighestSize},
    Range{{"TwoBytesAtMinusOne"}, kHighestSize, 2, kHighestSize},
    Range{{"FromMinusHundredToZero"}, kHighestSize - 99, 100, kHighestSize},
    Range{{"FromMinusHundredToFifty"}, kHighestSize - 99, 150, kHighestSize},
    Range{{"MinusOneBytes"}, 0, kHighestSize, kHighestSize},
    Range{{"MinusOneBytesAtOne"}, 1, kHighestSize, kHighestSize},
    Range{{"HalfAndHalf"}, kHighestSize / 2 + 1, kHighestSize / 2 + 1, kHighestSize},
    Range{{"FourGiB"}, std::size_t{1} << 32, 8, (std::uint64_t{1} << 32) + 8},
};

struct Access : Row
{
    Operation operation;
    Result<void, AllocError> (*run)(Block &, const Range &);
};

// A span of more bytes than there are: it must be refused before a byte of it is touched.
std::span<std::byte> into(const Range &range) { return {g_bytes.data(), range.length}; }

Result<void, AllocError> read(Block &block, const Range &range) { return block.read(range.offset, into(range)); }
Result<void, AllocError> write(Block &block, const Range &range) { return block.write(range.offset, into(range)); }
Result<void, AllocError> readWeakly(Block &block, const Range &range) { return block.ref().read(range.offset, into(range)); }
Result<void, AllocError> writeWeakly(Block &block, const Range &range) { return block.ref().write(range.offset, into(range)); }

constexpr std::array kAccesses = {
    Access{{"Read"}, Operation::read, &read},
    Access{{"Write"}, Operation::write, &write},
    Access{{"ReadWeakly"}, Operation::read, &readWeakly},
    Access{{"WriteWeakly"}, Operation::write, &writeWeakly},
};

class Outside : public testing::TestWithParam<std::tuple<Access, Range>>
{
};

TEST_P(Outside, IsRefused)
{
    const auto &[access, range] = GetParam();
    Scene scene;
    scene.own(128);
    Block &block = scene.own(kSizeOfBlock);
    scene.own(128);
    const Photograph before(scene.allocator);
    g_bytes.fill(std::byte{0x77});
    expectRefused(access.run(block, range), outOfRange(access.operation, block.id(), range.end, kSizeOfBlock));
    before.expectSame(&AtomAllocStats::out_of_range);
    EXPECT_TRUE(std::ranges::all_of(g_bytes, [](std::byte byte) { return byte == std::byte{0x77}; }));
    scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, Outside, testing::Combine(testing::ValuesIn(kAccesses), testing::ValuesIn(kRanges)), RowName());

class Bounds : public testing::Test
{
protected:
    Scene scene;
    Block block = scene.take(kSizeOfBlock);
};

TEST_F(Bounds, LetNothingThroughAtTheVeryEnd)
{
    EXPECT_TRUE(block.read(kSizeOfBlock, {}).has_value());
    EXPECT_TRUE(block.write(kSizeOfBlock, {}).has_value());
    EXPECT_TRUE(block.write(0, {}).has_value());
    EXPECT_TRUE(block.read(kSizeOfBlock - 1, std::span(g_bytes).first(1)).has_value());
    EXPECT_EQ(scene.allocator.statsNow().out_of_range, 0U);
}

TEST_F(Bounds, FollowAResize)
{
    ASSERT_TRUE(block.resize(40).has_value());
    expectRefused(block.write(40, std::span(g_bytes).first(1)), outOfRange(Operation::write, block.id(), 41, 40));
    EXPECT_EQ(block.span()->size(), 40U);
    ASSERT_TRUE(block.resize(128).has_value());
    EXPECT_TRUE(block.write(127, std::span(g_bytes).first(1)).has_value());
    expectRefused(block.write(127, std::span(g_bytes).first(2)), outOfRange(Operation::write, block.id(), 129, 128));
    scene.checkOwners();
}

TEST_F(Bounds, OfAWeakHandleAreThoseOfTheMomentItWasMade)
{
    const Ref before = block.ref();
    ASSERT_TRUE(block.resize(128).has_value());
    expectRefused(before.write(kSizeOfBlock, std::span(g_bytes).first(1)), outOfRange(Operation::write, block.id(), 101, 100));
    EXPECT_TRUE(block.ref().write(kSizeOfBlock, std::span(g_bytes).first(1)).has_value());
}

TEST_F(Bounds, LetABlockCopyItsOwnBytesOntoThemselves)
{
    fillWithPattern(block, 1);
    std::array<std::byte, kSizeOfBlock> expected{};
    std::ranges::copy(block.span().value(), expected.begin());
    std::copy_backward(expected.begin(), expected.begin() + 60, expected.begin() + 70);
    ASSERT_TRUE(block.write(10, block.span().value().first(60)).has_value());
    EXPECT_TRUE(std::ranges::equal(expected, block.span().value()));
    ASSERT_TRUE(block.read(10, block.span().value().first(60)).has_value());
    std::copy(expected.begin() + 10, expected.begin() + 70, expected.begin());
    EXPECT_TRUE(std::ranges::equal(expected, block.span().value()));
}

struct NewSize : Row
{
    std::size_t size;
};

class BadResize : public testing::TestWithParam<NewSize>
{
};

TEST_P(BadResize, IsRefusedAndTheOldSizeStays)
{
    Scene scene;
    Block &block = scene.own(kSizeOfBlock);
    scene.own(128);
    const Photograph before(scene.allocator);
    expectRefused(block.resize(GetParam().size), invalidSize(Operation::resize, GetParam().size, 128, block.id()));
    before.expectSame(&AtomAllocStats::invalid_size);
    EXPECT_EQ(block.size(), kSizeOfBlock);
    scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, BadResize,
                         testing::Values(NewSize{{"ToNothing"}, 0}, NewSize{{"AboveTheClass"}, 129},
                                         NewSize{{"ToTheLargestBlock"}, 16 << 10},
                                         NewSize{{"ToHundredBytesAndFourGiB"}, (std::size_t{1} << 32) + 100},
                                         NewSize{{"ToMinusOne"}, kHighestSize}),
                         RowName());

} // namespace
} // namespace atomalloc::misuse
