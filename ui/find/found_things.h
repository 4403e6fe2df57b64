// SPDX-License-Identifier: GPL-3.0-or-later
// What was found in the run on the screen, in words, and the way to each of the things. UI thread only.
#pragma once

#include "app/find/find_in_run.h"
#include "ui/find/find_rows.h"

#include <functional>

namespace atomalloc::ui {

class Session;

/// The place on the time line that was typed: "#12,345", "1.2s". No row where it is none.
[[nodiscard]] FoundGroup placeTyped(Session &session, const QString &typed);

/// Tasks, blocks, sites and events. `showView` is told the name of the view in which a thing can be seen.
[[nodiscard]] QList<FoundGroup> thingsFound(Session &session, const app::FoundInRun &found,
                                            const std::function<void(const QString &)> &showView);

} // namespace atomalloc::ui
