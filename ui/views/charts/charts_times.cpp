// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: the selected time, the marks on its time axes, and ranges that are dragged with Ctrl.
#include "ui/views/charts/charts_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace atomalloc::ui {

std::optional<app::TimeRange> ChartsView::range() const
{
    const auto run = m_runView.run();
    if (run == nullptr)
        return std::nullopt;
    if (const auto time = m_selection.time(*run))
        return app::TimeRange{time->first_ns, time->last_ns + 1};
    const auto *chosen = std::get_if<RangeChoice>(&m_selection.choice());
    return chosen == nullptr ? std::nullopt : std::optional(app::TimeRange{chosen->begin_ns, chosen->end_ns});
}

/// Each chart over time has the pennants above its plot and the poles in it.
void ChartsView::paintTimes(QPainter &painter)
{
    constexpr double kPennantRoom = 14; // px above a plot
    m_flags.clear();
    for (const ChartBox &box : m_layout.boxes) {
        if (!isOverTime(box.card) || box.folded)
            continue;
        const std::vector<MarkFlag> flags = m_timeDrag.flagsIn(m_layout.window, box.plot.top() - kPennantRoom);
        paintFlags(painter, m_theme, flags, box.plot.bottom());
        m_timeDrag.paint(painter, m_theme, box.plot);
        m_flags.insert(m_flags.end(), flags.begin(), flags.end());
    }
}

void ChartsView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const ChartBox *box = showsSomething() && event->button() == Qt::LeftButton ? m_layout.boxAt(at) : nullptr;
    const bool onTime = box != nullptr && isOverTime(box->card) && !box->folded && !box->corner.contains(at);
    if (onTime && m_timeDrag.press(at, event->modifiers(), m_flags))
        setFocus(Qt::MouseFocusReason);
    else
        ZoomCanvas::mousePressEvent(event);
}

void ChartsView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_timeDrag.move(event->position().x(), m_layout.window))
        update();
    else
        ZoomCanvas::mouseMoveEvent(event);
}

void ChartsView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_timeDrag.release(m_layout.window))
        update();
    else
        ZoomCanvas::mouseReleaseEvent(event);
}

} // namespace atomalloc::ui
