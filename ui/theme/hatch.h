// SPDX-License-Identifier: GPL-3.0-or-later
// Hatching as lines that end at the edges of what they fill. A picture of vectors cannot be clipped, so no line may be longer. A pure
// function; any thread.
#pragma once

#include <QLineF>
#include <QRectF>

#include <vector>

namespace atomalloc::ui {

enum class Slant { up, down }; ///< from left to right

/// Lines at 45 degrees through the rectangle, from one to the next `spacing` px along its edge.
[[nodiscard]] std::vector<QLineF> hatchLines(const QRectF &rect, double spacing, Slant slant);

} // namespace atomalloc::ui
