// SPDX-License-Identifier: MPL-2.0
#include "app/query/rule_sums.h"

#include "app/words/query_text.h"

namespace atomalloc::app {
namespace {

constexpr std::size_t kLivesBetweenLooksAtStop = 1 << 14;

} // namespace

std::optional<Rectangle> rectangleAt(Rule rule, const MarkPositions &marks)
{
    for (int mark = 0; mark < marksOf(rule); ++mark) {
        if (!marks[mark] || (mark > 0 && *marks[mark] < *marks[mark - 1]))
            return std::nullopt;
    }
    return rectangleOf(rule, marks[0].value_or(0), marks[1].value_or(0), marks[2].value_or(0));
}

Outcome<RuleSums> ruleSumsNow(const LivesOfRun &lives, const MarkPositions &marks, std::span<const std::uint8_t> chosen,
                              const WorkControl &work)
{
    struct Open
    {
        Rectangle rectangle;
        LifeCount *sum;
        bool servedOnly; ///< as in forEachLife()
    };
    RuleSums result;
    std::vector<Open> open;
    for (std::size_t i = 0; i < kRuleCount; ++i) {
        const auto rule = static_cast<Rule>(i);
        if (const std::optional<Rectangle> rectangle = rectangleAt(rule, marks))
            open.push_back({*rectangle, &result.sums[i].emplace(), rule == Rule::short_lived});
    }
    if (marks[1])
        open.push_back({rectangleOf(Rule::live, *marks[1], 0, 0), &result.live_at_b.emplace(), false});

    const Lifetimes &lifetimes = lives.lifetimes;
    const auto born = lifetimes.born();
    const auto freed = lifetimes.freed();
    const auto bytes = lifetimes.bytes();
    for (std::size_t life = 0; life < lifetimes.size(); ++life) {
        if (life % kLivesBetweenLooksAtStop == 0 && work.stopRequested())
            return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)});
        if (!chosen.empty() && chosen[life] == 0)
            continue;
        result.all.add(bytes[life]);
        for (const Open &one : open) {
            if (one.rectangle.born.holds(born[life]) && one.rectangle.freed.holds(freed[life]) &&
                !(one.servedOnly && lifetimes.isTakenBack(static_cast<std::uint32_t>(life))))
                one.sum->add(bytes[life]);
        }
    }
    return result;
}

} // namespace atomalloc::app
