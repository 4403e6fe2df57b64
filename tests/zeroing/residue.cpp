// SPDX-License-Identifier: MPL-2.0
#include "tests/zeroing/residue.h"

#include "allocator/os/memory_marks.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace atomalloc::zeroing {

std::uint64_t countResidue(std::span<const std::byte> bytes)
{
    static constexpr std::array<std::byte, 16 << 10> kZeros{};
    std::uint64_t residue = 0;
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(bytes.size(), kZeros.size()));
        if (std::memcmp(piece.data(), kZeros.data(), piece.size()) != 0)
            residue += static_cast<std::uint64_t>(std::ranges::count_if(piece, [](std::byte byte) { return byte != std::byte{0}; }));
        bytes = bytes.subspan(piece.size());
    }
    return residue;
}

void Books::allow(BlockId block, std::uint64_t bytes)
{
    std::uint64_t &allowed = m_allowed[toIndex(block) * m_granule];
    allowed = std::max(allowed, bytes);
}

void Books::forbid(BlockId block) { m_allowed.erase(toIndex(block) * m_granule); }

std::uint64_t Books::allowedAt(BlockId block) const
{
    const auto found = m_allowed.find(toIndex(block) * m_granule);
    return found != m_allowed.end() ? found->second : 0;
}

std::span<const std::byte> Books::bytesOf(BlockId block, std::uint64_t bytes) const
{
    const auto range = m_arena.subspan(toIndex(block) * m_granule, bytes);
    marks::lift(range.data(), range.size());
    return range;
}

std::uint64_t Books::scan(std::uint64_t &scanned) const
{
    marks::lift(m_arena.data(), m_arena.size()); // what is free is read here, again and again
    std::uint64_t residue = 0;
    std::uint64_t at = 0;
    const auto look = [&](std::uint64_t end) {
        if (end < at) {
            residue += at - end;
            return;
        }
        residue += countResidue(m_arena.subspan(at, end - at));
        scanned += end - at;
    };
    for (const auto &[offset, bytes] : m_allowed) {
        look(offset);
        at = std::max(at, offset + bytes);
    }
    look(m_arena.size());
    return residue;
}

} // namespace atomalloc::zeroing
