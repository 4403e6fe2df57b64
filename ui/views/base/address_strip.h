// SPDX-License-Identifier: GPL-3.0-or-later
// The address range to scale, as rectangles: each block where it lies, blocks under 4 px merged with their neighbours in the order of
// the states, spans with their labels, what is committed and what is not. Pure; any thread.
#pragma once

#include "app/recording/heap_state.h"

#include <QRectF>

#include <cstdint>
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
    double wiped = 0; ///< zeroing, not merged
};

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
};

struct AddressScale
{
    std::uint64_t granule = 64;
    std::uint64_t shown_bytes = 0; ///< of addresses that the strip's width stands for
    std::uint64_t max_memory = 0;
    const std::vector<std::uint64_t> *class_sizes = nullptr;
};

[[nodiscard]] AddressStrip layOutAddresses(const std::map<std::uint32_t, app::BlockState> &blocks,
                                           const std::map<std::uint32_t, std::uint32_t> &committed, const AddressScale &scale,
                                           const QRectF &rect);

} // namespace atomalloc::ui
