// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes made by hand for the tests of where they stand: rows of so many blocks, and the design's picture of six classes and five tasks.
// Pure functions. Any thread.
#pragma once

#include "ui/views/lanes/lanes_geometry.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace atomalloc::ui {

inline constexpr LanesFrame kDesigned{QSizeF(1048, 754), 1.0, 0, 0};

inline RowContent rowOf(std::uint32_t task, std::size_t inUse, std::size_t zeroing, std::size_t hot, std::size_t cold)
{
    RowContent row;
    row.task = TaskId{task};
    std::uint32_t block = task * 10'000;
    const std::array<std::size_t, kStripCount> counts{inUse, zeroing, hot, cold};
    for (std::size_t i = 0; i < kStripCount; ++i) {
        row.strips[i].total = counts[i];
        for (std::size_t n = 0; n < counts[i]; ++n)
            row.strips[i].blocks.push_back(BlockId{block++});
    }
    return row;
}

inline LaneContent laneOf(std::uint8_t index, std::uint64_t size, std::vector<RowContent> rows)
{
    LaneContent lane;
    lane.size_class = ClassIndex{index};
    lane.counts.block_size = size;
    lane.used = !rows.empty();
    lane.rows = std::move(rows);
    return lane;
}

/// Six classes and five tasks, as in the design's picture.
inline LanesContent designed()
{
    LanesContent content;
    for (std::uint32_t task = 1; task <= 5; ++task) {
        TaskContent card;
        card.task = TaskId{task};
        card.status = task == 3 ? app::HeapTask::Status::waiting : task == 5 ? app::HeapTask::Status::done : app::HeapTask::Status::running;
        content.tasks.push_back(card);
    }
    const auto rows = [] {
        return std::vector<RowContent>{rowOf(1, 4, 0, 3, 2), rowOf(2, 2, 0, 1, 1), rowOf(3, 2, 0, 0, 0), rowOf(4, 3, 1, 2, 2)};
    };
    content.lanes = {laneOf(0, 2048, rows()), laneOf(1, 4096, rows()),
                     laneOf(2, 8192, rows()), laneOf(3, 16384, rows()),
                     laneOf(4, 32768, {}),    laneOf(5, 65536, {rowOf(1, 1, 0, 0, 0), rowOf(3, 0, 0, 0, 0), rowOf(4, 1, 0, 0, 0)})};
    return content;
}

} // namespace atomalloc::ui
