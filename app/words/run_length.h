// SPDX-License-Identifier: MPL-2.0
// How long a Measure run was to take, how long it took, and why it ended. Pure function. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>

namespace atomalloc::app {

/// "Asked for: 6 s. It ended after 3 s: a Measure run takes 3 s at most, so starts and ends were moved closer together."
/// Of a run that goes on, only what was asked for.
[[nodiscard]] QString runLengthText(const RecordedRun &run);

} // namespace atomalloc::app
