// SPDX-License-Identifier: GPL-3.0-or-later
// What one lane of the Tasks view draws: pieces of running and waiting, the live bytes by pixel column, the refusals.
// What is narrower than a person can see is told by shares, never left out. Pure functions. Any thread.
#pragma once

#include "app/analysis/task_timeline.h"
#include "app/recording/free_waits.h"
#include "ui/base/time_window.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace atomalloc::ui {

struct BarPiece
{
    double left = 0, right = 0; ///< px, within the window
    std::uint64_t begin_ns = 0; ///< of the whole span, also where it begins before the window
    std::uint64_t end_ns = 0;
    std::size_t event = 0; ///< number of the event that began it. Of LaneBar::freeing: the place in the waits of the task
    bool open = false;     ///< it lasts until the end of the run

    bool operator==(const BarPiece &) const = default;
};

/// Waits that are too short to be drawn one by one, in a tile of a few px.
struct BarTile
{
    double left = 0, right = 0;
    double waitShare = 0;  ///< of the tile's time
    std::size_t waits = 0; ///< that touch it
    std::size_t event = 0; ///< number of the event that began the first one
};

struct RefusalMark
{
    double x = 0;
    std::uint64_t count = 1; ///< more than one where they would lie upon each other
    std::size_t event = 0;   ///< of the first one
    std::uint64_t time_ns = 0;
};

struct LaneBar
{
    std::vector<BarPiece> running; ///< between the waits that are drawn
    std::vector<BarPiece> waiting;
    std::vector<BarTile> tiles;    ///< drawn upon `running`
    std::vector<BarPiece> freeing; ///< likewise: the task stood still in a free whose block was not there yet
    std::vector<BarTile> freeTiles;
    std::optional<double> start; ///< where the task begins, when that is within the window
    std::optional<double> done;  ///< where it ends, likewise
    double dottedUntil = 0;      ///< a task that begins later is dotted from the left edge to here. 0: not dotted
    std::vector<RefusalMark> refusals;
};

inline constexpr double kLeastWait = 3;     ///< px: a shorter wait goes into a tile
inline constexpr double kBarTile = 4;       ///< px
inline constexpr double kRefusalPitch = 12; ///< px: marks that are nearer are one, with a count

/// Spans and refusals of one task. Spans that are open last until `nowNs`. `begun`: the task has events at all.
[[nodiscard]] LaneBar barOf(const std::vector<app::TaskSpan> &spans, const std::vector<app::Refusals> &refusals, const TimeWindow &window,
                            std::uint64_t nowNs);
/// Draws the times upon the bar in which its task stood still in a free.
void addFreeWaits(LaneBar &bar, std::span<const app::FreeWait> waits, const TimeWindow &window);

/// The least and the most live bytes of each px column, from the column that the first step is in. What a step says holds until the next
/// one, the last one until `endNs`.
struct LiveColumns
{
    double left = 0; ///< px, of the first column
    struct Column
    {
        double least = 0;
        double most = 0;
    };
    std::vector<Column> columns;
};

[[nodiscard]] LiveColumns liveColumns(const std::vector<app::LiveStep> &steps, const TimeWindow &window, std::uint64_t endNs);

} // namespace atomalloc::ui
