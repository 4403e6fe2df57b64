// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(RuleCards, OfARowAllNameThemselvesOrNoneDoes)
{
    const Theme theme(Theme::Kind::dark);
    bool named = false;
    bool silent = false;
    for (int width = 40; width <= 240; width += 4) {
        std::size_t names = 0;
        for (const std::optional<app::Rule> rule :
             {std::optional(app::Rule::live), std::optional(app::Rule::short_lived), std::optional<app::Rule>()}) {
            RuleCard card(rule, theme);
            card.tell(QStringLiteral("12.3 MiB"), QString());
            card.resize(width, RuleCard::kHeight);
            names += card.shownWords().isEmpty() ? 0 : 1;
        }
        EXPECT_TRUE(names == 0 || names == 3) << width;
        named = named || names == 3;
        silent = silent || names == 0;
    }
    EXPECT_TRUE(named);
    EXPECT_TRUE(silent) << "the narrowest are pictures";
}

TEST(RuleCards, LoseTheirBytesBeforeTheirNames)
{
    const Theme theme(Theme::Kind::dark);
    RuleCard card(app::Rule::growth, theme);
    card.tell(QStringLiteral("12.3 MiB"), QString());
    card.resize(240, RuleCard::kHeight);
    EXPECT_EQ(card.shownWords().size(), 2);
    card.resize(90, RuleCard::kHeight);
    EXPECT_EQ(card.shownWords().size(), 1);
}

TEST(RuleCards, ACardThatIsOffSaysWhatItNeeds)
{
    const Theme theme(Theme::Kind::dark);
    RuleCard card(app::Rule::growth, theme);
    card.resize(132, RuleCard::kHeight);
    card.tell(QString(), QStringLiteral("Set A and B first (M)"), QStringLiteral("needs A, B"));
    EXPECT_EQ(card.shownWords().last(), QStringLiteral("needs A, B"));
    card.tell(QStringLiteral("1 MiB"), QString());
    EXPECT_EQ(card.shownWords().last(), QStringLiteral("1 MiB"));
}

} // namespace
} // namespace atomalloc::ui
