// SPDX-License-Identifier: MPL-2.0
#include "app/engine/thread_loop.h"

#include <algorithm>

namespace atomalloc::app {

namespace {
constexpr std::uint32_t kClockTurns = 16;  // operations between two looks at the clock
constexpr std::uint32_t kYieldTurns = 64;  // operations between two yields; a multiple of kClockTurns
constexpr std::uint64_t kLongestNapNs = 10'000'000;
} // namespace

std::uint64_t CoarseClock::bringUp() noexcept
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - m_start).count();
    const auto now = static_cast<std::uint64_t>(std::max<std::int64_t>(elapsed, 0));
    std::uint64_t known = m_now.load(std::memory_order_relaxed);
    // relaxed: the time orders nothing
    while (known < now && !m_now.compare_exchange_weak(known, now, std::memory_order_relaxed)) {
    }
    return now;
}

void ThreadLoop::run(const std::function<void()> &begin)
{
    m_owner = std::this_thread::get_id();
    m_now = m_clock.bringUp();
    begin();
    while (!m_quit.load(std::memory_order_acquire)) {
        if (m_stopWanted.load(std::memory_order_acquire) && !stopping())
            stop();
        takeInbox();
        m_now = m_clock.bringUp();
        fireTimers();
        if (m_ready.empty())
            waitForWork();
        else
            runReady();
    }
}

void ThreadLoop::takeInbox()
{
    const std::lock_guard lock(m_mutex);
    m_ready.insert(m_ready.end(), m_inbox.begin(), m_inbox.end());
    m_inbox.clear();
}

void ThreadLoop::fireTimers()
{
    while (!m_timers.empty() && m_timers.begin()->first.first <= m_now) {
        const auto soonest = m_timers.begin();
        m_ready.push_back(soonest->second.resumption);
        if (!soonest->second.sleep)
            m_deadlines.erase(soonest->first.second);
        m_timers.erase(soonest);
    }
}

void ThreadLoop::runReady()
{
    for (std::size_t left = m_ready.size(); left > 0; --left) {
        const Resumption resumption = m_ready.front();
        m_ready.pop_front();
        countResumption();
        resumption();
    }
}

void ThreadLoop::waitForWork()
{
    std::uint64_t napNs = kLongestNapNs;
    if (!m_timers.empty())
        napNs = std::min(napNs, m_timers.begin()->first.first - m_now); // fireTimers left only later ones
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::nanoseconds(napNs), [this] {
        return !m_inbox.empty() || m_quit.load(std::memory_order_relaxed) || // relaxed: both are set under the mutex
               (m_stopWanted.load(std::memory_order_relaxed) && !stopping());
    });
}

void ThreadLoop::raise(std::atomic<bool> &flag) noexcept
{
    const std::lock_guard lock(m_mutex);
    flag.store(true, std::memory_order_release);
    m_wake.notify_one();
}

void ThreadLoop::quit() noexcept { raise(m_quit); }

void ThreadLoop::requestStop() noexcept { raise(m_stopWanted); }

void ThreadLoop::resumeAt(std::uint64_t timeNs, std::coroutine_handle<> coroutine)
{
    if (timeNs <= m_now || stopping())
        m_ready.push_back(resumptionOf(coroutine));
    else
        m_timers.emplace(TimerKey(timeNs, ++m_number), Timer{resumptionOf(coroutine), true});
}

bool ThreadLoop::turnIsOver() noexcept
{
    if (++m_turn % kClockTurns == 0)
        m_now = m_clock.bringUp();
    return m_turn % kYieldTurns == 0;
}

void ThreadLoop::post(Resumption resumption) noexcept
{
    if (std::this_thread::get_id() == m_owner) {
        m_ready.push_back(resumption);
        return;
    }
    const std::lock_guard lock(m_mutex);
    m_inbox.push_back(resumption);
    m_wake.notify_one();
}

Executor::TimerId ThreadLoop::startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept
{
    const TimerId timer = ++m_number;
    m_timers.emplace(TimerKey(deadlineNs, timer), Timer{resumption, false});
    m_deadlines.emplace(timer, deadlineNs);
    return timer;
}

void ThreadLoop::cancelTimer(TimerId timer) noexcept
{
    const auto found = m_deadlines.find(timer);
    if (found == m_deadlines.end())
        return;
    m_timers.erase(TimerKey(found->second, timer));
    m_deadlines.erase(found);
}

void ThreadLoop::wakeSleepers()
{
    for (auto timer = m_timers.begin(); timer != m_timers.end();) {
        if (!timer->second.sleep) {
            ++timer;
            continue;
        }
        m_ready.push_back(timer->second.resumption);
        timer = m_timers.erase(timer);
    }
}

} // namespace atomalloc::app
