// SPDX-License-Identifier: GPL-3.0-or-later
// What a person starts from who writes a scenario of their own. Pure functions. Any thread.
#pragma once

#include "app/scenario/scenario.h"

namespace atomalloc::ui {

/// A group of one task that asks for 256 B a hundred times a second.
[[nodiscard]] app::TaskGroup newGroup();

/// One such group for ten seconds, on the default config.
[[nodiscard]] app::Scenario newScenario();

} // namespace atomalloc::ui
