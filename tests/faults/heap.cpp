// SPDX-License-Identifier: MPL-2.0
// The operator new of this program: malloc that counts, and that fails where the plan says so.
#include "tests/faults/fault_plan.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace atomalloc::faults {

namespace {

std::atomic<std::int64_t> s_blocks{0};

void *take(std::size_t bytes, std::size_t alignment)
{
    constexpr std::size_t kTooMuch = std::size_t{1} << 40; // sanitizers end the program where malloc returns null
    if (bytes > kTooMuch || mustFail(Resource::heap))
        throw std::bad_alloc();
    const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    void *block = alignment <= alignof(std::max_align_t) ? std::malloc(bytes > 0 ? bytes : 1) : std::aligned_alloc(alignment, rounded);
    if (block == nullptr)
        throw std::bad_alloc();
    s_blocks.fetch_add(1);
    return block;
}

void give(void *block) noexcept
{
    if (block == nullptr)
        return;
    s_blocks.fetch_sub(1);
    std::free(block);
}

} // namespace

std::int64_t heapBlocks() noexcept { return s_blocks.load(); }

} // namespace atomalloc::faults

using atomalloc::faults::give;
using atomalloc::faults::take;

// The other forms call these.
void *operator new(std::size_t bytes) { return take(bytes, 1); }
void *operator new(std::size_t bytes, std::align_val_t alignment) { return take(bytes, static_cast<std::size_t>(alignment)); }
void *operator new[](std::size_t bytes) { return take(bytes, 1); }
void *operator new[](std::size_t bytes, std::align_val_t alignment) { return take(bytes, static_cast<std::size_t>(alignment)); }
void operator delete(void *block) noexcept { give(block); }
void operator delete(void *block, std::size_t) noexcept { give(block); }
void operator delete(void *block, std::align_val_t) noexcept { give(block); }
void operator delete(void *block, std::size_t, std::align_val_t) noexcept { give(block); }
void operator delete[](void *block) noexcept { give(block); }
void operator delete[](void *block, std::size_t) noexcept { give(block); }
void operator delete[](void *block, std::align_val_t) noexcept { give(block); }
void operator delete[](void *block, std::size_t, std::align_val_t) noexcept { give(block); }
