// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/axis.h"

#include "app/words/figure_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kSecond = 1e9;

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

} // namespace

double Axis::stepFor(AxisUnit unit, double range, int wanted)
{
    const double least = std::max(range / std::max(wanted, 1), 1.0);
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

Axis::Axis(AxisUnit unit, double most, int wanted) : m_unit(unit), m_most(std::max(most, 1.0)), m_step(stepFor(unit, m_most, wanted)) {}

double Axis::valueAt(double share) const { return std::clamp(share, 0.0, 1.0) * m_most; }

std::vector<Axis::Tick> Axis::ticks() const
{
    std::vector<Tick> ticks;
    for (int i = 0; i * m_step <= m_most * (1 + 1e-9); ++i) {
        const double value = i * m_step;
        QString text = m_unit == AxisUnit::count ? app::shortCountText(whole(value)) : this->text(value);
        if (i == 0)
            text = m_unit == AxisUnit::nanoseconds ? QStringLiteral("0 s") : QStringLiteral("0");
        ticks.push_back({.value = value, .text = std::move(text)});
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

} // namespace atomalloc::ui
