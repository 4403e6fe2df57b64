// SPDX-License-Identifier: MPL-2.0
// TaskSpans: when each task ran, waited for memory, and was done. A fold (app/analysis/fold.h). One thread.
// Events of different threads can stand in the wrong order in a Measure run. A wait that stands after its end lasts no time.
// A grant that was taken back, because its waiter was gone, ends no wait. The free that takes it back follows it closely.
// Invariant: the spans of a task follow each other without a gap, from its first event on. The last one is open.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace atomalloc::app {

class PackedReader;
class PackedWriter;

struct TaskSpan
{
    enum class Kind : std::uint8_t { running, waiting, done };
    static constexpr std::uint64_t kOpen = std::numeric_limits<std::uint64_t>::max();

    Kind kind = Kind::running;
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = kOpen; ///< a wait whose end was lost with dropped events ends where it began
    std::size_t event = 0;        ///< number of the event that began it

    /// Its length, or what it has come to at `nowNs` while it is open.
    [[nodiscard]] std::uint64_t lengthNs(std::uint64_t nowNs) const noexcept;

    bool operator==(const TaskSpan &) const = default;
};

/// How one event changed the waits. The time waited up to `now` is the sum of all wait_ns, plus `now` for every open wait.
struct WaitChange
{
    std::int64_t waiting = 0; ///< 1: one more wait is open. -1: one less
    std::int64_t wait_ns = 0; ///< the ends of the waits that it closed less the begins of those that it opened
};

class TaskSpans
{
public:
    WaitChange add(const RecordedRun &run, std::size_t event);
    /// What it returns is what add() returned for the event.
    WaitChange takeBack(const RecordedRun &run, std::size_t event);

    /// The events so far will not be taken back: forgets all spans but the last ones of each task. So a fold that settles now and then
    /// stays small. Cost: one step per span that is forgotten.
    void settle(const RecordedRun &run);

    /// Oldest first. Empty before the first event of the task. Without those that settle() has forgotten.
    [[nodiscard]] const std::vector<TaskSpan> &of(TaskId task) const noexcept;
    /// For files (app/analysis/survey_packing.h): all of it, so that it can go on.
    void pack(PackedWriter &out) const;
    /// Into an empty one. False when they are none of the first `position` events.
    [[nodiscard]] bool unpack(PackedReader &in, std::size_t position);
    /// What a copy takes in memory, about.
    [[nodiscard]] std::size_t memoryBytes() const noexcept;
    /// One past the largest number of a task.
    [[nodiscard]] std::uint32_t taskEnd() const noexcept { return static_cast<std::uint32_t>(m_tasks.size()); }

private:
    struct Task
    {
        std::vector<TaskSpan> spans;
        std::vector<std::size_t> steps; // events that begin or end something, without grants that were taken back
        std::size_t early_ends = 0;     // ends of waits that are still to come
        // The same before the first of the steps. Of the spans the last two: no more are needed to go on.
        std::vector<TaskSpan> spans_before;
        std::size_t early_ends_before = 0;
    };

    static void packSpans(const std::vector<TaskSpan> &spans, PackedWriter &out);
    [[nodiscard]] static bool unpackSpans(PackedReader &in, std::size_t position, std::vector<TaskSpan> &spans);
    WaitChange apply(Task &task, const RecordedRun &run, std::size_t event);
    WaitChange takeLastBack(Task &task, const RecordedRun &run, std::size_t event);
    /// Computes the task anew from other steps, and returns what that changed.
    WaitChange replay(Task &task, const RecordedRun &run, const std::function<void(std::vector<std::size_t> &steps)> &changeSteps);

    static constexpr std::size_t kNoLoss = std::numeric_limits<std::size_t>::max();

    std::vector<Task> m_tasks;         // by the number of the task
    std::size_t m_firstLoss = kNoLoss; // the event that first tells of dropped ones. After it an early end may be one whose wait was lost
};

} // namespace atomalloc::app
