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

/// Each chart over time has the pennants above its plot and the poles in it. The first one has the words of what was found.
void ChartsView::paintTimes(QPainter &painter)
{
    constexpr double kPennantRoom = 8; // px above a plot: the title stands higher
    constexpr double kBelowWords = 28; // the chip with the values at the cursor
    m_marks = {};
    for (const ChartBox &box : m_layout.boxes) {
        if (!isOverTime(box.card) || box.folded)
            continue;
        SeenMarks marks = m_timeDrag.marksIn({m_layout.window, box.plot.top() - kPennantRoom, box.plot.bottom() - kBelowWords}, m_theme);
        if (box.card == ChartCard::bytes) // which has a ring and words of its own at the peak
            std::erase_if(marks.words, [](const FoundFlag &flag) { return flag.word == Marks::text(FoundMark::Kind::peak); });
        if (box.card == ChartCard::bytes)
            std::erase_if(marks.found, [](const FoundMark &mark) { return mark.kind == FoundMark::Kind::peak; });
        for (FoundFlag &word : marks.words)
            word.plate = m_marks.words.empty() ? word.plate : QRectF();
        paintWords(painter, m_theme, marks.words, box.plot.top(), box.plot.bottom());
        paintFlags(painter, m_theme, marks.flags, box.plot.bottom());
        m_timeDrag.paint(painter, m_theme, m_layout.window, box.plot);
        m_marks.append(marks);
    }
}

void ChartsView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const ChartBox *box = showsSomething() && event->button() == Qt::LeftButton ? m_layout.boxAt(at) : nullptr;
    const bool onTime = box != nullptr && isOverTime(box->card) && !box->folded && !box->corner.contains(at);
    if (onTime && m_timeDrag.press(at, event->modifiers(), m_layout.window, m_marks))
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
    if (m_timeDrag.release())
        update();
    else
        ZoomCanvas::mouseReleaseEvent(event);
}

} // namespace atomalloc::ui
