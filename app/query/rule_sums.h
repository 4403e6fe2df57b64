// SPDX-License-Identifier: MPL-2.0
// RuleSums: how much each rule means, all of them in one pass over the lives. They are exact, as those of answerNow().
// Plain values. Any thread.
#pragma once

#include "app/query/plane_condition.h"
#include "app/query/query.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc::app {

inline constexpr std::size_t kRuleCount = 6; ///< of the rules that the plane has cards for. Rule::all comes behind them

/// Invariant: where A and B are set, of(live) + of(growth) - of(decline) == live_at_b.
struct RuleSums
{
    /// By the number of the rule. Nothing: a mark that it needs is not set, or they are not in their order.
    std::array<std::optional<LifeCount>, kRuleCount> sums;
    std::optional<LifeCount> live_at_b;
    LifeCount all;

    [[nodiscard]] const std::optional<LifeCount> &of(Rule rule) const { return sums[static_cast<std::size_t>(rule)]; }
    bool operator==(const RuleSums &) const = default;
};

/// The rectangle of the rule. Nothing: a mark that it needs is not set, or they are not in their order.
[[nodiscard]] std::optional<Rectangle> rectangleAt(Rule rule, const MarkPositions &marks);

/// Of the lives whose entry in `chosen` is not 0. An empty `chosen` means all of them. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<RuleSums> ruleSumsNow(const LivesOfRun &lives, const MarkPositions &marks, std::span<const std::uint8_t> chosen,
                                            const WorkControl &work = WorkControl());

} // namespace atomalloc::app
