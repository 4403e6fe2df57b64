// SPDX-License-Identifier: MPL-2.0
#include "app/query/matcher.h"

#include "app/query/name_pattern.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace atomalloc::app {
namespace {

template <typename Compare>
void compareAll(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right, std::span<std::uint8_t> matches, Compare compare)
{
    for (std::size_t i = 0; i < matches.size(); ++i)
        matches[i] = compare(left[i], right[i]) ? 1 : 0;
}

void compareBy(Comparing how, std::span<const std::uint64_t> left, std::span<const std::uint64_t> right, std::span<std::uint8_t> matches)
{
    switch (how) {
    case Comparing::equal:
        return compareAll(left, right, matches, std::equal_to<>());
    case Comparing::unequal:
        return compareAll(left, right, matches, std::not_equal_to<>());
    case Comparing::less:
        return compareAll(left, right, matches, std::less<>());
    case Comparing::at_most:
        return compareAll(left, right, matches, std::less_equal<>());
    case Comparing::more:
        return compareAll(left, right, matches, std::greater<>());
    case Comparing::at_least:
        return compareAll(left, right, matches, std::greater_equal<>());
    case Comparing::search: // names have no column of numbers
        return;
    }
}

} // namespace

Matcher::Column Matcher::columnOf(Field field) noexcept
{
    switch (field) {
    case Field::size:
        return Column::bytes;
    case Field::block_size:
    case Field::size_class:
        return Column::block_bytes;
    case Field::task:
        return Column::task;
    case Field::freed_by:
        return Column::freed_by;
    case Field::site:
    case Field::function:
    case Field::module:
        return Column::site;
    case Field::born:
        return Column::born;
    case Field::freed:
        return Column::freed;
    case Field::lifetime:
        return Column::lifetime_ns;
    case Field::generation:
        return Column::generation;
    case Field::time:
    case Field::text:
    case Field::state:
    case Field::event:
        break; // no columns
    }
    return Column::bytes;
}

Outcome<Matcher> Matcher::make(const Expression &expression, const RecordedRun &run, const Lifetimes &lifetimes, const LifeNames &names)
{
    Matcher matcher(lifetimes);
    Outcome<Node> root = nodeOf(expression, {.run = run, .lifetimes = lifetimes, .names = names});
    if (!root)
        return fail(root.error());
    matcher.m_root = std::move(*root);
    return matcher;
}

Outcome<Matcher::Node> Matcher::nodeOf(const Expression &expression, const Source &source)
{
    if (expression.kind == Expression::Kind::comparison)
        return leafOf(expression.comparison, source);
    Node node;
    node.kind = expression.kind;
    for (const Expression &part : expression.parts) {
        Outcome<Node> inner = nodeOf(part, source);
        if (!inner)
            return inner;
        node.parts.push_back(std::move(*inner));
    }
    return node;
}

Outcome<Matcher::Node> Matcher::leafOf(const Comparison &comparison, const Source &source)
{
    if (kindOf(comparison.field) == FieldKind::choice)
        return fail(Problem{.kind = Problem::Kind::usage, .sentence = Sentence(QueryText::not_of_lives, nameOf(comparison.field))});
    if (comparison.field == Field::time)
        return momentNode(comparison, source);
    if (comparison.field == Field::text)
        return textNode(comparison, source);
    if (comparison.with == Comparison::With::text)
        return nameLeaf(comparison, comparison.text, source);
    Node leaf;
    leaf.kind = Expression::Kind::comparison;
    leaf.column = columnOf(comparison.field);
    leaf.how = comparison.how;
    leaf.number = comparison.with == Comparison::With::never ? Lifetimes::kNever : comparison.figure;
    if (comparison.with == Comparison::With::field) {
        leaf.withColumn = true;
        leaf.other = columnOf(comparison.other);
    }
    if (comparison.with == Comparison::With::place) {
        const Outcome<TimelinePoint> point = pointOf(comparison.place, source.run);
        if (!point)
            return fail(point.error());
        leaf.number = point->event;
        if (comparison.place.kind == TimelinePlace::Kind::time) {
            leaf.number = comparison.place.number;
            leaf.column = comparison.field == Field::born ? Column::born_ns : Column::freed_ns;
        }
    }
    return leaf;
}

