// SPDX-License-Identifier: MPL-2.0
// The calls that led to a call of this library, as addresses of code. Any thread.
#pragma once

#include "app/record/preload/modules.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc::preload {

/// Return addresses, innermost first, without those in `own`. How many of `addresses` were filled.
std::size_t walkStack(std::span<std::uintptr_t> addresses, MemoryRange own);

} // namespace atomalloc::preload
