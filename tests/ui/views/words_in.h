// SPDX-License-Identifier: GPL-3.0-or-later
// The words that a canvas shows in a part of its picture, for tests.
#pragma once

#include "ui/views/base/zoom_canvas.h"

#include <QStringList>

namespace atomalloc::ui {

/// The texts of the last picture whose baselines begin in the rectangle, px of the view.
inline QStringList wordsIn(const ZoomCanvas &canvas, const QRectF &rect)
{
    QStringList words;
    for (const TextSprites::Written &written : canvas.written()) {
        if (rect.contains(written.at))
            words << written.text;
    }
    return words;
}

/// All of them.
inline QStringList wordsOf(const ZoomCanvas &canvas) { return wordsIn(canvas, QRectF(-1e4, -1e4, 2e4, 2e4)); }

} // namespace atomalloc::ui
