// SPDX-License-Identifier: MPL-2.0
// HeapState: the whole heap as it was after event number k of a run, moved forwards and backwards event by event. One thread.
// Built from the events alone, so it is also the check of them: an event that does not fit the state is reported by mismatch().
#pragma once

#include "allocator/api/event.h"
#include "app/recording/block_table.h"
#include "app/recording/recorded_run.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace atomalloc::app {

/// The two queues of one task for one class.
struct QueueState
{
    std::vector<BlockId> hot; ///< bottom .. top (the end that is popped)
    std::deque<BlockId> cold; ///< oldest (the end that leaves) .. youngest
};

struct HeapTask
{
    enum class Status { not_started, running, waiting, done };
    Status status = Status::not_started;
    std::uint64_t live_bytes = 0;  ///< block bytes
    std::uint64_t asked_bytes = 0; ///< asked for in those blocks
    std::uint64_t live_blocks = 0;
    std::uint64_t waiting_bytes = 0; ///< requested, while waiting
    std::uint32_t place_in_line = 0;
    std::uint64_t waiting_since_ns = 0;
    std::uint64_t last_event = 0;
};

struct ClassState
{
    std::uint64_t block_size = 0;
    std::uint64_t live = 0, hot = 0, cold = 0, zeroing = 0, pool = 0, retired = 0; ///< blocks
    std::uint64_t wanted = 0;                                                      ///< requests that wait
};

/// One request that waits for memory.
struct WaiterState
{
    TaskId task = kNoTask;
    std::uint64_t bytes = 0;
    std::uint64_t since_ns = 0;
    std::uint64_t event = 0; ///< index of its wait event
};

class HeapState
{
public:
    explicit HeapState(std::shared_ptr<const RecordedRun> run);
    ~HeapState();

    /// Number of events applied: the state is the one after event position() - 1.
    [[nodiscard]] std::size_t position() const noexcept;
    /// Moves to after `position` events, in either direction. Cost: one step per event between, or less through a checkpoint.
    /// The last 16,384 steps forward can be taken back one by one. A way further back begins at a checkpoint.
    void seek(std::size_t position);
    void stepForward();
    void stepBackward();

    [[nodiscard]] const BlockState *block(BlockId id) const noexcept;
    /// Every carved block, by address.
    [[nodiscard]] const BlockTable &blocks() const noexcept;
    [[nodiscard]] const QueueState *queue(TaskId task, ClassIndex sizeClass) const noexcept;
    [[nodiscard]] const std::vector<ClassState> &classes() const noexcept;
    [[nodiscard]] const HeapTask &task(TaskId id) const noexcept;
    /// Byte totals by place and the counters so far.
    [[nodiscard]] const SeriesPoint &totals() const noexcept;
    /// The requests that wait, first in line first.
    [[nodiscard]] const std::deque<WaiterState> &waitingLine() const noexcept;
    /// Committed ranges in granules: start -> end.
    [[nodiscard]] const std::map<std::uint32_t, std::uint32_t> &committed() const noexcept;
    /// First event that did not fit, in words. Empty when all fit.
    [[nodiscard]] QString mismatch() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace atomalloc::app
