// SPDX-License-Identifier: MPL-2.0
#include "app/engine/coarse_clock.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

namespace atomalloc::app {

namespace {

std::uint64_t processNs() { return static_cast<std::uint64_t>(std::clock()) * (1'000'000'000 / CLOCKS_PER_SEC); }

/// Raises `value` to `least`. relaxed unless told otherwise: a time orders nothing else.
void raise(std::atomic<std::uint64_t> &value, std::uint64_t least, std::memory_order order = std::memory_order_relaxed) noexcept
{
    std::uint64_t known = value.load(std::memory_order_relaxed);
    while (known < least && !value.compare_exchange_weak(known, least, order, std::memory_order_relaxed)) {
    }
}

} // namespace

std::uint64_t steadyNs() noexcept
{
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count());
}

CoarseClock::Sources CoarseClock::systemSources() { return {.real = &steadyNs, .processor = &processNs}; }

CoarseClock::CoarseClock(Sources sources) : m_sources(std::move(sources)) {}

std::uint64_t CoarseClock::bringUp() noexcept
{
    const std::uint64_t real = m_sources.real();
    std::uint64_t start = m_start.load(std::memory_order_acquire); // (1)
    if (start == 0) {
        raise(m_last, real);
        if (m_start.compare_exchange_strong(start, real, std::memory_order_acq_rel)) // (1)
            start = real;
    }
    // acquire (2): whoever sees the end of a closed gap sees what was left out for it.
    if (const std::uint64_t last = m_last.load(std::memory_order_acquire); real >= last && real - last >= kStandstillNs)
        closeGap(real);
    else
        raise(m_last, real);
    const std::uint64_t leftOut = m_leftOut.load(std::memory_order_acquire);
    // A thread that read the time before a standstill and goes on after it would come out too early.
    raise(m_now, real > start + leftOut ? real - start - leftOut : 0);
    return nowNs();
}

std::uint64_t CoarseClock::pulse() noexcept
{
    const std::uint64_t now = bringUp();
    m_processorAtPulse.store(m_sources.processor(), std::memory_order_relaxed); // relaxed: a figure for the judgement of a gap
    return now;
}

void CoarseClock::closeGap(std::uint64_t real) noexcept
{
    const std::lock_guard lock(m_mutex);
    const std::uint64_t last = m_last.load(std::memory_order_relaxed); // relaxed: written under the mutex, or raised by a time close to it
    if (real < last || real - last < kStandstillNs)
        return; // another thread has closed it
    const std::uint64_t gap = real - last;
    const std::uint64_t used = m_sources.processor() - m_processorAtPulse.load(std::memory_order_relaxed); // relaxed: a figure
    if (used < gap / kBusyShare) {
        m_leftOut.fetch_add(gap, std::memory_order_release);
        ++m_standstills.count;
        m_standstills.longest_ns = std::max(m_standstills.longest_ns, gap);
        m_standstills.total_ns += gap;
    }
    raise(m_last, real, std::memory_order_release); // (2)
}

CoarseClock::Standstills CoarseClock::standstills() const
{
    const std::lock_guard lock(m_mutex);
    return m_standstills;
}

} // namespace atomalloc::app
