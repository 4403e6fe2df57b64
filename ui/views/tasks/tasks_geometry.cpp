// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/tasks_geometry.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kControlsHeight = 48;
constexpr double kAxisHeight = 30;
constexpr double kLowWindow = 400; ///< px: below, the rows above the lanes are lower
constexpr double kMargin = 16;
constexpr double kBelow = 8;

constexpr double kLargeLane = 54;
constexpr double kMediumLane = 24;
constexpr double kSmallLane = 8;
constexpr double kBlockFrom = 44; ///< px of a lane: two lines of words
constexpr double kNameFrom = 14;

constexpr double kBandHeight = 56;
constexpr double kBandGap = 8;
constexpr std::size_t kTasksPerBand = 400;
constexpr std::size_t kMostBands = 4;

double labelsWidth(double width) { return width >= 900 ? 200 : width >= 640 ? 160 : 140; }

std::size_t bandsFor(std::size_t tasks) { return std::clamp<std::size_t>((tasks + kTasksPerBand - 1) / kTasksPerBand, 1, kMostBands); }

LaneDetail detailOf(double laneHeight)
{
    if (laneHeight >= kBlockFrom)
        return LaneDetail::block;
    if (laneHeight >= kMediumLane)
        return LaneDetail::line;
    return laneHeight >= kNameFrom ? LaneDetail::name : LaneDetail::bar;
}

/// Bar and chart of a lane, from the lane's height.
void placeParts(SwimLane &lane, const QRectF &plot, LaneDetail detail)
{
    const double top = lane.rect.top();
    const double height = lane.rect.height();
    const auto across = [&plot](double y, double h) { return QRectF(plot.left(), y, plot.width(), h); };
    switch (detail) {
    case LaneDetail::block: {
        const double bar = std::min(14 + (height - kLargeLane) * 0.08, 30.0);
        lane.bar = across(top + 8, std::max(bar, 12.0));
        lane.chart = across(lane.bar.bottom() + 7, top + height - 6 - lane.bar.bottom() - 7);
        break;
    }
    case LaneDetail::line:
        lane.bar = across(top + 3, std::min(height * 0.45, 14.0));
        lane.chart = across(lane.bar.bottom() + 2, top + height - 2 - lane.bar.bottom() - 2);
        break;
    case LaneDetail::name:
    case LaneDetail::bar:
        lane.bar = across(top + 1, height - (height > 10 ? 3 : 2));
        break;
    }
}

/// The rows that have a lane, in their order, when `lanes` of them have one.
std::vector<std::size_t> rowsWithLanes(const TasksFrame &frame, std::size_t lanes)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < std::min(lanes, frame.rows); ++row)
        rows.push_back(row);
    const bool pinnedIsBeyond = frame.pinned && *frame.pinned >= lanes && *frame.pinned < frame.rows;
    if (pinnedIsBeyond && !rows.empty())
        rows.back() = *frame.pinned;
    return rows;
}

void placeBands(TasksLayout &layout, const TasksFrame &frame, std::size_t first, std::size_t bands)
{
    const std::size_t rest = frame.rows - first;
    const bool pinned = frame.pinned && *frame.pinned >= first && *frame.pinned < frame.rows;
    double top = layout.area.bottom() + kBandGap;
    for (std::size_t i = 0; i < bands; ++i) {
        BandBox band;
        band.first = first + rest * i / bands;
        band.rows = first + rest * (i + 1) / bands - band.first;
        band.tasks = band.rows - (pinned && *frame.pinned >= band.first && *frame.pinned < band.first + band.rows ? 1 : 0);
        band.rect = QRectF(kMargin / 2, top, frame.size.width() - kMargin, kBandHeight);
        band.plot = QRectF(layout.plot.left(), top + 6, layout.plot.width(), kBandHeight - 12);
        layout.bands.push_back(band);
        top += kBandHeight + kBandGap;
    }
    if (pinned)
        layout.pinned = frame.pinned;
}

