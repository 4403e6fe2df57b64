// SPDX-License-Identifier: MPL-2.0
// RunInputs: what a run was made from, enough to make it again. Plain value.
// Files hold it as JSON (app/recording/run_json.h). app/open/request_of_inputs.h turns it into a run and back.
#pragma once

#include "allocator/api/config.h"
#include "app/scenario/scenario.h"
#include "app/workload/at_limit.h"
#include "app/workload/run_mode.h"
#include "app/workload/workload.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace atomalloc::app {

struct RunInputs
{
    QString program_version;
    QString workload_title;
    QString workload_origin;                 ///< scenario id, profile name or file path, as it was given
    std::optional<OriginFile> workload_file; ///< of recordings and profiles that were read from a file
    std::optional<Scenario> scenario;        ///< nothing for recordings and profiles
    AtomAllocConfig config;
    std::uint64_t seed = 0;
    RunMode mode = RunMode::watch;
    int threads = 1;
    std::uint64_t operations = 0; ///< the limit asked for, 0 = none
    AtLimit at_limit = AtLimit::refuse;
};

} // namespace atomalloc::app
