// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/arena.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>

namespace atomalloc::model {

Arena::Arena()
{
    void *wanted = reinterpret_cast<void *>(kBegin);
    constexpr std::size_t kAll = kBytes + kBytes / kGrain;
    if (mmap(wanted, kAll, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0) != wanted) {
        std::fputs("model check: the arena's addresses are taken\n", stderr);
        std::abort();
    }
}

Arena &Arena::instance()
{
    static Arena arena;
    return arena;
}

void Arena::begin() noexcept
{
    std::memset(reinterpret_cast<void *>(kBegin), 0, m_used);
    std::memset(states(), kFree, m_used / kGrain);
    m_used = 0;
    m_active = true;
}

void *Arena::allocate(std::size_t size, std::size_t alignment) noexcept
{
    const std::size_t first = (m_used + alignment - 1) / alignment * alignment;
    const std::size_t grains = size == 0 ? 1 : (size + kGrain - 1) / kGrain;
    m_used = first + (grains + 1) * kGrain; // one grain between neighbours that is nobody's
    if (m_used > kBytes) {
        std::fputs("model check: an execution needs more memory than the arena has\n", stderr);
        std::abort();
    }
    std::memset(&states()[first / kGrain], kInside, grains);
    states()[first / kGrain] = kStart;
    return reinterpret_cast<std::byte *>(kBegin) + first;
}

std::size_t Arena::sizeOf(const void *address) noexcept
{
    const std::size_t first = grainOf(address);
    std::size_t end = first + 1;
    while (states()[end] == kInside)
        ++end;
    return (end - first) * kGrain;
}

void Arena::release(void *address) noexcept
{
    const std::size_t grains = sizeOf(address) / kGrain;
    std::memset(&states()[grainOf(address)], kFreed, grains);
}

} // namespace atomalloc::model
