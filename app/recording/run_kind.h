// SPDX-License-Identifier: MPL-2.0
// What kind of workload a run is of, as far as people call it another thing. Pure functions. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>

namespace atomalloc::app {

/// The group of the tasks that play a production profile.
[[nodiscard]] inline QString mutatorGroup() { return QStringLiteral("mutator"); }

/// It replays the recording of a program: who asked for what and when is given, and nothing in it is left to chance.
[[nodiscard]] bool replaysRecording(const RecordedRun &run);

} // namespace atomalloc::app
