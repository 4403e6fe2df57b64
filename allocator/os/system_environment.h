// SPDX-License-Identifier: MPL-2.0
// What an Environment names by default: the pages, the random bytes and the time of this operating system.
// Each is there before the first constructor of the program runs, and after its last destructor. A child of fork() has them as well.
//
// Thread safety: any thread. They have no state.
#pragma once

#include "allocator/api/environment.h"

namespace atomalloc {

/// The page source of this operating system.
PageSource &systemPageSource() noexcept;
/// The operating system's random bytes.
Entropy &systemEntropy() noexcept;
/// std::chrono::steady_clock.
Clock &systemClock() noexcept;

} // namespace atomalloc
