// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: marks on its time axis, and ranges of time that are dragged with Ctrl.
#include "ui/session/cursor.h"
#include "ui/session/marks.h"
#include "ui/views/tasks/tasks_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kLeastRange = 3;     ///< px: less is a click
constexpr double kPennantHeight = 14; ///< px above the lanes, below the times

} // namespace

void TasksView::placeFlags()
{
    m_flags.clear();
    const Marks &marks = m_runView.marks();
    for (int number = 0; number < Marks::kCount; ++number) {
        const auto &mark = marks.mark(number);
        if (mark && m_layout.window.holds(mark->time_ns))
            m_flags.push_back({number, m_layout.window.x(mark->time_ns), Marks::letter(number)});
    }
    ui::placeFlags(m_flags, m_layout.axis.bottom() - kPennantHeight, m_layout.plot.left(), m_layout.plot.right());
}

void TasksView::paintTimes(QPainter &painter)
{
    placeFlags();
    const double bottom = m_layout.bands.empty() ? m_layout.area.bottom() : m_layout.bands.back().rect.bottom();
    paintFlags(painter, m_theme, m_flags, bottom);
    if (!m_rangeFrom)
        return;
    const double from = std::clamp(std::min(*m_rangeFrom, m_rangeTo), m_layout.plot.left(), m_layout.plot.right());
    const double to = std::clamp(std::max(*m_rangeFrom, m_rangeTo), from, m_layout.plot.right());
    QColor fill = m_theme.color(Token::accent);
    fill.setAlphaF(0.15F);
    painter.setPen(QPen(m_theme.color(Token::accent), 1.5));
    painter.setBrush(fill);
    painter.drawRect(QRectF(from, m_layout.axis.bottom(), to - from, bottom - m_layout.axis.bottom()));
}

void TasksView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool onTime = showsSomething() && event->button() == Qt::LeftButton && at.x() >= m_layout.plot.left() - 4;
    if (onTime && event->modifiers().testFlag(Qt::ControlModifier)) {
        setFocus(Qt::MouseFocusReason);
        m_rangeFrom = m_rangeTo = at.x();
    } else if (const auto flag = onTime ? flagAt(m_flags, at) : std::nullopt) {
        setFocus(Qt::MouseFocusReason);
        m_draggedMark = m_flags[*flag].number;
        m_runView.marks().goTo(*m_draggedMark);
    } else {
        ZoomCanvas::mousePressEvent(event);
    }
}

void TasksView::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_rangeFrom) {
        m_rangeTo = x;
        update();
    } else if (m_draggedMark && m_runView.run() != nullptr) {
        m_runView.marks().set(*m_draggedMark, positionAt(*m_runView.run(), m_layout.window.wholeTimeAt(x)));
    } else {
        ZoomCanvas::mouseMoveEvent(event);
    }
}

void TasksView::mouseReleaseEvent(QMouseEvent *event)
{
    const auto from = std::exchange(m_rangeFrom, std::nullopt);
    const bool dragged = std::exchange(m_draggedMark, std::nullopt).has_value();
    if (!from && !dragged)
        return ZoomCanvas::mouseReleaseEvent(event);
    if (from && std::abs(m_rangeTo - *from) < kLeastRange)
        m_selection.clearTime();
    else if (from)
        m_selection.filterTime(m_layout.window.wholeTimeAt(*from), m_layout.window.wholeTimeAt(m_rangeTo));
    update();
}

} // namespace atomalloc::ui
