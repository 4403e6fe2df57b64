// SPDX-License-Identifier: MPL-2.0
// Filter: what all views show, as conditions of which all must hold. Each one is a chip in the window. Plain values. Any thread.
// Invariant: each topic but `mixed` has one condition at most, and parse(text()) is the same filter.
#pragma once

#include "app/base/problem.h"
#include "app/query/expression.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::app {

/// What a condition is about, for its chip.
enum class FilterTopic : std::uint8_t {
    born,
    freed,
    live_at,
    task,
    freed_by,
    size_class,
    size,
    site, ///< site, function or module
    lifetime,
    generation,
    time,
    text,
    state, ///< of blocks at the cursor
    event, ///< kinds of events
    mixed, ///< several of them
};

class Filter
{
public:
    Filter() = default;
    /// As text() writes it, or as somebody typed it. The problem is that of parseExpression(), or that a field stands with others where it
    /// cannot: `state` and `event` are joined with other fields by "and" alone. Empty text: no condition.
    [[nodiscard]] static Outcome<Filter> parse(const QString &text);
    /// parse() reads it back: for sessions, for files and for `atomalloc query --where`.
    [[nodiscard]] QString text() const { return expressionText(expression()); }
    /// The same conditions in the same order, each mark as the place where it stands.
    [[nodiscard]] Filter at(const MarkPlaces &marks) const;
    /// All conditions together.
    [[nodiscard]] Expression expression() const;

    [[nodiscard]] const std::vector<Expression> &conditions() const noexcept { return m_conditions; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_conditions.empty(); }
    /// What the topic has already must hold as well. A condition of several topics is taken apart where it can be. The same again changes
    /// nothing.
    void add(const Expression &condition);
    /// The new one comes last, or joins what its topic has.
    void replace(std::size_t index, const Expression &condition);
    void remove(std::size_t index);

    bool operator==(const Filter &) const = default;

private:
    std::vector<Expression> m_conditions;
};

[[nodiscard]] FilterTopic topicOf(const Expression &condition);

/// The earliest and the latest time that conditions on `time` leave, in ns: events at first_ns <= t <= last_ns. What is joined by "or" or
/// taken back by "not" leaves all of the run.
struct TimeStretch
{
    std::uint64_t first_ns = 0;
    std::uint64_t last_ns = 0;

    [[nodiscard]] bool holds(std::uint64_t timeNs) const noexcept { return timeNs >= first_ns && timeNs <= last_ns; }
    bool operator==(const TimeStretch &) const = default;
};
/// Nothing without a condition on time. A place that the run does not have is no limit.
[[nodiscard]] std::optional<TimeStretch> timeOf(const Filter &filter, const RecordedRun &run);

// --- conditions as forms make them ---

/// One of the names or figures, as they are typed: values of one field combine with "or". A value that does not fit the field is a Problem.
[[nodiscard]] Outcome<Expression> anyOf(Field field, const QStringList &values);
/// `field` (born, freed or a figure) above `after` and up to `upTo`, as they are typed. An empty text: no limit on that side.
[[nodiscard]] Outcome<Expression> within(Field field, const QString &after, const QString &upTo);
/// The time after `after`, up to `upTo`.
[[nodiscard]] Expression timeBetween(const TimelinePlace &after, const TimelinePlace &upTo);
[[nodiscard]] Expression liveAt(const TimelinePlace &place);
/// The place, where the condition is one of liveAt().
[[nodiscard]] std::optional<TimelinePlace> placeOfLiveAt(const Expression &condition);

} // namespace atomalloc::app
