// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: what is chosen in the plane.
#include "ui/session/marks.h"
#include "ui/session/rule_words.h"
#include "ui/views/lifetimes/lifetimes_view.h"

#include <limits>

namespace atomalloc::ui {

std::optional<app::PlaneRectangle> LifetimesView::placeOf(app::Rule rule) const
{
    const Marks &marks = m_runView.marks();
    if (!app::rectangleAt(rule, positions()))
        return std::nullopt;
    constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();
    const auto at = [&marks](int mark) { return marks.mark(mark) ? marks.mark(mark)->time_ns : 0; };
    switch (rule) {
    case app::Rule::live:
        return app::PlaneRectangle{{0, at(0)}, app::PlaneHeight::freed, {at(0), kEnd}, true};
    case app::Rule::growth:
        return app::PlaneRectangle{{at(0), at(1)}, app::PlaneHeight::freed, {at(1), kEnd}, true};
    case app::Rule::decline:
        return app::PlaneRectangle{{0, at(0)}, app::PlaneHeight::freed, {at(0), at(1)}, false};
    case app::Rule::short_lived:
        return app::PlaneRectangle{{at(0), at(1)}, app::PlaneHeight::freed, {at(0), at(1)}, false};
    case app::Rule::leaked:
        return app::PlaneRectangle{{at(0), at(1)}, app::PlaneHeight::freed, {at(2), kEnd}, true};
    case app::Rule::long_lived:
        return app::PlaneRectangle{{0, at(0)}, app::PlaneHeight::freed, {at(1), kEnd}, true};
    case app::Rule::all: // the command line alone asks it
        break;
    }
    return std::nullopt;
}

LifetimesView::Chosen LifetimesView::chosen() const
{
    if (m_drawn)
        return {m_drawn, std::nullopt, tr("Your own rectangle"), tr("Enter makes it a filter of all views.")};
    const auto condition = app::conditionInThePlane(m_selection.filter());
    if (!condition)
        return {std::nullopt, std::nullopt, tr("All allocations"),
                m_selection.filter().isEmpty() ? QString() : tr("What the filter leaves")};
    const app::Expression &expression = m_selection.filter().conditions()[*condition];
    if (const std::optional<app::Rule> rule = app::ruleOf(expression))
        return {placeOf(*rule), rule, ruleText(*rule), ruleMeaning(*rule)};
    return {app::rectangleOf(expression), std::nullopt, tr("Your own rectangle"), tr("It filters all views.")};
}

} // namespace atomalloc::ui
