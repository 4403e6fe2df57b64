// SPDX-License-Identifier: MPL-2.0
#include "app/engine/thread_loop.h"

#include <algorithm>
#include <chrono>

namespace atomalloc::app {

namespace {
constexpr std::uint32_t kClockTurns = 16; // operations between two looks at the clock
constexpr std::uint32_t kYieldTurns = 64; // operations between two yields; a multiple of kClockTurns
constexpr std::uint64_t kLongestNapNs = 10'000'000;
} // namespace

void ThreadLoop::run(const std::function<void()> &begin)
{
    m_owner = std::this_thread::get_id();
    m_clockNs = m_clock.bringUp();
    begin();
    while (!m_inbox.quitWanted()) {
        if (m_inbox.stopWanted() && !stopping())
            stop();
        m_inbox.takeInto(m_ready);
        m_clockNs = m_clock.bringUp();
        fireDue();
        if (!m_ready.empty())
            runReady();
        else if (!m_sleeps.empty())
            skipToNextSleep();
        else
            waitForWork();
    }
}

void ThreadLoop::fireDue()
{
    fire(m_deadlines, m_clockNs);
    fire(m_starts, m_clockNs);
    fire(m_sleeps, nowNs());
}

void ThreadLoop::fire(Timers &timers, std::uint64_t now)
{
    while (!timers.empty() && timers.begin()->first.first <= now) {
        m_ready.push_back(timers.begin()->second);
        if (&timers == &m_deadlines)
            m_deadlineOf.erase(timers.begin()->first.second);
        timers.erase(timers.begin());
    }
}

void ThreadLoop::runReady()
{
    m_inbox.noteWork();
    m_rounds.store(m_rounds.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); // relaxed: see rounds()
    for (std::size_t left = m_ready.size(); left > 0; --left) {
        const Resumption resumption = m_ready.front();
        m_ready.pop_front();
        countResumption();
        resumption();
    }
}

void ThreadLoop::skipToNextSleep() noexcept { m_skippedNs += m_sleeps.begin()->first.first - nowNs(); } // fireDue left only later ones

void ThreadLoop::waitForWork()
{
    std::uint64_t napNs = kLongestNapNs;
    for (const Timers *timers : {&m_deadlines, &m_starts}) {
        if (!timers->empty())
            napNs = std::min(napNs, timers->begin()->first.first - m_clockNs); // fireDue left only later ones
    }
    const bool timed = !m_deadlines.empty() || !m_starts.empty();
    m_inbox.sleep(std::chrono::nanoseconds(napNs), timed, stopping());
}

std::uint64_t ThreadLoop::leftOutNs() noexcept
{
    m_clockNs = m_clock.bringUp(); // a standstill that has just ended counts as well
    return m_clock.leftOutNs();
}

void ThreadLoop::resumeAt(std::uint64_t timeNs, std::coroutine_handle<> coroutine)
{
    if (timeNs <= nowNs() || stopping())
        m_ready.push_back(resumptionOf(coroutine));
    else
        m_sleeps.emplace(TimerKey(timeNs, ++m_number), resumptionOf(coroutine));
}

void ThreadLoop::resumeAtClock(std::uint64_t timeNs, std::coroutine_handle<> coroutine)
{
    if (timeNs <= m_clockNs || stopping())
        m_ready.push_back(resumptionOf(coroutine));
    else
        m_starts.emplace(TimerKey(timeNs, ++m_number), resumptionOf(coroutine));
}

bool ThreadLoop::turnIsOver() noexcept
{
    if (++m_turn % kClockTurns == 0)
        m_clockNs = m_clock.bringUp();
    return m_turn % kYieldTurns == 0;
}

void ThreadLoop::post(Resumption resumption) noexcept
{
    if (std::this_thread::get_id() == m_owner) {
        m_ready.push_back(resumption);
        return;
    }
    m_inbox.post(resumption);
}

Executor::TimerId ThreadLoop::startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept
{
    const TimerId timer = ++m_number;
    m_deadlines.emplace(TimerKey(deadlineNs, timer), resumption);
    m_deadlineOf.emplace(timer, deadlineNs);
    return timer;
}

void ThreadLoop::cancelTimer(TimerId timer) noexcept
{
    const auto found = m_deadlineOf.find(timer);
    if (found == m_deadlineOf.end())
        return;
    m_deadlines.erase(TimerKey(found->second, timer));
    m_deadlineOf.erase(found);
}

void ThreadLoop::wakeSleepers()
{
    for (Timers *timers : {&m_sleeps, &m_starts}) {
        for (const auto &[key, resumption] : *timers)
            m_ready.push_back(resumption);
        timers->clear();
    }
}

} // namespace atomalloc::app
