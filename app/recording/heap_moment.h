// SPDX-License-Identifier: MPL-2.0
// HeapMoment: the heap after some number of events of a run, and how one event changes it, forwards and backwards. One thread.
// HeapState moves one about. A keyframe is one as bytes (heap_keyframe.h).
#pragma once

#include "app/recording/heap_blocks.h"
#include "app/recording/heap_state.h"
#include "app/recording/range_set.h"
#include "app/recording/recorded_run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

namespace atomalloc::app {

/// What one event changed, as it was before.
struct HeapStep
{
    bool hadBlock = false;
    BlockState block; ///< the one that the event names
    HeapBlocks::Applied applied;
    HeapTask task;                     ///< of the event
    std::optional<WaiterState> waiter; ///< who left the line
    std::size_t waiter_place = 0;      ///< in the line, from 0
    std::uint64_t time_ns = 0;
    std::shared_ptr<const RangeSet> committed; ///< null: the event did to it what it says
};

/// The heap after some number of events, and how one event changes it.
struct HeapMoment
{
    /// Before the first event. The run outlives it. `memory`: of the blocks that another one had.
    explicit HeapMoment(const RecordedRun &recordedRun, LineSlabs memory = LineSlabs())
        : run(&recordedRun), granuleBytes(run->inputs().config.min_block_size), blocks(*run, std::move(memory))
    {
    }

    const RecordedRun *run;
    std::uint64_t granuleBytes;
    std::size_t position = 0;
    HeapBlocks blocks;
    SeriesPoint totals;
    RangeSet committed;
    std::deque<WaiterState> line;

    /// Applies the next event. Keeps what it changes in `step`, when there is one.
    void forward(HeapStep *step) { forward(run->event(position), step); }
    /// `event`: the next one.
    void forward(const Event &event, HeapStep *step);
    /// Takes back the event before the position. `step`: what forward() kept of it.
    void backward(const HeapStep &step);
    void applyTask(const Event &event, std::size_t index);
    void applyWait(const Event &event, std::size_t index, HeapStep *step);
    void revertWait(const Event &event, const HeapStep &step);
    void joinLine(const std::deque<WaiterState>::iterator &where, const WaiterState &waiter);
    void leaveLine(const std::deque<WaiterState>::iterator &who);
    [[nodiscard]] std::deque<WaiterState>::iterator findWaiter(TaskId task);
    void applyCommit(const Event &event, std::size_t index, HeapStep *step);
    void revertCommit(const Event &event, const HeapStep &step);
    void renumberLine(std::size_t from);
};

/// A long way forward would wait for memory most of its time. This fetches what the events will change that come soon.
class EventsAhead
{
public:
    /// The way begins at moment.position.
    EventsAhead(const HeapMoment &moment, std::size_t end);
    /// Before each step: the event that it will apply. Valid until the next call.
    [[nodiscard]] const Event &next(const HeapMoment &moment);

private:
    static constexpr std::size_t kFar = 16; // events ahead, of which the place of the block is fetched
    static constexpr std::size_t kNear = 8; // of which the block itself is fetched

    [[nodiscard]] const Event *take(const RecordedRun &run);

    std::size_t m_next;
    std::size_t m_end;
    std::shared_ptr<const EventChunk> m_chunk; // of the event before m_next
    std::shared_ptr<const EventChunk> m_chunkBefore;
    std::array<const Event *, kFar> m_events{}; // the next events, by their number modulo kFar. Null behind the last
};

} // namespace atomalloc::app
