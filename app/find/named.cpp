// SPDX-License-Identifier: MPL-2.0
#include "app/find/named.h"

#include "app/words/figure_text.h"

namespace atomalloc::app {

std::optional<TaskId> taskNamed(const RecordedRun &run, const QString &text)
{
    std::optional<TaskId> found;
    for (const RunTask &task : run.tasks()) {
        const QString number = QString::number(toIndex(task.id));
        if (text == task.name || text == number || text == QLatin1Char('t') + number)
            found = task.id;
    }
    return found;
}

std::optional<BlockId> blockNamed(const RecordedRun &run, const QString &text)
{
    const AtomAllocConfig config = run.inputs().config;
    const std::optional<BlockId> block = blockOfName(text, config.min_block_size);
    return block && toIndex(*block) < config.max_memory / config.min_block_size ? block : std::nullopt;
}

QString nameOfTask(const RecordedRun &run, TaskId task)
{
    for (const RunTask &one : run.tasks()) {
        if (one.id == task && !one.name.isEmpty() && taskNamed(run, one.name) == task && !blockNamed(run, one.name))
            return one.name;
    }
    return taskTag(task);
}

} // namespace atomalloc::app
