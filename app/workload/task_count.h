// SPDX-License-Identifier: MPL-2.0
// How many tasks a workload has. Pure function. Any thread.
#pragma once

#include "app/workload/workload.h"

#include <cstdint>

namespace atomalloc::app {

/// A profile is played by so many tasks, or by one for each thread where there are more threads.
inline constexpr std::uint64_t kProfileTasks = 4;

[[nodiscard]] std::uint64_t tasksOf(const Workload &workload);

} // namespace atomalloc::app
