// SPDX-License-Identifier: MPL-2.0
// AgeClock: the time by which an allocator ages what nobody uses. It is read seldom, and what it said last is exact enough for a time
// stamp. Core owns it.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/core/foundation.h"

namespace atomalloc {

class AgeClock
{
public:
    explicit AgeClock(Foundation &base) noexcept;

    /// Reads the clock, and keeps what it said. Returns ns.
    std::uint64_t read() noexcept;
    /// A 16th of cache_ttl, as last read.
    [[nodiscard]] std::uint32_t tick() const noexcept
    {
        return m_base.front.tick.load(std::memory_order_relaxed); // relaxed: a time stamp
    }
    /// Reads the clock once in 256 blocks that refills and flushes of one cache move, or in sixteen of these, which is exact enough for
    /// ageing. Asks for ageing where it is due. By the holder of the cache.
    void readNowAndThen(TaskCache &cache, std::uint32_t batch) noexcept;
    /// The allocator was aged at that time.
    void noteAgeing(std::uint64_t nowNs) noexcept { m_lastAgeingNs.store(nowNs, std::memory_order_relaxed); } // relaxed: a time stamp

private:
    static constexpr std::uint64_t kTicksOfTtl = 16; ///< idle times are told apart by so much

    Foundation &m_base;
    const std::uint64_t m_tickNs; ///< at least 1
    Atomic<std::uint64_t> m_lastAgeingNs{0};
};

} // namespace atomalloc
