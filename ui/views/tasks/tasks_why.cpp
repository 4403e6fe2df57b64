// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: the numbers of the "why" beside the lanes of their tasks, and at the times of their events.
#include "ui/base/why_ring.h"
#include "ui/views/tasks/tasks_view.h"

#include <algorithm>

namespace atomalloc::ui {

void TasksView::paintWhy(QPainter &painter)
{
    painter.save();
    painter.setClipRect(m_layout.area);
    for (const WhyMark &mark : m_selection.whyMarks()) {
        const std::optional<std::size_t> row = mark.task == kNoTask ? std::nullopt : rowOf(mark.task);
        const SwimLane *lane = row ? m_layout.laneOf(*row) : nullptr;
        if (lane == nullptr)
            continue;
        const bool timed = mark.position > 0;
        const double x =
            timed ? m_layout.window.x(mark.time_ns) : lane->bar.left() - kSmallWhyRingRadius - 1; // between the bytes and the bar
        if (timed && (x < lane->bar.left() || x > lane->bar.right()))
            continue;
        paintWhyRing(painter, m_theme, QPointF(x, std::max(lane->rect.top() + kWhyRingRadius, lane->bar.top() - 2)), mark.number,
                     mark.current, timed ? kWhyRingRadius : kSmallWhyRingRadius);
    }
    painter.restore();
}

} // namespace atomalloc::ui
