// SPDX-License-Identifier: MPL-2.0
// Each answer beside a count of its own over events.csv: every rule, every grouping and expressions that are drawn, on runs that are drawn.
#include "app/query/query.h"
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"
#include "tests/app/query/counted_lives.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

namespace atomalloc::app {
namespace {

using test::CountedLife;
using test::CountedLives;
using Condition = std::function<bool(const CountedLife &)>;
using LifeDraw = std::mt19937_64;

/// Marks as numbers of events.
struct DrawnMarks
{
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::uint64_t c = 0;
};

/// The rules as the table of the documentation has them.
bool isIn(Rule rule, const CountedLife &life, const DrawnMarks &at)
{
    const auto afterOrNever = [&life](std::uint64_t mark) { return !life.freed || *life.freed > mark; };
    const bool bornUpToA = life.born <= at.a;
    const bool bornInAB = life.born > at.a && life.born <= at.b;
    const bool freedInAB = life.freed && *life.freed > at.a && *life.freed <= at.b;
    switch (rule) {
    case Rule::live:
        return bornUpToA && afterOrNever(at.a);
    case Rule::growth:
        return bornInAB && afterOrNever(at.b);
    case Rule::decline:
        return bornUpToA && freedInAB;
    case Rule::short_lived:
        return bornInAB && freedInAB && !life.takenBack;
    case Rule::leaked:
        return bornInAB && afterOrNever(at.c);
    case Rule::long_lived:
        return bornUpToA && afterOrNever(at.b);
    case Rule::all:
        return bornInAB && !life.takenBack;
    }
    return false;
}

std::string groupOf(Grouping by, const CountedLife &life, const CountedLives &counted)
{
    switch (by) {
    case Grouping::site:
    case Grouping::function:
    case Grouping::module:
        return "unknown";
    case Grouping::task:
        return counted.tasks[life.task];
    case Grouping::freed_by:
        return !life.freedBy ? "nobody" : *life.freedBy == 0 ? "allocator" : counted.tasks[*life.freedBy];
    case Grouping::size_class:
        return std::to_string(life.blockBytes);
    case Grouping::size:
        break;
    }
    return std::to_string(life.bytes);
}

/// Of two groupings both names, with a bar between them.
std::string groupOf(const Question &question, const CountedLife &life, const CountedLives &counted)
{
    const std::string name = groupOf(question.by, life, counted);
    return question.and_by ? name + '|' + groupOf(*question.and_by, life, counted) : name;
}

std::string groupOf(const LifeGroup &group)
{
    return (group.second_name.isEmpty() ? group.name : group.name + u'|' + group.second_name).toStdString();
}

struct CountedGroup
{
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    std::uint64_t blockBytes = 0;
    std::uint64_t neverFreed = 0;
    std::uint64_t lifetimesNs = 0;

