// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_span.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

TimelineSpan TimelineSpan::zoomed(double factor, std::uint64_t atNs, std::uint64_t wholeNs) const
{
    const auto whole = static_cast<double>(wholeNs);
    const double least = std::min(static_cast<double>(kLeastNs), whole);
    const double wanted = std::clamp(static_cast<double>(length()) / factor, least, whole);
    const double share =
        length() == 0 ? 0.5 : static_cast<double>(std::clamp(atNs, begin_ns, end_ns) - begin_ns) / static_cast<double>(length());
    const double begin = std::clamp(static_cast<double>(std::clamp(atNs, begin_ns, end_ns)) - share * wanted, 0.0, whole - wanted);
    const auto from = static_cast<std::uint64_t>(std::llround(begin));
    return {from, std::min(wholeNs, from + static_cast<std::uint64_t>(std::llround(wanted)))};
}

TimelineSpan TimelineSpan::panned(std::int64_t byNs, std::uint64_t wholeNs) const
{
    const auto most = static_cast<std::int64_t>(wholeNs - std::min(length(), wholeNs));
    const std::int64_t begin = std::clamp(static_cast<std::int64_t>(begin_ns) + byNs, std::int64_t{0}, most);
    return {static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(begin) + length()};
}

TimelineSpan TimelineSpan::showing(std::uint64_t timeNs, double share, std::uint64_t wholeNs) const
{
    const double begin = static_cast<double>(timeNs) - share * static_cast<double>(length());
    return panned(static_cast<std::int64_t>(std::llround(begin)) - static_cast<std::int64_t>(begin_ns), wholeNs);
}

} // namespace atomalloc::ui
