// SPDX-License-Identifier: GPL-3.0-or-later
// The icon and the colour of what a task does, the same in every view and panel. Pure. UI thread.
#pragma once

#include "app/recording/heap_state.h"
#include "ui/theme/theme.h"

#include <QString>

namespace atomalloc::ui {

/// A file of resources/icons, without its ending.
[[nodiscard]] QString statusIcon(app::HeapTask::Status status);
[[nodiscard]] Token statusToken(app::HeapTask::Status status);

} // namespace atomalloc::ui
