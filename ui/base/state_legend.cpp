// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/state_legend.h"

#include "ui/theme/event_token.h"
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

BlockLook legendLook(const Theme &theme, Place place)
{
    BlockLook look;
    look.place = place;
    look.generation = 5;
    look.showNumber = false;
    look.wiped = 0.5;
    if (place == Place::live || place == Place::hot)
        look.fill = theme.color(placeToken(place));
    return look;
}

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
        paintBlock(painter, theme, QRectF(x, from.y(), kMarkWidth, kMarkHeight), legendLook(theme, entry.place));
        x += kMarkWidth + kBeforeWords;
        painter.setPen(theme.color(Token::text2));
        painter.drawText(QPointF(x, from.y() + 10), entry.text);
        x += painter.fontMetrics().horizontalAdvance(entry.text) + kAfterWords;
    }
}

} // namespace atomalloc::ui
