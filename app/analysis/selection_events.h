// SPDX-License-Identifier: MPL-2.0
// SelectionEvents: which events of a run are about the block or the task that is chosen.
// The history of the Inspector, its buttons and the keys `,` and `.` all ask it, so that they land on the same events.
// Plain value, pure after it was made. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

class SelectionEvents
{
public:
    /// Of a block and a task, the block counts. Without both, no event is meant.
    SelectionEvents(const RecordedRun &run, BlockId block, TaskId task);

    /// Of a block: what moves it, wipes it, refuses its handle or finds it damaged, and the carve that made it. Memory that comes or goes
    /// is not about a block, although the event names where it lies.
    /// Of a task: what it does itself, and each free of its blocks by another task.
    [[nodiscard]] bool contain(const Event &event) const noexcept;

private:
    BlockId m_block;
    TaskId m_task;
    std::vector<std::uint64_t> m_classBytes;
    std::uint64_t m_granuleBytes;
};

} // namespace atomalloc::app
