// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/playback_speed.h"

#include "ui/session/cursor.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {
constexpr double kWantedNs = 15e9;
constexpr double kTooShortNs = 5e9;
constexpr double kTooLongNs = 120e9;
} // namespace

double fittingSpeed(std::uint64_t lengthNs)
{
    const double exact = static_cast<double>(std::max<std::uint64_t>(lengthNs, 1)) / kWantedNs;
    return std::clamp(std::exp2(std::round(std::log2(exact))), kSlowest, kFastest);
}

double speedFor(std::uint64_t lengthNs, double present)
{
    const double lasts = static_cast<double>(lengthNs) / present;
    return lengthNs == 0 || (lasts >= kTooShortNs && lasts <= kTooLongNs) ? present : fittingSpeed(lengthNs);
}

std::uint64_t knownLengthNs(const app::Workload &workload)
{
    const auto *trace = std::get_if<app::ProgramTrace>(&workload.content);
    return trace == nullptr || trace->steps.empty() ? 0 : trace->steps.back().time_ns;
}

} // namespace atomalloc::ui
