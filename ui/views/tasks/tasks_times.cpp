// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: marks on its time axis, and ranges of time that are dragged with Ctrl or by their ends.
#include "ui/views/tasks/tasks_view.h"

#include <QPainter>

namespace atomalloc::ui {

SeenMarks TasksView::paintTimes(QPainter &painter, const TasksLayout &layout, const std::vector<QRectF> &labels) const
{
    constexpr double kPennantHeight = 14; // px above the lanes, below the times
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    const double top = layout.axis.bottom();
    const SeenMarks marks = timeDrag().marksIn({layout.window, top - kPennantHeight, bottom, labels}, m_theme);
    paintWords(painter, m_theme, marks.words, top, bottom);
    paintFlags(painter, m_theme, marks.flags, bottom);
    const QRectF below(layout.plot.left(), top, layout.plot.width(), bottom - top);
    timeDrag().paint(painter, m_theme, layout.window, below);
    timeDrag().paintEnds(painter, m_theme, layout.window, below, layout.axis);
    return marks;
}

std::optional<TimeCanvas::TimeAxis> TasksView::timeAxisAt(QPointF point) const
{
    if (!showsSomething() || point.x() < m_layout.plot.left() - 4)
        return std::nullopt;
    return TimeAxis{m_layout.window, m_layout.axis};
}

std::optional<TimeWindow> TasksView::seenTimes() const { return showsSomething() ? std::optional(m_layout.window) : std::nullopt; }

} // namespace atomalloc::ui
