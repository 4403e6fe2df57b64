// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of a chart of bytes by state: the mark of each state, and words beside it. UI thread only.
#pragma once

#include "app/recording/heap_state.h"

#include <QPointF>
#include <QString>

#include <span>

class QFontMetrics;
class QPainter;

namespace atomalloc::ui {

class Theme;

struct LegendEntry
{
    Place place = Place::none;
    QString text;
};

/// The width of the row, px, with the painter's font for the words.
[[nodiscard]] double stateLegendWidth(const QFontMetrics &metrics, std::span<const LegendEntry> entries);

/// Paints the entries in one row with the painter's font. `from` is the upper left corner of the first mark.
void paintStateLegend(QPainter &painter, const Theme &theme, const QPointF &from, std::span<const LegendEntry> entries);

} // namespace atomalloc::ui
