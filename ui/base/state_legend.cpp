// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/state_legend.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace atomalloc::ui {

namespace {

// px
constexpr double kMarkWidth = 15;
constexpr double kMarkHeight = 12;
constexpr double kBeforeWords = 5;
constexpr double kAfterWords = 16;

} // namespace

double stateLegendWidth(const QFontMetrics &metrics, std::span<const LegendEntry> entries)
{
    double width = 0;
    for (const LegendEntry &entry : entries)
        width += kMarkWidth + kBeforeWords + metrics.horizontalAdvance(entry.text) + (&entry == &entries.back() ? 0 : kAfterWords);
    return width;
}

void paintStateLegend(QPainter &painter, const Theme &theme, const QPointF &from, std::span<const LegendEntry> entries)
{
    double x = from.x();
    for (const LegendEntry &entry : entries) {
        BlockLook look;
        look.place = entry.place;
        look.generation = 5;
        look.showNumber = false;
        look.wiped = 0.5;
        paintBlock(painter, theme, QRectF(x, from.y(), kMarkWidth, kMarkHeight), look);
        x += kMarkWidth + kBeforeWords;
        painter.setPen(theme.color(Token::text2));
        painter.drawText(QPointF(x, from.y() + 10), entry.text);
        x += painter.fontMetrics().horizontalAdvance(entry.text) + kAfterWords;
    }
}

} // namespace atomalloc::ui
