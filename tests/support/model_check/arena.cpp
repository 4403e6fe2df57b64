// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/arena.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/mman.h>
#include <utility>

namespace atomalloc::model {

constinit Arena Arena::s_instance;

void Arena::map()
{
    void *wanted = reinterpret_cast<void *>(kBegin);
    constexpr std::size_t kAll = kBytes + kHeapBytes / kGrain;
    if (mmap(wanted, kAll, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0) != wanted) {
        std::fputs("model check: the arena's addresses are taken\n", stderr);
        std::abort();
    }
    m_isDirty.resize(kPagesBytes / kChunk);
    m_placeOfChunk.resize(kPagesBytes / kChunk);
    m_mapped = true;
}

void Arena::clear()
{
    if (!m_mapped)
        map();
    m_keptHeap.clear();
    m_keptStates.clear();
    m_keptPages = 0;
    m_keptRanges.clear();
    for (std::size_t chunk = 0; chunk < m_placeOfChunk.size(); ++chunk)
        if (std::exchange(m_placeOfChunk[chunk], 0) != 0)
            noteWrite(pages() + chunk * kChunk, 1);
    restore();
}

void Arena::keep()
{
    const auto *heap = reinterpret_cast<const std::byte *>(kBegin);
    m_keptHeap.assign(heap, heap + m_used);
    m_keptStates.assign(states(), states() + m_used / kGrain);
    m_keptPages = m_usedPages;
    m_keptRanges = m_ranges;
    m_keptChunks.clear();
    for (const std::uint32_t chunk : m_dirty) {
        m_placeOfChunk[chunk] = static_cast<std::uint32_t>(m_keptChunks.size()) + 1;
        m_keptChunks.insert(m_keptChunks.end(), pages() + chunk * kChunk, pages() + (chunk + 1) * kChunk);
        m_isDirty[chunk] = 0;
    }
    m_dirty.clear();
}

void Arena::restore() noexcept
{
    const std::size_t kept = m_keptHeap.size();
    auto *heap = reinterpret_cast<std::byte *>(kBegin);
    std::ranges::copy(m_keptHeap, heap);
    std::fill(heap + kept, heap + std::max(m_used, kept), std::byte{0});
    std::ranges::copy(m_keptStates, states());
    std::fill(states() + kept / kGrain, states() + std::max(m_used, kept) / kGrain, kFree);
    m_used = kept;
    m_usedPages = m_keptPages;
    m_ranges = m_keptRanges;
    for (const std::uint32_t chunk : m_dirty) {
        std::byte *begin = pages() + chunk * kChunk;
        if (m_placeOfChunk[chunk] != 0)
            std::copy_n(&m_keptChunks[m_placeOfChunk[chunk] - 1], kChunk, begin);
        else
            std::fill_n(begin, kChunk, std::byte{0});
        m_isDirty[chunk] = 0;
    }
    m_dirty.clear();
}

void *Arena::allocate(std::size_t size, std::size_t alignment) noexcept
{
    const std::size_t first = (m_used + alignment - 1) / alignment * alignment;
    const std::size_t grains = size == 0 ? 1 : (size + kGrain - 1) / kGrain;
    m_used = first + (grains + 1) * kGrain; // one grain between neighbours that is nobody's
    if (m_used > kHeapBytes) {
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

std::byte *Arena::reservePages(std::size_t bytes, std::size_t alignment) noexcept
{
    const std::size_t first = (m_usedPages + alignment - 1) / alignment * alignment;
    if (first + bytes > kPagesBytes)
        return nullptr;
    m_usedPages = first + bytes;
    m_ranges.push_back({pages() + first, pages() + first + bytes, false});
    return pages() + first;
}

void Arena::releasePages(std::byte *address) noexcept
{
    for (Pages &range : m_ranges)
        range.released = range.released || range.begin == address;
}

bool Arena::pagesAreReleased() const noexcept { return std::ranges::all_of(m_ranges, &Pages::released); }

bool Arena::isInLivePages(const void *address) const noexcept
{
    for (const Pages &range : m_ranges)
        if (address >= range.begin && address < range.end)
            return !range.released;
    return false;
}

void Arena::noteWrite(const void *address, std::size_t bytes) noexcept
{
    if (isInHeap(address))
        return;
    const std::size_t offset = static_cast<std::size_t>(static_cast<const std::byte *>(address) - pages());
    for (std::size_t chunk = offset / kChunk; chunk <= (offset + bytes - 1) / kChunk; ++chunk) {
        if (m_isDirty[chunk] != 0)
            continue;
        m_isDirty[chunk] = 1;
        m_dirty.push_back(static_cast<std::uint32_t>(chunk));
    }
}

} // namespace atomalloc::model
