// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/plane_geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atomalloc::ui {

namespace {

constexpr double kLeftRoom = 86; ///< of the title and the words of the axis of deaths
constexpr double kRightRoom = 18;
constexpr double kTopRoom = 62;    ///< of the title and the pennants
constexpr double kBottomRoom = 48; ///< of the times and the scale of colours
constexpr double kStillLiveHeight = 28;
constexpr double kLowBottomRoom = 22; ///< of the times alone, where the plane is low
constexpr double kLowStillLive = 16;
constexpr double kStillLiveGap = 4;
constexpr QSizeF kGuide{296, 76};
constexpr QSizeF kHeat{190, 14};

constexpr auto kCellCount = static_cast<double>(app::LifetimePlane::kCells);
constexpr double kFirstCell = 1 / kCellCount;

} // namespace

PlaneScale::PlaneScale(const app::CellEdges &edges)
    : m_leastNs(edges.length() > 0 ? 0 : std::max<std::uint64_t>(edges.edge(1), 1)),
      m_endNs(std::max<std::uint64_t>(edges.edge(edges.count()), 1))
{
}

double PlaneScale::shareOf(std::uint64_t ns) const
{
    const auto time = static_cast<double>(ns);
    const auto end = static_cast<double>(m_endNs);
    if (!isLogarithmic())
        return time / end;
    const auto least = static_cast<double>(m_leastNs);
    if (time < least || end <= least)
        return time / least * kFirstCell;
    return kFirstCell + std::log(time / least) / std::log(end / least) * (1 - kFirstCell);
}

std::uint64_t PlaneScale::nsAt(double share) const
{
    const double held = std::clamp(share, 0.0, 1.0);
    const auto end = static_cast<double>(m_endNs);
    if (!isLogarithmic())
        return static_cast<std::uint64_t>(std::llround(held * end));
    const auto least = static_cast<double>(m_leastNs);
    if (held < kFirstCell || end <= least)
        return static_cast<std::uint64_t>(std::llround(held / kFirstCell * least));
    return static_cast<std::uint64_t>(std::llround(least * std::pow(end / least, (held - kFirstCell) / (1 - kFirstCell))));
}

CellGrid CellGrid::of(double wholePixels)
{
    return {static_cast<std::size_t>(std::clamp(std::round(wholePixels / kCellPixels), 1.0, kCellCount))};
}

app::CellRange CellGrid::rangeOf(std::size_t index) const
{
    return {index * app::LifetimePlane::kCells / count, (index + 1) * app::LifetimePlane::kCells / count};
}

std::size_t CellGrid::at(double share) const
{
    const auto cells = static_cast<double>(count);
    return static_cast<std::size_t>(std::clamp(std::floor(share * cells), 0.0, cells - 1));
}

TimeWindow PlaneLayout::window() const
{
    const auto end = static_cast<double>(births.endNs());
    return {(plot.left() - whole.left()) / whole.width() * end, plot.width() / whole.width() * end, plot.left(), plot.width()};
}

app::CellRange PlaneLayout::seenColumns() const
{
    return {columns.at((plot.left() - whole.left()) / whole.width()), columns.at((plot.right() - 0.01 - whole.left()) / whole.width()) + 1};
}

app::CellRange PlaneLayout::seenRows() const
{
    return {rows.at((whole.bottom() - plot.bottom()) / whole.height()), rows.at((whole.bottom() - plot.top() - 0.01) / whole.height()) + 1};
}

QRectF PlaneLayout::columnRect(std::size_t column) const
{
    const double width = whole.width() / static_cast<double>(columns.count);
    return {whole.left() + static_cast<double>(column) * width, plot.top(), width, plot.height()};
}

QRectF PlaneLayout::cellRect(std::size_t column, std::size_t row) const
{
    const double height = whole.height() / static_cast<double>(rows.count);
    QRectF cell = columnRect(column);
    cell.setTop(whole.bottom() - static_cast<double>(row + 1) * height);
    cell.setHeight(height);
    return cell;
}

QRectF PlaneLayout::bandRect(std::size_t column) const
{
    QRectF cell = columnRect(column);
    cell.setTop(band.top());
    cell.setHeight(band.height());
    return cell;
}

