// SPDX-License-Identifier: MPL-2.0
// PointerTable: which allocation lives at an address. A hash table with open addressing and linear probing.
// It is owned by one TraceBuilder and used by its thread.
// Invariant: from the home slot of an address to its slot there is no empty slot (erase() moves later entries back to keep it).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

class PointerTable
{
public:
    static constexpr std::uint64_t kNone = ~std::uint64_t{0};

    PointerTable() : m_slots(kSmallest) {}

    /// Sets the allocation at the address and returns the one that was there, or kNone.
    std::uint64_t insert(std::uint64_t address, std::uint64_t allocation)
    {
        if ((m_size + 1) * 2 > m_slots.size())
            grow();
        Slot &slot = m_slots[find(address)];
        const std::uint64_t before = slot.allocation;
        m_size += before == kNone ? 1 : 0;
        slot = {address, allocation};
        return before;
    }

    /// Forgets the address and returns the allocation that was there, or kNone.
    std::uint64_t erase(std::uint64_t address)
    {
        std::size_t hole = find(address);
        const std::uint64_t before = m_slots[hole].allocation;
        if (before == kNone)
            return kNone;
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t next = (hole + 1) & mask; m_slots[next].allocation != kNone; next = (next + 1) & mask) {
            const std::size_t distance = (next - home(m_slots[next].address)) & mask;
            if (distance >= ((next - hole) & mask)) { // it may move to the hole without leaving its probe path
                m_slots[hole] = m_slots[next];
                hole = next;
            }
        }
        m_slots[hole] = {};
        --m_size;
        return before;
    }

    void clear() { *this = PointerTable(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }

private:
    static constexpr std::size_t kSmallest = 1024;

    struct Slot
    {
        std::uint64_t address = 0;
        std::uint64_t allocation = kNone;
    };

    [[nodiscard]] std::size_t home(std::uint64_t address) const noexcept
    {
        // Fibonacci hashing: the high bits of the product depend on all bits of the address.
        return static_cast<std::size_t>((address * 0x9e3779b97f4a7c15u) >> (64 - std::countr_zero(m_slots.size())));
    }

    [[nodiscard]] std::size_t find(std::uint64_t address) const noexcept
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = home(address);
        while (m_slots[slot].allocation != kNone && m_slots[slot].address != address)
            slot = (slot + 1) & mask;
        return slot;
    }

    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        for (const Slot &slot : old)
            if (slot.allocation != kNone)
                m_slots[find(slot.address)] = slot;
    }

    std::vector<Slot> m_slots; ///< size: a power of two, at most half full
    std::size_t m_size = 0;
};

} // namespace atomalloc::app
