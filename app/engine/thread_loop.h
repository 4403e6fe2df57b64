// SPDX-License-Identifier: MPL-2.0
// ThreadLoop: the executor of one worker thread of a Measure run. Tasks that were started on it go on here, and nowhere else.
// Any thread may call post(), quit(), requestStop() and the figures. The rest belongs to the loop's own thread.
// post() and startTimer() take some bytes of memory. Where the system refuses them the process ends, as the allocator's Executor may not
// fail.
#pragma once

#include "app/engine/coarse_clock.h"
#include "app/engine/loop_inbox.h"
#include "app/engine/task_loop.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <thread>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {

class ThreadLoop final : public TaskLoop
{
public:
    explicit ThreadLoop(CoarseClock &clock) noexcept : m_clock(clock) {}

    /// Calls `begin`, then resumes tasks until quit(). On the loop's own thread. After an exception it may be called again: only the task
    /// that threw is lost.
    void run(const std::function<void()> &begin);
    void quit() noexcept { m_inbox.quit(); }
    /// True from quit() on. Any thread.
    [[nodiscard]] bool quitting() const noexcept { return m_inbox.quitWanted(); }
    /// stop() on the loop's own thread, soon.
    void requestStop() noexcept { m_inbox.requestStop(); }
    /// Grows while tasks are resumed. Any thread.
    [[nodiscard]] std::uint64_t rounds() const noexcept { return m_rounds.load(std::memory_order_relaxed); } // relaxed: a figure
    /// True while nothing can go on here but what another thread or the end of the run brings. Any thread.
    [[nodiscard]] bool resting() const noexcept { return m_inbox.resting(); }
    /// True while nothing can go on here before a deadline or a start, unless another thread brings something. Any thread.
    [[nodiscard]] bool waitsForTime() const noexcept { return m_inbox.waitsForTime(); }

    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_clockNs + m_skippedNs; }
    [[nodiscard]] std::uint64_t clockNs() const noexcept override { return m_clockNs; }
    void resumeAt(std::uint64_t timeNs, std::coroutine_handle<> coroutine) override;
    void resumeAtClock(std::uint64_t timeNs, std::coroutine_handle<> coroutine) override;
    [[nodiscard]] bool measuring() const noexcept override { return true; }
    [[nodiscard]] std::uint64_t leftOutNs() noexcept override;
    std::uint64_t takeCostNs() noexcept override { return 0; }
    bool turnIsOver() noexcept override;

    void post(Resumption resumption) noexcept override;
    TimerId startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept override;
    void cancelTimer(TimerId timer) noexcept override;

protected:
    void wakeSleepers() override;

private:
    using TimerKey = std::pair<std::uint64_t, std::uint64_t>; // time, number
    using Timers = std::map<TimerKey, Resumption>;

    void fireDue();
    void fire(Timers &timers, std::uint64_t now);
    void runReady();
    void skipToNextSleep() noexcept;
    void waitForWork();

    CoarseClock &m_clock;
    std::thread::id m_owner;
    std::uint64_t m_clockNs = 0;   // as last read
    std::uint64_t m_skippedNs = 0; // sleeps that nobody had to wait for
    std::uint64_t m_number = 0;
    std::uint32_t m_turn = 0;
    std::deque<Resumption> m_ready;
    Timers m_sleeps;    // by nowNs()
    Timers m_starts;    // by clockNs()
    Timers m_deadlines; // by clockNs(). They are startTimer's
    std::unordered_map<TimerId, std::uint64_t> m_deadlineOf;

    std::atomic<std::uint64_t> m_rounds = 0;
    LoopInbox<Resumption> m_inbox;
};

} // namespace atomalloc::app
