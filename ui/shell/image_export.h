// SPDX-License-Identifier: GPL-3.0-or-later
// A widget as a picture file: PNG, JPEG or SVG, as the name's ending says. Written whole or not at all. UI thread only.
#pragma once

#include "app/base/problem.h"

#include <QString>

class QWidget;

namespace atomalloc::ui {

/// True when the name's ending says a format that writePicture() knows.
[[nodiscard]] bool canWritePicture(const QString &file);
/// ".png, .jpg, .jpeg or .svg"
[[nodiscard]] QString pictureEndings();
/// Writes the widget as it looks now. A name with another ending is a Problem, and nothing is written.
app::Outcome<void> writePicture(QWidget &widget, const QString &file);

} // namespace atomalloc::ui
