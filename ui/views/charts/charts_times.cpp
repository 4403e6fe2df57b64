// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: the selected time, the marks on its time axes, and ranges that are dragged with Ctrl or by their ends.
#include "ui/session/chosen_life.h"
#include "ui/views/charts/charts_view.h"

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

/// From birth to free of the selected block, as it is at the cursor. Nothing while its lives are not read.
std::optional<app::TimeRange> ChartsView::selectedLife() const
{
    if (sums().lives == nullptr)
        return std::nullopt;
    const app::Lifetimes &lives = sums().lives->lifetimes;
    const auto life = chosenLife(m_runView, m_selection.block(), lives);
    return life ? std::optional(app::TimeRange{lives.bornNs()[*life], std::min(lives.freedNs()[*life], m_endNs)}) : std::nullopt;
}

/// A bar at the head of a plot.
void ChartsView::paintSelectedLife(QPainter &painter, const TimeWindow &window, const QRectF &plot) const
{
    constexpr double kLifeHeight = 4; // px
    constexpr double kLeastLife = 4;
    const auto life = selectedLife();
    if (!life || window.x(life->to_ns) < plot.left() || window.x(life->from_ns) > plot.right())
        return;
    const double from = std::clamp(window.x(life->from_ns), plot.left(), plot.right());
    const double to = std::clamp(window.x(life->to_ns), from, plot.right());
    const QRectF bar(from, plot.top() - kLifeHeight / 2, std::max(to - from, kLeastLife), kLifeHeight);
    painter.setPen(QPen(m_theme.color(Token::lane), 1));
    painter.setBrush(m_theme.color(Token::accent));
    painter.drawRoundedRect(bar, 2, 2);
}

/// Each chart over time has the pennants above its plot and the poles in it. The first one has the words of what was found.
SeenMarks ChartsView::paintTimes(QPainter &painter, const ChartsLayout &layout, const std::vector<QRectF> &labels) const
{
    constexpr double kPennantRoom = 8; // px above a plot: the title stands higher
    constexpr double kBelowWords = 28; // the chip with the values at the cursor
    SeenMarks all;
    for (const ChartBox &box : layout.boxes) {
        if (!isOverTime(box.card) || box.folded)
            continue;
        const std::vector<QRectF> others = box.card == ChartCard::bytes ? labels : std::vector<QRectF>();
        SeenMarks marks =
            timeDrag().marksIn({layout.window, box.plot.top() - kPennantRoom, box.plot.bottom() - kBelowWords, others}, m_theme);
        if (box.card == ChartCard::bytes) // which has a ring and words of its own at the peak
            std::erase_if(marks.words, [](const FoundFlag &flag) { return flag.word == Marks::text(FoundMark::Kind::peak); });
        if (box.card == ChartCard::bytes)
            std::erase_if(marks.found, [](const FoundMark &mark) { return mark.kind == FoundMark::Kind::peak; });
        for (FoundFlag &word : marks.words)
            word.plate = all.words.empty() ? word.plate : QRectF();
        paintWords(painter, m_theme, marks.words, box.plot.top(), box.plot.bottom(), others);
        paintFlags(painter, m_theme, marks.flags, box.plot.bottom(), others);
        paintSelectedLife(painter, layout.window, box.plot);
        timeDrag().paint(painter, m_theme, layout.window, box.plot);
        timeDrag().paintEnds(painter, m_theme, layout.window, box.plot, box.plot);
        all.append(marks);
    }
    return all;
}

std::optional<TimeCanvas::TimeAxis> ChartsView::timeAxisAt(QPointF point) const
{
    const ChartBox *box = showsSomething() ? m_layout.boxAt(point) : nullptr;
    if (box == nullptr || !isOverTime(box->card) || box->folded || box->corner.contains(point))
        return std::nullopt;
    return TimeAxis{m_layout.window, box->plot};
}

std::optional<TimeWindow> ChartsView::seenTimes() const
{
    return showsSomething() && !m_layout.timePlot.isEmpty() ? std::optional(m_layout.window) : std::nullopt;
}

} // namespace atomalloc::ui
