// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/map/map_scale.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace atomalloc::ui {

namespace {

// px
constexpr double kLeastWidth = 7;
constexpr double kMostWidth = 64;
constexpr double kLeastHeight = 7;
constexpr double kMostStretch = 3; ///< times the least height: the next finer level has four times of it

struct Level
{
    std::uint64_t tile_bytes = 64;
    std::size_t columns = 16;
};

std::size_t mostColumns(double width) { return std::bit_floor(std::max<std::size_t>(static_cast<std::size_t>(width / kLeastWidth), 8)); }
std::size_t leastColumns(double width)
{
    return std::min(mostColumns(width), std::bit_ceil(std::max<std::size_t>(static_cast<std::size_t>(width / kMostWidth), 8)));
}

std::size_t rowsOf(const MapSpace &space, const Level &level)
{
    const std::uint64_t row = level.tile_bytes * level.columns;
    return static_cast<std::size_t>((space.bytes + row - 1) / row);
}

double leastHeight(const QSizeF &room, const Level &level)
{
    return std::max(kLeastHeight, 0.6 * room.width() / static_cast<double>(level.columns));
}

/// Level 0 is the finest one. Each further one shows twice the bytes in a row.
Level levelOf(const MapSpace &space, const QSizeF &room, int number)
{
    Level level{space.least_bytes, leastColumns(room.width())};
    for (; number > 0 && level.columns < mostColumns(room.width()); --number)
        level.columns *= 2;
    level.tile_bytes <<= number;
    return level;
}

int fittingLevel(const MapSpace &space, const QSizeF &room)
{
    constexpr int kMostLevels = 50;
    int number = 0;
    for (; number < kMostLevels; ++number) {
        const Level level = levelOf(space, room, number);
        if (static_cast<double>(rowsOf(space, level)) * leastHeight(room, level) <= room.height())
            break;
    }
    return number;
}

int zoomSteps(double zoom) { return static_cast<int>(std::lround(std::log2(std::max(zoom, 1.0)))); }

} // namespace

double MapScale::nearestZoom(const MapSpace &space, const QSizeF &room, double zoom)
{
    return std::exp2(std::min(zoomSteps(zoom), fittingLevel(space, room)));
}

MapScale::MapScale(const MapSpace &space, const QSizeF &room, double zoom)
{
    const int fitting = fittingLevel(space, room);
    const int steps = std::min(zoomSteps(zoom), fitting);
    const Level level = levelOf(space, room, fitting - steps);
    m_tileBytes = level.tile_bytes;
    m_columns = level.columns;
    m_rows = rowsOf(space, level);
    m_tiles = static_cast<std::size_t>((space.bytes + m_tileBytes - 1) / m_tileBytes);
    m_width = room.width();
    const double least = leastHeight(room, level);
    // All of it fills the room as far as the tiles stay tiles. Larger pictures scroll.
    m_rowHeight = steps == 0 && m_rows > 0
                      ? std::clamp(std::floor(room.height() / static_cast<double>(m_rows)), least, kMostStretch * least)
                      : std::max(9.0, std::round(1.25 * m_width / static_cast<double>(m_columns)));
}

double MapScale::columnLeft(std::size_t column) const
{
    return std::floor(m_width * static_cast<double>(column) / static_cast<double>(m_columns));
}

QRectF MapScale::rectOf(std::size_t tile) const
{
    const std::size_t column = tile % m_columns;
    const double left = columnLeft(column);
    return {left, static_cast<double>(tile / m_columns) * m_rowHeight, columnLeft(column + 1) - left, m_rowHeight};
}

std::optional<std::size_t> MapScale::tileAt(QPointF point) const
{
    if (m_tiles == 0 || point.x() < 0 || point.y() < 0 || point.x() >= m_width)
        return std::nullopt;
    const auto row = static_cast<std::size_t>(point.y() / m_rowHeight);
    auto column = std::min(static_cast<std::size_t>(point.x() * static_cast<double>(m_columns) / m_width), m_columns - 1);
    while (column + 1 < m_columns && columnLeft(column + 1) <= point.x())
        ++column;
    const std::size_t tile = row * m_columns + column;
    return tile < m_tiles ? std::optional(tile) : std::nullopt;
}

} // namespace atomalloc::ui
