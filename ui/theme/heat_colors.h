// SPDX-License-Identifier: GPL-3.0-or-later
// The seven colours of a heat map, from the least to the most: brighter on dark, darker on light. Each one is told apart from its
// neighbours and from the canvas by its lightness alone. A constant table. Any thread.
#pragma once

#include "ui/theme/theme.h"

#include <QColor>

#include <cstddef>

namespace atomalloc::ui {

inline constexpr std::size_t kHeatSteps = 7;

/// REQUIRES: step < kHeatSteps.
[[nodiscard]] QColor heatColor(Theme::Kind kind, std::size_t step);

} // namespace atomalloc::ui
