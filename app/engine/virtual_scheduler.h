// SPDX-License-Identifier: MPL-2.0
// VirtualScheduler: the clock and the executor of a Watch run. Resumes one coroutine at a time, in the order of virtual time. Among
// those that are ready at the same time a seeded choice decides. Belongs to the run's worker thread. No other thread calls it.
#pragma once

#include "app/engine/random.h"
#include "app/engine/task_loop.h"

#include <cstdint>
#include <functional>
#include <unordered_set>
#include <vector>

namespace atomalloc::app {

/// Tells the scheduler how much virtual time operations take.
class CostSource
{
public:
    virtual ~CostSource() = default;
    /// Cost of the operations since the last call.
    virtual std::uint64_t takeCostNs() noexcept = 0;
    /// The same, when the running operation suspends between the chunks of a wipe. Else 0 and nothing is taken.
    virtual std::uint64_t takeChunkCostNs() noexcept = 0;
};

class VirtualScheduler final : public TaskLoop, public Clock
{
public:
    /// `costs` may be null: then operations take no time.
    explicit VirtualScheduler(std::uint64_t seed, CostSource *costs = nullptr);

    /// Calls `tick` each `periodNs` of virtual time while there is something to resume later. It returns true when it changed something.
    /// Long sleeps skip the calls that cannot change anything any more.
    void setTick(std::uint64_t periodNs, std::function<bool()> tick);
    /// Moves the time to the next entry and resumes it. False when there is none: every coroutine is done or waits for another one.
    bool runOne();

    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_now; }
    [[nodiscard]] std::uint64_t clockNs() const noexcept override { return m_now; }
    void resumeAt(std::uint64_t timeNs, std::coroutine_handle<> coroutine) override;
    void resumeAtClock(std::uint64_t timeNs, std::coroutine_handle<> coroutine) override { resumeAt(timeNs, coroutine); }
    [[nodiscard]] bool measuring() const noexcept override { return false; }
    std::uint64_t takeCostNs() noexcept override { return m_costs != nullptr ? m_costs->takeCostNs() : 0; }
    bool turnIsOver() noexcept override { return false; }

    void post(Resumption resumption) noexcept override;
    TimerId startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept override;
    void cancelTimer(TimerId timer) noexcept override;

protected:
    void wakeSleepers() override;
    bool passTo(std::uint64_t timeNs) noexcept override;

private:
    struct Entry
    {
        std::uint64_t time;
        std::uint64_t lot;    // the seeded choice
        std::uint64_t number; // order of arrival, which makes the order total. It is a timer's id, too
        Resumption resumption;
        bool timer;
    };
    /// For std heap functions: the entry that comes last is "less".
    static bool later(const Entry &a, const Entry &b) noexcept;
    std::uint64_t add(std::uint64_t timeNs, Resumption resumption, bool timer);
    void dropCancelled();
    bool tickBefore(std::uint64_t timeNs);

    CostSource *m_costs;
    Random m_random;
    std::uint64_t m_now = 0;
    std::uint64_t m_number = 0;
    std::uint32_t m_mayPass = 0;          // so many sleeps more may passTo() spare. None but inside of runOne()
    std::vector<Entry> m_entries;         // a heap, soonest first
    std::unordered_set<TimerId> m_timers; // started and neither fired nor cancelled

    std::function<bool()> m_tick;
    std::uint64_t m_period = 0;
    std::uint64_t m_nextTick = 0;
    std::uint32_t m_quietTicks = 0;
};

} // namespace atomalloc::app
