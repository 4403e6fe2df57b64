// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/base/chart_frame.h"

#include <QFontMetricsF>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr double kWordsLeft = 62;  // the longest is "1.25 MiB"
constexpr double kWordsRight = 16; // half of the last time
constexpr double kWordsBelow = 20;
constexpr double kTimePitch = 58; // pixels between two times, at least
constexpr double kValuePitch = 22;

int fitting(double pixels, double pitch) { return std::max(1, static_cast<int>(pixels / pitch)); }

} // namespace

ChartFrame::ChartFrame(const QRectF &room, std::uint64_t endNs, AxisUnit unit, double most)
    : m_plot(room.adjusted(kWordsLeft, 6, -kWordsRight, -kWordsBelow)),
      m_time(AxisUnit::nanoseconds, static_cast<double>(endNs), fitting(m_plot.width(), kTimePitch)),
      m_values(unit, most, fitting(m_plot.height(), kValuePitch))
{
}

QPointF ChartFrame::at(double timeNs, double value) const
{
    return {m_plot.left() + m_plot.width() * m_time.shareOf(timeNs), m_plot.bottom() - m_plot.height() * m_values.shareOf(value)};
}

void ChartFrame::paintAxes(QPainter &painter, const Theme &theme) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(theme.figureFont(10.5));
    for (const Axis::Tick &tick : m_values.ticks()) {
        const double y = at(0, tick.value).y();
        painter.setPen(QPen(theme.color(Token::line), 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(theme.color(Token::text2));
        painter.drawText(QRectF(m_plot.left() - kWordsLeft, y - 8, kWordsLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    for (const Axis::Tick &tick : m_time.ticks()) {
        const double x = at(tick.value, 0).x();
        painter.setPen(QPen(theme.color(Token::stroke), 1));
        painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x, m_plot.bottom() + 4));
        painter.setPen(theme.color(Token::text2));
        painter.drawText(QRectF(x - kTimePitch / 2, m_plot.bottom() + 5, kTimePitch, 15), Qt::AlignHCenter | Qt::AlignTop, tick.text);
    }
    painter.restore();
}

void ChartFrame::paintHover(QPainter &painter, const Theme &theme, double timeNs, const QStringList &lines) const
{
    painter.save();
    const double x = at(timeNs, 0).x();
    painter.setPen(QPen(theme.color(Token::text), 1.2));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    painter.setFont(theme.textFont(11.5));
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const QString &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    QRectF box(x + 8, m_plot.top() + 2, width + 16, static_cast<double>(lines.size()) * 16 + 8);
    if (box.right() > m_plot.right())
        box.moveRight(x - 8);
    box.moveLeft(std::max(box.left(), m_plot.left()));
    painter.setPen(QPen(theme.color(Token::stroke), 1));
    painter.setBrush(theme.color(Token::card));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.color(Token::text));
    for (qsizetype i = 0; i < lines.size(); ++i)
        painter.drawText(QPointF(box.left() + 8, box.top() + 16 + 16.0 * static_cast<double>(i)), lines[i]);
    painter.restore();
}

} // namespace atomalloc::ui
