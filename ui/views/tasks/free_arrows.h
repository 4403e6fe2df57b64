// SPDX-License-Identifier: GPL-3.0-or-later
// The remote frees of the Tasks view as arrows from the lane of the task that freed to the lane of the owner.
// Frees of one pair of tasks that would lie too close are one arrow with their number and the sum of their bytes. Where there are more
// arrows than a person can tell apart, the others are ticks at the bar of the task that freed. Nothing is left out.
// Pure functions. Any thread.
#pragma once

#include "app/analysis/task_timeline.h"
#include "ui/base/time_window.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// Frees of one pair of tasks, told as one.
struct FreeGroup
{
    app::FreeingPair pair;
    double x = 0; ///< px: the middle of its frees
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = 0;
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    std::size_t event = 0; ///< number of the first one
};

/// Where a lane begins and ends an arrow.
struct LaneAnchor
{
    double top = 0; ///< px, of its bar or of its band
    double bottom = 0;
    bool operator==(const LaneAnchor &) const = default;
};

struct FreeArrow
{
    FreeGroup frees;
    double fromY = 0; ///< px, in the middle of the bar of the task that freed
    double toX = 0;   ///< px, to the right of frees.x, or to the left where the plot ends
    double toY = 0;   ///< px, at the nearer edge of the owner's bar
};

struct FreeTick
{
    FreeGroup frees;
    double y = 0; ///< px, the lower edge of the bar of the task that freed
};

struct FreePicture
{
    std::vector<FreeArrow> arrows; ///< from left to right
    std::vector<FreeTick> ticks;
    std::uint64_t slot_ns = 0; ///< frees of a pair within such a slot of time are one arrow
    bool joined = false;       ///< an arrow stands for more than one free
};

/// Where the lane of a task is. Nothing when it is neither a lane nor in a band that is seen.
using AnchorOf = std::function<std::optional<LaneAnchor>(TaskId)>;

/// At most `mostArrows`. Those of `favourite` come first. Then each pair gets the one of most bytes, then each the next one.
[[nodiscard]] FreePicture freePicture(const app::TaskTimeline &timeline, const TimeWindow &window, const AnchorOf &anchorOf,
                                      TaskId favourite, std::size_t mostArrows);

} // namespace atomalloc::ui
