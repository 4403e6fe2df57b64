// SPDX-License-Identifier: MPL-2.0
#include "app/workload/task_count.h"

#include "app/scenario/scenario_rules.h"

namespace atomalloc::app {

std::uint64_t tasksOf(const Workload &workload)
{
    if (const auto *scenario = std::get_if<Scenario>(&workload.content))
        return taskCount(*scenario);
    const auto *trace = std::get_if<ProgramTrace>(&workload.content);
    return trace != nullptr ? trace->threads.size() : kProfileTasks;
}

} // namespace atomalloc::app
