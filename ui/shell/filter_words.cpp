// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_words.h"

#include "app/query/plane_condition.h"
#include "app/words/figure_text.h"
#include "ui/session/marks.h"
#include "ui/session/rule_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

using Kind = app::Expression::Kind;

struct FilterWords
{
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

QString placeText(const app::TimelinePlace &place)
{
    switch (place.kind) {
    case app::TimelinePlace::Kind::time:
        return FilterWords::tr("%1 s").arg(app::timeText(place.number));
    case app::TimelinePlace::Kind::event:
        return QStringLiteral("#%1").arg(app::countText(place.number));
    default:
        return app::timelinePlaceText(place);
    }
}

QString signOf(app::Comparing how)
{
    switch (how) {
    case app::Comparing::equal:
    case app::Comparing::search:
        return {};
    case app::Comparing::unequal:
        return QStringLiteral("≠ ");
    case app::Comparing::less:
        return QStringLiteral("< ");
    case app::Comparing::at_most:
        return QStringLiteral("≤ ");
    case app::Comparing::more:
        return QStringLiteral("> ");
    case app::Comparing::at_least:
        break;
    }
    return QStringLiteral("≥ ");
}

QString valueText(const app::Comparison &comparison)
{
    using With = app::Comparison::With;
    switch (comparison.with) {
    case With::place:
        return placeText(comparison.place);
    case With::never:
        return FilterWords::tr("never");
    case With::text:
        return comparison.text;
    case With::field:
        return nameOf(comparison.other);
    case With::figure:
        break;
    }
    switch (kindOf(comparison.field)) {
    case app::FieldKind::bytes:
        return app::bytesText(comparison.figure);
    case app::FieldKind::duration:
        return app::durationText(comparison.figure);
    default:
        return app::countText(comparison.figure);
    }
}

bool isRange(const app::Expression &condition)
{
    using app::Comparing;
    if (condition.kind != Kind::all_of || condition.parts.size() != 2 || condition.parts[0].kind != Kind::comparison ||
        condition.parts[1].kind != Kind::comparison)
        return false;
    const app::Comparison &low = condition.parts[0].comparison;
    const app::Comparison &high = condition.parts[1].comparison;
    const bool ends =
        (low.how == Comparing::more || low.how == Comparing::at_least) && (high.how == Comparing::at_most || high.how == Comparing::less);
    return ends && low.field == high.field && low.with == high.with;
}

/// Values of one field, joined by "or".
bool isList(const app::Expression &condition)
{
    return condition.kind == Kind::any_of && std::ranges::all_of(condition.parts, [&](const app::Expression &part) {
               return part.kind == Kind::comparison && signOf(part.comparison.how).isEmpty() &&
                      part.comparison.field == condition.parts.front().comparison.field;
           });
}

bool isTime(const app::Expression &part)
{
    return part.comparison.with == app::Comparison::With::place && part.comparison.place.kind == app::TimelinePlace::Kind::time;
}

QString valuesText(const app::Expression &condition)
{
    if (condition.kind == Kind::comparison)
        return signOf(condition.comparison.how) + valueText(condition.comparison);
    if (isRange(condition) && std::ranges::all_of(condition.parts, isTime))
        return FilterWords::tr("%1 to %2 s", "a filter on a range of times")
            .arg(app::timeText(condition.parts[0].comparison.place.number), app::timeText(condition.parts[1].comparison.place.number));
    if (isRange(condition))
        return FilterWords::tr("%1 to %2", "a filter on a range of times or figures")
            .arg(valueText(condition.parts[0].comparison), valueText(condition.parts[1].comparison));
    if (!isList(condition))
        return {};
    QStringList values;
    for (const app::Expression &part : condition.parts)
        values << valueText(part.comparison);
    return values.join(QStringLiteral(", "));
}

/// Times of a rule: births, and what became of them.
QString ruleTimes(app::Rule rule, const std::array<QString, 3> &at)
{
    switch (rule) {
    case app::Rule::live:
        return FilterWords::tr("born up to %1 s, live at %1 s").arg(at[0]);
    case app::Rule::growth:
        return FilterWords::tr("born %1 to %2 s, live at %2 s").arg(at[0], at[1]);
    case app::Rule::decline:
        return FilterWords::tr("born up to %1 s, freed %1 to %2 s").arg(at[0], at[1]);
    case app::Rule::short_lived:
        return FilterWords::tr("born and freed %1 to %2 s").arg(at[0], at[1]);
    case app::Rule::leaked:
        return FilterWords::tr("born %1 to %2 s, live at %3 s").arg(at[0], at[1], at[2]);
    case app::Rule::long_lived:
        return FilterWords::tr("born up to %1 s, live at %2 s").arg(at[0], at[1]);
    case app::Rule::all: // the command line alone asks it
        break;
    }
    return {};
}

QString ruleChip(app::Rule rule, const Marks *marks)
{
    if (marks == nullptr)
        return ruleText(rule);
    std::array<QString, 3> at;
    for (int mark = 0; mark < app::marksOf(rule); ++mark) {
        if (!marks->mark(mark))
            return FilterWords::tr("%1: the mark %2 is not set").arg(ruleText(rule), Marks::letter(mark));
        at[static_cast<std::size_t>(mark)] = app::timeText(marks->mark(mark)->time_ns);
    }
    return FilterWords::tr("%1: %2", "a rule and its times").arg(ruleText(rule), ruleTimes(rule, at));
}

QString rectangleChip(const app::PlaneRectangle &rectangle)
{
    const QString born = FilterWords::tr("Born %1 to %2 s").arg(app::timeText(rectangle.born.from_ns), app::timeText(rectangle.born.to_ns));
    const app::TimeRange &high = rectangle.high;
    if (high.from_ns >= high.to_ns)
        return FilterWords::tr("%1, never freed").arg(born);
    if (rectangle.height == app::PlaneHeight::age)
        return FilterWords::tr("%1, freed after %2 to %3").arg(born, app::durationText(high.from_ns), app::durationText(high.to_ns));
    if (rectangle.never)
        return FilterWords::tr("%1, freed from %2 s on, or never").arg(born, app::timeText(high.from_ns));
    return FilterWords::tr("%1, freed %2 to %3 s").arg(born, app::timeText(high.from_ns), app::timeText(high.to_ns));
}

} // namespace

