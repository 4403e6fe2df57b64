// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/selection_events.h"

#include "app/config/size_classes.h"
#include "app/recording/event_rules.h"

namespace atomalloc::app {

SelectionEvents::SelectionEvents(const RecordedRun &run, BlockId block, TaskId task)
    : m_block(block), m_task(task), m_classBytes(run.classBytes()), m_granuleBytes(run.inputs().config.min_block_size)
{
}

bool SelectionEvents::contain(const Event &event) const noexcept
{
    if (m_block == kNoBlock)
        return m_task != kNoTask && (event.task == m_task || (event.owner == m_task && event.kind == EventKind::free));
    if (event.kind == EventKind::carve)
        return carves(event, m_block, bytesOfClass(m_classBytes, event.size_class) / m_granuleBytes);
    return concernsBlock(event) && event.block == m_block;
}

} // namespace atomalloc::app
