// SPDX-License-Identifier: MPL-2.0
#include "app/recording/run_kind.h"

namespace atomalloc::app {

bool replaysRecording(const RecordedRun &run)
{
    if (run.inputs().scenario)
        return false;
    const std::vector<RunTask> tasks = run.tasks();
    return !tasks.empty() && tasks.front().group != mutatorGroup();
}

} // namespace atomalloc::app
