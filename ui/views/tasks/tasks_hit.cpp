// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/tasks_hit.h"

#include "ui/views/tasks/tasks_painter.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kArrowReach = 5;   ///< px from an arrow
constexpr double kRefusalReach = 8; ///< px from the middle of a cross
constexpr double kTickReach = 3;

double distanceToLine(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
    const QPointF away = point - (from + along * share);
    return std::hypot(away.x(), away.y());
}

double distanceToArrow(const FreeArrow &arrow, QPointF point)
{
    const std::vector<QPointF> way = arrowWay(arrow);
    double nearest = distanceToLine(point, way.front(), way.back());
    for (std::size_t i = 1; i < way.size(); ++i)
        nearest = i == 1 ? distanceToLine(point, way[0], way[1]) : std::min(nearest, distanceToLine(point, way[i - 1], way[i]));
    return nearest;
}

std::optional<TasksHit> hitArrows(const FreePicture &frees, QPointF point)
{
    std::optional<TasksHit> hit;
    double nearest = kArrowReach;
    for (std::size_t i = 0; i < frees.arrows.size(); ++i) {
        const FreeArrow &arrow = frees.arrows[i];
        if (std::abs(arrow.frees.x - point.x()) > 20)
            continue;
        const double distance = distanceToArrow(arrow, point);
        if (distance < nearest) {
            nearest = distance;
            hit = TasksHit{TasksHit::Kind::arrow, i, 0, {}};
        }
    }
    if (hit)
        return hit;
    for (std::size_t i = 0; i < frees.ticks.size(); ++i) {
        const FreeTick &tick = frees.ticks[i];
        if (std::abs(tick.frees.x - point.x()) <= kTickReach && std::abs(tick.y - point.y()) <= kTickReach)
            return TasksHit{TasksHit::Kind::tick, i, 0, {}};
    }
    return std::nullopt;
}

TasksHit hitLane(const TasksLayout &layout, const TasksPicture &picture, std::size_t index, QPointF point)
{
    const SwimLane &box = layout.lanes[index];
    if (point.x() < layout.plot.left())
        return {TasksHit::Kind::name, index, 0, QRectF(0, box.rect.top(), layout.plot.left(), box.rect.height())};
    const LaneBar &bar = picture.lanes[index].bar;
    const bool onBar = point.y() >= box.bar.top() - 2 && point.y() <= box.bar.bottom() + 2;
    for (std::size_t i = 0; onBar && i < bar.refusals.size(); ++i) {
        const double x = bar.refusals[i].x;
        if (std::abs(x - point.x()) <= kRefusalReach)
            return {TasksHit::Kind::refusal, index, i, QRectF(x - kRefusalReach, box.bar.top(), 2 * kRefusalReach, box.bar.height())};
    }
    const auto at = [&point](const auto &piece) { return point.x() >= piece.left && point.x() < piece.right; };
    const auto rectOf = [&box](const auto &piece) { return QRectF(piece.left, box.bar.top(), piece.right - piece.left, box.bar.height()); };
    if (const auto wait = std::ranges::find_if(bar.waiting, at); onBar && wait != bar.waiting.end())
        return {TasksHit::Kind::wait, index, static_cast<std::size_t>(wait - bar.waiting.begin()), rectOf(*wait)};
    if (const auto tile = std::ranges::find_if(bar.tiles, at); onBar && tile != bar.tiles.end())
        return {TasksHit::Kind::tile, index, static_cast<std::size_t>(tile - bar.tiles.begin()), rectOf(*tile)};
    if (const auto wait = std::ranges::find_if(bar.freeing, at); onBar && wait != bar.freeing.end())
        return {TasksHit::Kind::freeing, index, static_cast<std::size_t>(wait - bar.freeing.begin()), rectOf(*wait)};
    return {TasksHit::Kind::lane, index, 0, {}};
}

} // namespace

TasksHit hitTasks(const TasksLayout &layout, const TasksPicture &picture, QPointF point)
{
    if (layout.axis.contains(point))
        return {TasksHit::Kind::axis, 0, 0, {}};
    const bool inPlot = point.x() >= layout.plot.left() && point.y() >= layout.area.top();
    if (inPlot) {
        if (const auto hit = hitArrows(picture.frees, point))
            return *hit;
    }
    for (std::size_t i = 0; layout.area.contains(point) && i < layout.lanes.size(); ++i) {
        if (layout.lanes[i].rect.contains(point))
            return hitLane(layout, picture, i, point);
    }
    for (std::size_t i = 0; i < layout.bands.size(); ++i) {
        if (layout.bands[i].rect.contains(point))
            return {TasksHit::Kind::band, i, 0, {}};
    }
    return {};
}

std::vector<std::size_t> stopsOf(const app::TaskTimeline &timeline, TaskId task)
{
    std::vector<std::size_t> stops;
    for (const app::TaskSpan &span : timeline.spans().of(task)) {
        if (span.kind == app::TaskSpan::Kind::waiting)
            stops.push_back(span.event);
    }
    for (const app::Refusals &refusals : timeline.refusals(task))
        stops.push_back(refusals.event);
    std::ranges::sort(stops);
    return stops;
}

TasksCursor cursorAfter(const TasksCursor &from, Qt::Key arrow, std::size_t rows, const std::vector<std::size_t> &stops)
{
    if (arrow == Qt::Key_Up || arrow == Qt::Key_Down) {
        const std::size_t row = arrow == Qt::Key_Up ? from.row - std::min<std::size_t>(from.row, 1) : from.row + 1;
        return {std::min(row, rows - 1), std::nullopt};
    }
    if (arrow == Qt::Key_Right) {
        const auto next = from.event ? std::ranges::upper_bound(stops, *from.event) : stops.begin();
        return {from.row, next == stops.end() ? from.event : *next};
    }
    if (!from.event)
        return {from.row, stops.empty() ? from.event : stops.back()};
    const auto next = std::ranges::lower_bound(stops, *from.event);
    return {from.row, next == stops.begin() ? from.event : *(next - 1)};
}

} // namespace atomalloc::ui
