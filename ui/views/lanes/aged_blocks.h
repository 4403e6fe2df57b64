// SPDX-License-Identifier: GPL-3.0-or-later
// AgedBlocks: blocks in any order, of which the oldest are asked for. A block comes and goes in the same short time, however many there
// are. The oldest are sorted when they are asked for, more of them than are wanted, and kept in order from then on. Invariant: m_oldest is
// sorted, and no other block is older than the last of them. One thread.
#pragma once

#include "allocator/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::ui {

class AgedBlocks
{
public:
    struct Entry
    {
        std::uint64_t since_ns = 0;
        BlockId block = kNoBlock;
        auto operator<=>(const Entry &) const = default; // NOLINT(modernize-use-nullptr): the 0 is the language's own
    };

    [[nodiscard]] std::size_t size() const noexcept { return m_all.size(); }
    /// The place where it stands, until another one is taken away.
    std::uint32_t add(const Entry &entry);
    /// Whether this block stands at this place.
    [[nodiscard]] bool holds(std::uint32_t place, BlockId block) const noexcept
    {
        return place < m_all.size() && m_all[place].block == block;
    }
    /// The block that was the last one stands there from now on. kNoBlock: there is none.
    BlockId takeAway(std::uint32_t place);
    void clear() noexcept;

    /// At least so many, or all, oldest first.
    [[nodiscard]] std::span<const Entry> oldest(std::size_t wanted);

private:
    void sortMore(std::size_t wanted);

    std::vector<Entry> m_all;
    std::vector<Entry> m_oldest;
};

} // namespace atomalloc::ui
