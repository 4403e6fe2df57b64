// SPDX-License-Identifier: MPL-2.0
#include "app/record/preload/stack_walk.h"

#define UNW_LOCAL_ONLY
#include <libunwind.h>

namespace atomalloc::preload {

void beginStackWalks() { unw_set_caching_policy(unw_local_addr_space, UNW_CACHE_PER_THREAD); }

std::size_t walkStack(std::span<std::uintptr_t> addresses, MemoryRange own)
{
    if (addresses.empty())
        return 0;
    static_assert(sizeof(void *) == sizeof(std::uintptr_t));
    const int found = unw_backtrace(reinterpret_cast<void **>(addresses.data()), static_cast<int>(addresses.size()));
    std::size_t count = 0;
    for (std::size_t n = 0; n < static_cast<std::size_t>(found < 0 ? 0 : found); ++n) {
        const std::uintptr_t address = addresses[n];
        if (address != 0 && (address < own.begin || address >= own.end))
            addresses[count++] = address;
    }
    return count;
}

} // namespace atomalloc::preload
