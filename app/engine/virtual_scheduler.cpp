// SPDX-License-Identifier: MPL-2.0
#include "app/engine/virtual_scheduler.h"

#include <algorithm>

namespace atomalloc::app {

namespace {
/// A block at rest goes from hot to cold, to its pool, to the system. Each step takes a time-to-live, which is four ticks. After so many
/// ticks without a change there is nothing left to age.
constexpr std::uint32_t kQuietTicks = 32;
constexpr std::uint32_t kMostPassed = 64; // then whoever calls runOne() has a look whether to go on
} // namespace

VirtualScheduler::VirtualScheduler(std::uint64_t seed, CostSource *costs) : m_costs(costs), m_random(seed, 0) {}

void VirtualScheduler::setTick(std::uint64_t periodNs, std::function<bool()> tick)
{
    m_period = std::max<std::uint64_t>(periodNs, 1);
    m_nextTick = m_now + m_period;
    m_tick = std::move(tick);
}

bool VirtualScheduler::later(const Entry &a, const Entry &b) noexcept
{
    if (a.time != b.time)
        return a.time > b.time;
    return a.lot != b.lot ? a.lot > b.lot : a.number > b.number;
}

std::uint64_t VirtualScheduler::add(std::uint64_t timeNs, Resumption resumption, bool timer)
{
    m_entries.push_back({std::max(timeNs, m_now), m_random.next(), ++m_number, resumption, timer});
    std::push_heap(m_entries.begin(), m_entries.end(), &later);
    return m_number;
}

void VirtualScheduler::dropCancelled()
{
    while (!m_entries.empty() && m_entries.front().timer && !m_timers.contains(m_entries.front().number)) {
        std::pop_heap(m_entries.begin(), m_entries.end(), &later);
        m_entries.pop_back();
    }
}

bool VirtualScheduler::tickBefore(std::uint64_t timeNs)
{
    if (!m_tick || m_nextTick > timeNs)
        return false;
    if (m_quietTicks >= kQuietTicks) {
        m_nextTick += (timeNs - m_nextTick) / m_period * m_period + m_period;
        return false;
    }
    m_now = m_nextTick;
    m_nextTick += m_period;
    m_quietTicks = m_tick() ? 0 : m_quietTicks + 1;
    return true;
}

bool VirtualScheduler::runOne()
{
    dropCancelled();
    while (!m_entries.empty() && tickBefore(m_entries.front().time))
        dropCancelled(); // a tick may have ended waits
    if (m_entries.empty())
        return false;
    std::pop_heap(m_entries.begin(), m_entries.end(), &later);
    const Entry entry = m_entries.back();
    m_entries.pop_back();
    if (entry.timer)
        m_timers.erase(entry.number);
    m_now = std::max(m_now, entry.time);
    m_quietTicks = 0;
    countResumption();
    m_mayPass = kMostPassed;
    entry.resumption();
    m_mayPass = 0;
    return true;
}

/// The lot is drawn and the resumption counted all the same, so that runs do not depend on it.
bool VirtualScheduler::passTo(std::uint64_t timeNs) noexcept
{
    if (m_mayPass == 0 || (m_tick && m_nextTick <= timeNs) || (!m_entries.empty() && m_entries.front().time <= timeNs))
        return false;
    --m_mayPass;
    (void)m_random.next();
    ++m_number;
    m_now = std::max(m_now, timeNs);
    m_quietTicks = 0;
    countResumption();
    return true;
}

void VirtualScheduler::resumeAt(std::uint64_t timeNs, std::coroutine_handle<> coroutine)
{
    add(stopping() ? m_now : timeNs, resumptionOf(coroutine), false);
}

void VirtualScheduler::post(Resumption resumption) noexcept
{
    add(m_now + (m_costs != nullptr ? m_costs->takeChunkCostNs() : 0), resumption, false);
}

Executor::TimerId VirtualScheduler::startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept
{
    const TimerId timer = add(deadlineNs, resumption, true);
    m_timers.insert(timer);
    return timer;
}

void VirtualScheduler::cancelTimer(TimerId timer) noexcept { m_timers.erase(timer); }

void VirtualScheduler::wakeSleepers()
{
    for (Entry &entry : m_entries) {
        if (!entry.timer)
            entry.time = m_now;
    }
    std::make_heap(m_entries.begin(), m_entries.end(), &later);
}

} // namespace atomalloc::app
