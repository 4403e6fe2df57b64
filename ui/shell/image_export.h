// SPDX-License-Identifier: GPL-3.0-or-later
// A widget as a picture file, PNG or SVG, written whole or not at all. UI thread only.
#pragma once

#include "app/base/problem.h"

class QImage;
class QWidget;

namespace atomalloc::ui {

/// Writes the widget as it looks now; the file's suffix chooses the format (.svg, else PNG).
app::Outcome<void> writePicture(QWidget &widget, const QString &file);
app::Outcome<void> writePng(const QImage &image, const QString &file);

} // namespace atomalloc::ui
