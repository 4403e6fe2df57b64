// SPDX-License-Identifier: MPL-2.0
// CoarseClock: the clock of a Measure run. It is cheap to read, and the threads of the run bring it up to date.
// Some thread of a run brings it up at least every few milliseconds. A longer gap in which the process also used no processor time
// means that the machine froze the process. The clock leaves such a standstill out, so no wait, deadline or end of the run sees it.
// Any thread may call everything here.
#pragma once

#include "allocator/api/environment.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>

namespace atomalloc::app {

/// Real time in nanoseconds from a fixed point. It never goes back.
[[nodiscard]] std::uint64_t steadyNs() noexcept;

class CoarseClock final : public Clock
{
public:
    /// A gap of this length or more is a standstill.
    static constexpr std::uint64_t kStandstillNs = 100'000'000;
    /// A process that has something to do and gets no more than this part of a time from the processors, one part in so many, is not run.
    static constexpr std::uint64_t kBusyShare = 4;

    /// Where the times come from, in nanoseconds from any fixed point. Tests give their own.
    struct Sources
    {
        std::function<std::uint64_t()> real;      ///< real time. Never goes back
        std::function<std::uint64_t()> processor; ///< processor time of all threads of the process
    };
    static Sources systemSources();

    explicit CoarseClock(Sources sources = systemSources());

    /// As of the last bringUp(), in nanoseconds since the first one, without standstills.
    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_now.load(std::memory_order_relaxed); } // relaxed: a time
    /// Reads the real time. Never moves the clock backwards.
    std::uint64_t bringUp() noexcept;
    /// Remembers how much processor time the process has used, then does bringUp(). One thread calls it every millisecond or so.
    std::uint64_t pulse() noexcept;

    struct Standstills
    {
        std::uint64_t count = 0;
        std::uint64_t longest_ns = 0;
        std::uint64_t total_ns = 0;
    };
    /// The standstills that were left out so far.
    [[nodiscard]] Standstills standstills() const;
    /// Processor time of all threads of the process so far.
    [[nodiscard]] std::uint64_t processorNs() const { return m_sources.processor(); }
    /// Nanoseconds left out so far.
    [[nodiscard]] std::uint64_t leftOutNs() const noexcept { return m_leftOut.load(std::memory_order_acquire); }

private:
    /// Looks whether the gap that ends at `real` was a standstill, and closes it.
    void closeGap(std::uint64_t real) noexcept;

    const Sources m_sources;
    std::atomic<std::uint64_t> m_start = 0;            // real time of the first bringUp. 0: there was none
    std::atomic<std::uint64_t> m_last = 0;             // real time of the latest bringUp of any thread
    std::atomic<std::uint64_t> m_leftOut = 0;          // sum of the standstills
    std::atomic<std::uint64_t> m_processorAtPulse = 0; // processor time as of the latest pulse()
    std::atomic<std::uint64_t> m_now = 0;
    mutable std::mutex m_mutex; // closing a gap. Taken once a standstill
    Standstills m_standstills;  // behind m_mutex
};

} // namespace atomalloc::app
