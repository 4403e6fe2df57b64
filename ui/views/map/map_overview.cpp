// SPDX-License-Identifier: GPL-3.0-or-later
// What the Map tells of all addresses, whichever of them are on the screen: the free runs, and how much the filter leaves.
#include "ui/views/map/map_view.h"

namespace atomalloc::ui {

/// Those on the screen, where all are there and show what the filter leaves. They need not be counted twice.
const app::AddressTiles &MapView::allTiles() const
{
    const app::AddressTiles::Range &range = m_tiles.range();
    const bool all = range.first_byte == 0 && range.tile_bytes * range.count == m_space.bytes;
    return all && m_selection.siteMarks() == nullptr ? m_tiles : m_overview;
}

/// What the filter leaves. Nothing without one.
app::AddressTiles::Shows MapView::shows() const
{
    const Selection::Matches matches = m_selection.matches();
    if (matches == nullptr)
        return {};
    return [matches](const app::BlockState &block, std::size_t position) { return matches->shows(block, position); };
}

std::optional<FilteredBytes> MapView::filteredBytes() const
{
    if (m_selection.matches() == nullptr)
        return std::nullopt;
    FilteredBytes bytes;
    const app::AddressTiles &all = allTiles();
    for (const app::AddressTile &tile : all.tiles()) {
        bytes.shown += tile.shown;
        bytes.all += all.range().tile_bytes - tile.in(Place::none);
    }
    return bytes;
}

} // namespace atomalloc::ui
