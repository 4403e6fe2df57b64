// SPDX-License-Identifier: MPL-2.0
// What the plane of births and deaths is told, beside answerNow() and beside counts over the lives, on runs that are drawn.
#include "app/query/plane_answer.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace atomalloc::app {
namespace {

constexpr int kRuleNumber = static_cast<int>(kRuleCount);

std::shared_ptr<const LivesOfRun> drawnLives(std::uint64_t seed, RunMode mode)
{
    const auto run = tryRun(test::randomRequest(seed, mode));
    return run ? *readLivesNow(*run) : nullptr;
}

MarkPositions drawPositions(std::mt19937_64 &draw, std::size_t events)
{
    std::array<std::size_t, 3> at{draw() % (events + 1), draw() % (events + 1), draw() % (events + 1)};
    std::ranges::sort(at);
    return {at[0], at[1], at[2], {}};
}

LifeCount totalOf(const Answer &answer) { return {answer.total.count, answer.total.bytes}; }

/// What answerNow() says of the rule at the marks.
LifeCount asAnswered(const LivesOfRun &lives, Rule rule, const MarkPositions &marks, const Expression &where)
{
    Question question{.rule = rule, .marks = {}, .by = Grouping::task, .where = where};
    for (std::size_t mark = 0; mark < question.marks.size(); ++mark)
        question.marks[mark] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = *marks[mark]};
    const Outcome<Answer> answer = answerNow(lives, question);
    EXPECT_TRUE(answer);
    return totalOf(*answer);
}

std::shared_ptr<const PlaneAnswer> answerOf(const std::shared_ptr<const LivesOfRun> &lives, const PlaneQuestion &question,
                                            const PlaneAnswer *before = nullptr, std::size_t mostExact = kMostExact)
{
    const auto answer = answerPlaneNow(lives, question, before, WorkControl(), mostExact);
    EXPECT_TRUE(answer) << (answer ? std::string() : textOf(answer.error()).toStdString());
    return answer ? *answer : nullptr;
}

TEST(PlaneAnswer, HasTheSumsOfTheRulesThatTheCommandLineHas)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        for (std::uint64_t seed = 900; seed < 906; ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            std::mt19937_64 draw(seed);
            const auto lives = drawnLives(seed, mode);
            ASSERT_NE(lives, nullptr);
            PlaneQuestion question;
            question.marks = drawPositions(draw, lives->lifetimes.eventCount());
            question.filter = seed % 2 == 0 ? Filter() : *Filter::parse(QStringLiteral("size>=1KiB and freed_by=task"));
            const auto answer = answerOf(lives, question);
            for (int i = 0; i < kRuleNumber; ++i) {
                const auto rule = static_cast<Rule>(i);
                ASSERT_TRUE(answer->rules.of(rule));
                EXPECT_EQ(*answer->rules.of(rule), asAnswered(*lives, rule, question.marks, question.filter.expression()))
                    << nameOf(rule).toStdString();
                // The rule as a condition of the filter: the chosen lives are the same ones.
                PlaneQuestion filtered = question;
                filtered.filter.add(conditionOf(rule));
                const auto chosen = answerOf(lives, filtered, answer.get());
                EXPECT_EQ(totalOf(chosen->chosen), *answer->rules.of(rule)) << nameOf(rule).toStdString();
                EXPECT_EQ(chosen->lit->total(), *answer->rules.of(rule)) << nameOf(rule).toStdString();
                EXPECT_EQ(chosen->rules, answer->rules) << "a card does not leave out what the other card means";
            }
            const LifeCount live = *answer->rules.of(Rule::live);
            const LifeCount growth = *answer->rules.of(Rule::growth);
            const LifeCount decline = *answer->rules.of(Rule::decline);
            EXPECT_EQ(live.bytes + growth.bytes - decline.bytes, answer->rules.live_at_b->bytes);
            EXPECT_EQ(live.count + growth.count - decline.count, answer->rules.live_at_b->count);
        }
    }
}

