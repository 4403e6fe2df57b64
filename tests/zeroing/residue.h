// SPDX-License-Identifier: MPL-2.0
// Bytes of an owner that outlived their block. The test's own books say where a live block may hold bytes; all other bytes of the arena
// must be zero, in whatever state the allocator thinks that they are. Used at rest, by one thread at a time.
#pragma once

#include "allocator/atomalloc.h"

#include <cstdint>
#include <map>
#include <span>

namespace atomalloc::zeroing {

/// Bytes that differ from zero.
std::uint64_t countResidue(std::span<const std::byte> bytes);

class Books
{
public:
    explicit Books(std::span<const std::byte> arena, std::uint64_t granule) : m_arena(arena), m_granule(granule) {}

    /// The live block may hold bytes from its start to `bytes`.
    void allow(BlockId block, std::uint64_t bytes);
    /// The block is free from now on.
    void forbid(BlockId block);
    /// No block is live.
    void forbidAll() { m_allowed.clear(); }
    [[nodiscard]] std::uint64_t allowedAt(BlockId block) const;
    [[nodiscard]] std::span<const std::byte> bytesOf(BlockId block, std::uint64_t bytes) const;
    [[nodiscard]] std::size_t live() const { return m_allowed.size(); }

    /// Looks at the whole arena. Residual bytes, and those that two live blocks claim; adds those that it looked at to `scanned`.
    [[nodiscard]] std::uint64_t scan(std::uint64_t &scanned) const;

private:
    std::span<const std::byte> m_arena;
    std::uint64_t m_granule;
    std::map<std::uint64_t, std::uint64_t> m_allowed; ///< offset in the arena -> bytes
};

} // namespace atomalloc::zeroing
