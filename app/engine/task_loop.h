// SPDX-License-Identifier: MPL-2.0
// TaskLoop: where the coroutines of a run go on. There are two kinds: VirtualScheduler (Watch) and ThreadLoop (Measure).
// The tasks of workloads are written once, against this class.
// A loop belongs to one thread. Other threads may call post() and resumeSoon() alone.
#pragma once

#include "allocator/api/environment.h"
#include "app/engine/call_meter.h"

#include <coroutine>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace atomalloc::app {

/// What the tasks of one loop measured. Calls are timed in Measure runs only.
struct LoopMeter
{
    CallMeter allocate;
    CallMeter deallocate;
    LatencyHistogram wait;
    LatencyHistogram free_wait; ///< of a recording's frees, until the block of another thread was there

    /// True for one call of 16 in the mean. The step from one to the next varies, so that calls that come in turn all have theirs.
    bool timesThisCall() noexcept;

private:
    std::uint64_t m_random = 0;
    std::uint64_t m_untimed = 0; // calls to pass over before the next one
};

class TaskLoop : public Executor
{
public:
    /// The time that tasks sleep in, in nanoseconds since the start of the run. Watch: virtual time. Measure: a loop with nothing to do
    /// skips to the end of the next sleep, so its time runs ahead of the clock.
    [[nodiscard]] virtual std::uint64_t nowNs() const noexcept = 0;
    /// The time of Environment::clock, for deadlines and for the start and the end of tasks. Watch: the same as nowNs().
    [[nodiscard]] virtual std::uint64_t clockNs() const noexcept = 0;
    /// Resumes the coroutine at this time of nowNs(), never from inside this call.
    virtual void resumeAt(std::uint64_t timeNs, std::coroutine_handle<> coroutine) = 0;
    /// The same by clockNs().
    virtual void resumeAtClock(std::uint64_t timeNs, std::coroutine_handle<> coroutine) = 0;
    /// Resumes the coroutine soon, on the loop's thread. Called from any thread.
    void resumeSoon(std::coroutine_handle<> coroutine) noexcept;
    /// True when calls are to be timed.
    [[nodiscard]] virtual bool measuring() const noexcept = 0;
    /// Real time that the clock of the run left out so far, because the machine had frozen the process. In nanoseconds.
    [[nodiscard]] virtual std::uint64_t leftOutNs() noexcept { return 0; }
    /// Time that the last operation took and that has not passed yet (Watch). See settle().
    virtual std::uint64_t takeCostNs() noexcept = 0;
    /// True when the coroutine should let others run although nothing forces it to (Measure).
    virtual bool turnIsOver() noexcept = 0;

    /// Ends every sleep at once and cancels every wait for memory. Tasks see stopping() and come to their end.
    void stop();
    [[nodiscard]] bool stopping() const noexcept { return m_stop.stop_requested(); }
    [[nodiscard]] std::stop_token stopToken() const noexcept { return m_stop.get_token(); }
    /// Number of resumptions so far: when it changed across a co_await, the coroutine was suspended there.
    [[nodiscard]] std::uint64_t resumptions() const noexcept { return m_resumptions; }
    LoopMeter &meter() noexcept { return m_meter; }

    struct Sleep
    {
        TaskLoop &loop;
        std::uint64_t until;
        bool always;           // suspends even when the time has come
        bool in_place = false; // see inPlace()
        bool await_ready() const noexcept
        {
            return !always && (loop.stopping() || until <= loop.nowNs() || (in_place && loop.passTo(until)));
        }
        void await_suspend(std::coroutine_handle<> coroutine) { loop.resumeAt(until, coroutine); }
        void await_resume() const noexcept {}
        /// The coroutine is not suspended where nothing else would be resumed before. That is quicker, and the run is the same.
        /// REQUIRES: the loop has resumed it, so nobody else waits for it to suspend.
        [[nodiscard]] Sleep inPlace() const noexcept { return {loop, until, always, true}; }
    };
    [[nodiscard]] Sleep sleepUntil(std::uint64_t timeNs) noexcept { return Sleep{*this, timeNs, false}; }
    [[nodiscard]] Sleep sleepFor(std::uint64_t ns) noexcept;
    struct Start
    {
        TaskLoop &loop;
        std::uint64_t time;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> coroutine) { loop.resumeAtClock(time, coroutine); }
        void await_resume() const noexcept {}
    };
    /// Waits for this time of clockNs(), and in any case until the loop runs: the first await of a task, so that making it runs nothing.
    [[nodiscard]] Start startAt(std::uint64_t timeNs) noexcept { return Start{*this, timeNs}; }
    /// After an operation: lets the time pass that it took, plus `extraNs` (Watch), or lets others run for fairness (Measure).
    [[nodiscard]] Sleep settle(std::uint64_t extraNs = 0) noexcept;

protected:
    virtual void wakeSleepers() = 0;
    /// Goes to this time of nowNs(), as if the running coroutine slept until then. False where something else may come before it: then it
    /// must be suspended.
    virtual bool passTo(std::uint64_t /*timeNs*/) noexcept { return false; }
    static Resumption resumptionOf(std::coroutine_handle<> coroutine) noexcept;
    void countResumption() noexcept { ++m_resumptions; }

private:
    std::stop_source m_stop;
    std::uint64_t m_resumptions = 0;
    LoopMeter m_meter;
};

/// A condition that tasks of one loop wait for. Who waits checks again after each wake-up.
class Signal
{
public:
    explicit Signal(TaskLoop &loop) noexcept : m_loop(loop) {}
    struct Wait
    {
        Signal &signal;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> coroutine) { signal.m_waiting.push_back(coroutine); }
        void await_resume() const noexcept {}
    };
    [[nodiscard]] Wait wait() noexcept { return Wait{*this}; }
    void notify() noexcept;

private:
    TaskLoop &m_loop;
    std::vector<std::coroutine_handle<>> m_waiting;
};

} // namespace atomalloc::app
