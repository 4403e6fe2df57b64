// SPDX-License-Identifier: MPL-2.0
#include "app/query/filter.h"

#include "app/query/expression_words.h"
#include "app/query/plane_condition.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace atomalloc::app {
namespace {

FilterTopic topicOfField(Field field) noexcept
{
    switch (field) {
    case Field::size:
    case Field::block_size:
        return FilterTopic::size;
    case Field::size_class:
        return FilterTopic::size_class;
    case Field::task:
        return FilterTopic::task;
    case Field::freed_by:
        return FilterTopic::freed_by;
    case Field::site:
    case Field::function:
    case Field::module:
        return FilterTopic::site;
    case Field::born:
        return FilterTopic::born;
    case Field::freed:
        return FilterTopic::freed;
    case Field::lifetime:
        return FilterTopic::lifetime;
    case Field::generation:
        return FilterTopic::generation;
    case Field::time:
        return FilterTopic::time;
    case Field::text:
        return FilterTopic::text;
    case Field::state:
        return FilterTopic::state;
    case Field::event:
        return FilterTopic::event;
    }
    return FilterTopic::mixed;
}

/// The parts that must all hold, however deep they stand.
void takeApart(const Expression &expression, std::vector<Expression> &parts)
{
    if (expression.kind == Expression::Kind::comparison || expression.kind == Expression::Kind::negation ||
        expression.kind == Expression::Kind::any_of)
        parts.push_back(expression);
    for (const Expression &part : expression.kind == Expression::Kind::all_of ? expression.parts : std::vector<Expression>())
        takeApart(part, parts);
}

/// The conditions on those topics as one, where together they are something that has a name.
bool joinTopics(std::vector<Expression> &conditions, std::initializer_list<FilterTopic> topics)
{
    std::vector<Expression> parts;
    std::optional<std::size_t> first;
    for (const FilterTopic topic : topics) {
        const auto found = std::ranges::find(conditions, topic, topicOf);
        if (found == conditions.end())
            continue;
        takeApart(*found, parts);
        const auto place = static_cast<std::size_t>(found - conditions.begin());
        first = std::min(first.value_or(place), place);
    }
    Expression joined = together(Expression::Kind::all_of, std::move(parts));
    if (!first || (!placeOfLiveAt(joined) && !isInThePlane(joined)))
        return false;
    std::erase_if(conditions,
                  [topics](const Expression &condition) { return std::ranges::find(topics, topicOf(condition)) != topics.end(); });
    conditions.insert(conditions.begin() + static_cast<std::ptrdiff_t>(*first), std::move(joined));
    return true;
}

/// "born<=T" and "freed>T", a rule at the marks, or a rectangle that was drawn.
void joinBirthsAndDeaths(std::vector<Expression> &conditions)
{
    using enum FilterTopic;
    if (!joinTopics(conditions, {born, freed}))
        joinTopics(conditions, {born, lifetime, freed});
}

/// One condition for each topic, in the order in which the topics come first.
std::vector<Expression> sortedByTopic(std::vector<Expression> parts)
{
    std::vector<Expression> conditions;
    for (Expression &part : parts) {
        if (std::ranges::find(conditions, part) != conditions.end())
            continue; // it holds already
        const FilterTopic topic = topicOf(part);
        const auto same = topic == FilterTopic::mixed ? conditions.end() : std::ranges::find(conditions, topic, topicOf);
        if (same == conditions.end()) {
            conditions.push_back(std::move(part));
            continue;
        }
        std::vector<Expression> all;
        takeApart(*same, all);
        if (std::ranges::find(all, part) == all.end())
            all.push_back(std::move(part));
        *same = together(Expression::Kind::all_of, std::move(all));
    }
    joinBirthsAndDeaths(conditions);
    return conditions;
}

/// Adds what somebody typed as a value of the field.
Outcome<void> addCompared(std::vector<Expression> &parts, Field field, Comparing how, const QString &value)
{
    const Outcome<Expression> part = parseExpression(nameOf(field) + nameOf(how) + quotedWhereNeeded(value));
    if (!part)
        return fail(part.error());
    parts.push_back(*part);
    return {};
}

bool speaksOf(const Expression &expression, Field field)
{
    if (expression.kind == Expression::Kind::comparison)
        return expression.comparison.field == field;
    return std::ranges::any_of(expression.parts, [field](const Expression &part) { return speaksOf(part, field); });
}

/// Draws the limits of the stretch closer.
void limitTime(TimeStretch &stretch, const Comparison &comparison, const RecordedRun &run)
{
    const Outcome<TimelinePoint> point = pointOf(comparison.place, run);
    if (!point)
        return;
    const std::uint64_t at = comparison.place.kind == TimelinePlace::Kind::time ? comparison.place.number : point->time_ns;
    switch (comparison.how) {
    case Comparing::more:
    case Comparing::at_least:
        stretch.first_ns = std::max(stretch.first_ns, at + (comparison.how == Comparing::more ? 1 : 0));
        return;
    case Comparing::less:
    case Comparing::at_most:
        stretch.last_ns = std::min(stretch.last_ns, at - (comparison.how == Comparing::less && at > 0 ? 1 : 0));
        return;
    case Comparing::equal:
        stretch = {at, at};
        return;
    default:
        return;
    }
}

Expression comparedWith(Field field, Comparing how, const TimelinePlace &place)
{
    Expression made;
    made.kind = Expression::Kind::comparison;
    made.comparison.field = field;
    made.comparison.how = how;
    made.comparison.with = Comparison::With::place;
    made.comparison.place = place;
    return made;
}

} // namespace

