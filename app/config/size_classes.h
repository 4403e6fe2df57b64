// SPDX-License-Identifier: MPL-2.0
// From bytes to size classes and back, given the block bytes of all classes, ascending. Pure functions. Any thread.
#pragma once

#include "allocator/api/event.h"

#include <cstdint>
#include <span>

namespace atomalloc::app {

/// The smallest class whose blocks hold a request of so many bytes. kNoClass where none does.
[[nodiscard]] ClassIndex classFor(std::span<const std::uint64_t> classBytes, std::uint64_t bytes) noexcept;

/// Block bytes of a class. 0 where there is no such class.
[[nodiscard]] std::uint64_t bytesOfClass(std::span<const std::uint64_t> classBytes, ClassIndex sizeClass) noexcept;

} // namespace atomalloc::app
