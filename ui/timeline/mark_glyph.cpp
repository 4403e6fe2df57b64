// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/mark_glyph.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace atomalloc::ui {

namespace {

class MarkWords
{
    Q_DECLARE_TR_FUNCTIONS(RunMarks)
};

} // namespace

QString kindText(app::RunMarker::Kind kind)
{
    switch (kind) {
    case app::RunMarker::Kind::wait:
        return MarkWords::tr("wait");
    case app::RunMarker::Kind::refused_request:
        return MarkWords::tr("refused request");
    case app::RunMarker::Kind::refused_handle:
        break;
    }
    return MarkWords::tr("refused handle");
}

void paintMark(QPainter &painter, const Theme &theme, app::RunMarker::Kind kind, QPointF center, double size)
{
    painter.save();
    painter.translate(center);
    painter.scale(size, size);
    if (kind == app::RunMarker::Kind::refused_request) {
        painter.setPen(QPen(theme.color(Token::error), 2.4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(-4.5, -4.5), QPointF(4.5, 4.5));
        painter.drawLine(QPointF(4.5, -4.5), QPointF(-4.5, 4.5));
    } else if (kind == app::RunMarker::Kind::refused_handle) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::warn));
        painter.drawPolygon(std::array<QPointF, 4>{QPointF(0, -5.5), QPointF(5.5, 0), QPointF(0, 5.5), QPointF(-5.5, 0)}.data(), 4);
    } else {
        const QColor color = theme.color(Token::waiting);
        painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawLine(QPointF(-4.5, -6.5), QPointF(4.5, -6.5));
        painter.drawLine(QPointF(-4.5, 6.5), QPointF(4.5, 6.5));
        QPainterPath glass(QPointF(-3.6, -6.5));
        glass.cubicTo(-3.6, -2, -0.6, -1.4, -0.6, 0);
        glass.cubicTo(-0.6, 1.4, -3.6, 2, -3.6, 6.5);
        glass.moveTo(3.6, -6.5);
        glass.cubicTo(3.6, -2, 0.6, -1.4, 0.6, 0);
        glass.cubicTo(0.6, 1.4, 3.6, 2, 3.6, 6.5);
        painter.drawPath(glass);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(std::array<QPointF, 3>{QPointF(-2.6, 5.8), QPointF(0, 2.6), QPointF(2.6, 5.8)}.data(), 3);
    }
    painter.restore();
}

} // namespace atomalloc::ui
