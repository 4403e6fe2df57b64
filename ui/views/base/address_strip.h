// SPDX-License-Identifier: GPL-3.0-or-later
// The address range to scale, as rectangles: spans with their labels, what is committed and what is not, each block where it lies.
// Blocks under 4 px are merged with their neighbours, in the order of the states. Pure. Any thread.
#pragma once

#include "app/recording/heap_state.h"

#include <QRectF>

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace atomalloc::ui {

/// A block, or the blocks of one state in a group too narrow to be drawn one by one.
struct AddressCell
{
    QRectF rect;
    Place place = Place::none;
    std::uint64_t generation = 0; ///< of a merged cell: the average
    BlockId block = kNoBlock;     ///< kNoBlock: merged
    std::uint32_t blocks = 1;
    std::uint64_t bytes = 0;                             ///< of all its blocks
    std::uint64_t smallest_block = 0, largest_block = 0; ///< block sizes in it
    BlockId first = kNoBlock, last = kNoBlock;           ///< the addresses that it stands for. Blocks of other states lie between
    double wiped = 0;                                    ///< zeroing, not merged
    std::uint64_t left_out_bytes = 0;                    ///< of its blocks that the filter leaves out
};

/// True when the cell is the block, or stands for it among others. `state` may be null.
[[nodiscard]] bool holds(const AddressCell &cell, BlockId block, const app::BlockState *state);

/// The block that a click on the cell selects: its own, or of a merged cell the one after `selected`, and after the last one the first.
[[nodiscard]] BlockId blockToSelect(const AddressCell &cell, const app::BlockTable &blocks, BlockId selected);

/// Adjacent blocks of one class.
struct AddressSpan
{
    double left = 0, right = 0;
    std::uint64_t block_size = 0;
    std::uint64_t blocks = 0;
};

struct AddressStrip
{
    QRectF rect;
    std::vector<AddressCell> cells;
    std::vector<AddressSpan> spans;
    std::vector<QRectF> committed;
    std::vector<QRectF> decommitted;
    std::uint64_t longest_free_bytes = 0; ///< longest run that no task uses, caches and pools counted
    std::uint64_t block_bytes = 0;        ///< of all blocks
    std::uint64_t shown_bytes = 0;        ///< of those that the filter leaves
};

struct AddressScale
{
    std::uint64_t granule = 64;
    std::uint64_t shown_bytes = 0; ///< of addresses that the strip's width stands for
    std::uint64_t max_memory = 0;
    const std::vector<std::uint64_t> *class_sizes = nullptr;
    std::function<bool(const app::BlockState &)> shows = {}; ///< what the filter leaves. Nothing: all
};

[[nodiscard]] AddressStrip layOutAddresses(const app::BlockTable &blocks, const std::map<std::uint32_t, std::uint32_t> &committed,
                                           const AddressScale &scale, const QRectF &rect);

} // namespace atomalloc::ui
