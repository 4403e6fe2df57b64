// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/why_ring.h"

#include <QString>

namespace atomalloc::ui {

void paintWhyRing(QPainter &painter, const Theme &theme, QPointF centre, int number, bool current, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(current ? Token::text : Token::canvas), current ? 2 : 1.5));
    painter.setBrush(theme.color(Token::accent));
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(theme.color(Token::accentText));
    painter.setFont(theme.figureFont(radius < kWhyRingRadius ? 9 : 10.5, QFont::Bold));
    painter.drawText(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter, QString::number(number));
    painter.restore();
}

} // namespace atomalloc::ui
