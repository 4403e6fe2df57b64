// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/wipe.h"

#include "allocator/core/clear_memory.h"

namespace atomalloc {

void wipeMemory(std::byte *begin, std::uint64_t bytes) noexcept
{
    clearMemory(begin, bytes);
    asm volatile("" ::"r"(begin) : "memory");
}

} // namespace atomalloc
