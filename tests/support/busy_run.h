// SPDX-License-Identifier: MPL-2.0
// The recording of tasks that allocate, and free blocks of their own and of each other, at random but always alike.
#pragma once

#include "app/recording/recorded_run.h"

#include <memory>

namespace atomalloc::test {

/// Tasks 1 to 3, "a" to "c". At most 100 blocks are live at once.
std::shared_ptr<app::RecordedRun> busyRun(int steps);

} // namespace atomalloc::test
