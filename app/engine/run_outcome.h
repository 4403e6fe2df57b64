// SPDX-License-Identifier: MPL-2.0
// What Watch and Measure runs have in common at their start and their end. Called by the run's worker thread.
#pragma once

#include "allocator/handles/atom_alloc.h"
#include "app/base/problem.h"
#include "app/engine/run.h"
#include "app/engine/run_figures.h"
#include "app/engine/run_stage.h"

namespace atomalloc::app {

/// The worker threads that a run really has.
int threadsOf(const RunRequest &request);

/// The inputs as they are kept in the recorded run.
RunInputs inputsOf(const RunRequest &request);

/// An allocator, or why there is none in a sentence.
Outcome<AtomAlloc> makeAllocator(const AtomAllocConfig &config, const Environment &environment);

/// Composes summary and notes, and finishes the run.
void finishRun(RunStage &stage, const Player &player, RunFigures figures, std::vector<QString> notes, bool complete);

/// Where it was asked for: the allocator's own check, at rest.
Outcome<void> checkAllocator(const RunRequest &request, const AtomAlloc &allocator);

/// The two kinds of run. Blocking; the result is in monitor.run.
Outcome<void> watchNow(const RunRequest &request, RunMonitor &monitor);
Outcome<void> measureNow(const RunRequest &request, RunMonitor &monitor);

} // namespace atomalloc::app
