// SPDX-License-Identifier: MPL-2.0
// What the computer has. Any thread.
#pragma once

#include <cstdint>

namespace atomalloc::app {

/// Bytes of memory that are built in. 4 GiB where the system does not tell.
[[nodiscard]] std::uint64_t physicalMemoryBytes() noexcept;

} // namespace atomalloc::app
