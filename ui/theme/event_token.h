// SPDX-License-Identifier: GPL-3.0-or-later
// Which colour of the theme stands for a place and for an event. Pure functions. Any thread.
#pragma once

#include "ui/theme/theme.h"

namespace atomalloc::ui {

/// The colour of the blocks in a place.
[[nodiscard]] Token placeToken(Place place);
/// The colour of an event: that of the place that it is about, or of what it refuses.
[[nodiscard]] Token eventToken(EventKind kind, Cause cause);

} // namespace atomalloc::ui
