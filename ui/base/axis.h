// SPDX-License-Identifier: GPL-3.0-or-later
// Axis: the scale of one side of a chart. It knows round ticks, and how its values are written. A plain value. Any thread.
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

/// What the values of an axis are.
enum class AxisUnit : std::uint8_t {
    count,
    bytes,
    nanoseconds,
};

class Axis
{
public:
    struct Tick
    {
        double value = 0;
        QString text; ///< "128 KiB", "500 ms", "1.5M"
    };

    /// From 0 to `most`, or to the least value that fills an axis of the unit, with about `wanted` ticks.
    Axis(AxisUnit unit, double most, int wanted);

    [[nodiscard]] double most() const { return m_most; }
    /// 0 at the axis' start, 1 at its end.
    [[nodiscard]] double shareOf(double value) const { return value / m_most; }
    /// The value at a share of the axis, held within it.
    [[nodiscard]] double valueAt(double share) const;
    /// Round values from 0 on.
    [[nodiscard]] std::vector<Tick> ticks() const;
    /// A value between the ticks, as exactly as a person reads it: rounded.
    [[nodiscard]] QString text(double value) const;

    /// A round step: of 1, 2 and 5 for counts and times, of powers of two for bytes, and of 30 and 60 for minutes. At most `wanted` of them
    /// fit the range, and at least one where `wanted` is 2 or more and the range is 1 or more.
    [[nodiscard]] static double stepFor(AxisUnit unit, double range, int wanted);
    /// A whole number as it stands at a tick: exact, and as short as it can be. "1.25 MiB", "20 µs", "1.5M", "12,500".
    [[nodiscard]] static QString tickText(AxisUnit unit, double value);

private:
    AxisUnit m_unit;
    double m_most;
    double m_step;
};

/// Round times from `fromNs` to `toNs`, at most `wanted` steps apart. All texts have one unit and the same decimals, so that they can be
/// told apart however close they are: "3.60 s", "3.842 110 s".
[[nodiscard]] std::vector<Axis::Tick> timeTicksBetween(double fromNs, double toNs, int wanted);

} // namespace atomalloc::ui
