// SPDX-License-Identifier: MPL-2.0
// The summary of a run as rows of summary.csv, composed from its figures. Pure function. Any thread.
#pragma once

#include "app/engine/run.h"
#include "app/engine/run_figures.h"
#include "app/recording/recorded_run.h"

#include <vector>

namespace atomalloc::app {

/// In the order of the file: what every run has, then latencies (Measure only), then the finer counters and what was not replayed, then how
/// the threads of a recording were replayed (recordings of several threads only).
std::vector<SummaryRow> summaryRows(const RunFigures &figures, RunMode mode);

} // namespace atomalloc::app
