// SPDX-License-Identifier: GPL-3.0-or-later
// BlockHistory: every event of one block, or of one task, in a run (app/analysis/selection_events.h says which those are). It is found by
// one pass over the events. From a cursor it knows the event before and the one after. UI thread only.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace atomalloc::ui {

class BlockHistory
{
public:
    void clear();
    void selectBlock(BlockId block);
    void selectTask(TaskId task);
    [[nodiscard]] bool empty() const { return m_block == kNoBlock && m_task == kNoTask; }

    /// Reads what was recorded since the last call, `most` events of it at most. True when there is more to read.
    bool sync(const app::RecordedRun &run, std::size_t most = std::numeric_limits<std::size_t>::max());
    /// How many events of the run were read.
    [[nodiscard]] std::size_t read() const { return m_read; }

    /// Event numbers, oldest first.
    [[nodiscard]] const std::vector<std::size_t> &events() const { return m_events; }
    /// The same as lines for people: the chunks of a wipe that follow each other share one line. How many lines `count` events make.
    [[nodiscard]] std::size_t lineCount(std::size_t count) const;
    /// The row of the newest event of a line, when only `count` events are there.
    [[nodiscard]] std::size_t newestOf(std::size_t line, std::size_t count) const;
    /// How many of them are before a cursor that stands after `position` events.
    [[nodiscard]] std::size_t countBefore(std::size_t position) const;
    /// Positions (one past the event) of the neighbours of the cursor.
    [[nodiscard]] std::optional<std::size_t> previousPosition(std::size_t position) const;
    [[nodiscard]] std::optional<std::size_t> nextPosition(std::size_t position) const;
    /// Class that the block had before the event at `row`, when the event carves its addresses for another one. Else kNoClass.
    [[nodiscard]] ClassIndex classBefore(std::size_t row, const app::RecordedRun &run) const;
    [[nodiscard]] BlockId block() const { return m_block; }
    /// Chunks of the wipe that the event at `row` belongs to. 0 when it is none.
    [[nodiscard]] std::uint32_t chunksAt(std::size_t row, const app::RecordedRun &run) const;

private:
    BlockId m_block = kNoBlock;
    TaskId m_task = kNoTask;
    std::vector<std::size_t> m_events;
    std::vector<std::size_t> m_lines; ///< the row that each line begins with
    std::size_t m_read = 0;
};

} // namespace atomalloc::ui
