// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of one row: which blocks are drawn as themselves, which as tiles, and what stands at the end. Pure. Any thread.
#pragma once

#include "ui/views/lanes/lanes_geometry.h"

namespace atomalloc::ui {

/// A strip that holds this many times what it can show is drawn as tiles: a number alone would hide the proportions.
inline constexpr std::size_t kTilesFrom = 6;
/// A strip of fewer px has no room for tiles beside their label: there, blocks and "+37" tell more.
inline constexpr double kTilesWidth = 150;

/// The longest strip of each kind among the rows of single tasks: they share one scale, so that their lengths can be compared.
using StripMaxima = std::array<std::size_t, kStripCount>;
[[nodiscard]] StripMaxima stripMaxima(const LaneContent &lane);

/// Adds the row's strips, cells, tiles and waits to the layout. `row.rect` spans from the tag to the end of cold.
void layOutStrips(const RowContent &row, std::uint32_t lane, const QRectF &rowRect, const StripMaxima &maxima, LanesLayout &layout);

/// Room in a strip that no block gets: the frame of a queue, and the place of a request that waits. `cell` is the width of a block of the
/// class with its gap, px.
[[nodiscard]] double stripExtras(const RowContent &row, StripKind kind, double cell);

/// How many cells of `width` with `gap` between them fit `space`.
[[nodiscard]] std::size_t cellsThatFit(double space, double width, double gap);

} // namespace atomalloc::ui
