// SPDX-License-Identifier: MPL-2.0
#include "app/record/preload/trace_tree.h"

#include <sys/mman.h>

namespace atomalloc::preload {

namespace {
constexpr std::size_t kFirstPlaces = std::size_t{1} << 16;
} // namespace

/// Where the node is, or where it would be. REQUIRES: there is a free place.
std::size_t TraceTree::placeOf(std::uintptr_t address, std::uint32_t caller) const
{
    const std::uint64_t mixed = (address ^ (std::uint64_t{caller} << 40 | caller)) * 0x9e37'79b9'7f4a'7c15U;
    std::size_t place = (mixed >> 20) & (m_places - 1);
    while (m_nodes[place].number != kNone && (m_nodes[place].address != address || m_nodes[place].caller != caller))
        place = (place + 1) & (m_places - 1);
    return place;
}

std::uint32_t TraceTree::find(std::uintptr_t address, std::uint32_t caller) const
{
    return m_nodes == nullptr ? kNone : m_nodes[placeOf(address, caller)].number;
}

std::uint32_t TraceTree::add(std::uintptr_t address, std::uint32_t caller)
{
    if (m_count + 1 > m_places / 2 && !grow())
        return kNone;
    m_nodes[placeOf(address, caller)] = {address, caller, ++m_count};
    return m_count;
}

bool TraceTree::grow()
{
    const std::size_t places = m_places == 0 ? kFirstPlaces : 2 * m_places;
    void *memory = mmap(nullptr, places * sizeof(Node), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return false;
    Node *const before = m_nodes;
    const std::size_t placesBefore = m_places;
    m_nodes = static_cast<Node *>(memory); // zeros: every place is free
    m_places = places;
    for (std::size_t place = 0; place < placesBefore; ++place) {
        if (before[place].number != kNone)
            m_nodes[placeOf(before[place].address, before[place].caller)] = before[place];
    }
    if (before != nullptr)
        munmap(before, placesBefore * sizeof(Node));
    return true;
}

} // namespace atomalloc::preload
