// SPDX-License-Identifier: GPL-3.0-or-later
// The name that a color has in both themes. Any thread.
#pragma once

#include <QColor>
#include <QString>

namespace atomalloc::ui {

/// "text2", "text2/30%" where some is seen through it, "inUse gen 3" for a shade of a state, "#102030/#405060" for one without a name.
[[nodiscard]] QString colorName(const QColor &dark, const QColor &light);

} // namespace atomalloc::ui
