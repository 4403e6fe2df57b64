// SPDX-License-Identifier: MPL-2.0
#include "app/workload/run_request.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

RunRequest requestFor(Workload workload)
{
    RunRequest request;
    request.config = workload.suggestedConfig();
    request.seed = workload.suggestedSeed();
    request.workload = std::move(workload);
    return request;
}

int threadsOf(const RunRequest &request)
{
    if (request.mode == RunMode::watch || std::holds_alternative<ProgramTrace>(request.workload.content))
        return 1;
    return std::max(request.threads, 1);
}

} // namespace atomalloc::app
