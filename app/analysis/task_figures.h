// SPDX-License-Identifier: MPL-2.0
// TaskFigures: what each task did up to a position of a run, and what each class saw. One thread.
#pragma once

#include "app/analysis/fold.h"
#include "app/analysis/peak.h"
#include "app/analysis/tally.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

struct TaskFigures
{
    RunTask task;
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = 0; ///< of its last event
    std::uint64_t allocations = 0;
    std::uint64_t deallocations = 0; ///< frees by this task, of whoever's blocks
    std::uint64_t remote_frees = 0;  ///< those of them that were blocks of another task
    std::uint64_t hot_hits = 0;
    std::uint64_t cold_hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t allocated_bytes = 0; ///< requested
    std::uint64_t freed_bytes = 0;     ///< requested, by this task
    std::uint64_t live_bytes = 0;      ///< requested, of its own blocks, at the end
    std::uint64_t peak_live_bytes = 0;
    std::uint64_t waits = 0;
    std::uint64_t wait_time_ns = 0; ///< waits that go on at the end of the run count until there
    std::uint64_t longest_wait_ns = 0;
    std::uint64_t out_of_memory = 0;
    std::uint64_t stale_handles = 0;
    std::uint64_t double_frees = 0;

    bool operator==(const TaskFigures &) const = default;
};

/// The fold behind them (app/analysis/fold.h): a tally, and the bytes that each task asked for and still holds.
class TaskFold
{
public:
    void add(const RecordedRun &run, std::size_t event);
    void takeBack(const RecordedRun &run, std::size_t event);

    /// One entry per task of the run and of the events so far, by number.
    [[nodiscard]] std::vector<TaskFigures> figures(const RecordedRun &run) const;

private:
    /// A free of more than its owner held: in a Measure run it can stand before its allocation, or the allocation was dropped.
    struct Unheld
    {
        std::size_t event = 0;
        std::int64_t bytes = 0; ///< that the free could not take away
    };
    struct Holding
    {
        std::int64_t freed_bytes = 0; ///< by this task
        std::int64_t live_bytes = 0;  ///< of its own blocks; never below zero
        std::vector<Unheld> unheld;   ///< of its own blocks, in the order of the events
        Peak peak;
        std::uint64_t last_ns = 0; ///< time of its last event
    };

    Holding &of(TaskId task);
    [[nodiscard]] TaskFigures figuresOf(const RunTask &task, std::uint64_t endNs) const;

    RunTally m_tally;
    std::vector<Holding> m_holdings; // by the number of the task
};

/// Of the first `count` events.
[[nodiscard]] std::vector<TaskFigures> taskFigures(const RecordedRun &run, std::size_t count);

/// The counters of every class that the events can tell. It is for runs whose final figures are lost (files that were cut short).
[[nodiscard]] std::vector<ClassStats> classFigures(const RecordedRun &run, std::size_t count);

} // namespace atomalloc::app
