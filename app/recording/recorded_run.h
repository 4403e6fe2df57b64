// SPDX-License-Identifier: MPL-2.0
// RecordedRun: everything a run left behind: its inputs, its events in order, its tasks and its figures. Events are appended by one
// thread. Any thread may read the published prefix at the same time.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/event.h"
#include "allocator/api/stats.h"
#include "app/base/sentence.h"
#include "app/base/work.h"
#include "app/recording/call_times.h"
#include "app/recording/event_chunk.h"
#include "app/recording/event_sites.h"
#include "app/recording/keyframe.h"
#include "app/recording/run_inputs.h"
#include "app/recording/run_table.h"
#include "app/recording/series_point.h"
#include "app/symbols/call_stacks.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace atomalloc::app {

/// A task of the run by its number in the events.
struct RunTask
{
    TaskId id = kNoTask;
    QString name;  ///< "decode 2"
    QString group; ///< "decode"

    bool operator==(const RunTask &) const = default;
};

/// One figure of summary.csv, in the order of the file.
struct SummaryRow
{
    QString metric;
    QString unit; ///< "bytes", "blocks", "ns", "ratio", "operations/s", "count"
    double value = 0;
    bool integral = true; ///< print without decimals
};

/// Some thousand events in a row, as memory and files hold them.
struct RunChunk
{
    std::uint64_t first_ns = 0; ///< time of its first event
    RunSoFar at_end;            ///< what the run came to with its last event
    QByteArray packed;          ///< chunk_packing.h
};

class RecordedRun
{
public:
    RecordedRun();
    ~RecordedRun();
    RecordedRun(const RecordedRun &) = delete;
    RecordedRun &operator=(const RecordedRun &) = delete;

    // --- writer (one thread) ---
    void setInputs(RunInputs inputs);
    void addTask(RunTask task);
    /// Appends and publishes. Also extends series().
    void append(std::span<const Event> events);
    /// A chunk of a file. Publishes its events without unpacking them. Bytes that make no sense are shown as events that were lost, and
    /// notes() says so. REQUIRES: nothing was appended; all chunks before it are full; at_end.totals.event counts its events as well.
    void adopt(RunChunk chunk);
    /// What series() had in the file. Behind the last adopt().
    void setSeries(std::vector<SeriesPoint> points);
    /// Of a file. Behind the adopt() of the events before it.
    void addKeyframe(Keyframe keyframe);
    /// In the place of one of the same type.
    void setTable(RunTable table);
    /// A point that was sampled instead of computed from events (Measure).
    void appendSample(const SeriesPoint &point);
    void setSummary(std::vector<SummaryRow> summary, AtomAllocStats finalStats);
    void setClassTimes(std::vector<ClassTimes> times);
    /// The call stacks of the program whose recording is replayed. Before the first event.
    void setStacks(std::shared_ptr<const CallStacks> stacks);
    /// Which of them asked for each allocation, and which freed it. Before finish().
    void setSites(EventSites sites);
    void addNote(Sentence note); ///< "12 allocations above max_block_size were not replayed"
    void finish(bool complete);

    // --- one keeper, who writes the run to a file while it grows (any thread) ---
    /// From now on append() waits at the end of a chunk. It goes on when keptUpTo() has told that the chunk is in the file, or when the
    /// keeper has stopped. So a crash loses the events of the open chunk at most.
    void startKeeping() const;
    void stopKeeping() const;
    /// The first so many events are in the file.
    void keptUpTo(std::size_t events) const;
    /// Waits until there is a full chunk behind the first `events`, the run has finished, or some hundredths of a second have passed.
    void awaitChunk(std::size_t events) const;

