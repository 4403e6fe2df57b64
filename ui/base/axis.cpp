// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/axis.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kSecond = 1e9;
// More steps than these would need longer texts than axes have room for.
constexpr int kMostByteTicks = 8;   // a third decimal: "1.125 MiB"
constexpr int kMostCountTicks = 10; // a third figure: "1,050,000"

double decimalStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

double timeStep(double least)
{
    if (least <= 20 * kSecond)
        return decimalStep(least);
    constexpr std::array<double, 8> kSeconds{30, 60, 120, 300, 600, 1200, 1800, 3600};
    const auto *const found = std::ranges::lower_bound(kSeconds, least / kSecond);
    return found != kSeconds.end() ? *found * kSecond : std::ceil(least / (3600 * kSecond)) * 3600 * kSecond;
}

std::uint64_t whole(double value) { return static_cast<std::uint64_t>(std::llround(std::max(value, 0.0))); }

struct TimeUnit
{
    double ns;
    const char16_t *name;
};

/// The largest unit that the time has at least one of.
const TimeUnit &timeUnitFor(double timeNs)
{
    static constexpr std::array<TimeUnit, 4> kUnits{{{1e9, u"s"}, {1e6, u"ms"}, {1e3, u"µs"}, {1, u"ns"}}};
    return *std::find_if(kUnits.begin(), kUnits.end() - 1, [timeNs](const TimeUnit &unit) { return timeNs >= unit.ns; });
}

/// The decimals in groups of three when there are more than three: "3.842 110".
QString groupedDecimals(double value, int decimals)
{
    QString digits = QString::number(value, 'f', decimals);
    constexpr int kGroup = 3;
    const qsizetype point = digits.size() - decimals;
    for (int behind = (decimals - 1) / kGroup * kGroup; behind > 0; behind -= kGroup)
        digits.insert(point + behind, u' ');
    return digits;
}

} // namespace

double Axis::stepFor(AxisUnit unit, double range, int wanted)
{
    const int most = unit == AxisUnit::bytes   ? std::min(wanted, kMostByteTicks)
                     : unit == AxisUnit::count ? std::min(wanted, kMostCountTicks)
                                               : wanted;
    const double least = std::max(range / std::max(most, 1), 1.0);
    switch (unit) {
    case AxisUnit::count:
        return decimalStep(least);
    case AxisUnit::bytes:
        return std::exp2(std::ceil(std::log2(least) - 1e-9));
    case AxisUnit::nanoseconds:
        return timeStep(least);
    }
    return least;
}

QString Axis::tickText(AxisUnit unit, double value)
{
    const std::uint64_t exact = whole(value);
    switch (unit) {
    case AxisUnit::count: {
        const bool few = exact < 1000;
        std::uint64_t power = 1; // of which the short text shows no less
        while (exact / power >= 100)
            power *= 10;
        return few || exact % power == 0 ? app::shortCountText(exact) : app::countText(exact);
    }
    case AxisUnit::bytes:
        return exact == 0 ? QStringLiteral("0") : app::localFigure(app::formatBytes(exact));
    case AxisUnit::nanoseconds:
        return app::localFigure(app::formatDuration(exact));
    }
    return {};
}

Axis::Axis(AxisUnit unit, double most, int wanted) : m_unit(unit), m_most(std::max(most, 1.0)), m_step(stepFor(unit, m_most, wanted)) {}

double Axis::valueAt(double share) const { return std::clamp(share, 0.0, 1.0) * m_most; }

std::vector<Axis::Tick> Axis::ticks() const
{
    std::vector<Tick> ticks;
    for (int i = 0; i * m_step <= m_most * (1 + 1e-9); ++i) {
        const double value = i * m_step;
        ticks.push_back({.value = value, .text = tickText(m_unit, value)});
    }
    return ticks;
}

QString Axis::text(double value) const
{
    switch (m_unit) {
    case AxisUnit::count:
        return app::countText(whole(value));
    case AxisUnit::bytes:
        return app::bytesText(whole(value));
    case AxisUnit::nanoseconds:
        return app::durationText(whole(value));
    }
    return {};
}

std::vector<Axis::Tick> timeTicksBetween(double fromNs, double toNs, int wanted)
{
    const double step = Axis::stepFor(AxisUnit::nanoseconds, toNs - fromNs, wanted);
    const TimeUnit &unit = timeUnitFor(toNs);
    const int decimals = step < unit.ns ? static_cast<int>(std::ceil(std::log10(unit.ns / step) - 1e-9)) : 0;
    std::vector<Axis::Tick> ticks;
    for (double number = std::ceil(fromNs / step - 1e-9); number * step <= toNs + step * 1e-9; ++number) {
        const double time = number * step;
        const QString text = groupedDecimals(time / unit.ns, decimals) + u' ' + QString::fromUtf16(unit.name);
        ticks.push_back({.value = time, .text = app::localFigure(text)});
    }
    return ticks;
}

} // namespace atomalloc::ui
