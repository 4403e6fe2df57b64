// SPDX-License-Identifier: MPL-2.0
// Random misuse on two threads that pass copies of their handles to each other: whoever frees first wins, the other is refused.
#pragma once

#include "tests/misuse/random_world.h"

namespace atomalloc::misuse {

/// Deterministic but for the interleaving.
Tally misuseOnTwoThreads(std::uint64_t seed, std::uint64_t repetitions);

} // namespace atomalloc::misuse
