// SPDX-License-Identifier: MPL-2.0
// RunTally: how often what has happened, in all, per task and per size class. A fold (app/analysis/fold.h). One thread.
#pragma once

#include "app/analysis/task_spans.h"
#include "app/recording/recorded_run.h"

#include <array>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

class PackedReader;
class PackedWriter;

/// Counts of some events. Where events were dropped, a count that goes up and down can be below zero.
struct Tally
{
    std::int64_t allocations = 0; ///< = hot_hits + cold_hits + misses
    std::int64_t hot_hits = 0;
    std::int64_t cold_hits = 0;
    std::int64_t misses = 0;
    std::int64_t allocated_bytes = 0; ///< asked for in all allocations
    std::int64_t deallocations = 0;   ///< by this task, of whoever's blocks
    std::int64_t remote_frees = 0;    ///< those of them that were blocks of another task
    std::int64_t waits = 0;
    std::int64_t waiting = 0; ///< now
    std::int64_t wait_ns = 0; ///< sum of ends - sum of begins of all waits. See waitNs()
    std::int64_t out_of_memory = 0;
    std::int64_t invalid_sizes = 0;
    std::int64_t stale_handles = 0;
    std::int64_t double_frees = 0;

    /// Time waited until `nowNs`, open waits included.
    [[nodiscard]] std::uint64_t waitNs(std::uint64_t nowNs) const noexcept;

    bool operator==(const Tally &) const = default;
};

class RunTally
{
public:
    void add(const RecordedRun &run, std::size_t event);
    void takeBack(const RecordedRun &run, std::size_t event);

    [[nodiscard]] const Tally &all() const noexcept { return m_all; }
    /// What the task did itself: frees count for the task that frees.
    [[nodiscard]] const Tally &task(TaskId task) const noexcept;
    /// Of the events that name the class. `waiting` and `wait_ns` stay 0.
    [[nodiscard]] const Tally &sizeClass(ClassIndex sizeClass) const noexcept;
    [[nodiscard]] std::int64_t count(EventKind kind) const noexcept { return m_kinds[static_cast<std::size_t>(kind)]; }
    /// Events that the run lost before they could be recorded.
    [[nodiscard]] std::int64_t dropped() const noexcept { return m_dropped; }
    [[nodiscard]] const TaskSpans &spans() const noexcept { return m_spans; }
    /// The events so far will not be taken back: forgets what only that needs, and of spans() all but the last ones.
    void settle(const RecordedRun &run) { m_spans.settle(run); }
    /// For files (app/analysis/survey_packing.h): all of it, so that it can go on.
    void pack(PackedWriter &out) const;
    /// Into an empty one. False when it is none of the first `position` events.
    [[nodiscard]] bool unpack(PackedReader &in, std::size_t position);
    /// What a copy takes in memory, about.
    [[nodiscard]] std::size_t memoryBytes() const noexcept;

private:
    void count(const Event &event, const WaitChange &change, std::int64_t one);

    Tally m_all;
    std::vector<Tally> m_tasks;   // by number
    std::vector<Tally> m_classes; // by number
    std::array<std::int64_t, static_cast<std::size_t>(kLastEventKind) + 1> m_kinds{};
    std::int64_t m_dropped = 0;
    TaskSpans m_spans;
};

} // namespace atomalloc::app
