// SPDX-License-Identifier: MPL-2.0
// A clock that stands still and an executor that runs when told: for tests without sleeps.
#pragma once

#include "allocator/atomalloc.h"
#include "tests/support/allocator_fixture.h"
#include "tests/support/starting_coroutine.h"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

namespace atomalloc::test {

class ManualClock : public Clock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_now; }
    void advance(std::uint64_t ns) { m_now += ns; }

private:
    std::uint64_t m_now = 1'000'000'000;
};

class ManualExecutor : public Executor
{
public:
    explicit ManualExecutor(const ManualClock &clock) : m_clock(clock) {}

    void post(Resumption resumption) noexcept override { m_posted.push_back(resumption); }
    TimerId startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept override
    {
        m_timers[++m_lastTimer] = {deadlineNs, resumption};
        return m_lastTimer;
    }
    void cancelTimer(TimerId timer) noexcept override { m_timers.erase(timer); }

    /// Runs what is due, and what that makes due.
    void run()
    {
        for (bool worked = true; worked;) {
            worked = false;
            for (auto it = m_timers.begin(); it != m_timers.end(); ++it)
                if (it->second.first <= m_clock.nowNs()) {
                    const Resumption due = it->second.second;
                    m_timers.erase(it);
                    due();
                    worked = true;
                    break;
                }
            if (!m_posted.empty()) {
                const Resumption next = m_posted.front();
                m_posted.pop_front();
                next();
                worked = true;
            }
        }
    }
    /// Fires the timers that are due, and no more.
    void runTimers()
    {
        std::vector<Resumption> due;
        std::erase_if(m_timers, [&](const auto &timer) {
            if (timer.second.first > m_clock.nowNs())
                return false;
            due.push_back(timer.second.second);
            return true;
        });
        for (const Resumption &resumption : due)
            resumption();
    }
    /// What a bad executor does: runs all that is posted twice, and keeps it for runOld().
    void runTwice()
    {
        for (m_old.assign(m_posted.begin(), m_posted.end()); !m_posted.empty(); runOne())
            ;
        runOld();
    }
    void runOld()
    {
        for (const Resumption &resumption : m_old)
            resumption();
    }
    void loseAll() { m_posted.clear(); }
    [[nodiscard]] std::size_t posted() const { return m_posted.size(); }
    [[nodiscard]] std::size_t timers() const { return m_timers.size(); }
    void runOne()
    {
        const Resumption next = m_posted.front();
        m_posted.pop_front();
        next();
    }

private:
    const ManualClock &m_clock;
    std::deque<Resumption> m_posted;
    std::vector<Resumption> m_old;
    std::map<TimerId, std::pair<std::uint64_t, Resumption>> m_timers;
    TimerId m_lastTimer = 0;
};

} // namespace atomalloc::test
