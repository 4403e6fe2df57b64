// SPDX-License-Identifier: MPL-2.0
// The one function that clears freed memory, and a free in progress. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/event.h"
#include "allocator/core/clear_memory.h"

#include <cstddef>
#include <cstdint>

namespace atomalloc {

struct TaskState;

/// Clears `bytes` bytes. Compilers cannot take it out, since the barrier behind it claims to read the memory.
/// It is out of line, because g++ turns it into `rep stos` where it is inlined. That takes twice as long at 1 KiB.
[[gnu::noinline]] void wipeMemory(std::byte *begin, std::uint64_t bytes) noexcept;

/// The same, without a call where it is short and a multiple of the cache line.
[[gnu::always_inline]] inline void wipeSmall(std::byte *begin, std::uint64_t bytes) noexcept
{
    if (bytes % 64 != 0 || bytes > 256) {
        wipeMemory(begin, bytes);
        return;
    }
    for (std::byte *line = begin; line != begin + bytes; line += 64) {
        clearLine(line);
        asm volatile("" ::"r"(line) : "memory"); // in each turn: else g++ makes one memset of all lines
    }
}

/// A free in progress: what is left to clear, and where the block goes. Filled and read by Core.
struct Wipe
{
    TaskState *task = nullptr; ///< whose cache gets the block; none: it goes past the caches
    TaskId by = kNoTask;       ///< who frees
    std::uint64_t generation = 0;
    std::uint64_t bytes = 0; ///< to clear
    BlockId block = kNoBlock;
    TaskId owner = kNoTask;
    std::uint32_t requested = 0;
    std::uint32_t chunks = 0;
    std::uint32_t chunksDone = 0;
    ClassIndex sizeClass = kNoClass;
    Cause cause = Cause::none;
    bool retire = false;
    bool damaged = false; ///< why it is retired, where that is not its generation
    bool counted = false; ///< in the zeroing figures, and in remote_frees where it is one: a wipe that yields

    /// A remote free that is counted when its block arrives.
    [[nodiscard]] bool isRemoteToCount() const noexcept { return cause == Cause::remote && !counted; }
};

} // namespace atomalloc
