// SPDX-License-Identifier: MPL-2.0
#include "app/query/plane_answer.h"

#include "app/base/worker.h"
#include "app/query/chosen_lives.h"
#include "app/query/filter_parts.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace atomalloc::app {
namespace {

Problem planeStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

/// Cells from the one with `from_ns` to the one with the last ns of the range.
CellRange cellsOf(const CellEdges &edges, const TimeRange &range)
{
    if (range.from_ns >= range.to_ns)
        return {};
    return {edges.cellOf(range.from_ns), edges.cellOf(range.to_ns - 1) + 1};
}

class PlaneWork
{
public:
    PlaneWork(const std::shared_ptr<const LivesOfRun> &lives, const PlaneQuestion &question, const PlaneAnswer *before,
              const WorkControl &work)
        : m_before(before), m_work(work)
    {
        m_answer->question = question;
        m_answer->lives = lives;
        if (before != nullptr && before->lives != lives)
            m_before = nullptr;
    }

    Outcome<std::shared_ptr<const PlaneAnswer>> answer(std::size_t mostExact)
    {
        if (const Outcome<void> made = makePlanes(); !made)
            return fail(made.error());
        if (const Outcome<void> marked = makeMarked(); !marked)
            return fail(marked.error());
        if (const Outcome<void> summed = sumRules(); !summed)
            return fail(summed.error());
        if (m_answer->question.drawn && m_answer->lives->lifetimes.size() > mostExact &&
            m_answer->question.drawn->height == m_answer->question.height) {
            m_answer->question.drawn = snapped(*m_answer->question.drawn, *m_answer->all);
            m_answer->rounded = true;
        }
        if (const Outcome<void> summed = sumChosen(); !summed)
            return fail(summed.error());
        return std::shared_ptr<const PlaneAnswer>(m_answer);
    }

private:
    using Mask = std::vector<std::uint8_t>; // empty: all lives

    [[nodiscard]] const PlaneQuestion &question() const { return m_answer->question; }

    Outcome<Mask> maskOf(const Expression &expression) const
    {
        if (expression.kind == Expression::Kind::everything)
            return Mask();
        return livesThat(*m_answer->lives, withMarks(expression, placesOf(question().marks)), m_work);
    }

    /// Of the short-lived ones nobody was served by a grant that was taken back.
    Outcome<Mask> maskOfFilter() const
    {
        Outcome<Mask> mask = maskOf(livesOfFilter(question().filter, true));
        const auto region = conditionInThePlane(question().filter);
        if (mask && region && ruleOf(question().filter.conditions()[*region]) == Rule::short_lived) {
            for (const std::uint32_t life : m_answer->lives->lifetimes.takenBack())
                (*mask)[life] = 0;
        }
        return mask;
    }

    Outcome<std::shared_ptr<const LifetimePlane>> planeOf(const Mask &mask) const
    {
        auto plane = LifetimePlane::make(m_answer->lives->lifetimes, question().height, m_answer->lives->run->endTimeNs(), mask, m_work);
        return plane != nullptr ? Outcome<std::shared_ptr<const LifetimePlane>>(std::move(plane)) : fail(planeStopped());
    }

    [[nodiscard]] bool sameFilter() const
    {
        return m_before != nullptr && m_before->question.filter == question().filter &&
               (m_before->question.marks == question().marks || !markIn(question().filter.expression()));
    }

    Outcome<void> makePlanes()
    {
        const bool sameHeight = m_before != nullptr && m_before->question.height == question().height;
        if (sameHeight) {
            m_answer->all = m_before->all;
        } else {
            const auto plane = planeOf({});
            if (!plane)
                return fail(plane.error());
            m_answer->all = *plane;
        }
        if (sameHeight && sameFilter()) {
            m_answer->lit = m_before->lit;
            return {};
        }
        const Outcome<Mask> mask = maskOfFilter();
        if (!mask)
            return fail(mask.error());
        m_answer->lit = m_answer->all;
        if (mask->empty())
            return {};
        const auto plane = planeOf(*mask);
        if (!plane)
            return fail(plane.error());
        m_answer->lit = *plane;
        return {};
    }

    Outcome<void> makeMarked()
    {
        if (question().marked == nullptr)
            return {};
        if (m_before != nullptr && m_before->question.marked == question().marked && m_before->question.height == question().height) {
            m_answer->marked = m_before->marked;
            return {};
        }
        const auto plane = planeOf(question().marked->lives());
        if (!plane)
            return fail(plane.error());
        m_answer->marked = *plane;
        return {};
    }

    Outcome<void> sumRules()
    {
        const Expression base = livesOfFilter(question().filter, false);
        if (m_before != nullptr && m_before->question.marks == question().marks &&
            livesOfFilter(m_before->question.filter, false) == base) {
            m_answer->rules = m_before->rules;
            return {};
        }
        const Outcome<Mask> mask = maskOf(base);
        if (!mask)
            return fail(mask.error());
        Outcome<RuleSums> sums = ruleSumsNow(*m_answer->lives, question().marks, *mask, m_work);
        if (!sums)
            return fail(sums.error());
        m_answer->rules = *sums;
        return {};
    }

