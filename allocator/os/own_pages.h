// SPDX-License-Identifier: MPL-2.0
// Memory for the allocator's own objects. None of it comes from the heap, so that a program may put an allocator in the place of malloc and
// of operator new. Any thread.
#pragma once

#include "allocator/api/environment.h"

#include <cstddef>

namespace atomalloc {

/// At least `bytes` bytes of zeros, committed, in whole pages. Null when the source refuses.
[[nodiscard]] std::byte *takePages(PageSource &source, std::size_t bytes) noexcept;
/// Gives back what takePages() gave for so many bytes.
void givePages(PageSource &source, std::byte *address, std::size_t bytes) noexcept;

/// Bytes of a piece of takeLasting(), aligned to as much.
inline constexpr std::size_t kLastingBytes = 64;
/// A piece that may be kept for as long as the process runs: longer than the page source of any allocator. Null when the system refuses
/// pages. Its content is undefined. Lock-free.
[[nodiscard]] void *takeLasting() noexcept;
/// Gives back a piece of takeLasting(). Lock-free.
void giveLasting(void *piece) noexcept;

} // namespace atomalloc