/// Lanes of one height from the top, as many as are seen.
void placeLanes(TasksLayout &layout, const std::vector<std::size_t> &rows, double scroll)
{
    layout.detail = detailOf(layout.laneHeight);
    layout.lanesHeight = layout.laneHeight * static_cast<double>(rows.size());
    const double farthest = std::max(0.0, layout.lanesHeight - layout.area.height());
    scroll = std::clamp(scroll, 0.0, farthest);
    const auto first = static_cast<std::size_t>(scroll / layout.laneHeight);
    for (std::size_t i = first; i < rows.size(); ++i) {
        SwimLane lane;
        lane.row = rows[i];
        const double top = layout.area.top() + layout.laneHeight * static_cast<double>(i) - scroll;
        if (top >= layout.area.bottom())
            break;
        lane.rect = QRectF(layout.area.left(), top, layout.area.width(), layout.laneHeight);
        placeParts(lane, layout.plot, layout.detail);
        layout.lanes.push_back(lane);
    }
}

void placeInBands(TasksLayout &layout, const TasksFrame &frame, double room)
{
    const auto lanesFor = [room](std::size_t bands) {
        const double left = room - static_cast<double>(bands) * (kBandHeight + kBandGap);
        return std::max<std::size_t>(1, static_cast<std::size_t>(std::max(left, 0.0) / kLargeLane));
    };
    const std::size_t bands = bandsFor(frame.rows - std::min(frame.rows, lanesFor(1)));
    const std::size_t lanes = lanesFor(bands);
    const double bandsHeight = static_cast<double>(bands) * (kBandHeight + kBandGap);
    const double forLanes = std::max(room - bandsHeight, kLargeLane);
    layout.area.setHeight(forLanes);
    layout.plot.setHeight(forLanes);
    layout.laneHeight = forLanes / static_cast<double>(lanes);
    // The pinned task takes the last lane. The task that had it goes into the first band, whose place in the order is before it.
    const std::vector<std::size_t> rows = rowsWithLanes(frame, lanes);
    const bool gaveWay = rows.back() != lanes - 1;
    placeLanes(layout, rows, 0);
    placeBands(layout, frame, gaveWay ? lanes - 1 : lanes, bands);
}

void placeAbove(TasksLayout &layout, const TasksFrame &frame)
{
    const bool low = frame.size.height() < kLowWindow;
    const double controls = low ? 38 : kControlsHeight;
    const double axis = low ? 26 : kAxisHeight;
    layout.labels = labelsWidth(frame.size.width());
    const double left = layout.labels + kMargin;
    const double width = std::max(frame.size.width() - left - kMargin, 40.0);
    layout.controls = QRectF(0, 0, frame.size.width(), controls);
    layout.axis = QRectF(left, controls, width, axis);
    const double top = controls + axis;
    const double room = std::max(frame.size.height() - top - kBelow, kLargeLane);
    layout.area = QRectF(0, top, frame.size.width(), room);
    layout.plot = QRectF(left, top, width, room);
    const double end = static_cast<double>(std::max<std::uint64_t>(frame.end_ns, 1));
    layout.run_ns = end;
    layout.wholeRun = frame.zoom <= 1;
    layout.window = {frame.scroll.x() / (width * frame.zoom) * end, end / frame.zoom, left, width};
}

} // namespace

const SwimLane *TasksLayout::laneOf(std::size_t row) const
{
    const auto found = std::ranges::find(lanes, row, &SwimLane::row);
    return found == lanes.end() ? nullptr : &*found;
}

const BandBox *TasksLayout::bandOf(std::size_t row) const
{
    const auto found =
        std::ranges::find_if(bands, [row](const BandBox &band) { return row >= band.first && row < band.first + band.rows; });
    return found == bands.end() || laneOf(row) != nullptr ? nullptr : &*found;
}

TasksLayout layOutTasks(const TasksFrame &frame)
{
    TasksLayout layout;
    placeAbove(layout, frame);
    if (frame.rows == 0)
        return layout;
    const double room = layout.area.height();
    const double rows = static_cast<double>(frame.rows);
    layout.everyTaskFits = rows * kMediumLane <= room;
    if (!layout.everyTaskFits && frame.laneSize == LaneSize::large) {
        placeInBands(layout, frame, room);
        return layout;
    }
    const double least = frame.laneSize == LaneSize::small ? kSmallLane : kMediumLane;
    layout.laneHeight = std::max(room / rows, least);
    placeLanes(layout, rowsWithLanes(frame, frame.rows), frame.scroll.y());
    return layout;
}

double scrollToRow(const TasksLayout &layout, std::size_t row, double scroll)
{
    if (!layout.bands.empty())
        return scroll;
    const double top = layout.laneHeight * static_cast<double>(row);
    const double lowest = top + layout.laneHeight - layout.area.height();
    return std::max(std::min(scroll, top), lowest);
}

} // namespace atomalloc::ui
