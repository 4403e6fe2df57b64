// SPDX-License-Identifier: MPL-2.0
// PlaneAnswer: everything that the plane of births and deaths shows at once: its cells, the sums of the rules at the marks, and the chosen
// lives by group. An answer takes over from the one before what is still true, so that a mark that moves does not cost a new plane.
// Constant once it is made. Any thread.
#pragma once

#include "app/query/filter.h"
#include "app/query/plane_condition.h"
#include "app/query/query.h"
#include "app/query/rule_sums.h"
#include "app/query/site_marks.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {

struct PlaneQuestion
{
    PlaneHeight height = PlaneHeight::freed;
    Filter filter; ///< what is lit. Conditions on events and on states of blocks are not looked at
    /// Chosen instead of the rectangle of the filter.
    std::optional<PlaneRectangle> drawn;
    MarkPositions marks;
    Grouping by = Grouping::site;
    std::shared_ptr<const SiteMarks> marked = {}; ///< whose cells are told apart. Null: none

    bool operator==(const PlaneQuestion &) const = default;
};

/// The condition of the filter that is a rectangle of the plane, by its number.
[[nodiscard]] std::optional<std::size_t> conditionInThePlane(const Filter &filter);
/// The conditions on lives, with or without the one that is a rectangle of the plane.
[[nodiscard]] Expression livesOfFilter(const Filter &filter, bool withRectangle);

struct PlaneAnswer
{
    PlaneQuestion question;
    std::shared_ptr<const LivesOfRun> lives;
    std::shared_ptr<const LifetimePlane> all;
    std::shared_ptr<const LifetimePlane> lit;    ///< what the filter leaves. The same as `all` without a filter
    std::shared_ptr<const LifetimePlane> marked; ///< the marked ones of all. Null: none are
    RuleSums rules;                              ///< of what the filter leaves without its rectangle
    Answer chosen;                               ///< by group
    /// Of the chosen lives those that are live after the mark C, or where it is not set those that were never freed: by key of the group.
    std::unordered_map<std::uint64_t, LifeSums> still;
    LifeSums allStill;
    bool rounded = false; ///< the drawn rectangle was widened to whole cells, because there are more than kMostExact lives
};

/// Above so many lives the edges of a drawn rectangle snap to cells.
inline constexpr std::size_t kMostExact = 10'000'000;

/// The lives in the rectangle, by their number. Nothing where there are more than `most`. REQUIRES: in a Watch run, whose events are in the
/// order of their times. Cost: the lives that were born in its time.
[[nodiscard]] std::vector<std::uint32_t> livesWithin(const Lifetimes &lives, const PlaneRectangle &rectangle, std::size_t most);
/// The rectangle, widened to whole cells of the plane.
[[nodiscard]] PlaneRectangle snapped(const PlaneRectangle &rectangle, const LifetimePlane &plane);
/// What is in the cells that the rectangle touches. The rectangle has the height of the plane.
[[nodiscard]] LifeCount sumIn(const LifetimePlane &plane, const PlaneRectangle &rectangle);

/// `before` may be null. A mark that is not set and a stop are Problems.
[[nodiscard]] Outcome<std::shared_ptr<const PlaneAnswer>> answerPlaneNow(const std::shared_ptr<const LivesOfRun> &lives,
                                                                         const PlaneQuestion &question, const PlaneAnswer *before,
                                                                         const WorkControl &work = WorkControl(),
                                                                         std::size_t mostExact = kMostExact);

} // namespace atomalloc::app
