// SPDX-License-Identifier: MPL-2.0
// Expression: which lives somebody means, as people write it: task=decode* and size>=64KiB and not freed<end. Plain values. Any thread.
// It knows no run: app/query/matcher.h holds it against the lives of one.
//
//   either     = both { "or" both }
//   both       = one { "and" one }
//   one        = "not" one | "(" either ")" | field operator value
//   operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"
//   value      = word | "text in quotes" | 'text in quotes'
//
// In a text * stands for any characters and ? for one, as in names of files. \* and \? are the characters themselves.
// = compares a whole text. ~ looks for it anywhere in the name, in large or small letters.
// A value may be another field of the same kind: freed_by!=task. A place may be a mark: born>A.
#pragma once

#include "app/base/problem.h"
#include "app/query/field.h"
#include "app/query/timeline_place.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::app {

enum class Comparing : std::uint8_t { equal, unequal, less, at_most, more, at_least, search };

/// A field beside a value of one of these kinds. (No std::variant: g++ 12 warns of its QString wherever one is moved.)
struct Comparison
{
    enum class With : std::uint8_t {
        figure, ///< bytes, ns or a count
        place,
        never, ///< of `freed`: later than any place
        text,  ///< with its wildcards
        field, ///< another one of the same kind
    };

    Field field = Field::size;
    Comparing how = Comparing::equal;
    With with = With::figure;
    std::uint64_t figure = 0;
    TimelinePlace place;
    QString text;
    Field other = Field::size;

    bool operator==(const Comparison &) const = default;
};

struct Expression
{
    enum class Kind : std::uint8_t {
        everything, ///< no condition
        comparison,
        negation, ///< of the only one of `parts`
        all_of,   ///< `parts`
        any_of,   ///< `parts`
    };

    Kind kind = Kind::everything;
    Comparison comparison;
    std::vector<Expression> parts;

    bool operator==(const Expression &) const = default;
};

/// Which fields may stand in an expression.
enum class FieldsOf : std::uint8_t {
    lives,      ///< what a life has: for `atomalloc query`
    everything, ///< and what filters blocks at the cursor and events: for the window
};

/// The problem is of the kind `usage` and tells the column, from 1 on, counted in characters.
[[nodiscard]] Outcome<Expression> parseExpression(const QString &text, FieldsOf known = FieldsOf::everything);

/// The first mark that the expression names, 0 for A. Nothing: it names none.
[[nodiscard]] std::optional<std::uint64_t> markIn(const Expression &expression);
/// Each mark as the place where it stands. One that is not set stays what it is, and no run has such a place.
[[nodiscard]] Expression withMarks(Expression expression, const MarkPlaces &marks);

/// parseExpression() reads it back as the same expression. Empty for `everything`.
[[nodiscard]] QString expressionText(const Expression &expression);

/// The parts as one expression of that kind: one part alone is itself, none is `everything`.
[[nodiscard]] Expression together(Expression::Kind kind, std::vector<Expression> parts);

/// "=", "!=" ... in the order of the enum.
[[nodiscard]] QStringList operatorNames();
[[nodiscard]] QString nameOf(Comparing how);

} // namespace atomalloc::app
