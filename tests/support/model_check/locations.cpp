// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/locations.h"

#include <cstdio>
#include <new>

namespace atomalloc::model {

void Location::begin(std::uint64_t value)
{
    m_stores.clear();
    m_stores.push_back({.value = value, .released = {}, .by = {}, .step = 0});
    for (RawVector<Seen> &seen : m_seen)
        seen.clear();
    m_repeats = {};
    m_seqCstFloor = 0;
}

std::uint32_t Location::oldestReadable(unsigned thread, const VectorClock &clock, bool seqCst, std::uint64_t fenceStep) const noexcept
{
    std::uint32_t oldest = newest();
    if (m_repeats[thread] >= kPatience)
        return oldest;
    while (oldest > 0 && !clock.covers(m_stores[oldest].by) && m_stores[oldest].step > fenceStep)
        --oldest;
    for (std::uint32_t other = 0; other < kMostThreads; ++other)
        for (std::size_t i = m_seen[other].size(); i-- > 0 && m_seen[other][i].index > oldest;)
            if (clock.covers({other, m_seen[other][i].time}))
                oldest = m_seen[other][i].index;
    return seqCst ? std::max(oldest, m_seqCstFloor) : oldest;
}

void Location::noteRead(unsigned thread, std::uint32_t time, std::uint32_t index, bool seqCst)
{
    RawVector<Seen> &seen = m_seen[thread];
    const bool moved = seen.empty() || index > seen.back().index;
    m_repeats[thread] = index == newest() ? 0 : static_cast<std::uint8_t>(moved ? 1 : m_repeats[thread] + 1);
    if (moved)
        seen.push_back({time, index});
    if (seqCst)
        m_seqCstFloor = std::max(m_seqCstFloor, index);
}

void Location::append(const Store &store, bool seqCst)
{
    m_stores.push_back(store);
    if (seqCst)
        m_seqCstFloor = newest();
}

void Locations::clear()
{
    for (Entry *&entry : m_slots) {
        if (entry == nullptr)
            continue;
        entry->~Entry();
        std::free(entry);
        entry = nullptr;
    }
    m_used = 0;
}

Location *Locations::find(const void *address) noexcept
{
    for (std::size_t slot = slotOf(address); m_slots[slot] != nullptr; slot = (slot + 1) % kSlots)
        if (m_slots[slot]->address == address)
            return &m_slots[slot]->location;
    return nullptr;
}

Location &Locations::at(const void *address)
{
    std::size_t slot = slotOf(address);
    for (; m_slots[slot] != nullptr; slot = (slot + 1) % kSlots)
        if (m_slots[slot]->address == address)
            return m_slots[slot]->location;
    if (++m_used == kSlots) {
        std::fputs("model check: too many atomic cells\n", stderr);
        std::abort();
    }
    m_slots[slot] = new (std::malloc(sizeof(Entry))) Entry{address, {}};
    return m_slots[slot]->location;
}

} // namespace atomalloc::model
