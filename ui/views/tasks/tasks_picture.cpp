// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/tasks_picture.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace atomalloc::ui {

namespace {

constexpr double kTickPitch = 84;  ///< px between two times, at least
constexpr double kArrowPitch = 44; ///< px of the window for each arrow
constexpr std::size_t kFewestArrows = 12;
constexpr double kLeastChart = 4; ///< px: a lower one shows nothing

/// When the task was done, or the end of the run.
std::uint64_t endOfTask(const TasksSource &source, TaskId task)
{
    const std::vector<app::TaskSpan> &spans = source.timeline.spans().of(task);
    const bool done = !spans.empty() && spans.back().kind == app::TaskSpan::Kind::done;
    return done ? spans.back().begin_ns : source.end_ns;
}

LanePicture lanePicture(const TasksSource &source, const TasksLayout &layout, const SwimLane &box)
{
    LanePicture lane;
    lane.task = source.rows[box.row].id;
    lane.bar = barOf(source.timeline.spans().of(lane.task), source.timeline.refusals(lane.task), layout.window, source.end_ns);
    addFreeWaits(lane.bar, source.free_waits.of(lane.task), layout.window);
    for (const BarPiece &wait : lane.bar.waiting) {
        const app::WaitRequest request = source.timeline.waitRequest(lane.task, wait.event);
        lane.waits.push_back({request.bytes, wait.end_ns - wait.begin_ns, request.place});
    }
    const std::vector<app::LiveStep> &live = source.timeline.live(lane.task);
    lane.left_bytes = live.empty() ? 0 : static_cast<std::uint64_t>(std::max<std::int64_t>(live.back().last, 0));
    if (box.chart.height() >= kLeastChart)
        lane.live = liveColumns(live, layout.window, lane.left_bytes > 0 ? source.end_ns : endOfTask(source, lane.task));
    return lane;
}

/// Where each task's lane or band is.
std::unordered_map<std::uint32_t, LaneAnchor> anchorsOf(const TasksSource &source, const TasksLayout &layout)
{
    std::unordered_map<std::uint32_t, LaneAnchor> anchors;
    for (const BandBox &band : layout.bands) {
        for (std::size_t row = band.first; row < band.first + band.rows; ++row)
            anchors[toIndex(source.rows[row].id)] = {band.plot.top(), band.plot.top() + 12};
    }
    for (const SwimLane &lane : layout.lanes)
        anchors[toIndex(source.rows[lane.row].id)] = {lane.bar.top(), lane.bar.bottom()};
    return anchors;
}

std::vector<TaskId> tasksOf(const TasksSource &source, const TasksLayout &layout, const BandBox &band)
{
    std::vector<TaskId> tasks;
    for (std::size_t row = band.first; row < band.first + band.rows; ++row) {
        if (row != layout.pinned)
            tasks.push_back(source.rows[row].id);
    }
    return tasks;
}

} // namespace

TasksPicture tasksPicture(const TasksSource &source, const TasksLayout &layout)
{
    TasksPicture picture;
    picture.most_live = source.timeline.mostLiveOfAll();
    const double width = layout.plot.width();
    picture.ticks = timeTicksBetween(layout.window.begin_ns, layout.window.endNs(), std::max(1, static_cast<int>(width / kTickPitch)));
    for (const SwimLane &lane : layout.lanes)
        picture.lanes.push_back(lanePicture(source, layout, lane));
    picture.waits_to_free = std::ranges::any_of(
        picture.lanes, [](const LanePicture &lane) { return !lane.bar.freeing.empty() || !lane.bar.freeTiles.empty(); });
    for (const BandBox &band : layout.bands)
        picture.bands.push_back(bandTiles(source.timeline.spans(), tasksOf(source, layout, band), layout.window, source.end_ns));
    const auto anchors = anchorsOf(source, layout);
    const auto anchorOf = [&anchors](TaskId task) {
        const auto found = anchors.find(toIndex(task));
        return found == anchors.end() ? std::nullopt : std::optional(found->second);
    };
    const std::size_t mostArrows = std::max(kFewestArrows, static_cast<std::size_t>(width / kArrowPitch));
    picture.frees = freePicture(source.timeline, layout.window, anchorOf, source.selected, mostArrows);
    return picture;
}

} // namespace atomalloc::ui
