// SPDX-License-Identifier: MPL-2.0
#include "app/base/machine.h"

#include <unistd.h>

namespace atomalloc::app {

std::uint64_t physicalMemoryBytes() noexcept
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageBytes > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) : std::uint64_t{1} << 32;
}

} // namespace atomalloc::app
