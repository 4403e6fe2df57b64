// SPDX-License-Identifier: GPL-3.0-or-later
// How many lines each row of the Lanes view has. A row wraps where its task holds more blocks than one line shows and the view has the
// height. It depends on the whole run and on the size of the view, never on the cursor, so nothing jumps. Pure. Any thread.
#pragma once

#include "ui/views/lanes/lanes_geometry.h"

namespace atomalloc::ui {

inline constexpr std::size_t kMostLines = 8; ///< of a row

using LaneLines = std::vector<std::size_t>; ///< per row of a lane

struct LinePlan
{
    std::vector<LaneLines> lines; ///< per lane
    bool everythingFits = true;   ///< each row has the lines that it wants, and all lanes together fit the height
};

/// Gives out `height` px: first a line for every row, then line by line to the row that hides most. Without height to spare, lines go where
/// they make no lane higher.
[[nodiscard]] LinePlan planLines(const LanesContent &content, const Columns &columns, const BlockMetrics &metrics, double height);

/// Height of a row of so many lines, and of a lane with such rows.
[[nodiscard]] double rowHeight(std::size_t lines, const BlockMetrics &metrics);
[[nodiscard]] double laneHeight(const LaneLines &lines, const BlockMetrics &metrics);

} // namespace atomalloc::ui
