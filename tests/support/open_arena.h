// SPDX-License-Identifier: MPL-2.0
// The whole arena, readable also where memory is checked: for tests that look at bytes that nobody owns.
#pragma once

#include "allocator/atomalloc.h"

#include <cstddef>
#include <span>

namespace atomalloc::test {

[[nodiscard]] inline std::span<const std::byte> openArena(const AtomAlloc &allocator) noexcept
{
    allocator.openArenaToReaders();
    return allocator.arena();
}

} // namespace atomalloc::test
