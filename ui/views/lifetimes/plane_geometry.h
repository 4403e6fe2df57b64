// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie in the plane of births and deaths: its axes, its cells, the band of what was never freed, and the rectangle that is
// chosen with its handles. Pure functions from plain data to rectangles. Any thread.
#pragma once

#include "app/analysis/lifetime_plane.h"
#include "app/query/plane_condition.h"
#include "ui/base/time_window.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc::ui {

/// From a time or an age to its share of an axis, 0 at the beginning and 1 at the end, and back. All cells have the same share.
class PlaneScale
{
public:
    PlaneScale() = default;
    explicit PlaneScale(const app::CellEdges &edges);

    [[nodiscard]] double shareOf(std::uint64_t ns) const;
    [[nodiscard]] std::uint64_t nsAt(double share) const;
    [[nodiscard]] bool isLogarithmic() const { return m_leastNs > 0; }
    /// The end of the first cell of a logarithmic axis, 0 of an even one.
    [[nodiscard]] std::uint64_t leastNs() const { return m_leastNs; }
    [[nodiscard]] std::uint64_t endNs() const { return m_endNs; }

private:
    std::uint64_t m_leastNs = 0;
    std::uint64_t m_endNs = 1;
};

/// The cells of one axis as the screen has them: some cells of the plane together, so that one is at least so many pixels long.
struct CellGrid
{
    std::size_t count = 1; ///< of the whole axis

    static constexpr double kCellPixels = 9;
    [[nodiscard]] static CellGrid of(double wholePixels);
    /// The cells of the plane in cell `index`.
    [[nodiscard]] app::CellRange rangeOf(std::size_t index) const;
    [[nodiscard]] std::size_t at(double share) const;
};

/// Height of a room where a plane of 160 px has all of its words around it, px. A lower one has fewer of them.
inline constexpr double kLeastPlaneRoom = 270;

struct PlaneFrame
{
    QRectF room;
    double zoom = 1; ///< 1: all of the plane is seen
    QPointF scroll;  ///< px of the plane to the left and above
    PlaneScale births;
    PlaneScale heights;
};

struct PlaneLayout
{
    QRectF plot;  ///< of what was freed
    QRectF band;  ///< above it: what was never freed
    QRectF heat;  ///< place of the scale of colours. Empty: no room
    QRectF guide; ///< place of the words on how to read the plane. Empty: no room
    QRectF whole; ///< of the plot with what is scrolled away
    PlaneScale births;
    PlaneScale heights;
    CellGrid columns;
    CellGrid rows;
    bool low = false; ///< there is no room for the scale of colours

    [[nodiscard]] double x(std::uint64_t bornNs) const { return whole.left() + births.shareOf(bornNs) * whole.width(); }
    [[nodiscard]] double y(std::uint64_t highNs) const { return whole.bottom() - heights.shareOf(highNs) * whole.height(); }
    [[nodiscard]] std::uint64_t bornAt(double x) const { return births.nsAt((x - whole.left()) / whole.width()); }
    [[nodiscard]] std::uint64_t highAt(double y) const { return heights.nsAt((whole.bottom() - y) / whole.height()); }
    [[nodiscard]] TimeWindow window() const;
    /// Columns and rows that are seen.
    [[nodiscard]] app::CellRange seenColumns() const;
    [[nodiscard]] app::CellRange seenRows() const;
    [[nodiscard]] QRectF columnRect(std::size_t column) const; ///< as high as the plot
    [[nodiscard]] QRectF cellRect(std::size_t column, std::size_t row) const;
    [[nodiscard]] QRectF bandRect(std::size_t column) const;
    /// Plot and band together.
    [[nodiscard]] QRectF canvas() const { return plot.united(band); }
    /// The times below the plot.
    [[nodiscard]] QRectF axisOfBirths() const { return {plot.left(), plot.bottom(), plot.width(), 22}; }
    /// Where an allocation stands, also out of sight. `highNs`: nothing of one that was never freed.
    [[nodiscard]] QPointF pointOf(std::uint64_t bornNs, std::optional<std::uint64_t> highNs) const;
    /// The part of the rectangle that is seen, in px. Of another height it is nowhere.
    [[nodiscard]] QRectF rectOf(const app::PlaneRectangle &rectangle) const;
};

[[nodiscard]] PlaneLayout layOutPlane(const PlaneFrame &frame);

/// A cell of the screen. A row behind the last one is the band.
struct PlaneCell
{
    std::size_t column = 0;
    std::size_t row = 0;
    bool operator==(const PlaneCell &) const = default;
};

[[nodiscard]] std::optional<PlaneCell> cellAt(const PlaneLayout &layout, QPointF point);
/// All cells from one corner to the other.
[[nodiscard]] app::PlaneRectangle rectangleOfCells(const PlaneLayout &layout, const app::LifetimePlane &plane, PlaneCell one,
                                                   PlaneCell other);
/// What is between two points of the plot or the band.
[[nodiscard]] app::PlaneRectangle rectangleBetween(const PlaneLayout &layout, app::PlaneHeight height, QPointF one, QPointF other);

/// The eight places of a rectangle that are dragged, in the order of reading.
enum class Handle : std::uint8_t { top_left, top, top_right, left, right, bottom_left, bottom, bottom_right, inside };
inline constexpr std::size_t kHandles = 8;
inline constexpr double kHandleSize = 8;
inline constexpr double kHandleTarget = 24;

[[nodiscard]] std::array<QRectF, kHandles> handlesOf(const QRectF &rectangle);
[[nodiscard]] std::optional<Handle> handleAt(const QRectF &rectangle, QPointF point);
/// The rectangle after the handle was dragged by `by`, within `canvas`. Its sides do not change places. Inside moves all of it.
[[nodiscard]] QRectF draggedRect(QRectF rectangle, Handle handle, QPointF by, const QRectF &canvas);

} // namespace atomalloc::ui
