// SPDX-License-Identifier: GPL-3.0-or-later
// MapScale: which part of the address range each tile of the Map stands for, and where it lies. A row of tiles is followed by the row of
// the next addresses. Tiles shrink to as few bytes as the smallest block has; from there on they only get larger on the screen.
// A plain value. Any thread.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc::ui {

struct MapSpace
{
    std::uint64_t bytes = 0;        ///< of addresses, from 0 on
    std::uint64_t least_bytes = 64; ///< of a tile: the smallest block

    bool operator==(const MapSpace &) const = default;
};

class MapScale
{
public:
    MapScale() = default;
    /// `zoom` 1 shows all of the space in `room`, px. Twice the zoom halves the bytes of a tile. Other values count as the power of two
    /// that is next to them.
    MapScale(const MapSpace &space, const QSizeF &room, double zoom);

    /// The power of two next to `zoom`, between 1 and where a tile is as large as it may be.
    [[nodiscard]] static double nearestZoom(const MapSpace &space, const QSizeF &room, double zoom);

    [[nodiscard]] std::uint64_t tileBytes() const { return m_tileBytes; }
    [[nodiscard]] std::uint64_t rowBytes() const { return m_tileBytes * m_columns; }
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] std::size_t tiles() const { return m_tiles; }
    [[nodiscard]] double rowHeight() const { return m_rowHeight; }
    [[nodiscard]] double height() const { return static_cast<double>(m_rows) * m_rowHeight; } ///< px, of all rows

    /// The place of tile number `tile` in px from the upper left corner of the first one, up to where the next one begins.
    [[nodiscard]] QRectF rectOf(std::size_t tile) const;
    [[nodiscard]] double columnLeft(std::size_t column) const;
    [[nodiscard]] std::optional<std::size_t> tileAt(QPointF point) const;

private:
    std::uint64_t m_tileBytes = 64;
    std::size_t m_columns = 1;
    std::size_t m_rows = 0;
    std::size_t m_tiles = 0;
    double m_width = 0;
    double m_rowHeight = 8;
};

} // namespace atomalloc::ui
