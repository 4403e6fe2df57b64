// SPDX-License-Identifier: MPL-2.0
// What somebody calls a task or a block of a run. Pure functions. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>

#include <optional>

namespace atomalloc::app {

/// The task of that name, tag or number: "decode 2", "t2", "2". Of several the last.
[[nodiscard]] std::optional<TaskId> taskNamed(const RecordedRun &run, const QString &text);
/// The block of that name (blockOfName()), whose addresses the run may use.
[[nodiscard]] std::optional<BlockId> blockNamed(const RecordedRun &run, const QString &text);
/// The task's name where no other task and no block can be meant by it, else its tag. taskNamed() reads it back.
[[nodiscard]] QString nameOfTask(const RecordedRun &run, TaskId task);

} // namespace atomalloc::app