    void add(const CountedLife &life, std::uint64_t endNs)
    {
        ++count;
        bytes += life.bytes;
        blockBytes += life.blockBytes;
        neverFreed += life.freed ? 0 : 1;
        lifetimesNs += life.lifetimeNs(endNs);
    }
};

void expectSums(const LifeSums &sums, const CountedGroup &counted, const std::string &name)
{
    EXPECT_EQ(sums.count, counted.count) << name;
    EXPECT_EQ(sums.bytes, counted.bytes) << name;
    EXPECT_EQ(sums.block_bytes, counted.blockBytes) << name;
    EXPECT_EQ(sums.never_freed, counted.neverFreed) << name;
    EXPECT_EQ(sums.mean_lifetime_ns, counted.count == 0 ? 0 : counted.lifetimesNs / counted.count) << name;
}

/// Holds one answer to the count.
void compare(const LivesOfRun &lives, const CountedLives &counted, const Question &question, const DrawnMarks &at,
             const Condition &condition)
{
    const Outcome<Answer> answer = answerNow(lives, question);
    ASSERT_TRUE(answer) << textOf(answer.error()).toStdString();
    CountedGroup total;
    std::map<std::string, CountedGroup> groups;
    for (const CountedLife &life : counted.lives) {
        if (!isIn(question.rule, life, at) || !condition(life))
            continue;
        total.add(life, counted.endNs);
        groups[groupOf(question, life, counted)].add(life, counted.endNs);
    }
    expectSums(answer->total, total, "total");
    EXPECT_EQ(answer->groups.size(), groups.size());
    std::uint64_t before = std::numeric_limits<std::uint64_t>::max();
    for (const LifeGroup &group : answer->groups) {
        expectSums(group.sums, groups[groupOf(group)], groupOf(group));
        EXPECT_LE(group.sums.bytes, before) << "the largest group is not the first";
        before = group.sums.bytes;
        EXPECT_DOUBLE_EQ(group.share, static_cast<double>(group.sums.bytes) / static_cast<double>(total.bytes));
    }
}

Question questionAt(Rule rule, Grouping by, const DrawnMarks &at)
{
    Question question{.rule = rule, .marks = {}, .by = by, .where = {}};
    int mark = 0;
    for (const std::uint64_t event : {at.a, at.b, at.c})
        question.marks[mark++] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = event};
    return question;
}

DrawnMarks drawMarks(LifeDraw &draw, std::uint64_t events)
{
    std::array<std::uint64_t, 3> marks{draw() % (events + 1), draw() % (events + 1), draw() % (events + 1)};
    std::ranges::sort(marks);
    return {marks[0], marks[1], marks[2]};
}

/// A condition in words and as a test of its own.
struct DrawnCondition
{
    std::string text;
    Condition holds;
};

DrawnCondition drawComparison(LifeDraw &draw, const CountedLives &counted)
{
    const CountedLife &some = counted.lives[draw() % counted.lives.size()];
    const std::string name = counted.tasks[some.task];
    const std::uint64_t when = draw() % (counted.lines + 1);
    const auto number = [](std::uint64_t n) { return std::to_string(n); };
    switch (draw() % 12) {
    case 0:
        return {"size>=" + number(some.bytes), [&](const CountedLife &life) { return life.bytes >= some.bytes; }};
    case 1:
        return {"size = " + number(some.bytes) + " B", [&](const CountedLife &life) { return life.bytes == some.bytes; }};
    case 2:
        return {"block_size<" + number(some.blockBytes), [&](const CountedLife &life) { return life.blockBytes < some.blockBytes; }};
    case 3:
        return {"class!=" + number(some.blockBytes), [&](const CountedLife &life) { return life.blockBytes != some.blockBytes; }};
    case 4:
        return {"task=\"" + name + "\"", [&, name](const CountedLife &life) { return counted.tasks[life.task] == name; }};
    case 5:
        return {"task=SENDER* or task~ReCeiver", [&](const CountedLife &life) { return counted.tasks[life.task].starts_with("receiver"); }};
    case 6:
        return {"freed_by!=task and freed!=never", [](const CountedLife &life) { return life.freed && *life.freedBy != life.task; }};
    case 7:
        return {"born<=@" + number(when), [when](const CountedLife &life) { return life.born <= when; }};
    case 8:
        return {"freed>@" + number(when), [when](const CountedLife &life) { return !life.freed || *life.freed > when; }};
    case 9:
        return {"born>" + number(some.bornNs) + "ns", [&](const CountedLife &life) { return life.bornNs > some.bornNs; }};
    case 10:
        return {"lifetime<" + number(some.lifetimeNs(counted.endNs)) + " ns",
                [&](const CountedLife &life) { return life.lifetimeNs(counted.endNs) < some.lifetimeNs(counted.endNs); }};
    default:
        return {"generation>1 and size<block_size",
                [](const CountedLife &life) { return life.generation > 1 && life.bytes < life.blockBytes; }};
    }
}

DrawnCondition drawCondition(LifeDraw &draw, const CountedLives &counted, int depth)
{
    if (depth == 0)
        return drawComparison(draw, counted);
    DrawnCondition left = drawCondition(draw, counted, depth - 1);
    DrawnCondition right = drawCondition(draw, counted, depth - 1);
    switch (draw() % 3) {
    case 0:
        return {"(" + left.text + ") and (" + right.text + ")",
                [=](const CountedLife &life) { return left.holds(life) && right.holds(life); }};
    case 1:
        return {left.text + " or " + right.text, [=](const CountedLife &life) { return left.holds(life) || right.holds(life); }};
    default:
        return {"not (" + left.text + ")", [=](const CountedLife &life) { return !left.holds(life); }};
    }
}

constexpr int kRules = 7;
constexpr int kGroupings = 7;

void compareRandomRuns(RunMode mode, std::uint64_t firstSeed, std::uint64_t runs)
{
    std::uint64_t remote = 0;
    std::uint64_t neverFreed = 0;
    for (std::uint64_t seed = firstSeed; seed < firstSeed + runs; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        LifeDraw draw(seed);
        const auto run = tryRun(test::randomRequest(seed, mode));
        ASSERT_TRUE(run) << textOf(run.error()).toStdString();
        const auto lives = readLivesNow(*run);
        ASSERT_TRUE(lives);
        const CountedLives counted(**run);
        ASSERT_EQ((*lives)->lifetimes.size(), counted.lives.size());
        for (const CountedLife &life : counted.lives) {
            remote += life.freedBy && *life.freedBy != life.task ? 1 : 0;
            neverFreed += life.freed ? 0 : 1;
        }
        for (int rule = 0; rule < kRules; ++rule) {
            for (int by = 0; by < kGroupings; ++by) {
                const DrawnMarks at = drawMarks(draw, counted.lines);
                Question question = questionAt(static_cast<Rule>(rule), static_cast<Grouping>(by), at);
                SCOPED_TRACE(nameOf(question.rule).toStdString() + " by " + nameOf(question.by).toStdString());
                compare(**lives, counted, question, at, [](const CountedLife &) { return true; });
                const DrawnCondition condition = drawCondition(draw, counted, static_cast<int>(draw() % 3));
                SCOPED_TRACE(condition.text);
                const Outcome<Expression> where = parseExpression(QString::fromStdString(condition.text));
                ASSERT_TRUE(where) << textOf(where.error()).toStdString();
                question.where = *where;
                compare(**lives, counted, question, at, condition.holds);
                question.and_by = static_cast<Grouping>(draw() % kGroupings);
                compare(**lives, counted, question, at, condition.holds);
            }
        }
        if (testing::Test::HasFailure())
            return;
    }
    EXPECT_GT(remote, 0U) << "what the comparison is worth";
    EXPECT_GT(neverFreed, 0U);
}

TEST(RandomQuestions, OfWatchedRunsHaveTheAnswersThatTheirEventsGive) { compareRandomRuns(RunMode::watch, 500, 16); }

TEST(RandomQuestions, OfMeasuredRunsHaveTheAnswersThatTheirEventsGive) { compareRandomRuns(RunMode::measure, 600, 8); }

std::uint64_t bytesOf(const LivesOfRun &lives, Rule rule, const DrawnMarks &at)
{
    const Outcome<Answer> answer = answerNow(lives, questionAt(rule, Grouping::task, at));
    return answer ? answer->total.bytes : 0;
}

TEST(RandomQuestions, LiveAtAWithTheGrowthWithoutTheDeclineIsLiveAtB)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        for (std::uint64_t seed = 700; seed < 706; ++seed) {
            const auto run = tryRun(test::randomRequest(seed, mode));
            ASSERT_TRUE(run);
            const auto lives = readLivesNow(*run);
            ASSERT_TRUE(lives);
            LifeDraw draw(seed);
            for (int i = 0; i < 20; ++i) {
                const DrawnMarks at = drawMarks(draw, (*run)->eventCount());
                EXPECT_EQ(bytesOf(**lives, Rule::live, at) + bytesOf(**lives, Rule::growth, at) - bytesOf(**lives, Rule::decline, at),
                          bytesOf(**lives, Rule::live, {at.b, at.b, at.b}))
                    << "seed " << seed << ", " << at.a << " to " << at.b;
            }
        }
    }
}

TEST(RandomQuestions, TellOfThePeakWhatTheRunTells)
{
    for (std::uint64_t seed = 720; seed < 740; ++seed) {
        const auto run = tryRun(test::randomRequest(seed, RunMode::watch));
        ASSERT_TRUE(run);
        const auto lives = readLivesNow(*run);
        ASSERT_TRUE(lives);
        Question question;
        question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::peak};
        EXPECT_EQ(answerNow(**lives, question)->total.bytes, (*run)->peak().bytes) << "seed " << seed;
    }
}

} // namespace
} // namespace atomalloc::app
