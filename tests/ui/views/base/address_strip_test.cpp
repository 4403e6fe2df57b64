// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/base/address_strip.h"
#include "ui/views/lanes/lanes_painter.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

const std::vector<std::uint64_t> kSizes{64, 128, 256};

app::BlockState blockAt(std::uint32_t granule, std::uint8_t sizeClass, Place place)
{
    app::BlockState block;
    block.block = BlockId{granule};
    block.size_class = ClassIndex{sizeClass};
    block.place = place;
    block.generation = 2;
    return block;
}

TEST(AddressStrip, DrawsABlockToScaleWhereItLies)
{
    const app::BlockTable blocks{{0, blockAt(0, 2, Place::live)}, {4, blockAt(4, 0, Place::hot)}};
    const AddressStrip strip = layOutAddresses(blocks, {{0, 8}}, {64, 1024, 1024, &kSizes}, QRectF(10, 0, 1024, 28));
    ASSERT_EQ(strip.cells.size(), 2U);
    EXPECT_EQ(strip.cells[0].rect, QRectF(10, 0, 256, 28));
    EXPECT_EQ(strip.cells[1].rect, QRectF(266, 0, 64, 28));
    ASSERT_EQ(strip.committed.size(), 1U);
    EXPECT_EQ(strip.committed[0].width(), 512);
    ASSERT_EQ(strip.decommitted.size(), 1U);
    EXPECT_EQ(strip.decommitted[0], QRectF(522, 0, 512, 28));
}

TEST(AddressStrip, MergesNarrowNeighboursByShareInTheOrderOfTheStates)
{
    app::BlockTable blocks;
    for (std::uint32_t i = 0; i < 8; ++i)
        blocks[i] = blockAt(i, 0, i % 4 == 0 ? Place::hot : i % 4 == 1 ? Place::cold : Place::live);
    const AddressStrip strip = layOutAddresses(blocks, {{0, 8}}, {64, 512, 512, &kSizes}, QRectF(0, 0, 8, 28));
    ASSERT_EQ(strip.cells.size(), 3U);
    EXPECT_EQ(strip.cells[0].place, Place::live);
    EXPECT_DOUBLE_EQ(strip.cells[0].rect.width(), 4);
    EXPECT_EQ(strip.cells[0].blocks, 4U);
    EXPECT_EQ(strip.cells[1].place, Place::hot);
    EXPECT_DOUBLE_EQ(strip.cells[1].rect.width(), 2);
    EXPECT_EQ(strip.cells[2].place, Place::cold);
    EXPECT_EQ(strip.cells[0].block, kNoBlock);
}

TEST(AddressStrip, AMergedCellKnowsItsClassesItsBytesAndItsBlocks)
{
    app::BlockTable blocks{
        {0, blockAt(0, 0, Place::live)}, {1, blockAt(1, 0, Place::hot)}, {2, blockAt(2, 1, Place::live)}, {4, blockAt(4, 0, Place::live)}};
    const AddressStrip strip = layOutAddresses(blocks, {{0, 8}}, {64, 512, 512, &kSizes}, QRectF(0, 0, 8, 28));
    ASSERT_EQ(strip.cells.size(), 2U);
    const AddressCell &live = strip.cells[0];
    EXPECT_EQ(live.blocks, 3U);
    EXPECT_EQ(live.bytes, 64U + 128 + 64);
    EXPECT_EQ(live.smallest_block, 64U);
    EXPECT_EQ(live.largest_block, 128U);
    EXPECT_EQ(live.first, BlockId{0});
    EXPECT_EQ(live.last, BlockId{4});
    EXPECT_TRUE(holds(live, BlockId{2}, &blocks[2]));
    EXPECT_FALSE(holds(live, BlockId{1}, &blocks[1])) << "a hot block lies between, and in the other cell";
    EXPECT_FALSE(holds(live, kNoBlock, nullptr));
}

