// SPDX-License-Identifier: MPL-2.0
// PointerTable: which allocation lives at an address. Owned by one TraceBuilder and used by its thread.
//
// Blocks that lie beside each other in the program lie beside each other here: the table holds regions of 256 bytes, and a region has a
// place for each multiple of 16 in it, as malloc gives them out. So a program that allocates in order reads this memory in order.
// Regions are found by a hash table with open addressing and linear probing. Other addresses are in a map of their own.
//
// Invariants:
// (P1) From the home slot of a region to its slot there is no free slot. A region without blocks keeps its slot until the table grows.
// (P2) At most half of the slots are taken.
#pragma once

#include "app/base/large_pages.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {

class PointerTable
{
public:
    static constexpr std::uint64_t kNone = ~std::uint64_t{0};
    static constexpr std::uint64_t kMostAllocations = 0xffff'ffff;

    PointerTable() : m_keys(kSmallest, kFree), m_regions(kSmallest) {}

    /// Sets the allocation at the address and returns the one that was there, or kNone. REQUIRES: allocation < kMostAllocations.
    std::uint64_t insert(std::uint64_t address, std::uint64_t allocation)
    {
        if (address % kStep != 0)
            return insertOdd(address, allocation);
        std::size_t slot = find(regionOf(address));
        if (m_keys[slot] == kFree) {
            if ((m_taken + 1) * 2 > m_keys.size()) {
                rebuild();
                slot = find(regionOf(address));
            }
            m_keys[slot] = regionOf(address);
            ++m_taken;
        }
        return exchange(m_regions[slot][placeOf(address)], static_cast<std::uint32_t>(allocation + 1));
    }

    /// Forgets the address and returns the allocation that was there, or kNone.
    std::uint64_t erase(std::uint64_t address)
    {
        if (address % kStep != 0)
            return eraseOdd(address);
        const std::size_t slot = find(regionOf(address));
        return m_keys[slot] == kFree ? kNone : exchange(m_regions[slot][placeOf(address)], 0);
    }

    void clear() { *this = PointerTable(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size + m_odd.size(); }
    /// What it takes, as regions: grows with the blocks that live at once, not with those that ever lived.
    [[nodiscard]] std::size_t capacity() const noexcept { return m_keys.size(); }

private:
    static constexpr std::size_t kSmallest = 256;
    static constexpr std::uint64_t kStep = 16;
    static constexpr std::uint64_t kPlaces = 16;
    static constexpr std::uint64_t kFree = ~std::uint64_t{0}; // no region: there are 2^56 of them

    using Region = std::array<std::uint32_t, kPlaces>; // by place: one more than the number of the allocation. 0: none

    [[nodiscard]] static std::uint64_t regionOf(std::uint64_t address) noexcept { return address / (kStep * kPlaces); }
    [[nodiscard]] static std::size_t placeOf(std::uint64_t address) noexcept { return address / kStep % kPlaces; }

    [[nodiscard]] std::size_t find(std::uint64_t region) const noexcept
    {
        // Fibonacci hashing: the high bits of the product depend on all bits of the number.
        auto slot = static_cast<std::size_t>((region * 0x9e3779b97f4a7c15u) >> (64 - std::countr_zero(m_keys.size())));
        while (m_keys[slot] != region && m_keys[slot] != kFree)
            slot = (slot + 1) & (m_keys.size() - 1);
        return slot;
    }

    std::uint64_t exchange(std::uint32_t &place, std::uint32_t value) noexcept
    {
        const std::uint32_t before = std::exchange(place, value);
        m_size += (value != 0 ? 1 : 0) - (before != 0 ? 1 : 0);
        return before == 0 ? kNone : before - 1;
    }

    /// Forgets the regions without blocks, and makes room where that does not give enough.
    void rebuild()
    {
        const auto lives = [this](std::size_t slot) { return m_keys[slot] != kFree && m_regions[slot] != Region(); };
        std::size_t live = 0;
        for (std::size_t slot = 0; slot < m_keys.size(); ++slot)
            live += lives(slot) ? 1 : 0;
        PointerTable next;
        next.m_keys.assign(live * 4 > m_keys.size() ? m_keys.size() * 2 : m_keys.size(), kFree);
        next.m_regions.assign(next.m_keys.size(), Region());
        for (std::size_t slot = 0; slot < m_keys.size(); ++slot) {
            if (!lives(slot))
                continue;
            const std::size_t target = next.find(m_keys[slot]);
            next.m_keys[target] = m_keys[slot];
            next.m_regions[target] = m_regions[slot];
        }
        m_keys.swap(next.m_keys);
        m_regions.swap(next.m_regions);
        m_taken = live;
    }

    std::uint64_t insertOdd(std::uint64_t address, std::uint64_t allocation)
    {
        const auto [entry, isNew] = m_odd.try_emplace(address, allocation);
        return isNew ? kNone : std::exchange(entry->second, allocation);
    }

    std::uint64_t eraseOdd(std::uint64_t address)
    {
        const auto entry = m_odd.find(address);
        if (entry == m_odd.end())
            return kNone;
        const std::uint64_t before = entry->second;
        m_odd.erase(entry);
        return before;
    }

    LargeVector<std::uint64_t> m_keys; ///< by slot: the region there, or kFree. Size: a power of two
    LargeVector<Region> m_regions;     ///< by slot
    std::size_t m_taken = 0;           ///< slots with a region
    std::size_t m_size = 0;            ///< blocks in regions
    std::unordered_map<std::uint64_t, std::uint64_t> m_odd;
};

} // namespace atomalloc::app
