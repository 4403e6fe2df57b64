// SPDX-License-Identifier: MPL-2.0
#include "app/engine/task_loop.h"

#include <limits>

namespace atomalloc::app {

namespace {
void resumeCoroutine(void *address, std::uint64_t /*token*/) noexcept { std::coroutine_handle<>::from_address(address).resume(); }
} // namespace

bool LoopMeter::timesThisCall() noexcept
{
    constexpr std::uint64_t kSteps = 31; // 1 to 31 calls, 16 in the mean
    if (m_untimed > 0) {
        --m_untimed;
        return false;
    }
    m_random = m_random * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407; // Knuth's linear congruence; its high bits are good
    m_untimed = (m_random >> 33) % kSteps;
    return true;
}

Resumption TaskLoop::resumptionOf(std::coroutine_handle<> coroutine) noexcept
{
    return {.run = &resumeCoroutine, .context = coroutine.address(), .token = 0};
}

void TaskLoop::resumeSoon(std::coroutine_handle<> coroutine) noexcept { post(resumptionOf(coroutine)); }

void TaskLoop::stop()
{
    m_stop.request_stop();
    wakeSleepers();
}

TaskLoop::Sleep TaskLoop::sleepFor(std::uint64_t ns) noexcept
{
    const std::uint64_t now = nowNs();
    const std::uint64_t farthest = std::numeric_limits<std::uint64_t>::max();
    return sleepUntil(ns > farthest - now ? farthest : now + ns);
}

TaskLoop::Sleep TaskLoop::settle(std::uint64_t extraNs) noexcept
{
    if (turnIsOver())
        return Sleep{*this, nowNs(), true};
    return measuring() ? sleepUntil(0) : sleepFor(takeCostNs() + extraNs);
}

void Signal::notify() noexcept
{
    for (const std::coroutine_handle<> coroutine : m_waiting)
        m_loop.resumeSoon(coroutine);
    m_waiting.clear();
}

} // namespace atomalloc::app
