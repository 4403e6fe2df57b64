// SPDX-License-Identifier: MPL-2.0
// The marks A to D that commands may name: those that were saved with a run. Main thread.
#pragma once

#include "app/base/problem.h"
#include "app/query/timeline_place.h"
#include "app/recording/recorded_run.h"

#include <QString>

#include <cstdint>

namespace atomalloc::app::cli {

/// Those of the window that were saved with the run. `file`: where the run comes from.
[[nodiscard]] MarkPlaces keptMarksOf(const RecordedRun &run, const QString &file);

/// The option names a mark that is not among them.
[[nodiscard]] Problem noSuchMark(const QString &option, std::uint64_t mark, const MarkPlaces &kept);

} // namespace atomalloc::app::cli
