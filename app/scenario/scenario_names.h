// SPDX-License-Identifier: MPL-2.0
// The words of scenario files for enum values, for the reader, the writer and forms. Constant data. Any thread.
#pragma once

#include "app/scenario/scenario.h"

#include <QString>

#include <array>
#include <utility>

namespace atomalloc::app {

template <typename T, std::size_t size>
using ScenarioNames = std::array<std::pair<const char16_t *, T>, size>;

inline constexpr ScenarioNames<SizeDistribution::Kind, 5> kSizeKinds{{
    {u"constant", SizeDistribution::Kind::constant},
    {u"uniform", SizeDistribution::Kind::uniform},
    {u"zipf", SizeDistribution::Kind::zipf},
    {u"log_normal", SizeDistribution::Kind::log_normal},
    {u"table", SizeDistribution::Kind::table},
}};

inline constexpr ScenarioNames<DurationDistribution::Kind, 3> kDurationKinds{{
    {u"constant", DurationDistribution::Kind::constant},
    {u"uniform", DurationDistribution::Kind::uniform},
    {u"exponential", DurationDistribution::Kind::exponential},
}};

inline constexpr ScenarioNames<WhenFull, 2> kWhenFull{{
    {u"fail", WhenFull::fail},
    {u"wait", WhenFull::wait},
}};

/// The key that makes a JSON document a scenario. Its value is the version of the format.
inline QString scenarioVersionKey() { return QStringLiteral("atomalloc_scenario"); }

} // namespace atomalloc::app
