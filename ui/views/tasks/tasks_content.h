// SPDX-License-Identifier: GPL-3.0-or-later
// What the Tasks view shows of each task: the order of the lanes, and the state at the cursor. Pure functions. Any thread.
#pragma once

#include "app/analysis/task_timeline.h"
#include "app/recording/heap_state.h"
#include "app/recording/recorded_run.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

/// Of the whole run, so that no lane moves while it plays.
enum class TaskOrder : std::uint8_t {
    start,  ///< who began first
    live,   ///< who held most at once
    waited, ///< who waited longest in all
    name,   ///< by the alphabet, "decode 2" before "decode 10"
};

/// The tasks from the first lane to the last. Equal ones stand by their number.
[[nodiscard]] std::vector<app::RunTask> tasksInOrder(std::vector<app::RunTask> tasks, const app::TaskTimeline &timeline, TaskOrder order,
                                                     std::uint64_t endNs);

/// A task at the cursor.
struct LaneFigures
{
    app::HeapTask::Status status = app::HeapTask::Status::not_started;
    std::uint64_t live_bytes = 0;    ///< asked for
    std::uint64_t waiting_bytes = 0; ///< asked for, while it waits
    std::uint32_t place_in_line = 0; ///< from 1, while it waits
    std::uint64_t waiting_since = 0; ///< ns
    bool waits_to_free = false;      ///< it stands still in a free (app/recording/free_waits.h)
};

/// "Running", "Waiting", "Waiting to free".
[[nodiscard]] QString statusOf(const LaneFigures &figures);

[[nodiscard]] LaneFigures figuresOf(TaskId task, const app::RecordedRun &run, const app::TaskTimeline &timeline,
                                    const app::HeapState &heap);

} // namespace atomalloc::ui
