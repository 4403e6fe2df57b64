// SPDX-License-Identifier: GPL-3.0-or-later
// Labels and lines in the sizes and roles of the design. Free functions. UI thread only.
#pragma once

#include <QFont>
#include <QFrame>
#include <QLabel>

namespace atomalloc::ui {

class Theme;

/// Roles of the style sheet: empty = text, "note" = text2, "key" = text3.
QLabel *makeLabel(const Theme &theme, const QString &text, double pixels, int weight = QFont::Normal, const char *role = "",
                  QWidget *parent = nullptr);
/// Likewise in the monospaced font.
QLabel *makeFigure(const Theme &theme, const QString &text, double pixels, int weight = QFont::Normal, const char *role = "",
                   QWidget *parent = nullptr);

/// A monospaced key that gives way to what stands beside it: it ends in an ellipsis where there is no room.
QLabel *makeKey(const Theme &theme, const QString &text, QWidget *parent = nullptr);

/// The same words for a label that wraps: a figure and its unit stay on one line.
[[nodiscard]] QString withUnbrokenFigures(const QString &words);

/// A separating line.
QFrame *makeRule(Qt::Orientation orientation, QWidget *parent = nullptr);

/// Sets a dynamic property that the style sheet looks at, and applies it.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

} // namespace atomalloc::ui
