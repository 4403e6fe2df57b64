// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a widget and of all that stands in it that have less room than they need. For tests. UI thread only.
#pragma once

#include <QStringList>
#include <QWidget>

namespace atomalloc::ui {

/// Labels and buttons, and what is painted: the cells of tables and lists (every page of the first ones), pages, charts and lines.
/// A text is cut where it ends in an ellipsis that it has not by itself, where it is clipped, and where a painter says that it left it
/// out. What a person typed is not looked at.
[[nodiscard]] QStringList cutTexts(QWidget &root);

} // namespace atomalloc::ui
