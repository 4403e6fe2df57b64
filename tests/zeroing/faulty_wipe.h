// SPDX-License-Identifier: MPL-2.0
// What the control has in place of clearLine and clearMemory in the library's wipe: as broken as it is told.
#pragma once

#include <cstddef>
#include <cstring>

namespace atomalloc {

enum class WipeFault : unsigned char {
    none,
    half,      ///< of each call, the second half stays
    firstByte, ///< stays
    all,       ///< nothing is cleared
};

inline WipeFault wipeFault = WipeFault::none;

inline void faultyMemset(std::byte *begin, int value, std::size_t bytes) noexcept
{
    switch (wipeFault) {
    case WipeFault::none:
        break;
    case WipeFault::half:
        bytes /= 2;
        break;
    case WipeFault::firstByte:
        ++begin;
        --bytes; // a wipe of nothing is not called for
        break;
    case WipeFault::all:
        bytes = 0;
        break;
    }
    std::memset(begin, value, bytes);
}

/// For the control of the disassembly.
inline void noMemset(std::byte *, int, std::size_t) noexcept {}

} // namespace atomalloc
