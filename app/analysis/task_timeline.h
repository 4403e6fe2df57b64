// SPDX-License-Identifier: MPL-2.0
// TaskTimeline: the tasks of a run over its time: when each ran and waited, the bytes it held, whose blocks it freed, what it was refused.
// It takes in each event once, in order, and keeps a bounded number of steps (app/analysis/joined_series.h). So it is not a fold: it only
// grows, as a picture of the whole run does. One thread.
#pragma once

#include "app/analysis/joined_series.h"
#include "app/analysis/task_spans.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// How the live bytes of a task changed, once or several times within one slot of time. Bytes asked for.
struct LiveStep
{
    std::uint64_t time_ns = 0; ///< of the first change
    std::size_t event = 0;     ///< number of the first event
    std::int64_t least = 0;    ///< of the values after each change
    std::int64_t most = 0;
    std::int64_t last = 0;

    void join(const LiveStep &later) noexcept;
};

/// Blocks of one task that another task freed within one slot of time.
struct RemoteFrees
{
    std::uint64_t time_ns = 0; ///< of the first free
    std::uint64_t end_ns = 0;  ///< of the last one
    std::size_t event = 0;     ///< number of the first one
    std::uint64_t count = 1;
    std::uint64_t bytes = 0; ///< asked for

    void join(const RemoteFrees &later) noexcept;
};

/// Requests of a task that were refused for want of memory within one slot of time.
struct Refusals
{
    std::uint64_t time_ns = 0; ///< of the first one
    std::uint64_t end_ns = 0;  ///< of the last one
    std::size_t event = 0;     ///< number of the first one
    std::uint64_t count = 1;

    void join(const Refusals &later) noexcept;
};

/// What a task waits for.
struct WaitRequest
{
    std::size_t event = 0;   ///< number of the event that began the wait
    std::uint64_t bytes = 0; ///< asked for
    std::uint32_t place = 0; ///< in line when it began, from 1
};

/// Who freed whose blocks.
struct FreeingPair
{
    TaskId by = kNoTask;
    TaskId owner = kNoTask;

    bool operator==(const FreeingPair &) const = default;
};

class TaskTimeline
{
public:
    static constexpr std::size_t kMostSteps = std::size_t{1} << 19; ///< of each kind, for all tasks together

    explicit TaskTimeline(std::size_t mostSteps = kMostSteps);

    /// Takes in the events that the run has by now, `most` of them at most. True when it has taken in something.
    bool sync(const RecordedRun &run, std::size_t most = static_cast<std::size_t>(-1));
    /// Number of events taken in.
    [[nodiscard]] std::size_t position() const noexcept { return m_position; }

    [[nodiscard]] const TaskSpans &spans() const noexcept { return m_spans; }
    /// Oldest first. Empty for a task that never held anything.
    [[nodiscard]] const std::vector<LiveStep> &live(TaskId task) const noexcept { return m_live.of(toIndex(task)); }
    [[nodiscard]] const std::vector<Refusals> &refusals(TaskId task) const noexcept { return m_refusals.of(toIndex(task)); }
    /// What the task waits for since event `event`. An empty request when no wait of the task began with it.
    [[nodiscard]] WaitRequest waitRequest(TaskId task, std::size_t event) const noexcept;
    /// Every pair of tasks that has remote frees, in the order of the first one.
    [[nodiscard]] const std::vector<FreeingPair> &pairs() const noexcept { return m_pairs; }
    /// Of the pair with this place in pairs().
    [[nodiscard]] const std::vector<RemoteFrees> &frees(std::size_t pair) const noexcept { return m_frees.of(pair); }
    /// Width of the slots whose changes of live bytes are told together, ns.
    [[nodiscard]] std::uint64_t liveSlotNs() const noexcept { return m_live.slotNs(); }

    /// The live bytes of a task after the first `position` events, exactly. Cost: a search, and the events of one slot.
    [[nodiscard]] std::uint64_t liveAt(const RecordedRun &run, TaskId task, std::size_t position) const;
    /// The most that the task held at once.
    [[nodiscard]] std::uint64_t mostLive(TaskId task) const noexcept;
    /// The most that any task held at once.
    [[nodiscard]] std::uint64_t mostLiveOfAll() const noexcept { return m_mostOfAll; }
    /// Time waited until `nowNs`, open waits included.
    [[nodiscard]] std::uint64_t waitedNs(TaskId task, std::uint64_t nowNs) const noexcept;

    /// The tasks that wait just before event `event`, first in line first. Whoever waits from `event` on stands behind them.
    [[nodiscard]] std::vector<TaskId> inLineBefore(std::size_t event) const;

private:
    struct Task
    {
        std::int64_t live = 0;
        std::int64_t most = 0;
        WaitChange waits;
        std::vector<WaitRequest> requests; // in the order of the events
    };

    void add(const RecordedRun &run, std::size_t event);
    void addLive(const Event &at, std::size_t event);
    void addFree(const Event &at, std::size_t event);
    Task &task(TaskId id);

    TaskSpans m_spans;
    std::vector<Task> m_tasks; // by number
    JoinedSeries<LiveStep> m_live;
    JoinedSeries<Refusals> m_refusals;
    JoinedSeries<RemoteFrees> m_frees;
    std::vector<FreeingPair> m_pairs;
    std::unordered_map<std::uint64_t, std::size_t> m_pairPlaces;
    std::uint64_t m_mostOfAll = 0;
    std::size_t m_position = 0;
};

} // namespace atomalloc::app
