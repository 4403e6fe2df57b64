// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection.h"

namespace atomalloc::ui {

BlockId Selection::block() const
{
    const BlockId *block = std::get_if<BlockId>(&m_choice);
    return block ? *block : kNoBlock;
}

TaskId Selection::task() const
{
    const TaskId *task = std::get_if<TaskId>(&m_choice);
    return task ? *task : kNoTask;
}

void Selection::choose(const Choice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    Q_EMIT changed();
}

void Selection::selectBlock(BlockId block) { choose(block == kNoBlock ? Choice() : Choice(block)); }
void Selection::selectTask(TaskId task) { choose(task == kNoTask ? Choice() : Choice(task)); }
void Selection::clear() { choose(Choice()); }

} // namespace atomalloc::ui
