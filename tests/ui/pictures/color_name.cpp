// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/color_name.h"

#include "ui/theme/theme.h"

#include <array>
#include <cmath>
#include <vector>

namespace atomalloc::ui {

namespace {

struct Named
{
    QString name;
    QRgb dark;
    QRgb light;
};

constexpr std::array kTokenNames{"window",
                                 "dock",
                                 "card",
                                 "canvas",
                                 "lane",
                                 "field",
                                 "line",
                                 "stroke",
                                 "text",
                                 "text2",
                                 "text3",
                                 "accent",
                                 "accentText",
                                 "accentBackground",
                                 "waitBackground",
                                 "errorBackground",
                                 "ok",
                                 "warn",
                                 "error",
                                 "seriesA",
                                 "seriesB",
                                 "inUse",
                                 "zeroing",
                                 "hot",
                                 "cold",
                                 "free",
                                 "decommitted",
                                 "retired",
                                 "waiting",
                                 "module1",
                                 "module2",
                                 "module3",
                                 "module4",
                                 "module5",
                                 "module6",
                                 "moduleSystem"};
static_assert(kTokenNames.size() == static_cast<std::size_t>(Token::count));

std::vector<Named> makeNames()
{
    constexpr std::uint64_t kGenerations = 12;
    const Theme dark(Theme::Kind::dark);
    const Theme light(Theme::Kind::light);
    std::vector<Named> names;
    for (std::size_t i = 0; i < kTokenNames.size(); ++i)
        names.push_back(
            {QString::fromLatin1(kTokenNames[i]), dark.color(static_cast<Token>(i)).rgb(), light.color(static_cast<Token>(i)).rgb()});
    for (const auto &[place, name] : {std::pair(Place::live, "inUse"), std::pair(Place::hot, "hot")})
        for (std::uint64_t generation = 1; generation <= kGenerations; ++generation)
            names.push_back({QStringLiteral("%1 gen %2").arg(QLatin1String(name)).arg(generation),
                             dark.generationColor(place, generation).rgb(), light.generationColor(place, generation).rgb()});
    names.push_back({QStringLiteral("onGeneration"), dark.onGeneration().rgb(), light.onGeneration().rgb()});
    return names;
}

QString alphaText(const QColor &color)
{
    return color.alpha() == 255 ? QString() : QStringLiteral("/%1%").arg(std::lround(color.alphaF() * 100));
}

} // namespace

QString colorName(const QColor &dark, const QColor &light)
{
    if (dark.alpha() == 0 && light.alpha() == 0)
        return QStringLiteral("nothing");
    static const std::vector<Named> names = makeNames();
    const QString alpha = alphaText(dark) == alphaText(light) ? alphaText(dark) : alphaText(dark) + alphaText(light);
    for (const Named &named : names)
        if (named.dark == dark.rgb() && named.light == light.rgb())
            return named.name + alpha;
    return dark.name() + u'/' + light.name() + alpha;
}

} // namespace atomalloc::ui