/// A life is live from its birth up to, but not at, its end. Between two events it stays what it is, so a moment later than a time in ns
/// is any before the end that comes later.
Outcome<Matcher::Node> Matcher::momentNode(const Comparison &comparison, const Source &source)
{
    const Outcome<TimelinePoint> point = pointOf(comparison.place, source.run);
    if (!point)
        return fail(point.error());
    const bool ns = comparison.place.kind == TimelinePlace::Kind::time;
    const std::uint64_t at = ns ? comparison.place.number : point->event;
    const auto leaf = [](Column column, Comparing how, std::uint64_t number) {
        Node made;
        made.kind = Expression::Kind::comparison;
        made.column = column;
        made.how = how;
        made.number = number;
        return made;
    };
    const Column born = ns ? Column::born_ns : Column::born;
    const Column freed = ns ? Column::freed_ns : Column::freed;
    switch (comparison.how) {
    case Comparing::less:
    case Comparing::at_most:
        return leaf(born, comparison.how, at);
    case Comparing::more:
        return leaf(freed, Comparing::more, ns ? at : at + 1);
    case Comparing::at_least:
        return leaf(freed, Comparing::more, at);
    default:
        break;
    }
    Node live;
    live.kind = Expression::Kind::all_of;
    live.parts = {leaf(born, Comparing::at_most, at), leaf(freed, Comparing::more, at)};
    if (comparison.how == Comparing::equal)
        return live;
    Node other;
    other.kind = Expression::Kind::negation;
    other.parts.push_back(std::move(live));
    return other;
}

/// Any name has the text, or none of them where that is asked.
Matcher::Node Matcher::textNode(const Comparison &comparison, const Source &source)
{
    Node any;
    any.kind = Expression::Kind::any_of;
    for (const Field field : {Field::task, Field::freed_by, Field::site, Field::function, Field::module}) {
        Comparison one = comparison;
        one.field = field;
        one.how = comparison.how == Comparing::unequal ? Comparing::equal : comparison.how;
        any.parts.push_back(nameLeaf(one, comparison.text, source));
    }
    if (comparison.how != Comparing::unequal)
        return any;
    Node none;
    none.kind = Expression::Kind::negation;
    none.parts.push_back(std::move(any));
    return none;
}

bool Matcher::matchesRequest(const Node &node, TaskId task, std::uint64_t bytes)
{
    const auto inner = [&](const Node &part) { return matchesRequest(part, task, bytes); };
    switch (node.kind) {
    case Expression::Kind::everything:
        return true;
    case Expression::Kind::negation:
        return !inner(node.parts.front());
    case Expression::Kind::all_of:
        return std::ranges::all_of(node.parts, inner);
    case Expression::Kind::any_of:
        return std::ranges::any_of(node.parts, inner);
    case Expression::Kind::comparison:
        break;
    }
    if (node.column == Column::task && !node.byNumber.empty())
        return node.byNumber[std::min<std::size_t>(toIndex(task), node.byNumber.size() - 1)] != 0;
    if (node.column != Column::bytes || node.withColumn)
        return false;
    std::uint8_t match = 0;
    compareBy(node.how, std::span(&bytes, 1), std::span(&node.number, 1), std::span(&match, 1));
    return match != 0;
}

