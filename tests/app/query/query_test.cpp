// SPDX-License-Identifier: MPL-2.0
#include "app/query/matcher.h"
#include "app/query/query.h"
#include "app/words/sentences.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::shared_ptr<const LivesOfRun> livesOfSample() { return *readLivesNow(test::sampleRun().run); }

std::uint64_t countWhere(const LivesOfRun &lives, const char *where)
{
    Question question{.rule = Rule::growth, .marks = {}, .by = Grouping::task, .where = *parseExpression(QString::fromUtf8(where))};
    question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::event};
    question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::end};
    const Outcome<Answer> live = answerNow(lives, question);
    question.rule = Rule::short_lived;
    const Outcome<Answer> gone = answerNow(lives, question);
    EXPECT_TRUE(live && gone) << where;
    return live && gone ? live->total.count + gone->total.count : 0;
}

TEST(Questions, KnowTheirRulesByName)
{
    for (const QString &name : ruleNames())
        EXPECT_EQ(nameOf(*ruleOf(name)), name);
    for (const QString &name : groupingNames())
        EXPECT_EQ(nameOf(*groupingOf(name)), name);
    EXPECT_FALSE(ruleOf(QStringLiteral("lively")));
    EXPECT_FALSE(groupingOf(QStringLiteral("")));
}

TEST(Questions, NeedTheMarksOfTheirRuleInTheirOrder)
{
    const auto lives = livesOfSample();
    Question question{.rule = Rule::leaked, .marks = {}, .by = Grouping::task, .where = {}};
    question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = 5};
    question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = 3};
    EXPECT_EQ(textOf(answerNow(*lives, question).error()), QStringLiteral("The mark b lies before the mark a."));
    question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = 5};
    EXPECT_EQ(textOf(answerNow(*lives, question).error()), QStringLiteral("The rule leaked needs the mark c."));
    question.marks[2] = TimelinePlace{.kind = TimelinePlace::Kind::end};
    EXPECT_TRUE(answerNow(*lives, question));
    question.rule = Rule::live;
    question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = 3};
    EXPECT_TRUE(answerNow(*lives, question)) << "marks that a rule does not need may lie anywhere";
}

TEST(Questions, KnowATaskByNameNumberAndTag)
{
    const auto lives = livesOfSample();
    const std::uint64_t decoded = countWhere(*lives, "task='decode 1'");
    EXPECT_GT(decoded, 0U);
    EXPECT_EQ(countWhere(*lives, "task=2"), decoded);
    EXPECT_EQ(countWhere(*lives, "task=t2"), decoded);
    EXPECT_EQ(countWhere(*lives, "task=decode?1"), decoded);
    EXPECT_EQ(countWhere(*lives, "task=Decode*"), 0U) << "= looks at large and small letters";
    EXPECT_EQ(countWhere(*lives, "task~DECODE"), countWhere(*lives, "task=decode*"));
    EXPECT_EQ(countWhere(*lives, "task=decode"), 0U) << "= means the whole name";
    EXPECT_EQ(countWhere(*lives, "task~2"), countWhere(*lives, "task=\"decode 2\"")) << "~ looks into names alone";
}

TEST(Questions, CompareWithNeverAndNobody)
{
    const auto lives = livesOfSample();
    EXPECT_EQ(countWhere(*lives, "freed=never"), 1U);
    EXPECT_EQ(countWhere(*lives, "freed_by=nobody"), 1U);
    EXPECT_EQ(countWhere(*lives, "freed>end"), 1U) << "never is later than any place";
    EXPECT_EQ(countWhere(*lives, "freed>1h"), 1U);
    EXPECT_EQ(countWhere(*lives, "freed<never"), lives->lifetimes.size() - 1);
    EXPECT_EQ(countWhere(*lives, "freed<=end"), lives->lifetimes.size() - 1);
}

TEST(Questions, OfARunWithoutCallStacksFindItsSitesUnknown)
{
    const auto lives = livesOfSample();
    EXPECT_EQ(countWhere(*lives, "site=unknown and function=unknown and module~know"), lives->lifetimes.size());
    EXPECT_EQ(countWhere(*lives, "function=main"), 0U);
    EXPECT_EQ(countWhere(*lives, "function=module"), 0U) << "a function of that name, and no comparison of one with the other";
}

TEST(Questions, MayNameNoEventThatTheRunDoesNotHave)
{
    const auto lives = livesOfSample();
    const Expression where = *parseExpression(QStringLiteral("born>@100000"));
    EXPECT_FALSE(Matcher::make(where, *lives->run, lives->lifetimes, lives->names));
}

TEST(Questions, AreStopped)
{
    const WorkControl work;
    work.requestStop();
    const auto lives = readLivesNow(test::sampleRun().run, work);
    ASSERT_FALSE(lives);
    EXPECT_EQ(lives.error().kind, Problem::Kind::cancelled);
    Question question;
    question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::end};
    EXPECT_EQ(answerNow(*livesOfSample(), question, work).error().kind, Problem::Kind::cancelled);
}

} // namespace
} // namespace atomalloc::app
