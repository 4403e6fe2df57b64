// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/run_badge.h"

#include <QPainter>

namespace atomalloc::ui {

namespace {

constexpr int kSignSize = 22;
constexpr int kSignLine = 28;
constexpr int kBadgeGap = 8;

} // namespace

Token seriesToken(Comparison::Side side) { return side == Comparison::Side::a ? Token::seriesA : Token::seriesB; }

QString letterOf(Comparison::Side side) { return side == Comparison::Side::a ? QStringLiteral("A") : QStringLiteral("B"); }

void paintRunBadge(QPainter &painter, const Theme &theme, const QRectF &rect, Comparison::Side side)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(seriesToken(side)));
    if (side == Comparison::Side::a)
        painter.drawRoundedRect(rect, 4, 4);
    else
        painter.drawEllipse(rect);
    painter.setPen(theme.color(Token::canvas));
    painter.setFont(theme.textFont(rect.height() * 0.58, QFont::Bold));
    painter.drawText(rect, Qt::AlignCenter, letterOf(side));
    painter.restore();
}

RunBadge::RunBadge(const Theme &theme, Comparison::Side side, QWidget *parent) : QWidget(parent), m_theme(theme), m_side(side)
{
    setFixedSize(kSignSize + kBadgeGap + kSignLine, kSignSize);
    setAccessibleName(letterOf(side));
    connect(&theme, &Theme::changed, this, QOverload<>::of(&RunBadge::update));
}

void RunBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRunBadge(painter, m_theme, QRectF(0, 0, kSignSize, kSignSize), m_side);
    QPen pen(m_theme.color(seriesToken(m_side)), 2);
    if (m_side == Comparison::Side::b)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(kSignSize + kBadgeGap, kSignSize / 2.0), QPointF(kSignSize + kBadgeGap + kSignLine, kSignSize / 2.0));
}

} // namespace atomalloc::ui
