// SPDX-License-Identifier: MPL-2.0
// How deep call stacks may be. Trees of calls go one level deeper on the program's own stack for each call, so that a damaged file with a
// stack of a million calls would end the program. Recorders stop far earlier: heaptrack at 64 calls. Pure functions. Any thread.
#pragma once

#include "app/symbols/call_stacks.h"

#include <cstdint>

namespace atomalloc::app {

inline constexpr std::uint32_t kMostCallsOfStack = 4096;
inline constexpr std::uint32_t kMostCallsOfPlace = 256; ///< that were inlined into each other

/// Where a stack has more calls, the outer ones are left out. REQUIRES: the stacks are sound.
void cutDeepStacks(CallStacks &stacks);

} // namespace atomalloc::app