QPointF PlaneLayout::pointOf(std::uint64_t bornNs, std::optional<std::uint64_t> highNs) const
{
    return {x(bornNs), highNs ? y(*highNs) : band.center().y()};
}

QRectF PlaneLayout::rectOf(const app::PlaneRectangle &rectangle) const
{
    if ((rectangle.height == app::PlaneHeight::age) != heights.isLogarithmic())
        return {};
    const double left = std::max(x(rectangle.born.from_ns), plot.left());
    const double right = std::min(x(rectangle.born.to_ns), plot.right());
    const bool onlyBand = rectangle.high.from_ns >= rectangle.high.to_ns;
    const double bottom = onlyBand ? band.bottom() : std::min(y(rectangle.high.from_ns), plot.bottom());
    const double top = rectangle.never || onlyBand ? band.top() : std::max(y(std::min(rectangle.high.to_ns, heights.endNs())), plot.top());
    return right > left && bottom > top ? QRectF(QPointF(left, top), QPointF(right, bottom)) : QRectF();
}

PlaneLayout layOutPlane(const PlaneFrame &frame)
{
    PlaneLayout layout;
    layout.births = frame.births;
    layout.heights = frame.heights;
    const QRectF &room = frame.room;
    layout.low = room.height() < kLeastPlaneRoom;
    layout.band = QRectF(room.left() + kLeftRoom, room.top() + kTopRoom, std::max(room.width() - kLeftRoom - kRightRoom, 1.0),
                         layout.low ? kLowStillLive : kStillLiveHeight);
    const double top = layout.band.bottom() + kStillLiveGap;
    layout.plot = QRectF(layout.band.left(), top, layout.band.width(),
                         std::max(room.bottom() - (layout.low ? kLowBottomRoom : kBottomRoom) - top, 1.0));
    layout.whole = QRectF(layout.plot.left() - frame.scroll.x(), layout.plot.top() - frame.scroll.y(), layout.plot.width() * frame.zoom,
                          layout.plot.height() * frame.zoom);
    layout.columns = CellGrid::of(layout.whole.width());
    layout.rows = CellGrid::of(layout.whole.height());
    if (!layout.low)
        layout.heat = QRectF(QPointF(layout.plot.right() - kHeat.width(), room.bottom() - 22), kHeat);
    // Nothing can lie under the diagonal, so the words do, where the diagonal leaves them room.
    const QRectF guide(layout.plot.right() - kGuide.width() - 16, layout.plot.bottom() - kGuide.height() - 16, kGuide.width(),
                       kGuide.height());
    const double rise = layout.plot.height() / layout.plot.width() * (guide.left() - layout.plot.left());
    if (frame.zoom <= 1 && !frame.heights.isLogarithmic() && layout.plot.bottom() - rise < guide.top() - 12)
        layout.guide = guide;
    return layout;
}

std::optional<PlaneCell> cellAt(const PlaneLayout &layout, QPointF point)
{
    const std::size_t column = layout.columns.at((point.x() - layout.whole.left()) / layout.whole.width());
    if (layout.band.contains(point))
        return PlaneCell{column, layout.rows.count};
    if (!layout.plot.contains(point))
        return std::nullopt;
    return PlaneCell{column, layout.rows.at((layout.whole.bottom() - point.y()) / layout.whole.height())};
}

app::PlaneRectangle rectangleOfCells(const PlaneLayout &layout, const app::LifetimePlane &plane, PlaneCell one, PlaneCell other)
{
    const auto nsOf = [](const app::CellEdges &edges, const CellGrid &grid, std::size_t first, std::size_t last) {
        return app::TimeRange{edges.edge(grid.rangeOf(first).from), edges.edge(grid.rangeOf(last).to)};
    };
    app::PlaneRectangle made;
    made.height = plane.height();
    made.born = nsOf(plane.births(), layout.columns, std::min(one.column, other.column), std::max(one.column, other.column));
    const std::size_t low = std::min(one.row, other.row);
    const std::size_t high = std::max(one.row, other.row);
    const bool onlyBand = low >= layout.rows.count;
    made.never = high >= layout.rows.count && (onlyBand || made.height == app::PlaneHeight::freed);
    if (!onlyBand)
        made.high = nsOf(plane.heights(), layout.rows, low, std::min(high, layout.rows.count - 1));
    if (made.never && !onlyBand)
        made.high.to_ns = std::numeric_limits<std::uint64_t>::max();
    return made;
}

