// SPDX-License-Identifier: MPL-2.0
#include "app/query/filter.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

Filter filterOf(const char *text)
{
    const Outcome<Filter> filter = Filter::parse(QString::fromUtf8(text));
    EXPECT_TRUE(filter) << text;
    return filter ? *filter : Filter();
}

std::vector<FilterTopic> topicsOf(const Filter &filter)
{
    std::vector<FilterTopic> topics;
    for (const Expression &condition : filter.conditions())
        topics.push_back(topicOf(condition));
    return topics;
}

TEST(Filters, AreReadAsTheyAreWritten)
{
    for (const char *text : {"", "task=a", "task=a or task=b", "born>@1 and born<=50%", "born<=1.2s and freed>1.2s and size>=64KiB",
                             "not task=a and class=8KiB", "task=a or size=1B", "(task=a or task=b) and not (size=1B and class=8KiB)"}) {
        const Filter filter = filterOf(text);
        EXPECT_EQ(filter.text().toStdString(), text);
        EXPECT_EQ(*Filter::parse(filter.text()), filter) << text;
    }
    EXPECT_TRUE(filterOf("  ").isEmpty());
    EXPECT_FALSE(Filter::parse(QStringLiteral("sze=1")));
}

TEST(Filters, HaveOneConditionForEachTopic)
{
    using enum FilterTopic;
    EXPECT_EQ(topicsOf(filterOf("born>@1 and task=a and born<=@9 and (size>1 and size<9)")), (std::vector{born, task, size}));
    EXPECT_EQ(topicsOf(filterOf("site~main or function=f")), (std::vector{site}));
    EXPECT_EQ(topicsOf(filterOf("task=a or size=1")), (std::vector{mixed}));
    EXPECT_EQ(topicsOf(filterOf("not (task=a) and lifetime>1s and generation=2 and freed_by=b and class=8K")),
              (std::vector{task, lifetime, generation, freed_by, size_class}));
    const Filter filter = filterOf("born>@1 and task=a and born<=@9");
    EXPECT_EQ(expressionText(filter.conditions()[0]).toStdString(), "born>@1 and born<=@9");
}

TEST(Filters, KnowWhatIsLiveAtAPlace)
{
    using enum FilterTopic;
    const TimelinePlace peak{.kind = TimelinePlace::Kind::peak};
    Filter filter = filterOf("task=a");
    filter.add(liveAt(peak));
    EXPECT_EQ(filter.text().toStdString(), "task=a and born<=peak and freed>peak");
    EXPECT_EQ(topicsOf(filter), (std::vector{task, live_at}));
    EXPECT_EQ(placeOfLiveAt(filter.conditions()[1]), peak);
    EXPECT_EQ(*Filter::parse(filter.text()), filter);
    EXPECT_EQ(topicsOf(filterOf("born<=peak and freed>end")), (std::vector{born, freed}));
    EXPECT_EQ(topicsOf(filterOf("born<=peak and freed>peak and born>@3")), (std::vector{born, freed}));
}

TEST(Filters, ChangeConditionByCondition)
{
    Filter filter = filterOf("task=a and size>=64KiB");
    filter.add(*anyOf(Field::size_class, {QStringLiteral("8K"), QStringLiteral("64K")}));
    EXPECT_EQ(filter.text().toStdString(), "task=a and size>=64KiB and (class=8KiB or class=64KiB)");
    filter.remove(1);
    filter.replace(0, *anyOf(Field::task, {QStringLiteral("and b")}));
    EXPECT_EQ(filter.text().toStdString(), "(class=8KiB or class=64KiB) and task=\"and b\"");
    filter.add(*within(Field::born, QStringLiteral("1s"), QString()));
    EXPECT_EQ(filter.conditions().size(), 3U);
    EXPECT_EQ(expressionText(*within(Field::lifetime, QStringLiteral("1 ms"), QStringLiteral("5min"))).toStdString(),
              "lifetime>1ms and lifetime<=5min");
}

TEST(Filters, AreTheSameWhenAConditionIsAddedTwice)
{
    for (const char *text : {"task=a", "born>@1 and born<=@9", "born<=peak and freed>peak", "task=a or size=1B"}) {
        const Filter once = filterOf(text);
        Filter twice = once;
        for (const Expression &condition : once.conditions())
            twice.add(condition);
        EXPECT_EQ(twice, once) << twice.text().toStdString();
    }
    Filter filter = filterOf("born>@1 and born<=@9");
    filter.add(*within(Field::born, QString(), QStringLiteral("@9")));
    EXPECT_EQ(filter.text().toStdString(), "born>@1 and born<=@9");
}

TEST(Filters, KnowTimesStatesKindsAndTexts)
{
    using enum FilterTopic;
    const Filter filter = filterOf("time>1s and text~cache and (state=hot or state=cold) and time<=2s and event!=refill");
    EXPECT_EQ(topicsOf(filter), (std::vector{time, text, state, event}));
    EXPECT_EQ(filter.text().toStdString(), "time>1s and time<=2s and text~cache and (state=hot or state=cold) and event!=refill");
    EXPECT_EQ(*Filter::parse(filter.text()), filter);
    const TimelinePlace from{.kind = TimelinePlace::Kind::time, .number = 5'000};
    EXPECT_EQ(expressionText(timeBetween(from, TimelinePlace{})).toStdString(), "time>5\u00b5s and time<=end");
}

TEST(Filters, RefuseStatesAndKindsThatThereAreNotOrThatStandWithOtherFields)
{
    const auto faultOf = [](const char *text) {
        const Outcome<Filter> filter = Filter::parse(QString::fromUtf8(text));
        EXPECT_FALSE(filter) << text;
        return filter ? std::string() : textOf(filter.error().sentence).toStdString();
    };
    EXPECT_NE(faultOf("state=warm").find("\"warm\" is no value of state. The values are none, free, hot"), std::string::npos);
    EXPECT_NE(faultOf("event=alocate").find("allocate, free"), std::string::npos);
    EXPECT_NE(faultOf("state=hot or task=a").find("state can be joined"), std::string::npos);
    EXPECT_NE(faultOf("time=born").find("no place"), std::string::npos);
    EXPECT_TRUE(faultOf("state<hot").find("no order") != std::string::npos);
}

TEST(Filters, RefuseAValueThatDoesNotFitItsField)
{
    EXPECT_FALSE(anyOf(Field::size, {QStringLiteral("64K"), QStringLiteral("large")}));
    EXPECT_FALSE(within(Field::born, QStringLiteral("noon"), QString()));
}

} // namespace
} // namespace atomalloc::app
