// SPDX-License-Identifier: GPL-3.0-or-later
// From a point to what is drawn there, and from one thing to the next by key. Pure functions. Any thread.
#pragma once

#include "ui/views/tasks/tasks_picture.h"

#include <Qt>

#include <cstddef>
#include <optional>

namespace atomalloc::ui {

struct TasksHit
{
    enum class Kind : std::uint8_t {
        nothing,
        name,    ///< of a lane: `index` of layout.lanes
        lane,    ///< the rest of a lane
        wait,    ///< `index` of layout.lanes, `part` of its waiting pieces
        tile,    ///< likewise, of its tiles
        refusal, ///< likewise, of its refusals
        freeing, ///< likewise, of the frees in which the task stood still
        arrow,   ///< `index` of frees.arrows
        tick,    ///< `index` of frees.ticks
        band,    ///< `index` of layout.bands
        axis,
    };
    Kind kind = Kind::nothing;
    std::size_t index = 0;
    std::size_t part = 0;
    QRectF rect; ///< for which the answer holds; for arrows the point alone

    bool operator==(const TasksHit &) const = default;
};

[[nodiscard]] TasksHit hitTasks(const TasksLayout &layout, const TasksPicture &picture, QPointF point);

/// Where the keyboard's cursor is: a task, and within its lane a wait or a refusal by the event that began it. Without one the whole lane.
struct TasksCursor
{
    std::size_t row = 0;
    std::optional<std::size_t> event;

    bool operator==(const TasksCursor &) const = default;
};

/// The events of a task that the keyboard's cursor stops at, oldest first: what it waited for, and what it was refused.
[[nodiscard]] std::vector<std::size_t> stopsOf(const app::TaskTimeline &timeline, TaskId task);

/// The cursor after an arrow key. Up and down go from lane to lane, left and right from stop to stop.
[[nodiscard]] TasksCursor cursorAfter(const TasksCursor &from, Qt::Key arrow, std::size_t rows, const std::vector<std::size_t> &stops);

} // namespace atomalloc::ui
