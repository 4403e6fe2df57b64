// SPDX-License-Identifier: MPL-2.0
// TaskFigures: what each task did up to a position of a run, and what each class saw. One thread.
#pragma once

#include "app/analysis/fold.h"
#include "app/analysis/life_counts.h"
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
    struct Holding
    {
        std::int64_t freed_bytes = 0; ///< by this task
        std::int64_t live_bytes = 0;  ///< of its own blocks
        Peak peak;
        std::uint64_t last_ns = 0; ///< time of its last event
    };

    Holding &of(TaskId task);
    void begin(const Event &allocation, std::size_t event);
    void takeBackBegin(const Event &allocation, std::size_t event);
    void end(const Event &free, std::size_t event);
    void takeBackEnd(const Event &free, std::size_t event);
    void changeLive(const Event &of, std::int64_t bytes, std::size_t event);
    [[nodiscard]] TaskFigures figuresOf(const RunTask &task, std::uint64_t endNs) const;

    RunTally m_tally;
    std::vector<Holding> m_holdings; // by the number of the task
    LifeCounts m_lives;              // begun and not ended. More than one of a kind where events were dropped
    // Frees without an allocation before them, by the generation after the free. In a Measure run the allocation can follow: then the life
    // has ended before it began. Or the allocation was dropped.
    LifeCounts m_early;
    // Events that were not the usual case, each list in their order: they are taken back in another way.
    std::vector<std::size_t> m_ended;  // allocations that followed their free
    std::vector<std::size_t> m_alone;  // frees without an allocation before them
    std::vector<std::size_t> m_lastOf; // with a free that left the generation as it was, for it was the last one
};

/// Of the first `count` events.
[[nodiscard]] std::vector<TaskFigures> taskFigures(const RecordedRun &run, std::size_t count);

/// The counters of every class that the events can tell. It is for runs whose final figures are lost (files that were cut short).
[[nodiscard]] std::vector<ClassStats> classFigures(const RecordedRun &run, std::size_t count);

} // namespace atomalloc::app