QString topicText(app::FilterTopic topic)
{
    using enum app::FilterTopic;
    switch (topic) {
    case born:
        return FilterWords::tr("Born");
    case freed:
        return FilterWords::tr("Freed");
    case live_at:
        return FilterWords::tr("Live at");
    case task:
        return FilterWords::tr("Task");
    case freed_by:
        return FilterWords::tr("Freed by");
    case size_class:
        return FilterWords::tr("Class");
    case size:
        return FilterWords::tr("Size");
    case site:
        return FilterWords::tr("Call site");
    case lifetime:
        return FilterWords::tr("Lifetime");
    case generation:
        return FilterWords::tr("Generation");
    case time:
        return FilterWords::tr("Time");
    case text:
        return FilterWords::tr("Text");
    case state:
        return FilterWords::tr("State");
    case event:
        return FilterWords::tr("Event");
    case mixed:
        break;
    }
    return {};
}

QString chipText(const app::Expression &condition, const Marks *marks)
{
    if (const auto rule = app::ruleOf(condition))
        return ruleChip(*rule, marks);
    if (const auto rectangle = app::rectangleOf(condition))
        return rectangleChip(*rectangle);
    const QString topic = topicText(topicOf(condition));
    const auto place = placeOfLiveAt(condition);
    const QString values = place ? placeText(*place) : valuesText(condition);
    return topic.isEmpty() || values.isEmpty() ? expressionText(condition) : FilterWords::tr("%1: %2").arg(topic, values);
}

} // namespace atomalloc::ui
