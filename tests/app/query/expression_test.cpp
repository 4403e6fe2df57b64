// SPDX-License-Identifier: MPL-2.0
#include "app/query/expression.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace atomalloc::app {
namespace {

QString readAndWritten(const char *text)
{
    const Outcome<Expression> expression = parseExpression(QString::fromUtf8(text));
    return expression ? expressionText(*expression)
                      : QStringLiteral("column %1: %2").arg(expression.error().column).arg(textOf(expression.error()));
}

void expectFault(const char *text, int column, const char *sentence)
{
    const Outcome<Expression> expression = parseExpression(QString::fromUtf8(text));
    ASSERT_FALSE(expression) << text;
    EXPECT_EQ(expression.error().kind, Problem::Kind::usage);
    EXPECT_EQ(expression.error().column, column) << text;
    EXPECT_TRUE(textOf(expression.error().sentence).contains(QString::fromUtf8(sentence)))
        << text << ": " << textOf(expression.error().sentence).toStdString();
}

TEST(Expressions, AreWrittenAsTheyAreRead)
{
    for (const char *text :
         {"size>=64KiB", "task=decode*", "size=1000B and not freed=never", "a", "site=\"main.cpp:12\"", "(task=a or task=b) and born<=50%",
          "task=a or task=b and born>@12", "not (task=a or freed>peak)", "lifetime<1.2ms", "generation!=3", "freed_by!=task",
          "size<block_size", "function=\"operator new(unsigned long)\"", "function~\"say \\\"hi\\\"\"", "module=a\\*b", "task=\"and\"",
          "task=\"task\"", "not not size=1B", "class=8KiB"}) {
        if (std::string_view(text) != "a") {
            EXPECT_EQ(readAndWritten(text).toStdString(), text == std::string_view("site=\"main.cpp:12\"") ? "site=main.cpp:12" : text);
        }
    }
}

TEST(Expressions, TakeFiguresAsAPersonWritesThem)
{
    EXPECT_EQ(readAndWritten("size >= 64 KiB").toStdString(), "size>=64KiB");
    EXPECT_EQ(readAndWritten("size>=64K").toStdString(), "size>=64KiB");
    EXPECT_EQ(readAndWritten("size>=65536 and task=a").toStdString(), "size>=64KiB and task=a");
    EXPECT_EQ(readAndWritten("lifetime > 5 min or lifetime<300us").toStdString(), "lifetime>5min or lifetime<300\u00b5s");
    EXPECT_EQ(readAndWritten("lifetime>1.2 ms").toStdString(), "lifetime>1.2ms");
    EXPECT_EQ(readAndWritten("function=module and site!=site").toStdString(), "function=\"module\" and site!=\"site\"")
        << "names of source";
    EXPECT_EQ(readAndWritten("born>1.5s AND NOT freed=end").toStdString(), "born>1.5s and not freed=end");
}

TEST(Expressions, BindNotFirstThenAndThenOr)
{
    EXPECT_EQ(*parseExpression(QStringLiteral("not task=a and task=b or task=c")),
              *parseExpression(QStringLiteral("((not task=a) and task=b) or task=c")));
    EXPECT_FALSE(*parseExpression(QStringLiteral("task=a and (task=b or task=c)")) ==
                 *parseExpression(QStringLiteral("task=a and task=b or task=c")));
}

TEST(Expressions, TellTheColumnOfAFault)
{
    expectFault("", 1, "the name of a field must stand");
    expectFault("sze=1", 1,
                "There is no field \"sze\". The fields are size, block_size, class, task, freed_by, site, function, module, born, "
                "freed, lifetime, generation, time, text, state and event.");
    expectFault("size=1 and colour=red", 12, "There is no field \"colour\"");
    expectFault("size", 5, "An operator must follow size: =, !=, <, <=, > or >=.");
    expectFault("task", 5, "An operator must follow task: =, != or ~.");
    expectFault("size>=", 7, "A value must follow \">=\"");
    expectFault("size>=64Kb", 7, "\"64Kb\" is not a size");
    expectFault("lifetime>5 parsec", 12, "Before \"parsec\"");
    expectFault("generation=two", 12, "\"two\" is not a whole number.");
    expectFault("born>noon", 6, "\"noon\" is no place on the time line. Write 1.2s, @12345, 50%, peak or end.");
    expectFault("born>120%", 6, "no share");
    expectFault("born=never", 6, "no place on the time line");
    expectFault("size~4", 5, "~ looks for text, but size is a figure. Use =, !=, <, <=, > or >=.");
    expectFault("task<3", 5, "task is a name, which has no order. Use =, != or ~.");
    expectFault("(size=1", 1, "is not closed");
    expectFault("size=1)", 7, "was not opened");
    expectFault("size=1 task=a", 8, "Before \"task\", \"and\" or \"or\" is missing.");
    expectFault("task='a", 6, "a closing ' is missing");
    expectFault("size=1 and", 11, "the name of a field must stand");
    expectFault("not", 4, "the name of a field must stand");
    expectFault("task=\U0001F600 and x=1", 12, "There is no field \"x\"");
}

TEST(Expressions, OfLivesKnowOnlyTheFieldsThatLivesHave)
{
    const auto fault = [](const char *text) { return parseExpression(QString::fromUtf8(text), FieldsOf::lives); };
    EXPECT_TRUE(fault("size=1 and text~a"));
    const Outcome<Expression> unknown = fault("sze=1");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(textOf(unknown.error().sentence).toStdString(),
              "There is no field \"sze\". The fields are size, block_size, class, task, freed_by, site, function, module, born, freed, "
              "lifetime, generation, time and text. Did you mean size?");
    const Outcome<Expression> none = fault("size=1 and ");
    ASSERT_FALSE(none);
    EXPECT_FALSE(textOf(none.error().sentence).contains(QStringLiteral("state")));
    const Outcome<Expression> state = fault("size=1 and state=hot");
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().column, 12);
    EXPECT_EQ(textOf(state.error().sentence).toStdString(), "Lives have no state: it filters only what the window shows.");
}

TEST(Expressions, CanNameMarksWhichTakeThePlacesWhereTheyStand)
{
    const Expression named = *parseExpression(QStringLiteral("born>A and (freed<=C or not born=A) and size>1"));
    EXPECT_EQ(markIn(named), std::optional<std::uint64_t>(0));
    MarkPlaces marks;
    marks[0] = *parseTimelinePlace(u"@12");
    const Expression half = withMarks(named, marks);
    EXPECT_EQ(markIn(half), std::optional<std::uint64_t>(2)) << "one that is not set stays";
    marks[2] = *parseTimelinePlace(u"50%");
    const Expression placed = withMarks(named, marks);
    EXPECT_EQ(markIn(placed), std::nullopt);
    EXPECT_EQ(expressionText(placed).toStdString(), "born>@12 and (freed<=50% or not born=@12) and size>1B");
    EXPECT_EQ(expressionText(named).toStdString(), "born>A and (freed<=C or not born=A) and size>1B");
}

TEST(Expressions, OfAnyDepthDoNotExhaustTheStack)
{
    const QString deep = QString(100'000, u'(') + QStringLiteral("size=1") + QString(100'000, u')');
    const Outcome<Expression> expression = parseExpression(deep);
    ASSERT_FALSE(expression);
    EXPECT_EQ(expression.error().column, 101);
    EXPECT_FALSE(parseExpression(QStringLiteral("not ").repeated(100'000) + QStringLiteral("size=1")));
    EXPECT_TRUE(parseExpression(QString(100, u'(') + QStringLiteral("size=1") + QString(100, u')')));
}

} // namespace
} // namespace atomalloc::app
