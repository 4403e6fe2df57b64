// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: marks on its time axis, and ranges of time that are dragged with Ctrl.
#include "ui/views/tasks/tasks_view.h"

#include <QMouseEvent>
#include <QPainter>

namespace atomalloc::ui {

void TasksView::paintTimes(QPainter &painter)
{
    constexpr double kPennantHeight = 14; // px above the lanes, below the times
    m_flags = m_timeDrag.flagsIn(m_layout.window, m_layout.axis.bottom() - kPennantHeight);
    const double bottom = m_layout.bands.empty() ? m_layout.area.bottom() : m_layout.bands.back().rect.bottom();
    paintFlags(painter, m_theme, m_flags, bottom);
    const double top = m_layout.axis.bottom();
    m_timeDrag.paint(painter, m_theme, QRectF(m_layout.plot.left(), top, m_layout.plot.width(), bottom - top));
}

void TasksView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool onTime = showsSomething() && event->button() == Qt::LeftButton && at.x() >= m_layout.plot.left() - 4;
    if (onTime && m_timeDrag.press(at, event->modifiers(), m_flags))
        setFocus(Qt::MouseFocusReason);
    else
        ZoomCanvas::mousePressEvent(event);
}

void TasksView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_timeDrag.move(event->position().x(), m_layout.window))
        update();
    else
        ZoomCanvas::mouseMoveEvent(event);
}

void TasksView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_timeDrag.release(m_layout.window))
        update();
    else
        ZoomCanvas::mouseReleaseEvent(event);
}

} // namespace atomalloc::ui
