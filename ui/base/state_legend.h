// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of a chart of bytes by state: the mark of each state, and words beside it. UI thread only.
#pragma once

#include "app/recording/heap_state.h"
#include "ui/theme/theme.h"

#include <QPointF>
#include <QString>

#include <span>

class QFontMetrics;
class QPainter;

namespace atomalloc::ui {

struct LegendEntry
{
    Place place = Place::none;
    QString text;
};

/// The mark of a state in a legend of figures, in the colour that charts fill with, whatever the generation.
[[nodiscard]] BlockLook legendLook(const Theme &theme, Place place);

/// The width of the row, px, with the painter's font for the words.
[[nodiscard]] double stateLegendWidth(const QFontMetrics &metrics, std::span<const LegendEntry> entries);

/// Paints the entries in one row with the painter's font. `from` is the upper left corner of the first mark.
void paintStateLegend(QPainter &painter, const Theme &theme, const QPointF &from, std::span<const LegendEntry> entries);

} // namespace atomalloc::ui
