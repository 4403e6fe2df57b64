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
// In a text * stands for any characters and ? for one, as in names of files; \* and \? are the characters themselves. = compares a whole
// text, ~ looks for it anywhere in the name, in large or small letters. A value may be another field of the same kind: freed_by!=task.
#pragma once

#include "app/base/problem.h"
#include "app/query/field.h"
#include "app/query/timeline_place.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <variant>
#include <vector>

namespace atomalloc::app {

enum class Comparing : std::uint8_t { equal, unequal, less, at_most, more, at_least, search };

/// The value "never" of `freed`, which is later than any place.
struct Never
{
    bool operator==(const Never &) const = default;
};

struct Comparison
{
    Field field = Field::size;
    Comparing how = Comparing::equal;
    /// A number of bytes, of ns or a count; a place; a text with its wildcards; another field of the same kind.
    std::variant<std::uint64_t, TimelinePlace, Never, QString, Field> value;

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

/// The problem is of the kind `usage` and tells the column, from 1 on, counted in characters.
[[nodiscard]] Outcome<Expression> parseExpression(const QString &text);

/// parseExpression() reads it back as the same expression. Empty for `everything`.
[[nodiscard]] QString expressionText(const Expression &expression);

/// "=", "!=" ... in the order of the enum.
[[nodiscard]] QStringList operatorNames();
[[nodiscard]] QString nameOf(Comparing how);

} // namespace atomalloc::app
