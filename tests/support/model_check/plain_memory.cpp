// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/plain_memory.h"

#include <new>
#include <sys/mman.h>

namespace atomalloc::model {

PlainMemory::PlainMemory(const std::byte *begin, std::size_t bytes) : m_begin(begin), m_shadowBytes((bytes >> kLogGrain) * sizeof(Shadow))
{
    void *memory = mmap(nullptr, m_shadowBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    m_shadows = static_cast<Shadow *>(memory);
}

PlainMemory::~PlainMemory() { munmap(m_shadows, m_shadowBytes); }

bool PlainMemory::noteAccess(std::uint32_t execution, const void *address, std::size_t bytes, bool isWrite, std::uint32_t thread,
                             const VectorClock &clock) noexcept
{
    const auto offset = static_cast<std::size_t>(static_cast<const std::byte *>(address) - m_begin);
    for (std::size_t grain = offset >> kLogGrain; grain <= (offset + bytes - 1) >> kLogGrain; ++grain) {
        Shadow &shadow = m_shadows[grain];
        if (shadow.execution != execution)
            shadow = {execution, {}, {}};
        if (!clock.covers(shadow.write))
            return false;
        if (!isWrite) {
            shadow.reads[thread] = clock.times[thread];
            continue;
        }
        for (std::uint32_t other = 0; other < kMostThreads; ++other)
            if (!clock.covers({other, shadow.reads[other]}))
                return false;
        shadow.write = {thread, clock.times[thread]};
        shadow.reads = {};
    }
    return true;
}

} // namespace atomalloc::model
