// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/base/time_drag.h"

#include "ui/session/cursor.h"
#include "ui/session/marks.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

std::vector<MarkFlag> TimeDrag::flagsIn(const TimeWindow &window, double top) const
{
    std::vector<MarkFlag> flags;
    const Marks &marks = m_runView.marks();
    for (int number = 0; number < Marks::kCount; ++number) {
        const auto &mark = marks.mark(number);
        if (mark && window.holds(mark->time_ns))
            flags.push_back({number, window.x(mark->time_ns), Marks::letter(number)});
    }
    placeFlags(flags, top, window.left, window.right());
    return flags;
}

bool TimeDrag::press(QPointF at, Qt::KeyboardModifiers held, const std::vector<MarkFlag> &flags)
{
    if (held.testFlag(Qt::ControlModifier)) {
        m_from = m_to = at.x();
        return true;
    }
    const auto flag = flagAt(flags, at);
    if (!flag)
        return false;
    m_mark = flags[*flag].number;
    m_runView.marks().goTo(*m_mark);
    return true;
}

bool TimeDrag::move(double x, const TimeWindow &window)
{
    if (m_from)
        m_to = x;
    else if (m_mark && m_runView.run() != nullptr)
        m_runView.marks().set(*m_mark, positionAt(*m_runView.run(), window.wholeTimeAt(x)));
    return m_from || m_mark;
}

bool TimeDrag::release(const TimeWindow &window)
{
    constexpr double kLeastDrag = 3; // px: less is a click
    const auto from = std::exchange(m_from, std::nullopt);
    const bool dragged = std::exchange(m_mark, std::nullopt).has_value();
    if (from && std::abs(m_to - *from) < kLeastDrag)
        m_selection.clearTime();
    else if (from)
        m_selection.filterTime(window.wholeTimeAt(*from), window.wholeTimeAt(m_to));
    return from || dragged;
}

void TimeDrag::paint(QPainter &painter, const Theme &theme, const QRectF &area) const
{
    if (!m_from)
        return;
    const double from = std::clamp(std::min(*m_from, m_to), area.left(), area.right());
    const double to = std::clamp(std::max(*m_from, m_to), from, area.right());
    QColor fill = theme.color(Token::accent);
    fill.setAlphaF(0.15F);
    painter.setPen(QPen(theme.color(Token::accent), 1.5));
    painter.setBrush(fill);
    painter.drawRect(QRectF(from, area.top(), to - from, area.height()));
}

} // namespace atomalloc::ui
