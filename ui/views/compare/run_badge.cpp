// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/run_badge.h"

#include <QPainter>

namespace atomalloc::ui {

namespace {

constexpr int kSignSize = 22;
constexpr int kSignLine = 28;
constexpr int kBadgeGap = 8;
static_assert(kSignSize + kBadgeGap + kSignLine == kRunSignWidth);

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

void paintRunSign(QPainter &painter, const Theme &theme, const QPointF &corner, Comparison::Side side)
{
    paintRunBadge(painter, theme, QRectF(corner, QSizeF(kSignSize, kSignSize)), side);
    QPen pen(theme.color(seriesToken(side)), 2);
    if (side == Comparison::Side::b)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    const QPointF from = corner + QPointF(kSignSize + kBadgeGap, kSignSize / 2.0);
    painter.drawLine(from, from + QPointF(kSignLine, 0));
}

RunBadge::RunBadge(const Theme &theme, Comparison::Side side, QWidget *parent) : QWidget(parent), m_theme(theme), m_side(side)
{
    setFixedSize(kRunSignWidth, kSignSize);
    setAccessibleName(letterOf(side));
    connect(&theme, &Theme::changed, this, QOverload<>::of(&RunBadge::update));
}

void RunBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRunSign(painter, m_theme, QPointF(0, 0), m_side);
}

} // namespace atomalloc::ui
