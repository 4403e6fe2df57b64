// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/base/view_words.h"

#include "app/words/figure_text.h"
#include "ui/session/run_view.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace atomalloc::ui {

QString nothingWords(const RunView &runView)
{
    return runView.growing()
               ? QCoreApplication::translate("Views", "The run begins …")
               : QCoreApplication::translate("Views", "Nothing has run yet.\nChoose a scenario above and press Run (Ctrl+R).");
}

QString placeInLineText(std::uint32_t place)
{
    return place <= 1 ? QCoreApplication::translate("Views", "first in line")
                      : QCoreApplication::translate("Views", "no. %1 in line").arg(app::countText(place));
}

void paintNothing(QPainter &painter, const QWidget &view, const Theme &theme, const QString &words)
{
    painter.setPen(theme.color(Token::text2));
    painter.setFont(theme.textFont(13));
    painter.drawText(view.rect(), Qt::AlignCenter, words);
}

void paintCard(QPainter &painter, const Theme &theme, const QRect &place)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::line), 1));
    painter.setBrush(theme.color(Token::lane));
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.restore();
}

void paintPart(QPainter &painter, const QWidget &view, QWidget &part)
{
    if (part.isVisibleTo(&view))
        part.render(&painter, part.mapTo(&view, QPoint()), QRegion(), QWidget::DrawChildren);
}

} // namespace atomalloc::ui
