// SPDX-License-Identifier: GPL-3.0-or-later
// TimeWindow: the part of the time of a run that is seen, and where each time lies on the screen. A plain value. Any thread.
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace atomalloc::ui {

struct TimeWindow
{
    double begin_ns = 0;
    double length_ns = 1; ///< above 0
    double left = 0;      ///< px
    double width = 1;     ///< px, above 0

    [[nodiscard]] double x(std::uint64_t timeNs) const { return left + (static_cast<double>(timeNs) - begin_ns) / length_ns * width; }
    [[nodiscard]] double timeAt(double x) const { return begin_ns + (x - left) / width * length_ns; }
    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double endNs() const { return begin_ns + length_ns; }
    /// The whole nanosecond nearest to `x`, not before 0.
    [[nodiscard]] std::uint64_t wholeTimeAt(double x) const
    {
        const double time = timeAt(x);
        return time <= 0 ? 0 : static_cast<std::uint64_t>(std::llround(time));
    }
    bool operator==(const TimeWindow &) const = default;
    [[nodiscard]] bool holds(std::uint64_t timeNs) const
    {
        return static_cast<double>(timeNs) >= begin_ns && static_cast<double>(timeNs) <= endNs();
    }
};

/// The largest zoom of a run that ends at `endNs`: some hundred nanoseconds fill the plot. Times are whole nanoseconds.
[[nodiscard]] inline double mostTimeZoom(std::uint64_t endNs)
{
    constexpr double kLeastWindowNs = 400;
    return std::max(1.0, static_cast<double>(endNs) / kLeastWindowNs);
}

} // namespace atomalloc::ui