Matcher::Node Matcher::nameLeaf(const Comparison &comparison, const QString &text, const Source &source)
{
    const NamePattern pattern(text, comparison.how == Comparing::search);
    Node leaf;
    leaf.kind = Expression::Kind::comparison;
    leaf.column = columnOf(comparison.field);
    const bool wanted = comparison.how != Comparing::unequal;
    if (kindOf(comparison.field) == FieldKind::task) {
        for (std::uint32_t number = 0; number < source.lifetimes.taskEnd(); ++number)
            leaf.byNumber.push_back(source.names.isTask(number, pattern) == wanted ? 1 : 0);
        leaf.byNumber.push_back(source.names.isTask(Lifetimes::kNobody, pattern) == wanted ? 1 : 0);
    } else {
        for (std::uint32_t number = 0; number < source.names.sites().siteEnd(); ++number)
            leaf.byNumber.push_back(pattern.matches(source.names.site(number, comparison.field)) == wanted ? 1 : 0);
    }
    return leaf;
}

void Matcher::match(std::size_t first, std::span<std::uint8_t> matches) const { matchNode(m_root, first, matches); }

void Matcher::matchNode(const Node &node, std::size_t first, std::span<std::uint8_t> matches) const
{
    switch (node.kind) {
    case Expression::Kind::everything:
        std::ranges::fill(matches, 1);
        return;
    case Expression::Kind::comparison:
        matchLeaf(node, first, matches);
        return;
    case Expression::Kind::negation:
        matchNode(node.parts.front(), first, matches);
        for (std::uint8_t &match : matches)
            match ^= 1;
        return;
    case Expression::Kind::all_of:
    case Expression::Kind::any_of:
        break;
    }
    const bool all = node.kind == Expression::Kind::all_of;
    std::ranges::fill(matches, all ? 1 : 0);
    std::vector<std::uint8_t> part(matches.size());
    for (const Node &inner : node.parts) {
        matchNode(inner, first, part);
        for (std::size_t i = 0; i < matches.size(); ++i)
            matches[i] = all ? matches[i] & part[i] : matches[i] | part[i];
    }
}

void Matcher::matchLeaf(const Node &node, std::size_t first, std::span<std::uint8_t> matches) const
{
    Numbers left; // NOLINT: filled by read() as far as it is looked at
    read(node.column, first, std::span(left).first(matches.size()));
    if (!node.byNumber.empty()) {
        const std::uint64_t last = node.byNumber.size() - 1;
        for (std::size_t i = 0; i < matches.size(); ++i)
            matches[i] = node.byNumber[std::min(left[i], last)];
        return;
    }
    Numbers right; // NOLINT
    if (node.withColumn)
        read(node.other, first, std::span(right).first(matches.size()));
    else
        std::fill_n(right.begin(), matches.size(), node.number);
    compareBy(node.how, left, right, matches);
}

void Matcher::read(Column column, std::size_t first, std::span<std::uint64_t> numbers) const
{
    const auto copy = [&](const auto &from) { std::ranges::copy(from.subspan(first, numbers.size()), numbers.begin()); };
    const auto each = [&](auto figureOf) {
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = figureOf(first + i);
    };
    switch (column) {
    case Column::bytes:
        return copy(m_lifetimes->bytes());
    case Column::block_bytes:
        return each([this](std::size_t life) { return m_lifetimes->blockBytes(life); });
    case Column::task:
        return m_lifetimes->task().read(first, numbers);
    case Column::freed_by:
        return m_lifetimes->freedBy().read(first, numbers);
    case Column::born:
        return copy(m_lifetimes->born());
    case Column::born_ns:
        return each([this](std::size_t life) { return m_lifetimes->bornNs()[life]; });
    case Column::freed:
        return copy(m_lifetimes->freed());
    case Column::freed_ns:
        return each([this](std::size_t life) { return m_lifetimes->freedNs()[life]; });
    case Column::lifetime_ns:
        return each([this](std::size_t life) { return m_lifetimes->lifetimeNs(life); });
    case Column::generation:
        return m_lifetimes->generation().read(first, numbers);
    case Column::site:
        return copy(m_lifetimes->site());
    }
}

} // namespace atomalloc::app
