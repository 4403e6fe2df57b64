// SPDX-License-Identifier: MPL-2.0
// What the kernel says of a mapping of this process (Linux).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

namespace atomalloc::test {

/// The flags of the mapping that holds `where`, as the kernel tells them.
inline std::string mappingFlags(const std::byte *where)
{
    std::ifstream maps("/proc/self/smaps");
    const auto address = reinterpret_cast<std::uintptr_t>(where);
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        unsigned long long begin = 0;
        unsigned long long end = 0;
        if (std::sscanf(line.c_str(), "%llx-%llx ", &begin, &end) == 2)
            inside = begin <= address && address < end;
        else if (inside && line.starts_with("VmFlags:"))
            return line + " ";
    }
    return {};
}

} // namespace atomalloc::test