TEST(PlaneAnswer, KnowsNoRuleWithoutItsMarksOrWithBBeforeA)
{
    const auto lives = drawnLives(901, RunMode::watch);
    ASSERT_NE(lives, nullptr);
    PlaneQuestion question;
    question.marks = {std::size_t{9}, std::size_t{4}, {}, {}};
    const auto answer = answerOf(lives, question);
    EXPECT_TRUE(answer->rules.of(Rule::live));
    for (const Rule rule : {Rule::growth, Rule::decline, Rule::short_lived, Rule::leaked, Rule::long_lived})
        EXPECT_FALSE(answer->rules.of(rule)) << nameOf(rule).toStdString();
    question.filter.add(conditionOf(Rule::leaked));
    EXPECT_FALSE(answerPlaneNow(lives, question, nullptr)) << "the mark C is not set";
}

TEST(PlaneAnswer, OfADrawnRectangleIsACountOfTheLivesInIt)
{
    std::mt19937_64 draw(31);
    const auto lives = drawnLives(902, RunMode::watch);
    ASSERT_NE(lives, nullptr);
    const Lifetimes &lifetimes = lives->lifetimes;
    std::shared_ptr<const PlaneAnswer> before;
    std::uint64_t seen = 0;
    for (int i = 0; i < 40; ++i) {
        const std::uint64_t end = lifetimes.endNs() + 1;
        const auto range = [&] {
            const auto [from, to] = std::minmax({draw() % end, draw() % end});
            return TimeRange{from, to};
        };
        PlaneQuestion question;
        question.height = i % 3 == 0 ? PlaneHeight::age : PlaneHeight::freed;
        question.drawn = PlaneRectangle{range(), question.height, range(), i % 3 == 1};
        if (question.drawn->never)
            question.drawn->high.to_ns = Lifetimes::kNeverNs;
        const auto answer = answerOf(lives, question, before.get());
        LifeCount counted;
        for (std::size_t life = 0; life < lifetimes.size(); ++life) {
            const bool never = lifetimes.freed()[life] == Lifetimes::kNever;
            const std::uint64_t high = question.height == PlaneHeight::freed ? lifetimes.freedNs()[life] : lifetimes.lifetimeNs(life);
            if (question.drawn->born.holds(lifetimes.bornNs()[life]) && (never ? question.drawn->never : question.drawn->high.holds(high)))
                counted.add(lifetimes.bytes()[life]);
        }
        EXPECT_EQ(totalOf(answer->chosen), counted) << expressionText(conditionOf(*question.drawn)).toStdString();
        EXPECT_FALSE(answer->rounded);
        seen += counted.count;

        // Aligned to cells, the sums of the plane are the exact ones.
        const PlaneRectangle wide = snapped(*question.drawn, *answer->all);
        question.drawn = wide;
        before = answerOf(lives, question, answer.get());
        EXPECT_EQ(sumIn(*before->all, wide), totalOf(before->chosen)) << expressionText(conditionOf(wide)).toStdString();
    }
    EXPECT_GT(seen, 100U) << "what the comparison is worth";
}

TEST(PlaneAnswer, WidensARectangleToWholeCellsWhereThereAreTooManyLives)
{
    const auto lives = drawnLives(903, RunMode::watch);
    ASSERT_NE(lives, nullptr);
    PlaneQuestion question;
    const std::uint64_t end = lives->lifetimes.endNs();
    question.drawn = PlaneRectangle{{end / 7 + 1, end / 3 + 1}, PlaneHeight::freed, {end / 5 + 1, end / 2 + 1}, false};
    EXPECT_FALSE(answerOf(lives, question, nullptr, lives->lifetimes.size())->rounded);
    const auto answer = answerOf(lives, question, nullptr, lives->lifetimes.size() - 1);
    EXPECT_TRUE(answer->rounded);
    const PlaneRectangle wide = snapped(*question.drawn, *answer->all);
    EXPECT_EQ(*answer->question.drawn, wide);
    EXPECT_LE(wide.born.from_ns, question.drawn->born.from_ns);
    EXPECT_GE(wide.high.to_ns, question.drawn->high.to_ns);
    EXPECT_EQ(wide.born.from_ns % answer->all->births().length(), 0U);
    EXPECT_EQ(totalOf(answer->chosen), sumIn(*answer->all, wide));
}

