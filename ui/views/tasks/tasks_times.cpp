// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: marks on its time axis, and ranges of time that are dragged with Ctrl or by their ends.
#include "ui/views/tasks/tasks_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace atomalloc::ui {

SeenMarks TasksView::paintTimes(QPainter &painter, const TasksLayout &layout) const
{
    constexpr double kPennantHeight = 14; // px above the lanes, below the times
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    const double top = layout.axis.bottom();
    SeenMarks marks = m_timeDrag.marksIn({layout.window, top - kPennantHeight, bottom}, m_theme);
    paintWords(painter, m_theme, marks.words, top, bottom);
    paintFlags(painter, m_theme, marks.flags, bottom);
    const QRectF below(layout.plot.left(), top, layout.plot.width(), bottom - top);
    m_timeDrag.paint(painter, m_theme, layout.window, below);
    m_timeDrag.paintEnds(painter, m_theme, layout.window, below, layout.axis);
    return marks;
}

void TasksView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool onTime = showsSomething() && event->button() == Qt::LeftButton && at.x() >= m_layout.plot.left() - 4;
    if (onTime && m_timeDrag.press(at, event->modifiers(), m_layout.window, m_marks, m_layout.axis))
        setFocus(Qt::MouseFocusReason);
    else
        ZoomCanvas::mousePressEvent(event);
}

void TasksView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_timeDrag.move(event->position().x(), m_layout.window)) {
        update();
        return;
    }
    ZoomCanvas::mouseMoveEvent(event);
    const bool moves = event->buttons() == Qt::NoButton && showsSomething();
    if (moves && m_timeDrag.isOnHandle(event->position(), m_layout.window, m_layout.axis))
        setCursor(Qt::SizeHorCursor);
}

void TasksView::keyPressEvent(QKeyEvent *event)
{
    if (!showsSomething() || !m_timeDrag.takeKey(*event, m_layout.window, m_runView.cursorTimeNs())) {
        ZoomCanvas::keyPressEvent(event);
        return;
    }
    setAccessibleDescription(m_timeDrag.rangeText());
    update();
}

void TasksView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_timeDrag.release())
        update();
    else
        ZoomCanvas::mouseReleaseEvent(event);
}

} // namespace atomalloc::ui
