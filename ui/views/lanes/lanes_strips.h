// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of one row: which blocks are drawn as themselves, which as tiles, and what stands at the end. Pure; any thread.
#pragma once

#include "ui/views/lanes/lanes_geometry.h"

namespace atomalloc::ui {

/// Adds the row's strips, cells, tiles and waits to the layout; `row.rect` spans from the tag to the end of cold.
void layOutStrips(const RowContent &row, std::uint32_t lane, const QRectF &rowRect, LanesLayout &layout);

/// How many cells of `width` with `gap` between them fit `space`.
[[nodiscard]] std::size_t cellsThatFit(double space, double width, double gap);

} // namespace atomalloc::ui
