// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that a person can meet in a widget and all that stands in it. For tests. UI thread only.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace atomalloc::ui {

struct VisibleText
{
    QString where; ///< "QLabel bannerMore, tool tip"
    QString text;
};

/// Texts, tool tips, placeholders, accessible names, actions of menus, cells of tables (the first rows) and what is painted. What a
/// person typed is not among them.
[[nodiscard]] std::vector<VisibleText> visibleTexts(QWidget &root);

} // namespace atomalloc::ui
