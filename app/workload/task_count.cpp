// SPDX-License-Identifier: MPL-2.0
#include "app/workload/task_count.h"

namespace atomalloc::app {

std::uint64_t tasksOf(const Scenario &scenario)
{
    std::uint64_t tasks = 0;
    for (const TaskGroup &group : scenario.tasks)
        tasks += group.count;
    return tasks;
}

std::uint64_t tasksOf(const Workload &workload)
{
    if (const auto *scenario = std::get_if<Scenario>(&workload.content))
        return tasksOf(*scenario);
    const auto *trace = std::get_if<ProgramTrace>(&workload.content);
    return trace != nullptr ? trace->threads.size() : kProfileTasks;
}

} // namespace atomalloc::app
