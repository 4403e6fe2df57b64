// SPDX-License-Identifier: GPL-3.0-or-later
// How a run is looked at: the filter, and its marks. What is saved and exported carries it. UI thread only.
#pragma once

#include "app/recording/run_look.h"

namespace atomalloc::ui {

class RunView;
class Selection;

/// A copy, as it is now.
[[nodiscard]] app::RunLook seenLook(const RunView &view, const Selection &selection);

} // namespace atomalloc::ui