Outcome<Filter> Filter::parse(const QString &text)
{
    Filter filter;
    if (text.trimmed().isEmpty())
        return filter;
    const Outcome<Expression> expression = parseExpression(text);
    if (!expression)
        return fail(expression.error());
    filter.add(*expression);
    for (const Expression &condition : filter.m_conditions) {
        for (const Field field : {Field::state, Field::event})
            if (topicOf(condition) == FilterTopic::mixed && speaksOf(condition, field))
                return fail(Problem{.kind = Problem::Kind::usage, .sentence = Sentence(QueryText::stands_alone, nameOf(field))});
    }
    return filter;
}

Expression Filter::expression() const
{
    std::vector<Expression> parts;
    for (const Expression &condition : m_conditions)
        takeApart(condition, parts);
    return together(Expression::Kind::all_of, std::move(parts));
}

Filter Filter::at(const MarkPlaces &marks) const
{
    Filter filter;
    for (const Expression &condition : m_conditions)
        filter.m_conditions.push_back(withMarks(condition, marks));
    return filter;
}

void Filter::add(const Expression &condition)
{
    std::vector<Expression> parts;
    for (const Expression &one : m_conditions)
        takeApart(one, parts);
    takeApart(condition, parts);
    m_conditions = sortedByTopic(std::move(parts));
}

void Filter::replace(std::size_t index, const Expression &condition)
{
    remove(index);
    add(condition);
}

void Filter::remove(std::size_t index) { m_conditions.erase(m_conditions.begin() + static_cast<std::ptrdiff_t>(index)); }

FilterTopic topicOf(const Expression &condition)
{
    if (condition.kind == Expression::Kind::comparison)
        return topicOfField(condition.comparison.field);
    if (placeOfLiveAt(condition))
        return FilterTopic::live_at;
    std::optional<FilterTopic> topic;
    for (const Expression &part : condition.parts) {
        const FilterTopic inner = topicOf(part);
        if (topic && *topic != inner)
            return FilterTopic::mixed;
        topic = inner;
    }
    return topic.value_or(FilterTopic::mixed);
}

Outcome<Expression> anyOf(Field field, const QStringList &values)
{
    std::vector<Expression> parts;
    for (const QString &value : values) {
        if (const Outcome<void> added = addCompared(parts, field, Comparing::equal, value); !added)
            return fail(added.error());
    }
    Expression all = together(Expression::Kind::any_of, std::move(parts));
    return all;
}

Outcome<Expression> within(Field field, const QString &after, const QString &upTo)
{
    std::vector<Expression> parts;
    for (const auto &[how, limit] : {std::pair(Comparing::more, after), std::pair(Comparing::at_most, upTo)}) {
        if (limit.isEmpty())
            continue;
        if (const Outcome<void> added = addCompared(parts, field, how, limit); !added)
            return fail(added.error());
    }
    Expression all = together(Expression::Kind::all_of, std::move(parts));
    return all;
}

Expression timeBetween(const TimelinePlace &after, const TimelinePlace &upTo)
{
    std::vector<Expression> parts;
    parts.push_back(comparedWith(Field::time, Comparing::more, after));
    parts.push_back(comparedWith(Field::time, Comparing::at_most, upTo));
    return together(Expression::Kind::all_of, std::move(parts));
}

std::optional<TimeStretch> timeOf(const Filter &filter, const RecordedRun &run)
{
    const auto condition = std::ranges::find(filter.conditions(), FilterTopic::time, topicOf);
    if (condition == filter.conditions().end())
        return std::nullopt;
    TimeStretch stretch{0, run.endTimeNs()};
    std::vector<Expression> parts;
    takeApart(*condition, parts);
    for (const Expression &part : parts) {
        if (part.kind == Expression::Kind::comparison)
            limitTime(stretch, part.comparison, run);
    }
    return stretch;
}

Expression liveAt(const TimelinePlace &place)
{
    std::vector<Expression> parts;
    parts.push_back(comparedWith(Field::born, Comparing::at_most, place));
    parts.push_back(comparedWith(Field::freed, Comparing::more, place));
    return together(Expression::Kind::all_of, std::move(parts));
}

std::optional<TimelinePlace> placeOfLiveAt(const Expression &condition)
{
    if (condition.kind != Expression::Kind::all_of || condition.parts.size() != 2)
        return std::nullopt;
    const TimelinePlace &place = condition.parts.front().comparison.place;
    return condition == liveAt(place) ? std::optional(place) : std::nullopt;
}

} // namespace atomalloc::app
