// SPDX-License-Identifier: MPL-2.0
// Scene: a small allocator, two tasks, owners whose bytes must stay as they are, and the questions that every case asks at its end: was
// the refusal exactly this one, is nothing else changed, do the byte states still add up. One thread.
#pragma once

#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <vector>

namespace atomalloc::misuse {

/// As a size, an offset or a length: what minus one becomes.
inline constexpr std::size_t kHighestSize = std::numeric_limits<std::size_t>::max();

/// 256 KiB of blocks from 64 B to 16 KiB.
AtomAllocConfig smallConfig();

/// Every invariant holds, and live + hot + cold + zeroing + free + retired = committed <= max_memory.
void expectExact(const AtomAlloc &allocator);

/// A pattern that tells owners, and bytes of one owner, apart.
void fillWithPattern(Block &block, std::uint8_t owner);
void expectPattern(Block &block, std::uint8_t owner);

/// All that a refused operation must leave as it was: bytes of the arena, places and generations of the blocks, and the figures.
class Photograph
{
public:
    explicit Photograph(const AtomAlloc &allocator);
    /// `counter` may have grown by `times`, all else must be the same. Without one, all must be the same.
    void expectSame(std::uint64_t AtomAllocStats::*counter = nullptr, std::uint64_t times = 1) const;

private:
    const AtomAlloc &m_allocator;
    std::vector<std::byte> m_bytes;
    std::vector<BlockInfo> m_blocks;
    AtomAllocStats m_figures;
};

class Scene
{
public:
    explicit Scene(const AtomAllocConfig &config = smallConfig());

    /// A block of `size` bytes with a pattern of its own; kept by the scene and looked at in checkOwners().
    Block &own(std::size_t size, Task &by);
    Block &own(std::size_t size) { return own(size, task); }
    /// A block of `size` bytes for the case itself.
    Block take(std::size_t size = 100, std::size_t alignment = 1);
    void give(Block &block);
    void checkOwners();

    test::ManualClock clock;
    test::ManualExecutor executor{clock};
    AtomAlloc allocator;
    Task task;
    Task other;
    std::deque<Block> owners; ///< a deque: references stay

private:
    Environment environment();
};

} // namespace atomalloc::misuse
