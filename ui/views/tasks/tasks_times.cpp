// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: marks on its time axis, and ranges of time that are dragged with Ctrl or by their ends.
#include "ui/views/tasks/tasks_view.h"

#include <QPainter>

namespace atomalloc::ui {

namespace {

constexpr double kPennantHeight = 14; ///< px above the lanes, below the times

} // namespace

/// Of the marks on the axis. A time stands beside them.
std::vector<QRectF> TasksView::pennantsOn(const TasksLayout &layout) const
{
    const double bottom = layout.axis.bottom();
    std::vector<QRectF> pennants;
    for (const MarkFlag &flag : timeDrag().marksIn({layout.window, bottom - kPennantHeight, bottom}, m_theme).flags)
        pennants.push_back(flag.pennant);
    return pennants;
}

/// `chip` has the time of the cursor.
SeenMarks TasksView::paintTimes(QPainter &painter, const TasksLayout &layout, const std::vector<QRectF> &labels, const QRectF &chip) const
{
    const double bottom = layout.bands.empty() ? layout.area.bottom() : layout.bands.back().rect.bottom();
    const double top = layout.axis.bottom();
    const SeenMarks marks = timeDrag().marksIn({layout.window, top - kPennantHeight, bottom, labels, {chip}}, m_theme);
    paintWords(painter, m_theme, marks.words, top, bottom, labels);
    paintFlags(painter, m_theme, marks.flags, bottom, labels);
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
