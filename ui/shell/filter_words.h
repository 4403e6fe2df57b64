// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions of a filter as people read them on chips. Free functions. UI thread only.
#pragma once

#include "app/query/filter.h"

#include <QString>

namespace atomalloc::ui {

/// "Time", "Task" ...: translated. Empty for a condition on several fields.
[[nodiscard]] QString topicText(app::FilterTopic topic);
/// "Time: 3.20 to 4.10 s", "Task: decode 1, decode 2", "Size: ≥ 64 KiB". Else as the expression is written.
[[nodiscard]] QString chipText(const app::Expression &condition);

} // namespace atomalloc::ui
