// SPDX-License-Identifier: MPL-2.0
#include "app/query/filter_parts.h"

#include "app/query/name_pattern.h"

#include <algorithm>
#include <span>

namespace atomalloc::app {
namespace {

bool isOfLives(const Expression &condition)
{
    const FilterTopic topic = topicOf(condition);
    return topic != FilterTopic::state && topic != FilterTopic::event;
}

/// Whether a choice satisfies the condition, which speaks of one field.
bool holdsFor(const Expression &condition, const QString &choice)
{
    const auto holds = [&choice](const Expression &part) { return holdsFor(part, choice); };
    switch (condition.kind) {
    case Expression::Kind::everything:
        return true;
    case Expression::Kind::negation:
        return !holds(condition.parts.front());
    case Expression::Kind::all_of:
        return std::ranges::all_of(condition.parts, holds);
    case Expression::Kind::any_of:
        return std::ranges::any_of(condition.parts, holds);
    case Expression::Kind::comparison:
        break;
    }
    const Comparison &comparison = condition.comparison;
    const bool same = NamePattern(comparison.text, comparison.how == Comparing::search).matches(choice);
    return same == (comparison.how != Comparing::unequal);
}

/// Which choices of the field the filter leaves.
void findChoices(const Filter &filter, FilterTopic topic, Field field, std::span<bool> left)
{
    std::ranges::fill(left, true);
    const auto condition = std::ranges::find(filter.conditions(), topic, topicOf);
    if (condition == filter.conditions().end())
        return;
    const QStringList choices = choicesOf(field);
    for (std::size_t i = 0; i < left.size(); ++i)
        left[i] = holdsFor(*condition, choices[static_cast<qsizetype>(i)]);
}

} // namespace

Expression onLives(const Filter &filter, WithTime withTime)
{
    Filter part;
    for (const Expression &condition : filter.conditions()) {
        if (isOfLives(condition) && (withTime == WithTime::yes || topicOf(condition) != FilterTopic::time))
            part.add(condition);
    }
    return part.expression();
}

PlacesLeft placesLeft(const Filter &filter)
{
    PlacesLeft left{};
    findChoices(filter, FilterTopic::state, Field::state, left);
    return left;
}

KindsLeft kindsLeft(const Filter &filter)
{
    KindsLeft left{};
    findChoices(filter, FilterTopic::event, Field::event, left);
    return left;
}

} // namespace atomalloc::app
