// SPDX-License-Identifier: MPL-2.0
#include "app/words/run_words.h"

namespace atomalloc::app {

bool RunWords::sync(const RecordedRun &run)
{
    if (m_known && m_namedTasks == run.taskCount())
        return false;
    const std::vector<RunTask> tasks = run.tasks();
    m_words = EventWords(run.inputs().config, tasks);
    m_namedTasks = tasks.size();
    m_known = true;
    return true;
}

} // namespace atomalloc::app
