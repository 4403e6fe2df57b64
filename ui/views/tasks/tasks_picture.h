// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the Tasks view draws and that does not depend on the cursor, as plain data. It is made anew when time is zoomed or moved,
// when the run has grown and when the selection changes, not for each frame. A pure function makes it. Any thread.
#pragma once

#include "app/analysis/task_timeline.h"
#include "app/recording/recorded_run.h"
#include "ui/base/axis.h"
#include "ui/views/tasks/band_tiles.h"
#include "ui/views/tasks/free_arrows.h"
#include "ui/views/tasks/lane_bars.h"
#include "ui/views/tasks/tasks_geometry.h"

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

/// A wait, as words tell it.
struct WaitFacts
{
    std::uint64_t bytes = 0;     ///< asked for
    std::uint64_t length_ns = 0; ///< so far, when it is open
    std::uint32_t place = 0;     ///< in line when it began, from 1
};

struct LanePicture
{
    TaskId task = kNoTask;
    LaneBar bar;
    std::vector<WaitFacts> waits; ///< of bar.waiting
    LiveColumns live;
    std::uint64_t left_bytes = 0; ///< asked for and still held when the run has ended
};

struct TasksPicture
{
    std::vector<LanePicture> lanes;           ///< of layout.lanes
    std::vector<std::vector<BandTile>> bands; ///< of layout.bands
    FreePicture frees;
    std::vector<Axis::Tick> ticks;
    bool waits_to_free = false;  ///< a lane shows a task that stood still in a free
    std::uint64_t most_live = 0; ///< the most that any task held at once: the height of every chart
};

/// What the picture is made from.
struct TasksSource
{
    const app::TaskTimeline &timeline;
    const std::vector<app::RunTask> &rows; ///< in the order of the lanes
    std::uint64_t end_ns = 1;
    TaskId selected = kNoTask;
    const app::FreeWaits &free_waits;
};

[[nodiscard]] TasksPicture tasksPicture(const TasksSource &source, const TasksLayout &layout);

} // namespace atomalloc::ui
