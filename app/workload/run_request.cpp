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
    if (request.mode == RunMode::watch)
        return 1;
    const auto *trace = std::get_if<ProgramTrace>(&request.workload.content);
    const int most = trace == nullptr ? kMostThreads : static_cast<int>(std::min<std::size_t>(trace->threads.size(), kMostThreads));
    return std::clamp(request.threads, 1, most);
}

bool replaysInOrder(const RunRequest &request) { return request.mode == RunMode::watch && request.at_limit == AtLimit::refuse; }

} // namespace atomalloc::app