TEST(AddressStrip, ACellKnowsWhichOfItsBytesTheFilterLeavesOut)
{
    app::BlockTable blocks{
        {0, blockAt(0, 0, Place::live)}, {1, blockAt(1, 0, Place::hot)}, {2, blockAt(2, 1, Place::live)}, {4, blockAt(4, 0, Place::live)}};
    AddressScale scale{64, 512, 512, &kSizes};
    EXPECT_EQ(layOutAddresses(blocks, {{0, 8}}, scale, QRectF(0, 0, 8, 28)).cells[0].left_out_bytes, 0U);
    scale.shows = [](const app::BlockState &block) { return block.block != BlockId{2}; };
    const AddressStrip merged = layOutAddresses(blocks, {{0, 8}}, scale, QRectF(0, 0, 8, 28));
    ASSERT_EQ(merged.cells.size(), 2U);
    EXPECT_EQ(merged.cells[0].left_out_bytes, 128U);
    EXPECT_EQ(merged.cells[1].left_out_bytes, 0U);
    EXPECT_EQ(merged.block_bytes, 64U + 64 + 128 + 64);
    EXPECT_EQ(merged.shown_bytes, 64U + 64 + 64);
    const AddressStrip wide = layOutAddresses(blocks, {{0, 8}}, scale, QRectF(0, 0, 800, 28));
    ASSERT_EQ(wide.cells.size(), 4U);
    EXPECT_EQ(wide.cells[2].left_out_bytes, 128U);
    EXPECT_EQ(wide.cells[3].left_out_bytes, 0U);
}

TEST(AddressStrip, AMergedCellHasTheMeanGenerationOfItsBlocks)
{
    app::BlockTable blocks{
        {0, blockAt(0, 0, Place::live)}, {1, blockAt(1, 0, Place::hot)}, {2, blockAt(2, 0, Place::live)}, {3, blockAt(3, 0, Place::live)}};
    blocks[0].generation = 1;
    blocks[1].generation = 50;
    blocks[2].generation = 3;
    blocks[3].generation = 11;
    const AddressStrip strip = layOutAddresses(blocks, {{0, 4}}, {64, 256, 256, &kSizes}, QRectF(0, 0, 4, 28));
    ASSERT_EQ(strip.cells.size(), 2U);
    EXPECT_EQ(strip.cells[0].generation, 5U);
    EXPECT_EQ(strip.cells[1].generation, 50U);
}

TEST(AddressStrip, ClicksOnAMergedCellSelectItsBlocksOneAfterTheOther)
{
    app::BlockTable blocks{
        {0, blockAt(0, 0, Place::live)}, {1, blockAt(1, 0, Place::hot)}, {2, blockAt(2, 0, Place::live)}, {3, blockAt(3, 0, Place::live)}};
    const AddressStrip strip = layOutAddresses(blocks, {{0, 4}}, {64, 256, 256, &kSizes}, QRectF(0, 0, 8, 28));
    ASSERT_FALSE(strip.cells.empty());
    BlockId selected = kNoBlock;
    std::vector<std::uint32_t> order;
    for (int clicks = 0; clicks < 4; ++clicks) {
        selected = blockToSelect(strip.cells[0], blocks, selected);
        order.push_back(toIndex(selected));
    }
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 2, 3, 0}));
    EXPECT_EQ(blockToSelect(strip.cells[0], blocks, BlockId{1}), BlockId{0}) << "the selected block lies in another cell";
}

