// SPDX-License-Identifier: GPL-3.0-or-later
// TimelineSpan: the part of a run that the timeline shows, and how zoom and pan change it. Plain values and pure functions. Any thread.
#pragma once

#include <cstdint>

namespace atomalloc::ui {

struct TimelineSpan
{
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = 0;

    static constexpr std::uint64_t kLeastNs = 1'000;

    [[nodiscard]] std::uint64_t length() const { return end_ns - begin_ns; }
    [[nodiscard]] bool holds(std::uint64_t timeNs) const { return timeNs >= begin_ns && timeNs <= end_ns; }
    bool operator==(const TimelineSpan &) const = default;

    /// `factor` above 1 shows less, larger. What is at `atNs` stays where it is. Never beyond the run, which ends at `wholeNs`, and never
    /// less than kLeastNs of it.
    [[nodiscard]] TimelineSpan zoomed(double factor, std::uint64_t atNs, std::uint64_t wholeNs) const;
    /// Later times, or with a negative number earlier ones. As far as the run goes.
    [[nodiscard]] TimelineSpan panned(std::int64_t byNs, std::uint64_t wholeNs) const;
    /// As far as the time stands at `share` of the span, 0 to 1.
    [[nodiscard]] TimelineSpan showing(std::uint64_t timeNs, double share, std::uint64_t wholeNs) const;
};

} // namespace atomalloc::ui
