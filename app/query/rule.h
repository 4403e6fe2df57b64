// SPDX-License-Identifier: MPL-2.0
// Rule: a question about lifetimes with a name. Each one is a rectangle in the plane of births and deaths. Plain values. Any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc::app {

enum class Rule : std::uint8_t {
    live,        ///< (A)       born up to A, freed after A or never
    growth,      ///< (A, B)    born in A..B, freed after B or never
    decline,     ///< (A, B)    born up to A, freed in A..B
    short_lived, ///< (A, B)    born in A..B, freed in A..B
    leaked,      ///< (A, B, C) born in A..B, freed after C or never
    long_lived,  ///< (A, B)    born up to A, freed after B or never
    all,         ///< (A, B)    born in A..B, whatever became of it. The command line alone asks it
};

/// Numbers of events, `after` < n <= `upTo`.
struct Stretch
{
    std::uint32_t after = 0;
    std::uint32_t upTo = 0;

    [[nodiscard]] bool holds(std::uint32_t position) const noexcept { return position > after && position <= upTo; }
};

/// Which births and which deaths. A life that was never freed has the death Lifetimes::kNever.
struct Rectangle
{
    Stretch born;
    Stretch freed;
};

/// How many of the marks A, B, C the rule needs: 1 to 3.
[[nodiscard]] int marksOf(Rule rule) noexcept;
/// The rectangle of the rule for marks at these numbers of events. Marks that the rule does not need are not looked at.
[[nodiscard]] Rectangle rectangleOf(Rule rule, std::size_t a, std::size_t b, std::size_t c) noexcept;

/// As the command line spells it: "live", "short".
[[nodiscard]] QString nameOf(Rule rule);
[[nodiscard]] std::optional<Rule> ruleOf(const QString &name);
/// All of them, in the order of the enum.
[[nodiscard]] QStringList ruleNames();

} // namespace atomalloc::app
