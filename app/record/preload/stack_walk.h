// SPDX-License-Identifier: MPL-2.0
// The calls that led to a call of this library, as addresses of code. Any thread.
#pragma once

#include "app/record/preload/modules.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc::preload {

/// Once, before the first walk. What was learnt of the code is kept by each thread: a walk takes a tenth of the time then.
void beginStackWalks();

/// Return addresses, innermost first, without those in `own`. How many of `addresses` are left: those of this library take some of its
/// room.
std::size_t walkStack(std::span<std::uintptr_t> addresses, MemoryRange own);

} // namespace atomalloc::preload
