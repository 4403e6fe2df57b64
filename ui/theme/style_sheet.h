// SPDX-License-Identifier: GPL-3.0-or-later
// The style sheet of the standard widgets, made from the theme's tokens. UI thread only.
#pragma once

#include <QString>

namespace atomalloc::ui {

class Theme;

/// Widgets choose a variant by their dynamic properties: role ("primary", "tool", "flat", "chip", "segment", "link", "tab", "key"),
/// tone ("error", "accent", "recent"), panel ("card", "dock", "canvas", "info", "fault", "group", "banner", "rule"), and textRole ("note",
/// "key").
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace atomalloc::ui