    // --- readers (any thread) ---
    [[nodiscard]] RunInputs inputs() const;
    [[nodiscard]] std::vector<RunTask> tasks() const;
    [[nodiscard]] std::size_t taskCount() const noexcept;
    /// Number of events that can be read now. Only grows.
    [[nodiscard]] std::size_t eventCount() const noexcept { return m_published.load(std::memory_order_acquire); }
    /// REQUIRES: index < eventCount(). Costs a few ns in order, and some hundred microseconds at a place that was not read lately.
    [[nodiscard]] Event event(std::size_t index) const;
    /// The chunk that holds it. Of its other events, those can be read that were published.
    [[nodiscard]] std::shared_ptr<const EventChunk> chunkWith(std::size_t index) const;
    /// The event before `index` that concerned the same block, or nothing: a block's history, newest first.
    [[nodiscard]] std::optional<std::size_t> previousOfBlock(std::size_t index) const;
    /// The same, for a block that need not be the first of those that a carve event names.
    [[nodiscard]] std::optional<std::size_t> previousOfBlock(std::size_t index, BlockId block) const;
    /// The generation that a block had when the carve event `index` made it, whichever of its blocks it is.
    [[nodiscard]] std::uint64_t generationAtCarve(std::size_t index, BlockId block) const;
    /// The event before `index` of the same task, or nothing.
    [[nodiscard]] std::optional<std::size_t> previousOfTask(std::size_t index) const;
    /// The first event after which the bytes asked for in all live blocks were the most, of the events so far.
    [[nodiscard]] RunPeak peak() const noexcept;
    /// The event index of the last event at or before `timeNs`. 0 when there is none.
    [[nodiscard]] std::size_t eventAt(std::uint64_t timeNs) const;
    [[nodiscard]] std::uint64_t endTimeNs() const noexcept;
    /// All of it at one time, also while the run grows.
    [[nodiscard]] RunSoFar soFar() const noexcept;
    /// Chunk `number` of the events that `end` counts, for files. Packs it when it is not yet. REQUIRES: it has events of them.
    [[nodiscard]] RunChunk chunk(std::size_t number, const RunSoFar &end) const;
    /// What the events take in memory, but for those that were appended last.
    [[nodiscard]] std::uint64_t packedBytes() const;
    /// A thread of the run follows its events from now on and leaves keyframes, so that jumps are short. Calling it again changes nothing.
    void followWithKeyframes() const;
    /// Waits until that thread has reached the end of a finished run, or a stop is requested. Starts it when nobody has.
    void awaitKeyframes(const WorkControl &work) const;
    /// The last one at or before `position` events.
    [[nodiscard]] std::optional<Keyframe> keyframeBefore(std::size_t position) const;
    /// Those so far, by position.
    [[nodiscard]] std::vector<Keyframe> keyframes() const;
    /// When the chunks began that hold the first `events` events.
    [[nodiscard]] std::vector<std::uint64_t> chunkTimes(std::size_t events) const;
    /// Bytes of a block by size class, ascending. Empty when the config is not valid.
    [[nodiscard]] std::vector<std::uint64_t> classBytes() const;
    /// At most ~4,000 points, evenly spread over the events so far (thinned by half when full). All of them for Measure.
    [[nodiscard]] std::vector<SeriesPoint> series() const;
    /// The points that were sampled (Measure), for files.
    [[nodiscard]] std::vector<SeriesPoint> samples() const;
    [[nodiscard]] std::vector<SummaryRow> summary() const;
    [[nodiscard]] AtomAllocStats finalStats() const;
    /// Measure: of the classes that have timed calls, ascending. Calls that got no block come last.
    [[nodiscard]] std::vector<ClassTimes> classTimes() const;
    /// Never null. Without sites where the recording has none, and for other workloads.
    [[nodiscard]] std::shared_ptr<const CallStacks> stacks() const;
    /// The sites of all allocations, and of the frees where they are known. Never null. Empty until the run has finished.
    [[nodiscard]] std::shared_ptr<const EventSites> sites() const;
    [[nodiscard]] std::vector<Sentence> notes() const;
    /// Nothing when the run has no such table.
    [[nodiscard]] std::optional<RunTable> table(RunTableType type) const;
    [[nodiscard]] std::vector<RunTable> tables() const;
    /// A table that was computed from the events of a finished run. Kept when there is none of its type, so that saving need not compute it
    /// again.
    void keepComputed(RunTable table) const;
    [[nodiscard]] bool finished() const noexcept { return m_finished.load(std::memory_order_acquire); }
    /// False when the run was stopped early or its file was cut short.
    [[nodiscard]] bool complete() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    std::atomic<std::size_t> m_published = 0;
    std::atomic<bool> m_finished = false;
};

} // namespace atomalloc::app