app::PlaneRectangle rectangleBetween(const PlaneLayout &layout, app::PlaneHeight height, QPointF one, QPointF other)
{
    app::PlaneRectangle made;
    made.height = height;
    // In braces, as otherwise these would be references to numbers that are gone.
    const auto [left, right] = std::minmax({one.x(), other.x()});
    const auto [top, bottom] = std::minmax({one.y(), other.y()});
    made.born = {layout.bornAt(std::max(left, layout.plot.left())), layout.bornAt(std::min(right, layout.plot.right()))};
    const double limit = layout.band.bottom() + kStillLiveGap / 2; // from here upwards it is the band
    if (bottom <= limit) {
        made.never = true;
        return made;
    }
    made.high = {layout.highAt(std::min(bottom, layout.plot.bottom())), layout.highAt(std::max(top, layout.plot.top()))};
    made.never = top < limit && height == app::PlaneHeight::freed;
    if (made.never)
        made.high.to_ns = std::numeric_limits<std::uint64_t>::max();
    return made;
}

std::array<QRectF, kHandles> handlesOf(const QRectF &rectangle)
{
    const auto around = [](QPointF point) {
        return QRectF(point.x() - kHandleSize / 2, point.y() - kHandleSize / 2, kHandleSize, kHandleSize);
    };
    const QPointF middle = rectangle.center();
    return {around(rectangle.topLeft()),
            around({middle.x(), rectangle.top()}),
            around(rectangle.topRight()),
            around({rectangle.left(), middle.y()}),
            around({rectangle.right(), middle.y()}),
            around(rectangle.bottomLeft()),
            around({middle.x(), rectangle.bottom()}),
            around(rectangle.bottomRight())};
}

std::optional<Handle> handleAt(const QRectF &rectangle, QPointF point)
{
    if (rectangle.isEmpty())
        return std::nullopt;
    const std::array<QRectF, kHandles> handles = handlesOf(rectangle);
    // Of a small rectangle the targets overlap: the nearest one is meant, and the inner third always moves it.
    const QRectF inner = rectangle.adjusted(rectangle.width() / 3, rectangle.height() / 3, -rectangle.width() / 3, -rectangle.height() / 3);
    std::optional<Handle> nearest;
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < kHandles && !inner.contains(point); ++i) {
        const QPointF away = point - handles[i].center();
        const double distance = std::max(std::abs(away.x()), std::abs(away.y()));
        if (distance <= kHandleTarget / 2 && distance < least) {
            least = distance;
            nearest = static_cast<Handle>(i);
        }
    }
    if (!nearest && rectangle.contains(point))
        return Handle::inside;
    return nearest;
}

QRectF draggedRect(QRectF rectangle, Handle handle, QPointF by, const QRectF &canvas)
{
    constexpr double kLeast = 1; // px
    if (handle == Handle::inside) {
        rectangle.translate(by);
        rectangle.moveLeft(std::clamp(rectangle.left(), canvas.left(), std::max(canvas.right() - rectangle.width(), canvas.left())));
        rectangle.moveTop(std::clamp(rectangle.top(), canvas.top(), std::max(canvas.bottom() - rectangle.height(), canvas.top())));
        return rectangle;
    }
    const bool left = handle == Handle::top_left || handle == Handle::left || handle == Handle::bottom_left;
    const bool right = handle == Handle::top_right || handle == Handle::right || handle == Handle::bottom_right;
    const bool top = handle <= Handle::top_right;
    const bool bottom = handle >= Handle::bottom_left && handle <= Handle::bottom_right;
    if (left)
        rectangle.setLeft(std::clamp(rectangle.left() + by.x(), canvas.left(), rectangle.right() - kLeast));
    if (right)
        rectangle.setRight(std::clamp(rectangle.right() + by.x(), rectangle.left() + kLeast, canvas.right()));
    if (top)
        rectangle.setTop(std::clamp(rectangle.top() + by.y(), canvas.top(), rectangle.bottom() - kLeast));
    if (bottom)
        rectangle.setBottom(std::clamp(rectangle.bottom() + by.y(), rectangle.top() + kLeast, canvas.bottom()));
    return rectangle;
}

} // namespace atomalloc::ui
