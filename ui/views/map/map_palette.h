// SPDX-License-Identifier: GPL-3.0-or-later
// MapPalette: what the tiles of the Map look like. A tile that several blocks share is filled from below: each part takes its share of the
// bytes. A plain value. UI thread only.
#pragma once

#include "app/analysis/address_tiles.h"
#include "ui/theme/theme.h"

#include <QStringList>

#include <array>
#include <cstddef>
#include <vector>

namespace atomalloc::ui {

enum class MapColors : std::uint8_t { state, generation, task, size_class, site };

/// A part of a tile, the lowest first. What no part covers is free.
struct TilePart
{
    double share = 0; ///< of the tile's bytes
    QColor color;
    Place place = Place::live; ///< whose mark it has: cold is hatched
};

struct TileParts
{
    std::array<TilePart, 5> parts;
    std::size_t count = 0;

    void add(const TilePart &part) { parts[count++] = part; }
};

class MapPalette
{
public:
    static constexpr std::size_t kNamed = 6; ///< tasks that have a color of their own. The others share one

    MapPalette(const Theme &theme, MapColors colors) : m_theme(&theme), m_colors(colors) {}

    /// The tasks that get a color of their own, kNamed at most, in the order of the legend.
    void setTasks(std::vector<TaskId> tasks) { m_tasks = std::move(tasks); }
    /// The smallest and the largest class that the run uses: the ends of the scale.
    void setClasses(ClassIndex smallest, ClassIndex largest)
    {
        m_smallest = smallest;
        m_largest = largest;
    }

    void setColors(MapColors colors) { m_colors = colors; }
    [[nodiscard]] MapColors colors() const { return m_colors; }
    [[nodiscard]] const std::vector<TaskId> &tasks() const { return m_tasks; }
    [[nodiscard]] QColor taskColor(TaskId task) const;
    [[nodiscard]] QColor classColor(ClassIndex sizeClass) const;
    [[nodiscard]] QColor generationColor(std::uint64_t generation) const;
    /// Of a group of sites or modules, the largest is 0. Beyond kNamed: that of the others.
    [[nodiscard]] QColor groupColor(std::uint32_t group) const;
    /// Of a block that fills its tiles, which tell its group.
    [[nodiscard]] QColor blockColor(const app::BlockState &block, std::uint32_t group) const;
    [[nodiscard]] TileParts partsOf(const app::AddressTile &tile) const;

    bool operator==(const MapPalette &) const = default;

private:
    const Theme *m_theme;
    MapColors m_colors;
    std::vector<TaskId> m_tasks;
    ClassIndex m_smallest{0}, m_largest{0};
};

} // namespace atomalloc::ui
