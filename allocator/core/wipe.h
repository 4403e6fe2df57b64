// SPDX-License-Identifier: MPL-2.0
// The one function that clears freed memory, and the size of its steps. Any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace atomalloc {

/// Clears `bytes` bytes; compilers cannot take it out, since the barrier claims to read the memory.
inline void wipeMemory(std::byte *begin, std::size_t bytes) noexcept
{
    std::memset(begin, 0, bytes);
    asm volatile("" ::"r"(begin) : "memory");
}

/// A wipe is done, recorded and interrupted in chunks of this many bytes: an eighth of the block, between 512 B and 64 KiB.
constexpr std::uint64_t wipeChunkBytes(std::uint64_t blockSize) noexcept
{
    return std::clamp<std::uint64_t>(blockSize / 8, 512, std::uint64_t{64} << 10);
}

} // namespace atomalloc
