// SPDX-License-Identifier: MPL-2.0
// How a Measure run comes to its end once the time of its workload is over: first the blocks that are on their way get time to arrive, then
// channels are closed, then tasks are stopped. Pure functions. Any thread.
#pragma once

#include <cstdint>

namespace atomalloc::app {

/// Where a run stands after its end, in nanoseconds of its clock.
struct Overtime
{
    std::uint64_t overdue_ns = 0; ///< since the end. 0: the run is to end at once
    std::uint64_t quiet_ns = 0;   ///< nothing was completed for so long
    bool ready = false;           ///< a thread has something to do, whether or not the machine lets it run
};

inline constexpr std::uint64_t kGraceNs = 100'000'000;        ///< for blocks on their way through channels
inline constexpr std::uint64_t kLongestEndNs = 3'000'000'000; ///< tasks that still get something done are stopped after that

/// True when channels are to be closed: whoever waits to send keeps the block, and what was sent can still be received.
[[nodiscard]] constexpr bool closesChannels(const Overtime &now) noexcept { return now.overdue_ns == 0 || now.overdue_ns >= kGraceNs; }

/// True when tasks are to be stopped, whatever they do. While blocks on their way still reach their end, they are not: a busy machine may
/// need long for that. A thread that is ready and is not given a processor will get on as well.
[[nodiscard]] constexpr bool stopsTasks(const Overtime &now) noexcept
{
    const bool getsOn = (now.quiet_ns < kGraceNs || now.ready) && now.overdue_ns < kLongestEndNs;
    return now.overdue_ns == 0 || (now.overdue_ns >= 2 * kGraceNs && !getsOn);
}

} // namespace atomalloc::app