TEST(AddressStrip, AHundredThousandBlocksBecomeAsManyCellsAsThereArePixels)
{
    app::BlockTable blocks;
    for (std::uint32_t i = 0; i < 100'000; ++i)
        blocks[i] = blockAt(i, 0, i % 3 == 0 ? Place::hot : Place::live);
    const AddressStrip strip = layOutAddresses(blocks, {{0, 100'000}}, {64, 6'400'000, 6'400'000, &kSizes}, QRectF(0, 0, 990, 28));
    EXPECT_LT(strip.cells.size(), 400U);
    std::uint64_t counted = 0;
    for (const AddressCell &cell : strip.cells)
        counted += cell.blocks;
    EXPECT_EQ(counted, 100'000U);
}

TEST(AddressStrip, NamesSpansOfEqualNeighbours)
{
    const app::BlockTable blocks{
        {0, blockAt(0, 1, Place::live)}, {2, blockAt(2, 1, Place::pool)}, {4, blockAt(4, 2, Place::live)}, {8, blockAt(8, 2, Place::live)}};
    const AddressStrip strip = layOutAddresses(blocks, {{0, 16}}, {64, 1024, 1024, &kSizes}, QRectF(0, 0, 1024, 28));
    ASSERT_EQ(strip.spans.size(), 2U);
    EXPECT_EQ(strip.spans[0].blocks, 2U);
    EXPECT_EQ(strip.spans[0].block_size, 128U);
    EXPECT_EQ(strip.spans[1].blocks, 2U);
    EXPECT_EQ(strip.spans[1].block_size, 256U);
    EXPECT_EQ(strip.spans[0].left, 0);
    EXPECT_EQ(strip.spans[0].right, 256);
    EXPECT_EQ(strip.spans[1].left, 256);
    EXPECT_EQ(strip.spans[1].right, 768);
}

TEST(AddressStrip, TheLongestFreeRunCountsWhatCachesKeep)
{
    const app::BlockTable blocks{
        {0, blockAt(0, 0, Place::live)}, {1, blockAt(1, 0, Place::hot)}, {2, blockAt(2, 0, Place::cold)}, {3, blockAt(3, 0, Place::live)}};
    AddressStrip strip = layOutAddresses(blocks, {{0, 4}}, {64, 256, 256, &kSizes}, QRectF(0, 0, 256, 28));
    EXPECT_EQ(strip.longest_free_bytes, 128U);
    strip = layOutAddresses(blocks, {{0, 4}}, {64, 256, 1024, &kSizes}, QRectF(0, 0, 256, 28));
    EXPECT_EQ(strip.longest_free_bytes, 768U); // what was never committed counts too
}

TEST(ByteEquation, AddsUpInTheUnitItShows)
{
    app::SeriesPoint totals;
    totals.live_bytes = 438 << 10;
    totals.zeroing_bytes = 14 << 10;
    totals.hot_bytes = 36 << 10;
    totals.cold_bytes = 14 << 10;
    totals.free_bytes = 2 << 10;
    totals.committed_bytes = 504 << 10;
    const ByteEquation equation = byteEquation(totals);
    ASSERT_EQ(equation.terms.size(), 5U);
    EXPECT_EQ(equation.terms[0].figure, QStringLiteral("438"));
    EXPECT_EQ(equation.terms[4].figure, QStringLiteral("2"));
    EXPECT_EQ(equation.sum, QStringLiteral("504 KiB"));
    EXPECT_TRUE(equation.exact);
}

TEST(ByteEquation, HasAShortFormWithOneUnit)
{
    app::SeriesPoint totals;
    totals.live_bytes = 1'234'567;
    totals.hot_bytes = 345'678;
    totals.free_bytes = 100'000;
    totals.committed_bytes = 1'680'245;
    const ByteEquation equation = shortByteEquation(totals);
    EXPECT_EQ(equation.terms[0].figure, QStringLiteral("1.2"));
    EXPECT_EQ(equation.terms[1].figure, QStringLiteral("0"));
    EXPECT_EQ(equation.sum, QStringLiteral("1.6 MiB"));
    EXPECT_FALSE(equation.exact);
}

TEST(ByteEquation, CanDoWithoutTheTermsThatAreNothing)
{
    app::SeriesPoint totals;
    totals.live_bytes = 300'000;
    totals.free_bytes = 212'288;
    totals.committed_bytes = 512'288;
    const ByteEquation equation = withoutZeros(shortByteEquation(totals));
    ASSERT_EQ(equation.terms.size(), 2U);
    EXPECT_EQ(equation.terms[0].figure, QStringLiteral("293")) << "three figures are enough where they are not exact";
    EXPECT_EQ(equation.terms[1].figure, QStringLiteral("207"));
    EXPECT_EQ(equation.sum, QStringLiteral("500 KiB"));
}

TEST(ByteEquation, TurnsToBytesWhenKibibytesWouldNotAddUp)
{
    app::SeriesPoint totals;
    totals.live_bytes = 1088;
    totals.free_bytes = 960;
    totals.committed_bytes = 2048;
    const ByteEquation equation = byteEquation(totals);
    EXPECT_EQ(equation.terms[0].figure, QStringLiteral("1,088"));
    EXPECT_EQ(equation.sum, QStringLiteral("2,048 B"));
    EXPECT_TRUE(equation.exact);
}

} // namespace
} // namespace atomalloc::ui
