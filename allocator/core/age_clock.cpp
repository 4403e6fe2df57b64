// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/age_clock.h"

#include <algorithm>

namespace atomalloc {

AgeClock::AgeClock(Foundation &base) noexcept
    : m_base(base), m_tickNs(std::max<std::uint64_t>(1, static_cast<std::uint64_t>(base.config.cache_ttl.count()) / kTicksOfTtl))
{
    noteAgeing(read());
}

std::uint64_t AgeClock::read() noexcept
{
    const std::uint64_t now = m_base.clock.nowNs();
    m_base.front.clockNs.store(now, std::memory_order_relaxed); // relaxed: a time stamp
    m_base.front.clockTick.store(now / m_tickNs << 32, std::memory_order_relaxed);
    m_base.front.tick.store(static_cast<std::uint32_t>(now / m_tickNs), std::memory_order_relaxed);
    return now;
}

void AgeClock::readNowAndThen(TaskCache &cache, std::uint32_t batch) noexcept
{
    constexpr std::uint32_t kBlocks = 256, kMostMoves = 16;
    if (cache.blocksUntilClock == 0) {
        // A tick more than maintain() leaves between two calls, where a program calls it four times per cache_ttl: that one never ages
        // here.
        constexpr std::uint64_t kTicksBetween = kTicksOfTtl / 4 + 1;
        const std::uint64_t now = read();
        if (now - m_lastAgeingNs.load(std::memory_order_relaxed) > kTicksBetween * m_tickNs) // relaxed: a time stamp
            m_base.attention.askForAgeing();
        cache.blocksUntilClock = kBlocks;
    }
    cache.blocksUntilClock -= std::min(cache.blocksUntilClock, std::max(batch, kBlocks / kMostMoves));
}

} // namespace atomalloc
