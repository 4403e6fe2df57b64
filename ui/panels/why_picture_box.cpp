// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/why_picture_box.h"

#include <QFontMetricsF>
#include <QPainter>

#include <array>
#include <cmath>

namespace atomalloc::ui {

using Role = WhyShape::Role;

WhyPictureBox::WhyPictureBox(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents); // a click is one on the card
    hide();
}

void WhyPictureBox::setPicture(const WhyPicture &picture)
{
    m_picture = picture;
    setFixedHeight(static_cast<int>(std::ceil(whyPictureHeight(picture.kind))));
    setVisible(picture.kind != WhyPicture::Kind::none);
    update();
}

QFont WhyPictureBox::fontOf(Role role) const
{
    return role == Role::words ? m_theme.textFont(10.5, QFont::DemiBold) : m_theme.figureFont(10);
}

void WhyPictureBox::paintEvent(QPaintEvent *)
{
    m_painted = layOutWhyPicture(m_picture, width(),
                                 [this](const QString &words, Role role) { return QFontMetricsF(fontOf(role)).horizontalAdvance(words); });
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const WhyShape &shape : m_painted) {
        if (shape.text.isEmpty()) {
            paintShape(painter, shape);
        } else {
            painter.setFont(fontOf(shape.role));
            painter.setPen(m_theme.color(shape.role == Role::words ? Token::text : Token::text2));
            painter.drawText(shape.rect, Qt::AlignVCenter | Qt::AlignHCenter | Qt::TextDontClip, shape.text);
        }
    }
}

void WhyPictureBox::paintShape(QPainter &painter, const WhyShape &shape) const
{
    const QRectF &rect = shape.rect;
    switch (shape.role) {
    case Role::held:
        painter.fillRect(rect, m_theme.color(Token::inUse));
        break;
    case Role::free:
        painter.fillRect(rect, m_theme.color(Token::canvas));
        break;
    case Role::inTheWay:
        painter.fillRect(rect, m_theme.color(Token::inUse));
        [[fallthrough]];
    case Role::longest:
        painter.setPen(QPen(m_theme.color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(-1, -2, 1, 2), 2, 2);
        break;
    case Role::ownWaiter:
        painter.setPen(QPen(m_theme.color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4);
        [[fallthrough]];
    case Role::waiter:
        paintWaiting(painter, m_theme, rect);
        break;
    case Role::track:
        painter.fillRect(rect, m_theme.color(Token::line));
        break;
    case Role::life:
        painter.fillRect(rect, m_theme.color(Token::inUse));
        break;
    case Role::now:
        painter.fillRect(rect, m_theme.color(Token::text));
        break;
    case Role::needed:
    case Role::bracket:
        paintLines(painter, shape);
        break;
    case Role::words:
    case Role::figures:
        break;
    }
}

/// A bracket that opens downwards.
void WhyPictureBox::paintLines(QPainter &painter, const WhyShape &shape) const
{
    const QRectF &rect = shape.rect;
    painter.setPen(QPen(m_theme.color(shape.role == Role::needed ? Token::waiting : Token::accent), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(std::array<QPointF, 4>{rect.bottomLeft(), rect.topLeft(), rect.topRight(), rect.bottomRight()}.data(), 4);
}

} // namespace atomalloc::ui
