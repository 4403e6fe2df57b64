// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/rule_words.h"

#include <QCoreApplication>

namespace atomalloc::ui {

namespace {

struct RuleWords
{
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

} // namespace

QString ruleText(app::Rule rule)
{
    switch (rule) {
    case app::Rule::live:
        return RuleWords::tr("Live at A");
    case app::Rule::growth:
        return RuleWords::tr("Growth A to B");
    case app::Rule::decline:
        return RuleWords::tr("Decline A to B");
    case app::Rule::short_lived:
        return RuleWords::tr("Short-lived A to B");
    case app::Rule::leaked:
        return RuleWords::tr("Leaked by C");
    case app::Rule::long_lived:
        return RuleWords::tr("Long-lived A to B");
    case app::Rule::all: // the command line alone asks it
        break;
    }
    return {};
}

QString shortRuleText(app::Rule rule)
{
    switch (rule) {
    case app::Rule::live:
        return RuleWords::tr("Live");
    case app::Rule::growth:
        return RuleWords::tr("Growth");
    case app::Rule::decline:
        return RuleWords::tr("Decline");
    case app::Rule::short_lived:
        return RuleWords::tr("Short-lived");
    case app::Rule::leaked:
        return RuleWords::tr("Leaked");
    case app::Rule::long_lived:
        return RuleWords::tr("Long-lived");
    case app::Rule::all: // the command line alone asks it
        break;
    }
    return {};
}

QString ruleMeaning(app::Rule rule)
{
    switch (rule) {
    case app::Rule::live:
        return RuleWords::tr("Born at or before A, and live at A");
    case app::Rule::growth:
        return RuleWords::tr("Born after A, at or before B, and still live at B");
    case app::Rule::decline:
        return RuleWords::tr("Live at A, and freed after A, at or before B");
    case app::Rule::short_lived:
        return RuleWords::tr("Born and freed after A, at or before B");
    case app::Rule::leaked:
        return RuleWords::tr("Born after A, at or before B. Not freed by C. A growing cache looks the same.");
    case app::Rule::long_lived:
        return RuleWords::tr("Born at or before A, and still live at B");
    case app::Rule::all: // the command line alone asks it
        break;
    }
    return {};
}

} // namespace atomalloc::ui
