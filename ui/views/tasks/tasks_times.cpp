// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: marks on its time axis, and ranges of time that are dragged with Ctrl.
#include "ui/views/tasks/tasks_view.h"

#include <QMouseEvent>
#include <QPainter>

namespace atomalloc::ui {

void TasksView::paintTimes(QPainter &painter)
{
    constexpr double kPennantHeight = 14; // px above the lanes, below the times
    const double bottom = m_layout.bands.empty() ? m_layout.area.bottom() : m_layout.bands.back().rect.bottom();
    const double top = m_layout.axis.bottom();
    m_marks = m_timeDrag.marksIn({m_layout.window, top - kPennantHeight, bottom}, m_theme);
    paintWords(painter, m_theme, m_marks.words, top, bottom);
    paintFlags(painter, m_theme, m_marks.flags, bottom);
    m_timeDrag.paint(painter, m_theme, m_layout.window, QRectF(m_layout.plot.left(), top, m_layout.plot.width(), bottom - top));
}

void TasksView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool onTime = showsSomething() && event->button() == Qt::LeftButton && at.x() >= m_layout.plot.left() - 4;
    if (onTime && m_timeDrag.press(at, event->modifiers(), m_layout.window, m_marks))
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
    if (m_timeDrag.release())
        update();
    else
        ZoomCanvas::mouseReleaseEvent(event);
}

} // namespace atomalloc::ui
