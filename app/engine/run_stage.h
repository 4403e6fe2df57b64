// SPDX-License-Identifier: MPL-2.0
// RunStage: the allocator, the limits and the count of operations, which all tasks of one run share.
// It is owned by the run and used by any of its threads.
// Player: the tasks of one kind of workload (scenario, recording, profile) on that stage.
#pragma once

#include "allocator/handles/atom_alloc.h"
#include "app/engine/run.h"
#include "app/engine/run_figures.h"
#include "app/engine/task_activity.h"
#include "app/engine/task_loop.h"

#include <QString>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace atomalloc::app {

class RunStage
{
public:
    RunStage(AtomAlloc &alloc, RecordedRun &recordedRun, const RunRequest &runRequest) noexcept
        : allocator(alloc), run(recordedRun), request(runRequest)
    {
    }

    AtomAlloc &allocator;
    RecordedRun &run;
    const RunRequest &request;

    /// Allocations of all tasks together. 0 = no limit. Set before the tasks start.
    std::uint64_t operation_limit = 0;
    /// Tasks begin nothing new from this time of TaskLoop::clockNs() on. Set before the tasks start.
    std::uint64_t end_ns = std::numeric_limits<std::uint64_t>::max();
    /// Nanoseconds of the clock per nanosecond of the scenario, for starts and ends. Set before the tasks start.
    double time_scale = 1.0;

    /// Counts one allocation. False when the limit was reached before it.
    bool takeOperation() noexcept;
    [[nodiscard]] bool limitReached() const noexcept;
    [[nodiscard]] std::uint64_t operations() const noexcept { return m_operations.load(std::memory_order_relaxed); } // relaxed: a figure
    /// When a time of the scenario is reached on the clock.
    [[nodiscard]] std::uint64_t onTheClock(std::uint64_t ns) const noexcept;

    void taskBegins() noexcept { m_running.fetch_add(1, std::memory_order_relaxed); } // relaxed: before the loops start
    void taskEnds() noexcept { m_running.fetch_sub(1, std::memory_order_acq_rel); }
    [[nodiscard]] std::uint32_t running() const noexcept { return m_running.load(std::memory_order_acquire); }

    /// Keeps the first exception that left a task.
    void fail(std::exception_ptr failure) noexcept;
    [[nodiscard]] std::exception_ptr failure() const noexcept;

private:
    std::atomic<std::uint64_t> m_operations = 0;
    std::atomic<std::uint32_t> m_running = 0;
    mutable std::mutex m_mutex;
    std::exception_ptr m_failure;
};

class Player
{
public:
    virtual ~Player() = default;
    Player() = default;
    Player(const Player &) = delete;
    Player &operator=(const Player &) = delete;

    /// Sets the stage's limits, registers the tasks with the allocator and the run, and spreads them over the loops.
    virtual void prepare(RunStage &stage, std::span<TaskLoop *const> loops) = 0;
    /// Starts the tasks of one loop. Called on the loop's thread.
    virtual void start(std::size_t loopIndex) = 0;
    /// Nothing comes any more: whoever waits at a channel goes on.
    virtual void closeChannels() {}
    /// 0..1000, from any thread.
    [[nodiscard]] virtual int progressPermille(std::uint64_t nowNs) const = 0;
    /// Transfers between tasks that were completed so far. Any thread.
    [[nodiscard]] virtual std::uint64_t transfers() const { return 0; }
    /// The tasks that cannot go on by themselves now. Any thread.
    [[nodiscard]] virtual std::vector<WaitingTask> waiting() const { return {}; }
    /// Adds what only the player knows, corrects what it replayed differently from the file, and says so in notes. Call at rest, once.
    virtual void report(RunFigures &figures, std::vector<Sentence> &notes);
};

std::unique_ptr<Player> makePlayer(const Workload &workload);

/// part / whole in permille, 0 for an empty whole.
int toPermille(std::uint64_t part, std::uint64_t whole) noexcept;

/// Writes the first `bytes` of a block with bytes that are not zero.
void fillBlock(Block &block, std::uint64_t bytes) noexcept;

/// kNoClass where there is no block.
ClassIndex classOf(const Result<Block, AllocError> &got) noexcept;

/// Times those calls of a Measure run that the loop's meter wants timed. Does nothing in a Watch run.
class CallTimer
{
public:
    explicit CallTimer(TaskLoop &loop) noexcept;
    /// Adds the time since the timer was made, without standstills of the machine.
    /// kNoClass: the call got no block.
    void stop(CallMeter &meter, ClassIndex sizeClass) const;

private:
    TaskLoop &m_loop;
    std::uint64_t m_startNs = 0; // 0: this call is not timed
    std::uint64_t m_leftOutNs = 0;
};

} // namespace atomalloc::app
