// SPDX-License-Identifier: MPL-2.0
// A HeapState as text, to hold one against another.
#pragma once

#include "app/recording/heap_state.h"

#include <cstdint>
#include <string>

namespace atomalloc::test {

/// Everything that a HeapState shows of tasks 1 to `tasks`: two states are the same when these are.
[[nodiscard]] std::string picture(const app::HeapState &heap, std::uint32_t tasks);

} // namespace atomalloc::test
