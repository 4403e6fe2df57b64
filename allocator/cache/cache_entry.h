// SPDX-License-Identifier: MPL-2.0
// CacheEntry: a place in the row of a queue, and the block that lies there.
// The entry carries the word that the block's next owner gets as its key. So an allocation reads no metadata.
//
// Thread safety: the holder of the cache reads and writes entries. Any thread may read the tick, as a hint.
#pragma once

#include "allocator/base/atomic.h"

#include <cstdint>

namespace atomalloc {

/// A free block, as it is put into a queue.
struct FreeBlock
{
    std::uint64_t word = 0; ///< its metadata word: the key of its next owner
    std::uint32_t block = 0;
    std::uint32_t tick = 0; ///< when it was put there, see AgeClock::tick
};

class CacheEntry
{
public:
    [[gnu::always_inline]] void put(FreeBlock content) noexcept
    {
        m_word = content.word;
        m_block = content.block;
        m_tick.store(content.tick, std::memory_order_relaxed); // relaxed: the holder's own; a hint for others
    }
    [[nodiscard, gnu::always_inline]] std::uint64_t word() const noexcept { return m_word; }
    [[nodiscard, gnu::always_inline]] std::uint32_t block() const noexcept { return m_block; }
    /// Any thread.
    [[nodiscard]] std::uint32_t tick() const noexcept { return m_tick.load(std::memory_order_relaxed); } // relaxed: a hint
    void setTick(std::uint32_t tick) noexcept { m_tick.store(tick, std::memory_order_relaxed); }         // relaxed: as in put()
    [[nodiscard]] FreeBlock content() const noexcept { return {m_word, m_block, tick()}; }

private:
    std::uint64_t m_word;
    std::uint32_t m_block;
    Atomic<std::uint32_t> m_tick;
};

static_assert(sizeof(CacheEntry) == 16);

} // namespace atomalloc
