// SPDX-License-Identifier: MPL-2.0
// LifeCounts: how many there are of each key, in one table of open addressing. A step of a fold must not ask for memory. A plain value.
// One thread.
#pragma once

#include "allocator/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// One life of a block: the block and its generation in that life.
using BlockLife = std::pair<BlockId, std::uint64_t>;

class LifeCounts
{
public:
    /// One more of the life. Throws std::bad_alloc.
    void add(const BlockLife &life)
    {
        if (m_slots.empty() || 2 * (m_used + 1) > m_slots.size())
            grow();
        Slot &slot = m_slots[find(life)];
        if (slot.count++ == 0) {
            slot.generation = life.second;
            slot.block = toIndex(life.first);
            ++m_used;
        }
    }
    /// One less, when there is one.
    bool take(const BlockLife &life) noexcept
    {
        if (m_used == 0)
            return false;
        const std::size_t at = find(life);
        if (m_slots[at].count == 0)
            return false;
        if (--m_slots[at].count == 0) {
            --m_used;
            close(at);
        }
        return true;
    }

private:
    struct Slot
    {
        std::uint64_t generation = 0;
        std::uint32_t block = 0;
        std::uint32_t count = 0; // 0: empty
    };
    static constexpr std::size_t kLeastSlots = 64;

    [[nodiscard]] std::size_t home(std::uint32_t block, std::uint64_t generation) const noexcept
    {
        return static_cast<std::size_t>((block + (generation << 32)) * 0x9e37'79b9'7f4a'7c15ULL >> 32 ^ generation) & (m_slots.size() - 1);
    }
    /// Where the life is, or the empty slot where it would be.
    [[nodiscard]] std::size_t find(const BlockLife &life) const noexcept
    {
        std::size_t at = home(toIndex(life.first), life.second);
        while (m_slots[at].count != 0 && (m_slots[at].block != toIndex(life.first) || m_slots[at].generation != life.second))
            at = (at + 1) & (m_slots.size() - 1);
        return at;
    }
    /// Moves what stands behind an empty slot and belongs before it.
    void close(std::size_t empty) noexcept
    {
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = (empty + 1) & mask; m_slots[at].count != 0; at = (at + 1) & mask) {
            const std::size_t wanted = home(m_slots[at].block, m_slots[at].generation);
            if (((at - wanted) & mask) < ((at - empty) & mask))
                continue;
            m_slots[empty] = std::exchange(m_slots[at], Slot());
            empty = at;
        }
    }
    void grow()
    {
        std::vector<Slot> before(m_slots.empty() ? kLeastSlots : 2 * m_slots.size());
        before.swap(m_slots);
        for (const Slot &slot : before)
            if (slot.count != 0)
                m_slots[find({BlockId{slot.block}, slot.generation})] = slot;
    }

    std::vector<Slot> m_slots; // a power of two of them, half of them empty at least
    std::size_t m_used = 0;
};

} // namespace atomalloc::app
