// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions of a filter as people read them on chips. Free functions. UI thread only.
#pragma once

#include "app/query/filter.h"

#include <QString>

namespace atomalloc::ui {

class Marks;

/// "Time", "Task" ...: translated. Empty for a condition on several fields.
[[nodiscard]] QString topicText(app::FilterTopic topic);
/// "Time: 3.20 to 4.10 s", "Task: decode 1, decode 2", "Size: ≥ 64 KiB". Else as the expression is written.
/// A rule at the marks tells its times as well, where the marks are known: "Growth A to B: born 2.53 to 7.40 s, live at 7.40 s".
[[nodiscard]] QString chipText(const app::Expression &condition, const Marks *marks = nullptr);

} // namespace atomalloc::ui
