// SPDX-License-Identifier: MPL-2.0
// Rules at the marks and rectangles that were drawn: as text, as conditions of a filter, and back.
#include "app/query/filter.h"
#include "app/query/plane_condition.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

#include <limits>

namespace atomalloc::app {
namespace {

constexpr std::array kConditionRules{Rule::live, Rule::growth, Rule::decline, Rule::short_lived, Rule::leaked, Rule::long_lived};
constexpr std::uint64_t kNoEnd = std::numeric_limits<std::uint64_t>::max();

TEST(RulesAtMarks, AreOneConditionEachThatIsReadBack)
{
    for (const Rule rule : kConditionRules) {
        Filter filter = *Filter::parse(QStringLiteral("task=a"));
        filter.add(conditionOf(rule));
        ASSERT_EQ(filter.conditions().size(), 2U) << nameOf(rule).toStdString();
        EXPECT_EQ(ruleOf(filter.conditions()[1]), rule);
        EXPECT_FALSE(rectangleOf(filter.conditions()[1]));
        const Outcome<Filter> back = Filter::parse(filter.text());
        ASSERT_TRUE(back) << filter.text().toStdString();
        EXPECT_EQ(*back, filter);
    }
    EXPECT_EQ(expressionText(conditionOf(Rule::growth)).toStdString(), "born>A and born<=B and freed>B");
    EXPECT_EQ(expressionText(conditionOf(Rule::leaked)).toStdString(), "born>A and born<=B and freed>C");
}

TEST(RulesAtMarks, LeaveOtherConditionsOnBirthsAndDeathsAlone)
{
    const auto topics = [](const char *text) {
        std::vector<FilterTopic> all;
        const Filter filter = *Filter::parse(QString::fromUtf8(text));
        for (const Expression &condition : filter.conditions())
            all.push_back(topicOf(condition));
        return all;
    };
    EXPECT_EQ(topics("born<=A and freed>D"), (std::vector{FilterTopic::born, FilterTopic::freed}));
    EXPECT_EQ(topics("born<=A and freed>A and lifetime>1s"), (std::vector{FilterTopic::live_at, FilterTopic::lifetime}));
    EXPECT_EQ(topics("born<=peak and freed>peak and lifetime>1s"), (std::vector{FilterTopic::live_at, FilterTopic::lifetime}));
}

TEST(DrawnRectangles, AreOneConditionEachThatIsReadBack)
{
    for (const PlaneRectangle &rectangle : {
             PlaneRectangle{{0, 2'000}, PlaneHeight::freed, {1'000, 3'000}, false},
             PlaneRectangle{{5, 2'530'000'000}, PlaneHeight::freed, {7'400'000'000, kNoEnd}, true},
             PlaneRectangle{{1, 2}, PlaneHeight::freed, {}, true},
             PlaneRectangle{{1'000, 2'000}, PlaneHeight::age, {10, 100'000}, false},
         }) {
        Filter filter = *Filter::parse(QStringLiteral("size>1KiB"));
        filter.add(conditionOf(rectangle));
        ASSERT_EQ(filter.conditions().size(), 2U) << filter.text().toStdString();
        EXPECT_EQ(rectangleOf(filter.conditions()[1]), rectangle) << filter.text().toStdString();
        EXPECT_FALSE(ruleOf(filter.conditions()[1]));
        EXPECT_EQ(*Filter::parse(filter.text()), filter);
    }
    const PlaneRectangle some{{1'000'000, 2'000'000}, PlaneHeight::freed, {3'000'000, 4'000'000}, false};
    EXPECT_EQ(expressionText(conditionOf(some)).toStdString(), "born>=1ms and born<2ms and freed>=3ms and freed<4ms");
}

TEST(MarkPositions, ArePlacesForConditionsThatNameTheMarks)
{
    const Expression placed = withMarks(conditionOf(Rule::growth), placesOf({std::size_t{7}, std::size_t{9}, {}, {}}));
    EXPECT_EQ(expressionText(placed).toStdString(), "born>@7 and born<=@9 and freed>@9");
    EXPECT_FALSE(ruleOf(placed)) << "it no longer follows them";
}

} // namespace
} // namespace atomalloc::app
