// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/map/map_palette.h"

#include "app/analysis/byte_layers.h"

#include <algorithm>
#include <numeric>

namespace atomalloc::ui {

namespace {

constexpr std::array kOwnColors{Token::module1, Token::module2, Token::module3, Token::module4, Token::module5, Token::module6};
static_assert(kOwnColors.size() == MapPalette::kNamed);

constexpr std::uint64_t kMostGeneration = 12; ///< from here on all look the same

} // namespace

QColor MapPalette::taskColor(TaskId task) const
{
    const auto found = std::ranges::find(m_tasks, task);
    if (task == kNoTask || found == m_tasks.end())
        return m_theme->color(Token::moduleSystem);
    return m_theme->color(kOwnColors[static_cast<std::size_t>(found - m_tasks.begin())]);
}

QColor MapPalette::classColor(ClassIndex sizeClass) const
{
    const double steps = std::max(toIndex(m_largest) - toIndex(m_smallest), 1);
    return m_theme->scaleColor((toIndex(sizeClass) - toIndex(m_smallest)) / steps);
}

QColor MapPalette::generationColor(std::uint64_t generation) const
{
    const auto step = std::clamp<std::uint64_t>(generation, 1, kMostGeneration) - 1;
    return m_theme->scaleColor(static_cast<double>(step) / (kMostGeneration - 1));
}

QColor MapPalette::groupColor(std::uint32_t group) const
{
    return m_theme->color(group < kOwnColors.size() ? kOwnColors[group] : Token::moduleSystem);
}

QColor MapPalette::blockColor(const app::BlockState &block, std::uint32_t group) const
{
    switch (m_colors) {
    case MapColors::state:
        return m_theme->generationColor(block.place, block.generation);
    case MapColors::generation:
        return generationColor(block.generation);
    case MapColors::task:
        return taskColor(block.task);
    case MapColors::size_class:
        return classColor(block.size_class);
    case MapColors::site:
        return groupColor(group);
    }
    return {};
}

TileParts MapPalette::partsOf(const app::AddressTile &tile) const
{
    const std::uint64_t all = std::accumulate(tile.bytes.begin(), tile.bytes.end(), std::uint64_t{0});
    TileParts parts;
    if (all == 0)
        return parts;
    const std::uint64_t generation = tile.blocks == 0 ? 0 : tile.generations / tile.blocks;
    for (const Place place : app::kTaskPlaces) {
        if (tile.in(place) == 0)
            continue;
        app::BlockState like;
        like.place = place;
        like.generation = generation;
        like.task = tile.task;
        like.size_class = tile.size_class;
        parts.add({static_cast<double>(tile.in(place)) / static_cast<double>(all), blockColor(like, tile.group), place});
    }
    return parts;
}

} // namespace atomalloc::ui
