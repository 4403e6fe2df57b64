// SPDX-License-Identifier: GPL-3.0-or-later
// At which speed a run is played so that a person can follow it. Pure functions. Any thread.
#pragma once

#include "app/workload/workload.h"

#include <cstdint>

namespace atomalloc::ui {

/// The speed, one of those of the toolbar, at which a run of `lengthNs` lasts some 15 s.
[[nodiscard]] double fittingSpeed(std::uint64_t lengthNs);

/// `present`, unless the run would be over in less than 5 s or would last longer than 2 minutes at it. Then it is the fitting speed.
/// A length of 0 is not known yet, and changes nothing.
[[nodiscard]] double speedFor(std::uint64_t lengthNs, double present);

/// How long a run of this workload will be, as far as it can be told before: a recording says it. 0 where only the run will tell.
[[nodiscard]] std::uint64_t knownLengthNs(const app::Workload &workload);

} // namespace atomalloc::ui
