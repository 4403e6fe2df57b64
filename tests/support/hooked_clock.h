// SPDX-License-Identifier: MPL-2.0
// A clock that calls back from inside the allocator: with event tracing and Environment::time_each_event, each event reads the clock. So
// a test can stop a thread half way through an operation, or let "another thread" act there, without sleeps.
#pragma once

#include "tests/support/manual_environment.h"

#include <atomic>
#include <functional>
#include <utility>

namespace atomalloc::test {

class HookedClock : public ManualClock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override
    {
        if (t_countdown > 0 && --t_countdown == 0)
            std::exchange(t_hook, {})();
        return ManualClock::nowNs();
    }
    /// Calls `hook` once, when the calling thread reads a clock for the `reads`-th time from now.
    static void onRead(int reads, std::function<void()> hook)
    {
        t_hook = std::move(hook);
        t_countdown = reads;
    }

private:
    static inline thread_local int t_countdown = 0;
    static inline thread_local std::function<void()> t_hook;
};

/// Two threads that wait for each other: one reaches a step, the other one awaits it.
class Conversation
{
public:
    void reach(int step)
    {
        m_step.store(step);
        m_step.notify_all();
    }
    void await(int step)
    {
        for (int now = m_step.load(); now < step; now = m_step.load())
            m_step.wait(now);
    }

private:
    std::atomic<int> m_step{0};
};

} // namespace atomalloc::test
