// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of the Tasks view stand: the row of controls, the time axis, a lane per task, and the bands of the tasks that get no
// lane. Pure functions from plain data to rectangles. Any thread.
#pragma once

#include "ui/base/time_window.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// How high lanes are where not all of them have room.
enum class LaneSize : std::uint8_t {
    large,  ///< 54 px; the tasks beyond the window become bands
    medium, ///< 24 px, scrolled
    small,  ///< down to 8 px, scrolled from there on
};

/// What the picture has to fit into.
struct TasksFrame
{
    QSizeF size;
    double zoom = 1;          ///< 1: the whole run is seen
    QPointF scroll;           ///< px of the picture to the left and above
    std::uint64_t end_ns = 1; ///< of the run, above 0
    std::size_t rows = 0;     ///< tasks
    LaneSize laneSize = LaneSize::large;
    std::optional<std::size_t> pinned; ///< a row that has a lane in any case
};

/// What a lane has room for.
enum class LaneDetail : std::uint8_t {
    bar,   ///< the bar alone
    name,  ///< and its name
    line,  ///< name, status and bytes in one line, live bytes below the bar
    block, ///< name and status in two lines
};

struct SwimLane
{
    std::size_t row = 0;
    QRectF rect;  ///< the whole lane
    QRectF bar;   ///< as wide as the plot
    QRectF chart; ///< of the live bytes. Empty where there is no room for one
};

/// Rows first .. first + rows - 1 as one band, without the pinned one.
struct BandBox
{
    std::size_t first = 0;
    std::size_t rows = 0;
    std::size_t tasks = 0; ///< without the pinned one
    QRectF rect;
    QRectF plot;
};

struct TasksLayout
{
    QRectF controls;   ///< the row at the top
    QRectF axis;       ///< the ticks, as wide as the plot
    QRectF area;       ///< where lanes are seen, names included
    QRectF plot;       ///< where lanes are seen, without their names
    double labels = 0; ///< width of the names
    TimeWindow window;
    double run_ns = 1;    ///< length of the whole run
    bool wholeRun = true; ///< all of it is seen
    LaneDetail detail = LaneDetail::block;
    double laneHeight = 0;
    double lanesHeight = 0;      ///< of all lanes, with those that are scrolled away
    bool everyTaskFits = true;   ///< with lanes of 24 px or more: then there is nothing to choose
    std::vector<SwimLane> lanes; ///< those that are seen
    std::vector<BandBox> bands;
    std::optional<std::size_t> pinned;

    [[nodiscard]] const SwimLane *laneOf(std::size_t row) const;
    [[nodiscard]] const BandBox *bandOf(std::size_t row) const;
    /// Width of the whole time at this zoom, px.
    [[nodiscard]] double timeWidth(double zoom) const { return plot.width() * zoom; }
};

[[nodiscard]] TasksLayout layOutTasks(const TasksFrame &frame);

/// How far to scroll so that the row is seen. `scroll` where it is seen already, or has no lane.
[[nodiscard]] double scrollToRow(const TasksLayout &layout, std::size_t row, double scroll);

} // namespace atomalloc::ui
