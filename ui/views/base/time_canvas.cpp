// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/base/time_canvas.h"

#include "ui/session/run_view.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace atomalloc::ui {

bool TimeCanvas::giveUpRange()
{
    if (!m_timeDrag.giveUp())
        return false;
    update();
    return true;
}

bool TimeCanvas::pressTime(const QMouseEvent &event)
{
    const QPointF at = event.position();
    const auto axis = event.button() == Qt::LeftButton ? timeAxisAt(at) : std::nullopt;
    if (!axis || !m_timeDrag.press(at, event.modifiers(), axis->window, m_marks, axis->handles))
        return false;
    setFocus(Qt::MouseFocusReason);
    return true;
}

bool TimeCanvas::moveTime(const QMouseEvent &event)
{
    const auto times = seenTimes();
    if (!times || !m_timeDrag.move(event.position().x(), *times))
        return false;
    update();
    return true;
}

bool TimeCanvas::releaseTime()
{
    if (!m_timeDrag.release())
        return false;
    update();
    return true;
}

bool TimeCanvas::takeTimeKey(const QKeyEvent &event)
{
    const auto times = seenTimes();
    if (!times || !m_timeDrag.takeKey(event, *times, m_runOfTimes.cursorTimeNs()))
        return false;
    setAccessibleDescription(m_timeDrag.rangeText());
    update();
    return true;
}

bool TimeCanvas::isOnHandle(QPointF point) const
{
    const auto axis = timeAxisAt(point);
    return axis && m_timeDrag.isOnHandle(point, axis->window, axis->handles);
}

void TimeCanvas::mousePressEvent(QMouseEvent *event)
{
    if (!pressTime(*event))
        ZoomCanvas::mousePressEvent(event);
}

void TimeCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (moveTime(*event))
        return;
    ZoomCanvas::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton && isOnHandle(event->position()))
        setCursor(Qt::SizeHorCursor);
}

void TimeCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (!releaseTime())
        ZoomCanvas::mouseReleaseEvent(event);
}

void TimeCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!takeTimeKey(*event))
        ZoomCanvas::keyPressEvent(event);
}

} // namespace atomalloc::ui
