// SPDX-License-Identifier: GPL-3.0-or-later
// What stands for an event of note on the time line: an hourglass, a cross, a diamond, and their names. UI thread only.
#pragma once

#include "app/analysis/run_markers.h"
#include "ui/theme/theme.h"

#include <QPointF>
#include <QString>

class QPainter;

namespace atomalloc::ui {

/// "wait", "out of memory", "stale handle".
[[nodiscard]] QString kindText(app::RunMarker::Kind kind);

/// Paints the sign of the kind around `center`, 13 px high at size 1.
void paintMark(QPainter &painter, const Theme &theme, app::RunMarker::Kind kind, QPointF center, double size);

} // namespace atomalloc::ui
