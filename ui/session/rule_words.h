// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of the plane of births and deaths are called, and what they mean, as people read it. Free functions. UI thread only.
#pragma once

#include "app/query/rule.h"

#include <QString>

namespace atomalloc::ui {

/// "Growth A to B".
[[nodiscard]] QString ruleText(app::Rule rule);
/// "Growth": for places without room.
[[nodiscard]] QString shortRuleText(app::Rule rule);
/// "Born after A, at or before B, and still live at B".
[[nodiscard]] QString ruleMeaning(app::Rule rule);

} // namespace atomalloc::ui
