// SPDX-License-Identifier: MPL-2.0
#include "app/query/rule.h"

#include "app/analysis/lifetimes.h"

namespace atomalloc::app {

int marksOf(Rule rule) noexcept
{
    switch (rule) {
    case Rule::live:
        return 1;
    case Rule::growth:
    case Rule::decline:
    case Rule::short_lived:
    case Rule::long_lived:
    case Rule::all:
        return 2;
    case Rule::leaked:
        return 3;
    }
    return 0;
}

Rectangle rectangleOf(Rule rule, std::size_t a, std::size_t b, std::size_t c) noexcept
{
    const auto markA = static_cast<std::uint32_t>(a);
    const auto markB = static_cast<std::uint32_t>(b);
    const auto markC = static_cast<std::uint32_t>(c);
    constexpr std::uint32_t kNever = Lifetimes::kNever;
    switch (rule) {
    case Rule::live:
        return {.born = {0, markA}, .freed = {markA, kNever}};
    case Rule::growth:
        return {.born = {markA, markB}, .freed = {markB, kNever}};
    case Rule::decline:
        return {.born = {0, markA}, .freed = {markA, markB}};
    case Rule::short_lived:
        return {.born = {markA, markB}, .freed = {markA, markB}};
    case Rule::leaked:
        return {.born = {markA, markB}, .freed = {markC, kNever}};
    case Rule::long_lived:
        return {.born = {0, markA}, .freed = {markB, kNever}};
    case Rule::all:
        return {.born = {markA, markB}, .freed = {0, kNever}};
    }
    return {};
}

QString nameOf(Rule rule) { return ruleNames()[static_cast<int>(rule)]; }

std::optional<Rule> ruleOf(const QString &name)
{
    const qsizetype index = ruleNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(static_cast<Rule>(index));
}

QStringList ruleNames()
{
    return {QStringLiteral("live"),   QStringLiteral("growth"), QStringLiteral("decline"), QStringLiteral("short"),
            QStringLiteral("leaked"), QStringLiteral("long"),   QStringLiteral("all")};
}

} // namespace atomalloc::app
