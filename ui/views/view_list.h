// SPDX-License-Identifier: GPL-3.0-or-later
// The list of all views, in the order of their tabs and keys. Any thread.
#pragma once

#include "ui/views/view.h"

#include <QStringList>

#include <vector>

namespace atomalloc::ui {

using ViewList = std::vector<ViewType>;

/// Every view that the program has. The first one has key 1.
[[nodiscard]] const ViewList &allViews();

/// The names that --view takes.
[[nodiscard]] QStringList viewNames(const ViewList &views);

} // namespace atomalloc::ui
