// SPDX-License-Identifier: GPL-3.0-or-later
// Icons from one-colour SVG files, tinted when they are made. UI thread only.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace atomalloc::ui {

/// The SVG at `file` in `color`, and in `disabledColor` for the disabled state. Sharp at any size and device pixel ratio.
QIcon tintedIcon(const QString &file, const QColor &color, const QColor &disabledColor);

} // namespace atomalloc::ui
