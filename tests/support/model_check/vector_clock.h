// SPDX-License-Identifier: MPL-2.0
// Vector clocks of an execution's threads. Plain values.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace atomalloc::model {

inline constexpr unsigned kMostThreads = 4;

/// One moment of one thread; time 0 comes before all threads.
struct Moment
{
    std::uint32_t thread = 0;
    std::uint32_t time = 0;
};

struct VectorClock
{
    std::array<std::uint32_t, kMostThreads> times{};

    void join(const VectorClock &other) noexcept
    {
        for (unsigned thread = 0; thread < kMostThreads; ++thread)
            times[thread] = std::max(times[thread], other.times[thread]);
    }
    /// True when the moment happens before whoever has this clock.
    [[nodiscard]] bool covers(Moment moment) const noexcept { return times[moment.thread] >= moment.time; }
};

} // namespace atomalloc::model
