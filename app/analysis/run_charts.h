// SPDX-License-Identifier: MPL-2.0
// RunCharts: a run over its time, for pictures of the whole of it: bytes by state, hits and misses, lengths of queues, requests in line.
// It takes in each event once, in order, and keeps a bounded number of steps (app/analysis/joined_series.h). So it is not a fold: it only
// grows. A step that stands for many events keeps the least, the most and the mean of each figure, so that no spike is lost. One thread.
#pragma once

#include "app/analysis/joined_series.h"
#include "app/analysis/task_spans.h"
#include "app/recording/recorded_run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// What has a value at each time. Bytes are those of blocks. The first ones are in the order of kByteLayers.
enum class ChartFigure : std::uint8_t {
    in_use,
    zeroing,
    hot,
    cold,
    free,
    committed,
    hot_blocks,  ///< in the hot queues of all caches
    cold_blocks, ///< in the cold queues of all caches
    waiting,     ///< requests in line
};
inline constexpr std::size_t kChartFigures = static_cast<std::size_t>(ChartFigure::waiting) + 1;

using ChartValues = std::array<std::uint64_t, kChartFigures>;

/// A figure over some time. `least` and `most` are of the values that it had in it, also for no time at all.
struct ChartRange
{
    std::uint64_t least = 0;
    std::uint64_t most = 0;
    std::uint64_t last = 0;
    double area = 0; ///< the sum of value x ns
};

/// What happened in a stretch of time.
struct ChartStep
{
    std::uint64_t time_ns = 0; ///< its begin
    std::uint64_t end_ns = 0;  ///< of its last event, or of the stretch that was asked for
    std::size_t event = 0;     ///< number of its first event
    std::array<ChartRange, kChartFigures> ranges;
    ChartValues fullest{};           ///< all figures when most bytes were in use, the first time
    std::size_t fullestPosition = 0; ///< number of events up to then
    std::uint64_t fullest_ns = 0;
    // A grant that was taken back is counted out again, so a stretch of a few events can have less than none.
    std::int64_t hot_hits = 0; ///< allocations = hot_hits + cold_hits + misses
    std::int64_t cold_hits = 0;
    std::int64_t misses = 0;
    std::size_t refused = 0;      ///< requests that found no memory
    std::size_t firstRefusal = 0; ///< number of the event of the first of them

    [[nodiscard]] const ChartRange &of(ChartFigure figure) const noexcept { return ranges[static_cast<std::size_t>(figure)]; }
    [[nodiscard]] std::int64_t allocations() const noexcept { return hot_hits + cold_hits + misses; }
    /// The mean over the time from its begin to its end. Of no time: the last value.
    [[nodiscard]] double mean(ChartFigure figure) const noexcept;
    /// Takes in what followed. The last values last until then.
    void join(const ChartStep &later) noexcept;
    /// The last values last until then.
    void lastUntil(std::uint64_t timeNs) noexcept;
    /// A stretch of no length, where the figures are what they were last.
    [[nodiscard]] ChartStep after(std::uint64_t timeNs, std::size_t nextEvent) const noexcept;
};

/// Makes of each event, in order, the step that it is: the figures after it.
class EventSteps
{
public:
    /// `classBytes`: bytes of a block by size class.
    void setClasses(std::vector<std::uint64_t> classBytes) { m_classBytes = std::move(classBytes); }
    /// Goes on after this step, whose last values are those of now, with events from `timeNs` on.
    void startAfter(const ChartStep &before, std::uint64_t timeNs) noexcept;
    [[nodiscard]] ChartStep next(const Event &at, std::size_t event) noexcept;

private:
    void countQueues(const Event &at) noexcept;
    [[nodiscard]] ChartValues valuesNow() const noexcept;

    std::vector<std::uint64_t> m_classBytes;
    SeriesPoint m_totals;
    std::uint64_t m_hotBlocks = 0;
    std::uint64_t m_coldBlocks = 0;
    std::uint64_t m_timeNs = 0; ///< the latest
};

/// What happened from `fromNs` up to, but not at, `toNs`, in steps in the order of their time. `before` is what was before the first of
/// them, and `end` the number of the event after the last one. Cost: a search, and the steps in between.
[[nodiscard]] ChartStep stretchOf(std::span<const ChartStep> steps, const ChartStep &before, std::size_t end, std::uint64_t fromNs,
                                  std::uint64_t toNs) noexcept;

class RunCharts
{
public:
    static constexpr std::size_t kMostSteps = std::size_t{1} << 14;

    explicit RunCharts(std::size_t mostSteps = kMostSteps);

    /// Of points that were sampled in a run of so many events, in the place of those. They tell no lengths of queues and of no single wait.
    [[nodiscard]] static RunCharts ofSamples(std::span<const SeriesPoint> points, std::size_t events);
    /// The figure is none of those that points tell.
    [[nodiscard]] static bool isUnsampled(ChartFigure figure) noexcept
    {
        return figure == ChartFigure::hot_blocks || figure == ChartFigure::cold_blocks;
    }

    /// Takes in the events that the run has by now, `most` of them at most. True when it has taken in something.
    bool sync(const RecordedRun &run, std::size_t most = static_cast<std::size_t>(-1));
    /// Number of events taken in.
    [[nodiscard]] std::size_t position() const noexcept { return m_position; }
    /// Time of the last event taken in.
    [[nodiscard]] std::uint64_t endNs() const noexcept;

    /// Oldest first.
    [[nodiscard]] std::span<const ChartStep> steps() const noexcept { return m_steps.of(0); }
    /// How far apart events can be whose changes are told together, ns. 1: each stands for itself.
    [[nodiscard]] std::uint64_t slotNs() const noexcept { return m_steps.slotNs(); }
    /// What happened from `fromNs` up to, but not at, `toNs`. Both ends are exact to slotNs(). Cost: a search, and the steps in between.
    [[nodiscard]] ChartStep between(std::uint64_t fromNs, std::uint64_t toNs) const noexcept
    {
        return stretchOf(steps(), ChartStep(), m_position, fromNs, toNs);
    }
    /// When each task ran, waited and was done.
    [[nodiscard]] const TaskSpans &spans() const noexcept { return m_spans; }

private:
    EventSteps m_eventSteps;
    JoinedSeries<ChartStep> m_steps;
    TaskSpans m_spans;
    std::size_t m_position = 0;
};

} // namespace atomalloc::app
