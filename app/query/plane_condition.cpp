// SPDX-License-Identifier: MPL-2.0
#include "app/query/plane_condition.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kNoEnd = std::numeric_limits<std::uint64_t>::max();
constexpr std::array kAllPlaneRules{Rule::live, Rule::growth, Rule::decline, Rule::short_lived, Rule::leaked, Rule::long_lived};

Expression comparedLeaf(Field field, Comparing how, Comparison::With with)
{
    Expression made;
    made.kind = Expression::Kind::comparison;
    made.comparison.field = field;
    made.comparison.how = how;
    made.comparison.with = with;
    return made;
}

Expression atMark(Field field, Comparing how, std::uint64_t mark)
{
    Expression made = comparedLeaf(field, how, Comparison::With::place);
    made.comparison.place = {.kind = TimelinePlace::Kind::mark, .number = mark};
    return made;
}

Expression atTime(Field field, Comparing how, std::uint64_t ns)
{
    Expression made = comparedLeaf(field, how, field == Field::lifetime ? Comparison::With::figure : Comparison::With::place);
    if (field == Field::lifetime)
        made.comparison.figure = ns;
    else
        made.comparison.place = {.kind = TimelinePlace::Kind::time, .number = ns};
    return made;
}

/// The time of "field how T", or nothing where the expression is another one.
std::optional<std::uint64_t> timeIn(const Expression &expression, Field field, Comparing how)
{
    const std::uint64_t ns = field == Field::lifetime ? expression.comparison.figure : expression.comparison.place.number;
    return expression == atTime(field, how, ns) ? std::optional(ns) : std::nullopt;
}

} // namespace

Expression conditionOf(Rule rule)
{
    constexpr std::uint64_t kA = 0;
    constexpr std::uint64_t kB = 1;
    constexpr std::uint64_t kC = 2;
    const auto upTo = [](Field field, std::uint64_t mark) { return atMark(field, Comparing::at_most, mark); };
    const auto after = [](Field field, std::uint64_t mark) { return atMark(field, Comparing::more, mark); };
    std::vector<Expression> parts;
    switch (rule) {
    case Rule::live:
        parts = {upTo(Field::born, kA), after(Field::freed, kA)};
        break;
    case Rule::growth:
        parts = {after(Field::born, kA), upTo(Field::born, kB), after(Field::freed, kB)};
        break;
    case Rule::decline:
        parts = {upTo(Field::born, kA), after(Field::freed, kA), upTo(Field::freed, kB)};
        break;
    case Rule::short_lived:
        parts = {after(Field::born, kA), upTo(Field::born, kB), upTo(Field::freed, kB)};
        break;
    case Rule::leaked:
        parts = {after(Field::born, kA), upTo(Field::born, kB), after(Field::freed, kC)};
        break;
    case Rule::long_lived:
        parts = {upTo(Field::born, kA), after(Field::freed, kB)};
        break;
    case Rule::all:
        parts = {after(Field::born, kA), upTo(Field::born, kB)};
        break;
    }
    return together(Expression::Kind::all_of, std::move(parts));
}

std::optional<Rule> ruleOf(const Expression &condition)
{
    const auto *found = std::ranges::find_if(kAllPlaneRules, [&condition](Rule rule) { return condition == conditionOf(rule); });
    return found == kAllPlaneRules.end() ? std::nullopt : std::optional(*found);
}

Expression conditionOf(const PlaneRectangle &rectangle)
{
    std::vector<Expression> parts{atTime(Field::born, Comparing::at_least, rectangle.born.from_ns),
                                  atTime(Field::born, Comparing::less, rectangle.born.to_ns)};
    const Field field = rectangle.height == PlaneHeight::freed ? Field::freed : Field::lifetime;
    const bool band = rectangle.high.from_ns >= rectangle.high.to_ns;
    if (band) {
        parts.push_back(comparedLeaf(Field::freed, Comparing::equal, Comparison::With::never));
    } else {
        parts.push_back(atTime(field, Comparing::at_least, rectangle.high.from_ns));
        if (!rectangle.never)
            parts.push_back(atTime(field, Comparing::less, rectangle.high.to_ns));
        if (field == Field::lifetime)
            parts.push_back(comparedLeaf(Field::freed, Comparing::unequal, Comparison::With::never));
    }
    return together(Expression::Kind::all_of, std::move(parts));
}

std::optional<PlaneRectangle> rectangleOf(const Expression &condition)
{
    const std::vector<Expression> &parts = condition.parts;
    if (condition.kind != Expression::Kind::all_of || parts.size() < 3)
        return std::nullopt;
    const auto from = timeIn(parts[0], Field::born, Comparing::at_least);
    const auto to = timeIn(parts[1], Field::born, Comparing::less);
    if (!from || !to)
        return std::nullopt;
    PlaneRectangle found{.born = {*from, *to}, .height = PlaneHeight::freed, .high = {}, .never = true};
    for (const auto &[height, field] : {std::pair(PlaneHeight::freed, Field::freed), std::pair(PlaneHeight::age, Field::lifetime)}) {
        const auto high = timeIn(parts[2], field, Comparing::at_least);
        if (!high)
            continue;
        const auto end = parts.size() > 3 ? timeIn(parts[3], field, Comparing::less) : std::nullopt;
        found.height = height;
        found.never = !end;
        found.high = {*high, end.value_or(kNoEnd)};
    }
    return conditionOf(found) == condition ? std::optional(found) : std::nullopt;
}

bool isInThePlane(const Expression &condition) { return ruleOf(condition) || rectangleOf(condition); }

MarkPlaces placesOf(const MarkPositions &marks)
{
    MarkPlaces places;
    for (std::size_t mark = 0; mark < marks.size(); ++mark) {
        if (marks[mark])
            places[mark] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = *marks[mark]};
    }
    return places;
}

} // namespace atomalloc::app
