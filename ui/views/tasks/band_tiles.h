// SPDX-License-Identifier: GPL-3.0-or-later
// Many tasks as one band: for each tile of time, how many of them run and how many wait. Pure functions. Any thread.
#pragma once

#include "app/analysis/task_spans.h"
#include "ui/base/time_window.h"

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

struct BandTile
{
    double left = 0, right = 0; ///< px
    double running = 0; ///< tasks that ran, each by the share of the tile's time: 1.5 = one task all the time and one for half of it
    double waiting = 0; ///< likewise
};

inline constexpr double kBandTilePitch = 9; ///< px from one tile to the next
inline constexpr double kBandTileGap = 1;   ///< px

/// One tile per 9 px. Spans that are open last until `nowNs`.
[[nodiscard]] std::vector<BandTile> bandTiles(const app::TaskSpans &spans, const std::vector<TaskId> &tasks, const TimeWindow &window,
                                              std::uint64_t nowNs);

/// The time that a tile stands for.
[[nodiscard]] std::uint64_t bandTileNs(const TimeWindow &window);

} // namespace atomalloc::ui
