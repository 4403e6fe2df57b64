// SPDX-License-Identifier: MPL-2.0
// StallWatch: finds out when a Measure run stops getting anything done although its process runs. One thread.
#pragma once

#include <cstdint>
#include <optional>

namespace atomalloc::app {

class StallWatch
{
public:
    /// Nothing was completed for so long: a stall.
    static constexpr std::uint64_t kStallNs = 250'000'000;

    struct Look
    {
        std::uint64_t now_ns = 0;       ///< by the clock of the run, which leaves out standstills of the machine
        std::uint64_t completed = 0;    ///< operations completed so far, of all tasks. Only grows
        bool waits_for_time = false;    ///< a deadline or a start is what is waited for
        bool ready = false;             ///< some thread of the run has something to do
        std::uint64_t processor_ns = 0; ///< processor time of the process so far
    };
    enum class Verdict : std::uint8_t {
        fine,
        began, ///< a stall was found just now. Told once for each
        ended, ///< something was completed again
    };
    /// Call it every 20 ms or so.
    Verdict look(const Look &look) noexcept;

    /// When something was completed last, as seen by look().
    [[nodiscard]] std::uint64_t lastProgressNs() const noexcept { return m_lastProgressNs; }
    /// After `began`: a thread had something to do, and the machine gave the process next to no processor time: nobody waits for anybody.
    [[nodiscard]] bool starved() const noexcept { return m_starved; }
    /// After `ended`: how long nothing was completed.
    [[nodiscard]] std::uint64_t lastStallNs() const noexcept { return m_lastStallNs; }

private:
    std::uint64_t m_completed = 0;
    std::uint64_t m_lastProgressNs = 0;
    std::uint64_t m_lastStallNs = 0;
    std::uint64_t m_processorAtProgressNs = 0;
    bool m_stalled = false;
    bool m_starved = false;
};

} // namespace atomalloc::app
