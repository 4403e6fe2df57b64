// SPDX-License-Identifier: GPL-3.0-or-later
// Every event of one block or task in a run.
#include "ui/panels/block_history.h"

#include "app/analysis/selection_events.h"

#include <algorithm>

namespace atomalloc::ui {

void BlockHistory::clear() { *this = BlockHistory(); }

void BlockHistory::selectBlock(BlockId block)
{
    clear();
    m_block = block;
}

void BlockHistory::selectTask(TaskId task)
{
    clear();
    m_task = task;
}

bool BlockHistory::sync(const app::RecordedRun &run, std::size_t most)
{
    const std::size_t all = run.eventCount();
    const std::size_t count = m_read + std::min(most, all - m_read);
    if (empty() || m_read == count)
        return false;
    const app::SelectionEvents chosen(run, m_block, m_task);
    for (; m_read < count; ++m_read) {
        const Event &event = run.event(m_read);
        if (!chosen.contain(event))
            continue;
        const bool goesOn = event.kind == EventKind::zero_chunk && !m_events.empty() &&
                            run.event(m_events.back()).kind == EventKind::zero_chunk && run.event(m_events.back()).block == event.block;
        if (!goesOn)
            m_lines.push_back(m_events.size());
        m_events.push_back(m_read);
    }
    return m_read < all;
}

std::size_t BlockHistory::lineCount(std::size_t count) const
{
    return static_cast<std::size_t>(std::lower_bound(m_lines.begin(), m_lines.end(), count) - m_lines.begin());
}

std::size_t BlockHistory::newestOf(std::size_t line, std::size_t count) const
{
    return (line + 1 < m_lines.size() ? std::min(m_lines[line + 1], count) : count) - 1;
}

ClassIndex BlockHistory::classBefore(std::size_t row, const app::RecordedRun &run) const
{
    const Event &event = run.event(m_events[row]);
    if (m_block == kNoBlock || event.kind != EventKind::carve || row == 0)
        return kNoClass;
    const ClassIndex before = run.event(m_events[row - 1]).size_class;
    return before == event.size_class ? kNoClass : before;
}

std::size_t BlockHistory::countBefore(std::size_t position) const
{
    return static_cast<std::size_t>(std::lower_bound(m_events.begin(), m_events.end(), position) - m_events.begin());
}

std::optional<std::size_t> BlockHistory::previousPosition(std::size_t position) const
{
    // The cursor stands after its event: the one before that is the last whose end lies before the cursor.
    const std::size_t before = countBefore(position == 0 ? 0 : position - 1);
    return before == 0 ? std::nullopt : std::optional<std::size_t>(m_events[before - 1] + 1);
}

std::optional<std::size_t> BlockHistory::nextPosition(std::size_t position) const
{
    const std::size_t next = countBefore(position);
    return next == m_events.size() ? std::nullopt : std::optional<std::size_t>(m_events[next] + 1);
}

std::uint32_t BlockHistory::chunksAt(std::size_t row, const app::RecordedRun &run) const
{
    for (std::size_t i = row + 1; i-- > 0;) {
        const Event &event = run.event(m_events[i]);
        if (event.kind == EventKind::free)
            return event.to == Place::zeroing ? event.aux : 0;
        if (event.kind != EventKind::zero_chunk && event.kind != EventKind::zero_end)
            return 0;
    }
    return 0;
}

} // namespace atomalloc::ui
