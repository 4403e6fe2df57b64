// SPDX-License-Identifier: GPL-3.0-or-later
// From a point, or a block that is not drawn as itself, to a place in the picture; and from one block to the next by key.
#include "ui/views/lanes/lanes_geometry.h"

#include <cmath>
#include <limits>

namespace atomalloc::ui {

namespace {

/// First of `items` whose rectangle holds the point.
template <typename Items>
std::optional<LanesHit> find(const Items &items, QPointF point, LanesHit::Kind kind, double margin = 0)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].rect.adjusted(-margin, -margin, margin, margin).contains(point))
            return LanesHit{kind, i, items[i].rect};
    }
    return std::nullopt;
}

std::optional<LanesHit> hitLanes(const LanesLayout &layout, QPointF point)
{
    if (auto hit = find(layout.waits, point, LanesHit::Kind::wait))
        return hit;
    if (auto hit = find(layout.cells, point, LanesHit::Kind::block, 1))
        return hit;
    if (auto hit = find(layout.tiles, point, LanesHit::Kind::tile))
        return hit;
    for (std::size_t i = 0; i < layout.strips.size(); ++i) {
        if (!layout.strips[i].more.isEmpty() && layout.strips[i].more.contains(point))
            return LanesHit{LanesHit::Kind::more, i, layout.strips[i].more};
    }
    if (auto hit = find(layout.strips, point, LanesHit::Kind::strip))
        return hit;
    for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
        if (layout.lanes[i].pool.contains(point))
            return LanesHit{LanesHit::Kind::pool, i, layout.lanes[i].pool};
    }
    return find(layout.lanes, point, LanesHit::Kind::lane);
}

} // namespace

LanesHit hitTest(const LanesLayout &layout, QPointF point)
{
    if (layout.globalArea.contains(point))
        return {LanesHit::Kind::global, 0, layout.globalArea};
    std::optional<LanesHit> hit;
    if (layout.tasksArea.contains(point))
        hit = find(layout.cards, point, LanesHit::Kind::task);
    else if (layout.lanesArea.contains(point))
        hit = hitLanes(layout, point);
    return hit.value_or(LanesHit{});
}

std::optional<QRectF> poolAnchorOf(const LanesLayout &layout, ClassIndex sizeClass)
{
    for (const LaneBox &box : layout.lanes) {
        if (box.visible && !box.folded && box.first == toIndex(sizeClass))
            return QRectF(box.pool.left() + 10, box.pool.top() + 9, 21, 15);
    }
    return std::nullopt;
}

std::optional<std::size_t> neighbour(const LanesLayout &layout, std::size_t from, Qt::Key key)
{
    if (from >= layout.cells.size())
        return layout.cells.empty() ? std::nullopt : std::optional<std::size_t>(0);
    const bool horizontal = key == Qt::Key_Left || key == Qt::Key_Right;
    const double sign = key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1;
    const QPointF origin = layout.cells[from].rect.center();
    double best = std::numeric_limits<double>::max();
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
        const QPointF delta = layout.cells[i].rect.center() - origin;
        const double along = sign * (horizontal ? delta.x() : delta.y());
        const double across = std::abs(horizontal ? delta.y() : delta.x());
        if (along < 1 || (horizontal && across > 1))
            continue;
        // Rows are nearer than columns: a step up or down keeps its column as well as it can.
        const double distance = horizontal ? along : along * 4 + across;
        if (distance < best) {
            best = distance;
            found = i;
        }
    }
    return found;
}

} // namespace atomalloc::ui
