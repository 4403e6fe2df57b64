// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/wipe.h"

namespace atomalloc {

void wipeMemory(std::byte *begin, std::uint64_t bytes) noexcept
{
    std::memset(begin, 0, bytes);
    asm volatile("" ::"r"(begin) : "memory");
}

} // namespace atomalloc