TEST(PlaneAnswer, TellsByGroupWhatIsStillLiveAtCOrWasNeverFreed)
{
    std::mt19937_64 draw(77);
    for (std::uint64_t seed = 910; seed < 914; ++seed) {
        const auto lives = drawnLives(seed, RunMode::watch);
        ASSERT_NE(lives, nullptr);
        const Lifetimes &lifetimes = lives->lifetimes;
        PlaneQuestion question;
        question.by = Grouping::task;
        question.marks = drawPositions(draw, lifetimes.eventCount());
        for (const bool withC : {true, false}) {
            if (!withC)
                question.marks[2].reset();
            const auto answer = answerOf(lives, question);
            std::map<std::uint64_t, std::uint64_t> still;
            for (std::size_t life = 0; life < lifetimes.size(); ++life) {
                const std::uint32_t freed = lifetimes.freed()[life];
                if (withC ? freed > *question.marks[2] : freed == Lifetimes::kNever)
                    still[lifetimes.task()[life]] += lifetimes.bytes()[life];
            }
            ASSERT_EQ(answer->still.size(), still.size());
            std::uint64_t all = 0;
            for (const auto &[task, bytes] : still) {
                ASSERT_TRUE(answer->still.contains(task));
                EXPECT_EQ(answer->still.at(task).bytes, bytes);
                all += bytes;
            }
            EXPECT_EQ(answer->allStill.bytes, all);
        }
    }
}

TEST(PlaneAnswer, TakesOverFromTheOneBeforeOnlyWhatIsStillTrue)
{
    std::mt19937_64 draw(5);
    const auto lives = drawnLives(904, RunMode::watch);
    ASSERT_NE(lives, nullptr);
    std::shared_ptr<const PlaneAnswer> before;
    for (int i = 0; i < 60; ++i) {
        PlaneQuestion question;
        question.height = draw() % 2 == 0 ? PlaneHeight::freed : PlaneHeight::age;
        question.marks = draw() % 2 == 0 ? drawPositions(draw, lives->lifetimes.eventCount())
                                         : MarkPositions{std::size_t{100}, std::size_t{200}, std::size_t{300}, {}};
        question.by = static_cast<Grouping>(draw() % 7);
        if (draw() % 2 == 0)
            question.filter.add(*parseExpression(QStringLiteral("size>=256B")));
        if (draw() % 2 == 0)
            question.filter.add(conditionOf(static_cast<Rule>(draw() % kRuleNumber)));
        if (draw() % 3 == 0)
            question.drawn = PlaneRectangle{{0, lives->lifetimes.endNs() / 2}, PlaneHeight::freed, {0, lives->lifetimes.endNs()}, false};
        const auto anew = answerOf(lives, question);
        const auto after = answerOf(lives, question, before.get());
        EXPECT_EQ(after->rules, anew->rules);
        EXPECT_EQ(after->chosen.total, anew->chosen.total);
        EXPECT_EQ(after->chosen.groups, anew->chosen.groups);
        EXPECT_EQ(after->still, anew->still);
        EXPECT_EQ(after->allStill, anew->allStill);
        EXPECT_EQ(after->lit->total(), anew->lit->total());
        EXPECT_EQ(after->lit->height(), question.height);
        EXPECT_EQ(after->all->height(), question.height);
        EXPECT_EQ(after->lit->within({100, 700}, {200, 900}), anew->lit->within({100, 700}, {200, 900}));
        before = after;
        if (testing::Test::HasFailure())
            return;
    }
}

} // namespace
} // namespace atomalloc::app
