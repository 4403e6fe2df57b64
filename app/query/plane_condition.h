// SPDX-License-Identifier: MPL-2.0
// Rectangles in the plane of births and deaths as conditions of a filter, and back: the rules at the marks A, B and C, and a rectangle that
// somebody drew. Each is one chip in the window. Plain values and pure functions. Any thread.
#pragma once

#include "app/analysis/distributions.h"
#include "app/analysis/lifetime_plane.h"
#include "app/query/expression.h"
#include "app/query/rule.h"

#include <array>
#include <cstddef>
#include <optional>

namespace atomalloc::app {

/// "born>A and born<=B and freed>B" of growth.
[[nodiscard]] Expression conditionOf(Rule rule);
/// The rule, where the condition is the one that conditionOf() makes.
[[nodiscard]] std::optional<Rule> ruleOf(const Expression &condition);

/// Times are from `from_ns` up to, but not at, `to_ns`.
struct PlaneRectangle
{
    TimeRange born;
    PlaneHeight height = PlaneHeight::freed;
    TimeRange high;     ///< times of frees, or ages. Empty: no life that was freed
    bool never = false; ///< with those that were never freed. REQUIRES: of ages, that `high` is empty

    bool operator==(const PlaneRectangle &) const = default;
};

/// "born>=1s and born<2s and freed>=3s and freed<4s". Behind `freed>=3s` nothing stands where `never` is set. Of ages it is
/// "lifetime>=3ms and lifetime<4ms and freed!=never". The band alone is "freed=never".
[[nodiscard]] Expression conditionOf(const PlaneRectangle &rectangle);
/// The rectangle, where the condition is the one that conditionOf() makes.
[[nodiscard]] std::optional<PlaneRectangle> rectangleOf(const Expression &condition);

/// Either of the two.
[[nodiscard]] bool isInThePlane(const Expression &condition);

/// Where the marks A to D are, as numbers of events. Nothing: the mark is not set.
using MarkPositions = std::array<std::optional<std::size_t>, 4>;

/// The same for conditions that name them.
[[nodiscard]] MarkPlaces placesOf(const MarkPositions &marks);

} // namespace atomalloc::app