    Outcome<void> sumChosen()
    {
        if (sameFilter() && m_before->question.drawn == question().drawn && m_before->question.by == question().by &&
            m_before->question.marks[2] == question().marks[2]) {
            m_answer->chosen = m_before->chosen;
            m_answer->still = m_before->still;
            m_answer->allStill = m_before->allStill;
            return {};
        }
        Outcome<Mask> mask = question().drawn ? maskOf(livesDrawn()) : maskOfFilter();
        if (!mask)
            return fail(mask.error());
        Outcome<Answer> chosen = sumsByGroup(*m_answer->lives, question().by, *mask, m_work);
        if (!chosen)
            return fail(chosen.error());
        m_answer->chosen = std::move(*chosen);
        keepStill(*mask);
        const Outcome<Answer> still = sumsByGroup(*m_answer->lives, question().by, *mask, m_work);
        if (!still)
            return fail(still.error());
        m_answer->allStill = still->total;
        for (const LifeGroup &group : still->groups)
            m_answer->still.emplace(group.key, group.sums);
        return {};
    }

    /// What the filter leaves without its rectangle, in the drawn one.
    [[nodiscard]] Expression livesDrawn() const
    {
        const Expression base = livesOfFilter(question().filter, false);
        const Expression drawn = conditionOf(*question().drawn);
        if (base.kind == Expression::Kind::everything)
            return drawn;
        return together(Expression::Kind::all_of, {base, drawn});
    }

    void keepStill(Mask &mask) const
    {
        const auto freed = m_answer->lives->lifetimes.freed();
        const bool all = mask.empty();
        mask.resize(freed.size());
        const std::optional<std::size_t> &after = question().marks[2];
        for (std::size_t life = 0; life < mask.size(); ++life) {
            const bool live = after ? freed[life] > *after : freed[life] == Lifetimes::kNever;
            mask[life] = (all || mask[life] != 0) && live ? 1 : 0;
        }
    }

    std::shared_ptr<PlaneAnswer> m_answer = std::make_shared<PlaneAnswer>();
    const PlaneAnswer *m_before;
    const WorkControl &m_work;
};

} // namespace

std::optional<std::size_t> conditionInThePlane(const Filter &filter)
{
    const auto found = std::ranges::find_if(filter.conditions(), isInThePlane);
    if (found == filter.conditions().end())
        return std::nullopt;
    return static_cast<std::size_t>(found - filter.conditions().begin());
}

Expression livesOfFilter(const Filter &filter, bool withRectangle)
{
    Filter part = filter;
    if (const auto rectangle = conditionInThePlane(filter); rectangle && !withRectangle)
        part.remove(*rectangle);
    return onLives(part, WithTime::yes);
}

std::vector<std::uint32_t> livesWithin(const Lifetimes &lives, const PlaneRectangle &rectangle, std::size_t most)
{
    const auto bornNs = lives.bornNs();
    const auto numbers = std::views::iota(std::uint32_t{0}, static_cast<std::uint32_t>(lives.size()));
    const auto time = [&bornNs](std::uint32_t life) { return bornNs[life]; };
    const auto first = std::ranges::lower_bound(numbers, rectangle.born.from_ns, {}, time);
    const auto last = std::ranges::lower_bound(numbers, rectangle.born.to_ns, {}, time);
    std::vector<std::uint32_t> within;
    for (const std::uint32_t life : std::ranges::subrange(first, last)) {
        const bool never = lives.freed()[life] == Lifetimes::kNever;
        const std::uint64_t high = rectangle.height == PlaneHeight::freed ? lives.freedNs()[life] : lives.lifetimeNs(life);
        if (never ? !rectangle.never : high < rectangle.high.from_ns || high >= rectangle.high.to_ns)
            continue;
        if (within.size() == most)
            return {};
        within.push_back(life);
    }
    return within;
}

PlaneRectangle snapped(const PlaneRectangle &rectangle, const LifetimePlane &plane)
{
    PlaneRectangle wider = rectangle;
    const auto widen = [](const CellEdges &edges, TimeRange &range) {
        const CellRange cells = cellsOf(edges, range);
        if (cells.from < cells.to)
            range = {edges.edge(cells.from), edges.edge(cells.to)};
    };
    widen(plane.births(), wider.born);
    widen(plane.heights(), wider.high);
    return wider;
}

LifeCount sumIn(const LifetimePlane &plane, const PlaneRectangle &rectangle)
{
    const CellRange births = cellsOf(plane.births(), rectangle.born);
    LifeCount sum = plane.within(births, cellsOf(plane.heights(), rectangle.high));
    if (rectangle.never || rectangle.high.from_ns >= rectangle.high.to_ns) {
        const LifeCount live = plane.neverFreed(births);
        sum.count += live.count;
        sum.bytes += live.bytes;
    }
    return sum;
}

Outcome<std::shared_ptr<const PlaneAnswer>> answerPlaneNow(const std::shared_ptr<const LivesOfRun> &lives, const PlaneQuestion &question,
                                                           const PlaneAnswer *before, const WorkControl &work, std::size_t mostExact)
{
    return guarded(Sentence(QueryText::the_question), [&] { return PlaneWork(lives, question, before, work).answer(mostExact); });
}

} // namespace atomalloc::app
